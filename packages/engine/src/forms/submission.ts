import type { ResponseClass } from "#journey/journey";
import { keys } from "../keys";
import type { Row, World } from "../ports";
import { Refusal } from "../refusal";
import type { Tongue } from "./design";
import type { Answers } from "./readAnswers";

/** Why somebody should look at an entry before it counts. */
export const PARKED_BECAUSE = {
  trap: "a field was filled in that people do not see",
  fast: "it was sent faster than people read",
  mark: "it did not come from a page of ours",
  many: "very many came from one place",
} as const;
export type ParkedBecause = keyof typeof PARKED_BECAUSE;

/** What somebody filled in. It is kept before anything is done about it. */
export interface Submission {
  id: string;
  form: string;
  version: number;
  /** ms since 1970 */
  at: number;
  status: "taken" | "parked" | "done";
  because?: ParkedBecause;
  /** of a signed link from the beginning; of an open one once it is done */
  person?: string;
  /** the message whose link was used */
  touch?: string;
  /** anybody could open it: what it says about somebody known is not taken for theirs */
  open: boolean;
  tongue: Tongue;
  answers: Answers;
  /** what its words were taken for, where somebody wrote some */
  heard?: ResponseClass;
  /** where it came from, as a mark nobody reads the place from */
  net: string;
}

/** Parked entries that nobody has looked at are forgotten after this, s. */
export const PARKED_S = 180 * 86_400;

export async function submissionOf(w: World, form: string, id: string): Promise<Row<Submission>> {
  const row = await w.store.get<Submission>(keys.submission(form, id));
  if (!row) throw new Refusal("unknownSubmission", "There is no such entry. It may have been deleted.", 404);
  return row;
}

/** What was filled in, the newest first. */
export async function listSubmissions(
  w: World,
  form: string,
  { after, limit = 100, parked = false }: { after?: string; limit?: number; parked?: boolean } = {},
): Promise<{ items: Submission[]; after?: string }> {
  const items: Submission[] = [];
  let next = after;
  do {
    const page = await w.store.query<Submission>(keys.submission(form, "").group, {
      reverse: true,
      limit: 500,
      after: next,
    });
    for (const { data, id } of page.rows) {
      if ((data.status === "parked") !== parked) continue;
      if (items.length === limit) return { items, after: next };
      items.push(data);
      next = id;
    }
    next = page.next;
  } while (next !== undefined);
  return { items };
}

/** All that one person has filled in, by their id of now or one they had before. */
export async function submissionsOf(w: World, people: string[]): Promise<Row<Submission>[]> {
  const found: Row<Submission>[] = [];
  for (const person of people) {
    const { group } = keys.submitted(person, "", "");
    let after: string | undefined;
    do {
      const page = await w.store.query<{ form: string; id: string }>(group, { limit: 500, after });
      const rows = await w.store.batchGet<Submission>(
        page.rows.map(({ data }) => keys.submission(data.form, data.id)),
      );
      found.push(...rows.flatMap((row) => row ?? []));
      after = page.next;
    } while (after !== undefined);
  }
  return found;
}

/** Forgets all that somebody has filled in. Safe to repeat. */
export async function forgetSubmissions(w: World, people: string[]): Promise<void> {
  for (const person of people) {
    const { group } = keys.submitted(person, "", "");
    for (;;) {
      const { rows } = await w.store.query<{ form: string; id: string }>(group, { limit: 200 });
      if (rows.length === 0) break;
      // The entries first: whoever dies in between finds them again by what still points to them.
      await w.store.write(rows.map(({ data }) => ({ remove: keys.submission(data.form, data.id) })));
      await w.store.write(rows.map(({ id }) => ({ remove: { group, id } })));
    }
  }
}
