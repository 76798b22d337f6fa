import { useState } from "react";
import type { UnmatchedView } from "#api/views/unmatched";
import { usePeople, usePerson } from "../api/people";
import { useAssignMessage } from "../api/unmatched";
import { nameOf } from "../people/nameOf";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Search } from "../ui/Search";
import { Fault, SkeletonRows } from "../ui/States";
import { say, sayNo } from "../ui/toast";

/** What may find its writer: the part of an address that is a name, or the end of a number. */
const guessOf = ({ channel, from }: UnmatchedView): string =>
  channel === "sms" ? from.slice(-6) : (from.split("@")[0] ?? "").replace(/[._\-+\d]+/g, " ").trim();

/** Looks for the person a message is from. */
export function WhoseDialog({ message, onClose }: { message: UnmatchedView; onClose(): void }) {
  const [q, setQ] = useState(guessOf(message));
  const found = usePeople(q, 8);
  const known = usePerson(message.person);
  const assign = useAssignMessage();
  const rows = found.data?.pages[0]?.items ?? [];
  const give = (person: string, name: string) =>
    assign.mutate(
      { id: message.id, person },
      {
        onError: sayNo,
        onSuccess: () => {
          say(`It is worked as an answer of ${name} now.`);
          onClose();
        },
      },
    );
  return (
    <Dialog title={`Who wrote this from ${message.from}?`} open onClose={onClose} width={540}>
      <div className="stack">
        <p className="unmatched-text second">{message.text.slice(0, 300)}</p>
        {message.person && known.data && (
          <Button
            tone="primary"
            busy={assign.isPending}
            onClick={() => give(message.person ?? "", nameOf(known.data.profile))}
          >
            {nameOf(known.data.profile)}, whose address it is
          </Button>
        )}
        <Search label="Search people" placeholder="Name, e-mail or phone" value={q} onSearch={setQ} />
        {found.isError ? (
          <Fault error={found.error} again={() => found.refetch()} />
        ) : found.isPending ? (
          <SkeletonRows rows={4} />
        ) : (
          <ul className="lines">
            {rows.map((one) => (
              <li key={one.id}>
                <span className="grow">
                  <span className="strong">{nameOf(one)}</span>{" "}
                  <span className="quiet small">
                    {[one.accountName, one.email].filter(Boolean).join(" · ")}
                  </span>
                </span>
                <Button
                  busy={assign.isPending && assign.variables.person === one.id}
                  aria-label={`${nameOf(one)} wrote it`}
                  onClick={() => give(one.id, nameOf(one))}
                >
                  Theirs
                </Button>
              </li>
            ))}
            {rows.length === 0 && (
              <li className="quiet">Nobody like that. Try another part of the name, or the account.</li>
            )}
          </ul>
        )}
      </div>
    </Dialog>
  );
}
