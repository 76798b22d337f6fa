import { keys } from "./keys";
import type { World } from "./ports";

/**
 * What keeps a person from being lost, doubled or written to after an exit, in words. Each tells what would have gone
 * wrong without it, so whoever reads the counts sees that faults happen and what became of them.
 */
export const GUARDS = {
  lostRace: "Decided again, as somebody else had just changed the person",
  ownWrite: "Knew its own write again, although the store's answer was lost",
  heldPage: "Left a page to the worker that owns it",
  pageAgain: "Took up a page whose worker had died",
  lostPage: "Stopped sending, as another attempt had taken the page over",
  earlyHint: "Brought a hint again that had come before its commit",
  staleHint: "Let a hint pass whose person had gone on already",
  doubted: "Put a message in doubt whose sender was lost, instead of sending it twice",
  takenOver: "Did not send what another attempt had taken over",
  stopped: "Did not send, as an exit or an opt-out had come first",
  paused: "Did not send, as the journey had been paused",
  heldBack: "Held back right before the send: quiet hours had begun, or the content was withdrawn",
  lostAnswer: "Did not send again although the provider's answer was lost",
  repeatedNews: "Heard the same news again and counted it once",
  doneBefore: "Did not do again what a step had asked for and what was done already",
  closedMinute: "Wrote a hint once more, as its minute was over",
  lessMoney: "Decided again, as the budget had become less meanwhile",
} as const;
export type Guard = keyof typeof GUARDS;

export interface GuardCount {
  guard: Guard;
  what: string;
  count: number;
}

type Counts = Partial<Record<Guard, number>>;

const counted = new WeakMap<object, Counts>();

const DAY = 86_400_000;
/** How long a day's counts stay, s. */
const STAYS = 90 * 86_400;
/** A day's counts lie in so many rows, so that workers seldom wait for each other. */
const ROWS = 4;
const PATIENCE = 5;

/** Notes that a guard has done its work. It is kept with the next `keepGuards`. */
export function guarded(w: Pick<World, "store">, guard: Guard, times = 1): void {
  if (times <= 0) return;
  const counts = counted.get(w.store) ?? {};
  counts[guard] = (counts[guard] ?? 0) + times;
  counted.set(w.store, counts);
}

/** Keeps what was noted since the last time. Counting must never be a reason for a job to fail, so this never throws. */
export async function keepGuards(w: World): Promise<void> {
  const counts = counted.get(w.store);
  if (!counts) return;
  counted.delete(w.store);
  const day = Math.floor(w.clock.now() / DAY);
  const key = keys.guards(day, (w.dice.id("grd").at(-1)?.charCodeAt(0) ?? 0) % ROWS);
  try {
    for (let attempt = 0; attempt < PATIENCE; attempt++) {
      const row = await w.store.get<Counts>(key);
      const data = added(row?.data ?? {}, counts);
      const expires = Math.ceil(w.clock.now() / 1_000) + STAYS;
      const [outcome] = await w.store.write([{ put: { ...key, data, expires }, if: row?.v ?? "absent" }]);
      if (outcome?.ok) return;
    }
  } catch (error) {
    w.log.warn("guards.unkept", { reason: error instanceof Error ? error.name : "unknown" });
  }
  for (const [guard, times] of entriesOf(counts)) guarded(w, guard, times);
}

/** What each guard has done on the last so many days, the busiest first; those that had nothing to do come with 0. */
export async function guardsOf(w: World, days = 30): Promise<GuardCount[]> {
  const today = Math.floor(w.clock.now() / DAY);
  const { group, id } = keys.guards(today - days, ROWS - 1);
  let sum: Counts = {};
  // Some months of a few rows each fit into one answer.
  const { rows } = await w.store.query<Counts>(group, { after: id, limit: 1_000 });
  for (const { data } of rows) sum = added(sum, data);
  return entriesOf(GUARDS)
    .map(([guard, what]) => ({ guard, what, count: sum[guard] ?? 0 }))
    .sort((a, b) => b.count - a.count);
}

function added(a: Counts, b: Counts): Counts {
  const sum = { ...a };
  for (const [guard, times] of entriesOf(b)) sum[guard] = (sum[guard] ?? 0) + times;
  return sum;
}

/** A record's own keys are its type's keys. */
const entriesOf = <T>(record: Partial<Record<Guard, T>>): [Guard, T][] =>
  Object.entries(record) as [Guard, T][];
