import { useState } from "react";
import type { PersonRowView } from "#api/views/people";
import { useEnroll } from "../api/enrollments";
import { usePeople } from "../api/people";
import { nameOf } from "../people/nameOf";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { TextField } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { Fault, SkeletonRows } from "../ui/States";
import { say, sentenceOf } from "../ui/toast";
import { people } from "../ui/words";
import { useDesk } from "./desk";

const SHOWN = 8;

/** Puts people into the journey by hand: found by name, address or account, chosen one by one. */
export function EnterDialog({ onClose }: { onClose(): void }) {
  const { meta } = useDesk();
  const [q, setQ] = useState("");
  const [chosen, setChosen] = useState<PersonRowView[]>([]);
  const found = usePeople(q.trim(), SHOWN);
  const enroll = useEnroll(meta.id);
  const refused = enroll.data?.refused ?? [];
  const rows = (found.data?.pages[0]?.items ?? []).filter((row) => !chosen.some((one) => one.id === row.id));
  const go = () =>
    enroll.mutate(
      chosen.map((one) => one.id),
      {
        onSuccess: (answer) => {
          if (answer.enrolled > 0)
            say(`${people(answer.enrolled)} ${answer.enrolled === 1 ? "enters" : "enter"}.`);
          if (answer.refused.length === 0) onClose();
          setChosen((before) => before.filter((one) => answer.refused.some((no) => no.person === one.id)));
        },
      },
    );
  const why = (id: string) => refused.find((no) => no.person === id)?.reason;
  return (
    <Dialog title="Put people into this journey" open onClose={onClose} width={520}>
      <div className="stack">
        <TextField
          label="Find a person"
          value={q}
          onChange={setQ}
          placeholder="Name, e-mail or account"
          hint="They enter at the start, with the version that is live, whatever segment they belong to."
        />
        {found.isError ? (
          <Fault error={found.error} again={() => void found.refetch()} />
        ) : !found.data ? (
          <SkeletonRows rows={3} />
        ) : (
          <ul className="enter-list" aria-label="People found">
            {rows.map((row) => (
              <li key={row.id}>
                <span className="cut">
                  {nameOf(row)} <span className="second small">{row.accountName ?? row.email}</span>
                </span>
                <Button
                  aria-label={`Choose ${nameOf(row)}`}
                  onClick={() => setChosen((before) => [...before, row])}
                >
                  Choose
                </Button>
              </li>
            ))}
            {rows.length === 0 && <li className="second">Nobody else is called so.</li>}
          </ul>
        )}
        {chosen.length > 0 && (
          <ul className="enter-list" aria-label="People chosen">
            {chosen.map((row) => (
              <li key={row.id}>
                <span className="cut">
                  <b>{nameOf(row)}</b>
                  {why(row.id) && <span className="fault small"> {why(row.id)}</span>}
                </span>
                <Button
                  tone="subtle"
                  aria-label={`Leave out ${nameOf(row)}`}
                  onClick={() => setChosen((before) => before.filter((one) => one.id !== row.id))}
                >
                  Leave out
                </Button>
              </li>
            ))}
          </ul>
        )}
        {enroll.isError && <Notice tone="bad">{sentenceOf(enroll.error)}</Notice>}
        <div className="dialog-foot">
          <Button onClick={onClose}>Close</Button>
          {chosen.length > 0 && (
            <Button tone="primary" busy={enroll.isPending} onClick={go}>
              Put {people(chosen.length)} in
            </Button>
          )}
        </div>
      </div>
    </Dialog>
  );
}
