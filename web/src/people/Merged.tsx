import { IconArrowsSplit } from "@tabler/icons-react";
import { useState } from "react";
import type { PersonView } from "#api/views/people";
import { useUnmerge } from "../api/merges";
import { useMay } from "../api/rights";
import { Button } from "../ui/Button";
import { Notice } from "../ui/Notice";
import { say, sayNo } from "../ui/toast";
import { dateOf } from "../ui/words";

/** Entries that were joined with this one, and the way back. */
export function Merged({ person }: { person: PersonView }) {
  const undo = useUnmerge();
  const may = useMay("people:write");
  const [left, setLeft] = useState<string[]>([]);
  if (person.merged.length === 0 && left.length === 0) return null;
  return (
    <section className="card pad stack" aria-label="Joined entries">
      <h2>Joined entries</h2>
      {left.length > 0 && (
        <Notice tone="warn">They are two again, but not all could be brought back: {left.join(" ")}</Notice>
      )}
      {person.merged.map((one) => (
        <div key={one.merge} className="row apart wrap">
          <span>
            <span className="strong">{one.name}</span>{" "}
            <span className="quiet small">since {dateOf(one.at)}</span>
          </span>
          {may && one.undoable && (
            <Button
              icon={<IconArrowsSplit size={16} />}
              busy={undo.isPending}
              onClick={() =>
                undo.mutate(one.merge, {
                  onError: sayNo,
                  onSuccess: (merge) => {
                    setLeft(merge.left);
                    say("They are two people again.");
                  },
                })
              }
            >
              Take apart
            </Button>
          )}
        </div>
      ))}
    </section>
  );
}
