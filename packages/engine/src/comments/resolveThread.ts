import { keys } from "../keys";
import type { World } from "../ports";
import { Refusal } from "../refusal";
import { type CommentRow, gone, type Thread, threadOf } from "./threads";

/**
 * Resolves a thread, or opens it again. With `revision` only as it was read: who resolves has seen every answer.
 * What is so already stays as it is, with the name of who did it first.
 */
export async function resolveThread(
  w: World,
  journey: string,
  thread: string,
  said: { resolved: boolean; revision?: number },
  by: string,
): Promise<Thread> {
  const row = await w.store.get<CommentRow>(keys.comment(journey, thread, thread));
  if (!row) throw gone();
  if (Boolean(row.data.resolved) === said.resolved) return threadOf(w, journey, thread);
  const { resolved, ...first } = row.data;
  const data: CommentRow = said.resolved ? { ...first, resolved: { by, at: w.clock.now() } } : first;
  const fits = said.revision === undefined || said.revision === row.v;
  const [outcome] = fits
    ? await w.store.write([{ put: { ...keys.comment(journey, thread, thread), data }, if: row.v }])
    : [];
  const now = await threadOf(w, journey, thread);
  if (!outcome?.ok)
    throw new Refusal(
      "changedMeanwhile",
      "Somebody wrote here meanwhile. Read it, then decide again.",
      409,
      undefined,
      now,
    );
  return now;
}
