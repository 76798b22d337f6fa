import { IconArrowsSplit } from "@tabler/icons-react";
import { useState } from "react";
import type { AccountMergeView } from "#api/views/accounts";
import { useUnmergeAccounts } from "../api/accounts";
import { useMay } from "../api/rights";
import { Button } from "../ui/Button";
import { Notice } from "../ui/Notice";
import { say, sayNo } from "../ui/toast";
import { dateOf, people } from "../ui/words";

/** Accounts that became a part of this one, and the way back. */
export function JoinedAccounts({ account, merges }: { account: string; merges: AccountMergeView[] }) {
  const undo = useUnmergeAccounts(account);
  const may = useMay("people:write");
  const [left, setLeft] = useState<string[]>([]);
  if (merges.length === 0 && left.length === 0) return null;
  return (
    <section className="card pad stack" aria-label="Joined accounts">
      <h2>Joined accounts</h2>
      {left.length > 0 && (
        <Notice tone="warn">They are two again. This stays here, changed since: {left.join(", ")}.</Notice>
      )}
      {merges.map((one) => (
        <div key={one.id} className="row apart wrap">
          <span>
            <span className="strong">{one.name}</span>{" "}
            <span className="quiet small">
              since {dateOf(one.at)}, by {one.by}, with {people(one.people)}
            </span>
          </span>
          {may && (
            <Button
              icon={<IconArrowsSplit size={16} />}
              busy={undo.isPending}
              onClick={() =>
                undo.mutate(one.id, {
                  onError: sayNo,
                  onSuccess: (merge) => {
                    setLeft(merge.left);
                    say(`${one.name} is an account of its own again.`);
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
