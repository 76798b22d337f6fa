import { setTimeout as sleep } from "node:timers/promises";
import type { Clock } from "#engine/ports";
import { Refusal } from "#engine/refusal";
import type { Memo } from "./memo";

export const systemClock: Clock = { now: () => Date.now(), wait: (ms) => sleep(ms) };

/** A clock that stands still until it is pushed, for rehearsals and tests. */
export interface ManualClock extends Clock {
  /** Moves on to a time (ms). It is kept, so that a restart does not fall back before what has happened. */
  moveTo(to: number): Promise<void>;
}

const NAME = "clock";

export function manualClock(memo: Memo, start = Date.now()): ManualClock {
  let now = Number(memo.get(NAME) ?? Math.round(start));
  return {
    now: () => now,
    async moveTo(to) {
      if (!(to >= now)) throw new Refusal("backwards", "Time only moves forward; choose a later time.", 422);
      await memo.set(NAME, String(Math.round(to)));
      now = Math.round(to);
    },
  };
}
