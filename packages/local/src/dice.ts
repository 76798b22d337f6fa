import { monotonicFactory } from "ulid";
import type { Clock, Dice } from "#engine/ports";

/** Ids such as `per_01J…`. Within one process they also sort when two are made in the same millisecond. */
export function ulidDice(clock: Clock): Dice {
  const ulid = monotonicFactory();
  return { id: (prefix) => `${prefix}_${ulid(Math.max(0, Math.floor(clock.now())))}` };
}
