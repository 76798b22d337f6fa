import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { GatheringView, RegistrationView } from "#api/views/gatherings";
import { useRegistrations, useSetStanding } from "../api/gatherings";
import { useMay } from "../api/rights";
import { Button } from "../ui/Button";
import { Chip } from "../ui/Chip";
import { Segmented } from "../ui/Segmented";
import { Empty, Fault, SkeletonRows } from "../ui/States";
import { TableBox } from "../ui/TableBox";
import { sayNo } from "../ui/toast";
import { count, momentOf } from "../ui/words";
import { AddPerson } from "./AddPerson";
import { STANDING_WORDS } from "./words";

type Which = "all" | RegistrationView["standing"];

/** Who stands how, and what a member may change about it. */
export function Registrations({ gathering }: { gathering: GatheringView }) {
  const { id, counts } = gathering;
  const [which, setWhich] = useState<Which>("all");
  const [adding, setAdding] = useState(false);
  const list = useRegistrations(id, which === "all" ? undefined : which);
  const mayChange = useMay("people:write");
  const rows = list.data?.items ?? [];
  const total = Object.values(counts).reduce((sum, n) => sum + (n ?? 0), 0);
  const kinds = (Object.keys(STANDING_WORDS) as RegistrationView["standing"][]).filter(
    (one) => (counts[one] ?? 0) > 0,
  ); // its keys are those
  return (
    <section className="card" aria-label="People">
      <div className="gathering-tools">
        <Segmented
          label="Show"
          value={which}
          onChange={setWhich}
          choices={[
            { value: "all", label: `All ${count(total)}` },
            ...kinds.map((one) => ({
              value: one,
              label: `${STANDING_WORDS[one].word} ${count(counts[one] ?? 0)}`,
            })),
          ]}
        />
        {mayChange && <Button onClick={() => setAdding(true)}>Add a person</Button>}
      </div>
      {list.isError ? (
        <Fault error={list.error} again={() => list.refetch()} />
      ) : list.isPending ? (
        <SkeletonRows />
      ) : rows.length === 0 ? (
        <Empty title="Nobody yet">
          Who registers by the link of an invitation stands here, and whom you add by hand.
        </Empty>
      ) : (
        <TableBox>
          <table className="table">
            <thead>
              <tr>
                <th>Person</th>
                <th>Standing</th>
                <th>Since</th>
                <th>Minutes</th>
                {mayChange && (
                  <th>
                    <span className="unseen">What to do</span>
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {rows.map((one) => (
                <Line key={one.person} gathering={id} one={one} mayChange={mayChange} />
              ))}
            </tbody>
          </table>
        </TableBox>
      )}
      {list.data?.after && (
        <p className="second small gathering-more">The first 500 are shown. Export has all of them.</p>
      )}
      <AddPerson gathering={id} open={adding} onClose={() => setAdding(false)} />
    </section>
  );
}

function Line({
  gathering,
  one,
  mayChange,
}: {
  gathering: string;
  one: RegistrationView;
  mayChange: boolean;
}) {
  const set = useSetStanding(gathering);
  const { word, tone } = STANDING_WORDS[one.standing];
  const button = (standing: string, label: string) => (
    <Button
      tone="subtle"
      busy={set.isPending}
      aria-label={`${label}: ${one.name}`}
      onClick={() => set.mutate({ person: one.person, standing }, { onError: sayNo })}
    >
      {label}
    </Button>
  );
  return (
    <tr>
      <td>
        <Link to="/people/$id" params={{ id: one.person }}>
          {one.name}
        </Link>
        {one.account && <div className="second small">{one.account}</div>}
      </td>
      <td>
        <Chip tone={tone}>{word}</Chip>
      </td>
      <td className="second small">{momentOf(one.at)}</td>
      <td>{one.minutes ?? ""}</td>
      {mayChange && (
        <td className="gathering-acts">
          {one.standing !== "attended" && button("attended", "Came")}
          {(one.standing === "registered" || one.standing === "attended") && button("missed", "Missed")}
          {(one.standing === "registered" || one.standing === "waiting") && button("declined", "Take off")}
          {(one.standing === "declined" || one.standing === "full") && button("registered", "Register")}
        </td>
      )}
    </tr>
  );
}
