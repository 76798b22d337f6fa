import { setTimeout as sleep } from "node:timers/promises";

const THROTTLES = new Set([
  "ProvisionedThroughputExceededException",
  "ThrottlingException",
  "RequestLimitExceeded",
  "TooManyRequestsException",
  "LimitExceededException",
  "InternalServerError",
]);

export const nameOf = (error: unknown): string => (error instanceof Error ? error.name : "unknown");

/** How long to wait before try number `n` (from 0), in ms: anything up to a bound that doubles, so that a crowd spreads. */
export const backoff = (n: number): number => Math.random() * Math.min(3_000, 25 * 2 ** n);

/**
 * Runs an idempotent or conditional request until the table has room for it. An on-demand table that grows
 * throttles for seconds to a minute; a worker that gave up at once would only send its whole page again.
 */
export async function patiently<T>(request: () => Promise<T>, tries = 12): Promise<T> {
  for (let n = 0; ; n += 1) {
    try {
      return await request();
    } catch (error) {
      if (n + 1 >= tries || !THROTTLES.has(nameOf(error))) throw error;
      await sleep(backoff(n));
    }
  }
}

/**
 * Does `work` for all things, at most `width` at a time, and answers in the order of the things. One that
 * throws does not stop the others: nothing goes on in the background after the answer, whatever it is.
 */
export async function sideBySide<T, R>(
  things: readonly T[],
  width: number,
  work: (thing: T) => Promise<R>,
): Promise<R[]> {
  const answers: R[] = new Array(things.length);
  const rest = things.entries();
  const lane = async () => {
    for (const [n, thing] of rest) answers[n] = await work(thing);
  };
  const lanes = Array.from({ length: Math.min(width, things.length) }, lane);
  const failed = (await Promise.allSettled(lanes)).find((end) => end.status === "rejected");
  if (failed !== undefined) throw failed.reason;
  return answers;
}
