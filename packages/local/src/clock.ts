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

/** `face` is what all threads of this process see of it: a time in ms. */
export function manualClock(memo: Memo, face = newFace()): ManualClock {
  const hands = new Float64Array(face);
  hands[0] = Number(memo.get(NAME) ?? Date.now());
  const now = () => hands[0] ?? 0;
  return {
    now,
    async moveTo(to) {
      if (!(to >= now()))
        throw new Refusal("backwards", "Time only moves forward; choose a later time.", 422);
      await memo.set(NAME, String(Math.round(to)));
      hands[0] = Math.round(to);
    },
  };
}

export const newFace = (): SharedArrayBuffer => new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT);

/** The same clock, seen from another thread. */
export const followedClock = (face: SharedArrayBuffer): Clock => {
  const hands = new Float64Array(face);
  return { now: () => hands[0] ?? 0 };
};
