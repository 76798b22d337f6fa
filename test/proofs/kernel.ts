import type { Fate } from "./dice";

/**
 * Time and order of a simulated world: who comes next at every call to the outside is up to the dice, and time
 * moves a little with every call and jumps to the next appointment when nobody has anything to do.
 */
export interface Kernel {
  /** ms since 1970 */
  now(): number;
  /** resolves when it is the caller's turn */
  turn(): Promise<void>;
  /** resolves when so many ms have passed */
  sleep(ms: number): Promise<void>;
  /** does something at a time, ms since 1970; what lies in the past is done next */
  at(time: number, act: () => void): void;
  /** goes on until nothing is left to do or a time is over; answers whether nothing is left */
  run(until: number): Promise<boolean>;
  /** how many calls have had their turn */
  calls(): number;
}

interface Appointment {
  time: number;
  order: number;
  act: () => void;
}

/** `stride`: how long a call takes at most, ms; `most`: how many calls there may be before nobody waits any longer. */
export function openKernel(fate: Fate, start: number, stride: number, most: number): Kernel {
  let now = start;
  let calls = 0;
  let order = 0;
  const waiting: (() => void)[] = [];
  const agenda = heap();
  const at = (time: number, act: () => void) => agenda.push({ time, order: order++, act });
  return {
    now: () => Math.floor(now),
    calls: () => calls,
    turn: () => new Promise((resolve) => waiting.push(resolve)),
    sleep: (ms) => new Promise((resolve) => at(now + ms, resolve)),
    at,
    async run(until) {
      for (;;) {
        // Everybody walks to their next call before one of them is let through.
        await new Promise((resolve) => setImmediate(resolve));
        if (calls > most) return false;
        const next = agenda.first();
        if (next && next.time <= now) {
          agenda.pop();
          next.act();
        } else if (waiting.length > 0) {
          const i = fate.below(waiting.length);
          const go = waiting[i]!;
          waiting[i] = waiting[waiting.length - 1]!;
          waiting.pop();
          now += fate.between(0, stride);
          calls += 1;
          go();
        } else if (!next) return true;
        else if (next.time > until) return false;
        else now = next.time;
      }
    },
  };
}

/** Appointments, the earliest first; of two at one time the one that was made first. */
function heap() {
  const list: Appointment[] = [];
  const before = (a: Appointment, b: Appointment) =>
    a.time < b.time || (a.time === b.time && a.order < b.order);
  const swap = (i: number, j: number) => {
    const kept = list[i]!;
    list[i] = list[j]!;
    list[j] = kept;
  };
  return {
    first: () => list[0],
    push(one: Appointment) {
      list.push(one);
      for (let i = list.length - 1; i > 0; ) {
        const parent = (i - 1) >> 1;
        if (!before(list[i]!, list[parent]!)) break;
        swap(i, parent);
        i = parent;
      }
    },
    pop() {
      const last = list.pop();
      if (last === undefined || list.length === 0) return;
      list[0] = last;
      for (let i = 0; ; ) {
        const left = 2 * i + 1;
        const child = left + 1 < list.length && before(list[left + 1]!, list[left]!) ? left + 1 : left;
        if (child >= list.length || !before(list[child]!, list[i]!)) break;
        swap(i, child);
        i = child;
      }
    },
  };
}
