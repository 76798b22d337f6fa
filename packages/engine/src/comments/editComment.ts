import { keys } from "../keys";
import type { Row, World } from "../ports";
import { Refusal } from "../refusal";
import { busy, type CommentRow, gone, rowsOf, type Thread, threadOf, tidy } from "./threads";

const own = (row: Row<CommentRow>, by: string, what: string) => {
  if (row.data.by !== by)
    throw new Refusal("notYours", `Only who wrote a comment can ${what} it. You can answer it.`, 403);
};

/** Changes the words of one's own comment, over the revision they were read in. */
export async function editComment(
  w: World,
  journey: string,
  { thread, id }: { thread: string; id: string },
  said: { text: string; revision: number },
  by: string,
): Promise<Thread> {
  const text = tidy(said.text);
  for (let attempt = 0; attempt < 20; attempt++) {
    const row = await w.store.get<CommentRow>(keys.comment(journey, thread, id));
    if (!row || row.data.deletedAt !== undefined) throw gone();
    own(row, by, "change");
    if (row.data.text === text) return threadOf(w, journey, thread);
    if (row.data.wording !== said.revision)
      throw new Refusal(
        "changedMeanwhile",
        "This comment was changed elsewhere. Load it again and repeat your change.",
        409,
        undefined,
        await threadOf(w, journey, thread),
      );
    const data = { ...row.data, text, editedAt: w.clock.now(), wording: said.revision + 1 };
    const [outcome] = await w.store.write([
      { put: { ...keys.comment(journey, thread, id), data }, if: row.v },
    ]);
    if (outcome?.ok) return threadOf(w, journey, thread);
  }
  throw busy();
}

/**
 * Deletes one's own comment; `any`: also somebody else's. The first one of a thread leaves its place empty while there
 * are answers below it, and goes with the last of them.
 */
export async function deleteComment(
  w: World,
  journey: string,
  { thread, id }: { thread: string; id: string },
  by: { id: string; any: boolean },
): Promise<void> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const rows = await rowsOf(w, journey, thread);
    const row = rows.find(({ data }) => data.id === id);
    if (!row) return;
    if (!by.any) own(row, by.id, "delete");
    const first = rows.find(({ data }) => data.id === thread);
    const answers = rows.filter(({ data }) => data.id !== thread && data.id !== id);
    const key = keys.comment(journey, thread, id);
    const emptied: CommentRow = { ...row.data, text: "", deletedAt: w.clock.now() };
    const [outcome] = await w.store.write([
      id === thread && answers.length > 0
        ? { put: { ...key, data: emptied }, if: row.v }
        : { remove: key, if: row.v },
    ]);
    if (!outcome?.ok) continue;
    // A thread of nothing goes too, unless somebody has just answered in it.
    if (id !== thread && answers.length === 0 && first?.data.deletedAt !== undefined)
      await w.store.write([{ remove: keys.comment(journey, thread, thread), if: first.v }]);
    return;
  }
  throw busy();
}
