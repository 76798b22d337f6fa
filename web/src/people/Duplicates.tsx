import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useDuplicates } from "../api/merges";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Fault, SkeletonRows } from "../ui/States";
import { MergeDialog } from "./MergeDialog";

/** Entries that may be one person, and the way to join them. */
export function Duplicates({ open, onClose }: { open: boolean; onClose(): void }) {
  const found = useDuplicates(open);
  const [pair, setPair] = useState<{ keep: string; other: string }>();
  const items = found.data?.items ?? [];
  return (
    <>
      <Dialog title="Possible duplicates" open={open && !pair} onClose={onClose} width={640}>
        {found.isError ? (
          <Fault error={found.error} again={() => found.refetch()} />
        ) : !found.data ? (
          <SkeletonRows rows={5} />
        ) : items.length === 0 ? (
          <p className="second">
            No two people look like one. We compared names within an account, and shared phones.
          </p>
        ) : (
          <ul className="duplicates">
            {items.map(({ people: [a, b], because }) =>
              a && b ? (
                <li key={`${a.id} ${b.id}`}>
                  <div className="grow">
                    {[a, b].map((one) => (
                      <div key={one.id} className="cut">
                        <Link to="/people/$id" params={{ id: one.id }} className="strong">
                          {one.name}
                        </Link>{" "}
                        <span className="quiet small">
                          {[one.account, one.email, one.phone].filter(Boolean).join(" · ")}
                        </span>
                      </div>
                    ))}
                    <div className="quiet small">Because of {because}.</div>
                  </div>
                  <Button onClick={() => setPair({ keep: a.id, other: b.id })}>Compare</Button>
                </li>
              ) : null,
            )}
          </ul>
        )}
      </Dialog>
      {pair && <MergeDialog {...pair} onClose={() => setPair(undefined)} />}
    </>
  );
}
