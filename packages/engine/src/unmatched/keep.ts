import { suppressAddresses } from "../consent/suppressAddresses";
import { readAddress } from "../consent/suppressed";
import { keys } from "../keys";
import { notify } from "../notices/notify";
import type { World } from "../ports";
import { expiry, type UnmatchedRow, WHY } from "./row";

/** Some 20 KB a message; beside it the whole row stays far below what a store takes. */
const MOST_WORDS = 10_000;

/**
 * Puts a message on the review list, once. Whoever asks to be left alone is left alone although nobody knows them, and
 * possible harm is told at once, as its clock runs from the moment we have it.
 */
export async function keepUnmatched(w: World, row: UnmatchedRow): Promise<void> {
  if (await w.store.get(keys.unmatchedDone(row.id))) return;
  const data: UnmatchedRow = {
    ...row,
    from: row.from.slice(0, 320),
    subject: row.subject.slice(0, 500),
    text: row.text.slice(0, MOST_WORDS),
  };
  await w.store.write([
    { put: { ...keys.unmatched(row.id), data, expires: expiry(w.clock.now()) }, if: "absent" },
  ]);
  w.log.info("message.unmatched", { message: row.id, why: row.why, class: row.class });
  const address = row.class === "unsubscribe" ? readAddress(row.from) : undefined;
  if (address)
    await suppressAddresses(w, [address], {
      why: "other",
      reason: "wrote that they do not want to be written to",
      by: "provider",
    });
  if (row.class !== "adverseEvent") return;
  for (const role of ["owner", "manager"] as const)
    await notify(w, {
      id: `unmatched-${row.id}-${role}`,
      to: { role },
      kind: "safety",
      title: "A message nobody could be found for may report harm",
      text: `${WHY[row.why]} Its 24 hours have begun: open it, say whose it is, or report it by hand.`,
      link: "/unmatched",
      at: row.at,
    });
}
