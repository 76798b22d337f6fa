import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import type { PurposeView } from "#api/views/consent";
import { CHANNEL } from "#journey/channels";
import { CHANNELS } from "#journey/journey";
import { usePurposes, useRetirePurpose } from "../api/consent";
import { useMay } from "../api/rights";
import { Button, LinkButton } from "../ui/Button";
import { Fault, SkeletonRows } from "../ui/States";
import { TableBox } from "../ui/TableBox";
import { say, sayNo } from "../ui/toast";
import { PurposeForm } from "./PurposeForm";
import "./consent.css";

const KIND: Record<PurposeView["kind"], string> = {
  channel: "Channel",
  purpose: "Purpose",
  product: "Product",
};

/** What a journey that names it asks for. */
const needs = ({ kind, id, covered }: PurposeView): string =>
  kind === "channel"
    ? CHANNELS.some((channel) => channel === id && !CHANNEL[channel].asksYes)
      ? "no no"
      : "a yes"
    : covered
      ? "the channel's yes"
      : "a yes of its own";

/** What consent is asked for in this house, and the words people see when they are asked. */
export function Purposes() {
  const purposes = usePurposes();
  const retire = useRetirePurpose();
  const mayChange = useMay("rules:set");
  const [editing, setEditing] = useState<PurposeView | "new">();
  return (
    <section className="card" aria-label="Consent">
      <div className="card-head purposes-head">
        <div>
          <h2>Consent</h2>
          <p className="second small">
            What people may be asked for on their preference page. A journey that names a purpose or a product
            reaches only those who said yes to it.
          </p>
        </div>
        <div className="row">
          <LinkButton to="/suppression">Suppression list</LinkButton>
          {mayChange && (
            <Button icon={<IconPlus size={15} />} onClick={() => setEditing("new")}>
              Add
            </Button>
          )}
        </div>
      </div>
      {purposes.isError ? (
        <div className="settings-fault">
          <Fault error={purposes.error} again={() => purposes.refetch()} />
        </div>
      ) : purposes.isPending ? (
        <SkeletonRows rows={3} />
      ) : (
        <TableBox>
          <table className="table" aria-label="What consent is asked for">
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">Words people see</th>
                <th scope="col" className="wide-only">
                  Needs
                </th>
                {mayChange && (
                  <th scope="col">
                    <span className="unseen">Change</span>
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {purposes.data.map((one) => (
                <tr key={one.id}>
                  <td>
                    <span className="strong">{one.name}</span>
                    <div className="quiet small">{KIND[one.kind]}</div>
                  </td>
                  <td>
                    {one.text} <span className="quiet small nowrap">version {one.version}</span>
                  </td>
                  <td className="wide-only second">{needs(one)}</td>
                  {mayChange && (
                    <td className="number">
                      <div className="purposes-deeds">
                        <Button aria-label={`Change ${one.name}`} onClick={() => setEditing(one)}>
                          Change
                        </Button>
                        {one.kind !== "channel" && (
                          <Button
                            tone="danger"
                            aria-label={`Retire ${one.name}`}
                            onClick={() =>
                              retire.mutate(one.id, {
                                onError: sayNo,
                                onSuccess: () => say(`“${one.name}” is not asked for any more.`),
                              })
                            }
                          >
                            Retire
                          </Button>
                        )}
                      </div>
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </TableBox>
      )}
      {editing && (
        <PurposeForm
          key={editing === "new" ? "new" : editing.id}
          present={editing === "new" ? undefined : editing}
          onClose={() => setEditing(undefined)}
        />
      )}
    </section>
  );
}
