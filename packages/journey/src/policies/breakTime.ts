import type { TimePolicy } from "./policy";

/** Who asked for a break waits until it is over; only then does their journey go on. */
export const breakTime: TimePolicy = ({ now, person }) => {
  const until = person.breakUntil;
  if (until === undefined || until <= now) return undefined;
  return { hold: until, reason: "onBreak", because: `asked for a break until ${dayOf(until)}` };
};

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
