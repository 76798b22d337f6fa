import { stepOf } from "#journey/journey";
import { draftOf } from "../drafts";
import { keys } from "../keys";
import type { Row, World } from "../ports";
import { Refusal } from "../refusal";
import { busy, type CommentRow, gone, MOST_COMMENTS, rowsOf, type Thread, threadOf, tidy } from "./threads";

async function room(w: World, journey: string): Promise<void> {
  if ((await rowsOf(w, journey)).length >= MOST_COMMENTS)
    throw new Refusal(
      "tooMany",
      `This journey has ${MOST_COMMENTS.toLocaleString("en")} comments, which is the most. Delete some of yours first.`,
      409,
    );
}

/**
 * Opens a thread about a step, or about the whole journey. A step that only a colleague has drawn, or that was taken
 * out meanwhile, is taken as it is: nothing that was written is lost.
 */
export async function startThread(
  w: World,
  journey: string,
  said: { step?: string; stepName?: string; text: string },
  by: string,
): Promise<Thread> {
  const { document } = await draftOf(w, journey);
  const text = tidy(said.text);
  await room(w, journey);
  const id = w.dice.id("cmt");
  const { step } = said;
  const stepName = step === undefined ? undefined : said.stepName?.trim() || stepOf(document, step)?.name;
  const data: CommentRow = {
    id,
    thread: id,
    ...(step === undefined ? {} : { step, stepName: stepName || step }),
    text,
    by,
    at: w.clock.now(),
    wording: 1,
  };
  await w.store.write([{ put: { ...keys.comment(journey, id, id), data }, if: "absent" }]);
  return threadOf(w, journey, id);
}

/** Changes the first comment of a thread as it stands, again if somebody else changed it meanwhile. */
async function changeFirst(
  w: World,
  journey: string,
  thread: string,
  change: (row: Row<CommentRow>) => CommentRow,
): Promise<void> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const row = await w.store.get<CommentRow>(keys.comment(journey, thread, thread));
    if (!row) throw gone();
    const data = change(row);
    const [outcome] = await w.store.write([
      { put: { ...keys.comment(journey, thread, thread), data }, if: row.v },
    ]);
    if (outcome?.ok) return;
  }
  throw busy();
}

/** Answers in a thread. A resolved one is opened again by it, so that no answer goes unseen. */
export async function answerThread(
  w: World,
  journey: string,
  thread: string,
  said: string,
  by: string,
): Promise<Thread> {
  const text = tidy(said);
  if (!(await w.store.get(keys.comment(journey, thread, thread)))) throw gone();
  await room(w, journey);
  const at = w.clock.now();
  const id = w.dice.id("cmt");
  const key = keys.comment(journey, thread, id);
  // The answer first: who resolves in between is overruled by the change of the thread that follows.
  const data: CommentRow = { id, thread, text, by, at, wording: 1 };
  await w.store.write([{ put: { ...key, data }, if: "absent" }]);
  try {
    await changeFirst(w, journey, thread, ({ data: { resolved, ...first } }) => ({
      ...first,
      answeredAt: at,
    }));
  } catch (error) {
    // The thread was deleted under it: an answer to nothing would never be seen.
    if (error instanceof Refusal && error.code === "unknownComment") await w.store.write([{ remove: key }]);
    throw error;
  }
  return threadOf(w, journey, thread);
}
