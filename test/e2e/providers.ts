import { expect } from "@playwright/test";
import type { LetterView } from "#api/views/house";
import { type Caller, sesEvent } from "../stories/caller";

/** Everything a paged list holds. */
export async function all<T>(api: Caller, path: string): Promise<T[]> {
  const items: T[] = [];
  let after: string | undefined;
  do {
    const cursor = after ? `&after=${encodeURIComponent(after)}` : "";
    const page = await api.call<{ items: T[]; after?: string }>(
      "GET",
      `${path}${path.includes("?") ? "&" : "?"}limit=200${cursor}`,
    );
    items.push(...page.items);
    after = page.after;
  } while (after !== undefined);
  return items;
}

export const sentBy = async (api: Caller, where: "mailbox" | "phone"): Promise<LetterView[]> =>
  (await all<LetterView>(api, `/api/${where}`))
    .filter((letter) => letter.direction === "out" && letter.tags.touch)
    .sort((a, b) => (a.id < b.id ? -1 : 1));

export const personOf = (letter: LetterView): string => letter.tags.touch?.split(".")[0] ?? "";

/** What Amazon reports, signed: a delivery for each letter, a hard bounce for every twentieth, a click for every ninth. */
export async function amazonReports(
  api: Caller,
  letters: LetterView[],
  at: number,
): Promise<{ bounced: number; clicked: number }> {
  const said = { bounced: 0, clicked: 0 };
  const events = letters.flatMap((letter, i) => {
    const bounces = i % 20 === 0;
    const clicks = !bounces && i % 9 === 1;
    if (bounces) said.bounced++;
    if (clicks) said.clicked++;
    const first = sesEvent(bounces ? "Bounce" : "Delivery", letter, at);
    return [
      first,
      ...(clicks ? [sesEvent("Click", letter, at + 60_000)] : []),
      // Amazon delivers some events twice.
      ...(i % 30 === 0 ? [first] : []),
    ];
  });
  for (let i = 0; i < events.length; i += 16) {
    const answers = await Promise.all(events.slice(i, i + 16).map((event) => api.ses(event)));
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 200));
  }
  return said;
}
