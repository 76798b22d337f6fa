import { keys } from "./keys";
import type { Row, World } from "./ports";
import { Refusal } from "./refusal";
import { secretHash } from "./secrets";

/** An answer that is kept, so that the same request said twice is done once. */
export interface KeptAnswer {
  status: number;
  body: string;
  type: string;
}

interface OnceRow {
  /** hash of the request, so that a key is not used for two different things */
  request: string;
  startedAt: number;
  answer?: KeptAnswer;
}

/** After this a request that never ended is taken to have died. */
const DEAD_MS = 60_000;
const KEEP_S = 24 * 3_600;

/**
 * Does `work` once per key. A repeat gets the first answer; a repeat while the first still runs is asked to wait;
 * an answer that refused (`status` >= 400) or a throw is forgotten, so that the caller may correct and try again.
 */
export async function once(
  w: World,
  said: { key: string; request: string; now: number },
  work: () => Promise<KeptAnswer>,
): Promise<{ answer: KeptAnswer; repeated: boolean }> {
  const key = keys.once("request", secretHash(said.key));
  const expires = Math.ceil(said.now / 1_000) + KEEP_S;
  const mine: OnceRow = { request: said.request, startedAt: said.now };
  let [claim] = await w.store.write([{ put: { ...key, data: mine, expires }, if: "absent" }]);
  if (claim && !claim.ok) {
    const there = claim.row as Row<OnceRow> | undefined; // this module alone writes this row
    const old = there !== undefined && said.now - there.data.startedAt > KEEP_S * 1_000;
    if (there && !old && there.data.request !== said.request)
      throw new Refusal(
        "keyReused",
        "This Idempotency-Key was used for another request. Use a new key for every request.",
        422,
      );
    if (there?.data.answer && !old) return { answer: there.data.answer, repeated: true };
    if (!there || said.now - there.data.startedAt < DEAD_MS) throw stillRunning();
    [claim] = await w.store.write([{ put: { ...key, data: mine, expires }, if: there.v }]);
    if (!claim?.ok) throw stillRunning();
  }
  const v = claim?.ok ? claim.v : undefined;
  try {
    const answer = await work();
    await w.store.write([
      answer.status < 400
        ? { put: { ...key, data: { ...mine, answer }, expires }, if: v }
        : { remove: key, if: v },
    ]);
    return { answer, repeated: false };
  } catch (error) {
    await w.store.write([{ remove: key, if: v }]);
    throw error;
  }
}

const stillRunning = () =>
  new Refusal("stillRunning", "The same request is still being worked on. Please ask again shortly.", 409);
