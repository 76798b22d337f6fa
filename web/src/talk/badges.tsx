import type { ReactNode } from "react";
import type { ThreadView } from "#api/views/comments";

/** How many threads are open at each step. */
export function openAt(threads: readonly ThreadView[]): Map<string, number> {
  const open = new Map<string, number>();
  for (const { step, resolved } of threads)
    if (step !== undefined && !resolved) open.set(step, (open.get(step) ?? 0) + 1);
  return open;
}

/** Makes what hangs on the cards. The same number at a step stays the same object, so that its card is not drawn again. */
export function badgesOf(): (threads: readonly ThreadView[]) => ReadonlyMap<string, ReactNode> {
  const made = new Map<number, ReactNode>();
  return (threads) =>
    new Map(
      [...openAt(threads)].map(([step, n]) => {
        if (!made.has(n))
          made.set(
            n,
            <span className="step-talk" title={n === 1 ? "1 open comment" : `${n} open comments`}>
              <span className="unseen">, </span>
              {n}
              <span className="unseen"> open {n === 1 ? "comment" : "comments"}</span>
            </span>,
          );
        return [step, made.get(n)];
      }),
    );
}
