import type { Cap } from "#journey/journey";
import { type Fate, fateOf } from "./dice";
import type { Style } from "./drawing";

/** How often what goes wrong: the first four as shares of jobs, the others as shares of calls, answers or messages. */
export interface Faults {
  /** a process dies at a call, before or after it took effect */
  crash: number;
  /** a process stands still, for so many ms at most, and then goes on; a lease lasts two minutes */
  zombie: number;
  stall: number;
  /** only when it is about to put rows of groups that begin so */
  stallsAt?: string;
  /** a call throws although it was applied, or without being applied, and the process lives on */
  throttle: number;
  /** of many writes only some are applied before the process dies or hears of a fault */
  torn: number;
  /** a write is applied, its answer is lost, and the client writes once more */
  lostAck: number;
  /** a read that may be a moment old is */
  stale: number;
  /** others get a turn in the middle of a call of many */
  parted: number;
  duplicate: number;
  ambiguous: number;
  refused: number;
  /** a provider's event never comes; or it comes late, by up to so many ms */
  lostEvent: number;
  lateness: number;
}

/** Everything about one world that its seed decides beforehand. */
export interface Scene {
  seed: number;
  people: number;
  processes: number;
  /** how long one call may take, ms */
  stride: number;
  shards: number;
  /** the change stream is read, and a page nobody has done is looked for again, after so many ms at most */
  foldWithin: number;
  tickWithin: number;
  faults: Faults;
  journeys: Style[];
  /** whether steps do something that is no touch */
  acts: boolean;
  /** hard budget of the campaign, minor units */
  limit?: number;
  /** caps of the house */
  caps: Cap[];
  /** how many accounts the people belong to; of none where it is 0 */
  accounts: number;
  /** messages a second that the providers take */
  rates?: { email: number; sms: number };
  /** members put everybody in by hand, in lots of so many; nobody where it is 0 and the journey does not ask for it */
  lots: number;
  answers: number;
  /** how many events that others wait for a person brings, about */
  orders: number;
  /** for how long members and people do things on their own, ms */
  span: number;
  /** how often somebody pauses or resumes, removes a person, or the clock jumps, per hour */
  pauses: number;
  leavers: number;
  jumps: number;
  /** how often another drawing is published over people who are inside, and a content is withdrawn, per hour */
  publishings: number;
  withdrawals: number;
}

const MINUTES = { amount: 2, unit: "minutes" } as const;
const SPANS: Style["spans"][] = [
  [{ amount: 1, unit: "minutes" }],
  [{ amount: 1, unit: "minutes" }, MINUTES, { amount: 7, unit: "minutes" }],
  [MINUTES, { amount: 40, unit: "minutes" }, { amount: 3, unit: "hours" }],
  [
    { amount: 2, unit: "hours" },
    { amount: 9, unit: "hours" },
  ],
  [
    { amount: 1, unit: "days" },
    { amount: 3, unit: "hours" },
  ],
];

/** Deals the parameters of a world: fixed ones miss what only shows with short waits, small pages or rare faults. */
export function sceneOf(seed: number): Scene {
  const fate = fateOf(seed ^ 0x5ca1ab1e);
  const rate = (most: number) => (fate.happens(0.35) ? 0 : most * fate.share() ** 2);
  const people = 3 + fate.below(fate.oneOf([12, 28, 28, 28, 28, 130, 130, 400]));
  const tight = fate.happens(0.35);
  // A clock that is set back lets an event have happened before the journey was live, which lets nobody in.
  const jumps = fate.happens(0.2) ? fate.between(0.05, 0.5) : 0;
  // Cards of their own, so that the worlds of before stay what they were.
  const shared = fateOf(seed ^ 0xacc0417);
  const accounts = shared.happens(0.12) ? 1 + shared.below(4) : 0;
  const journeys = Array.from({ length: fate.happens(0.25) ? 2 : 1 }, () =>
    styleOf(fate, people, tight, jumps === 0),
  );
  return {
    seed,
    people,
    // One alone, which stands still for minutes, never gets through its work.
    processes: 2 + fate.below(4),
    stride: fate.oneOf([2, 30, 200]),
    shards: 1 + fate.below(3),
    foldWithin: fate.oneOf([10_000, 60_000, 300_000]),
    tickWithin: fate.oneOf([10_000, 60_000, 120_000]),
    faults: {
      crash: rate(0.4),
      zombie: rate(0.15),
      stall: fate.oneOf([60_000, 300_000, 720_000]),
      throttle: rate(0.2),
      torn: rate(0.2),
      lostAck: rate(0.05),
      stale: rate(0.5),
      parted: rate(0.3),
      duplicate: rate(0.3),
      ambiguous: rate(0.1),
      refused: rate(0.1),
      lostEvent: rate(0.8),
      lateness: fate.oneOf([1_000, 60_000, 20 * 60_000, 4 * 3_600_000]),
    },
    journeys,
    acts: fateOf(seed ^ 0xac75ac75).happens(0.25),
    ...(tight ? { limit: 31 + Math.floor(people * fate.between(5, 90)) } : {}),
    caps: [...(fate.happens(0.15) ? [capOf(fate)] : []), ...(accounts > 0 ? [accountCap(shared)] : [])],
    accounts,
    ...(fate.happens(0.1) ? { rates: { email: 1 + fate.below(20), sms: 1 + fate.below(3) } } : {}),
    lots: fate.happens(0.4) ? 1 + fate.below(people) : 0,
    answers: rate(1),
    orders: 0.5,
    span: fate.between(0.5, fate.happens(0.3) ? 12 : 2) * 3_600_000,
    pauses: fate.happens(0.3) ? fate.between(0.2, 8) : 0,
    leavers: fate.happens(0.5) ? fate.between(0.2, 20) : 0,
    jumps,
    publishings: fate.happens(0.3) ? fate.between(0.3, 6) : 0,
    withdrawals: fate.happens(0.1) ? fate.between(0.3, 3) : 0,
  };
}

const capOf = (fate: Fate): Cap => ({
  most: 1 + fate.below(3),
  days: 1 + fate.below(2),
  ...(fate.happens(0.5) ? { channel: fate.oneOf(["email", "sms"]) } : {}),
  do: fate.oneOf(["hold", "skip"]),
});

/** Who waited for colleagues would wait for months in a large account, so they are left out. */
export const accountCap = (fate: Fate): Cap => ({
  ...capOf(fate),
  most: 1 + fate.below(6),
  per: "account",
  do: "skip",
});

function styleOf(fate: Fate, people: number, tight: boolean, steady: boolean): Style {
  // A budget that does not pay for a single touch is refused when the journey is activated.
  const money = () => 31 + Math.floor(people * fate.between(5, 60));
  return {
    most: 1 + fate.below(8),
    spans: SPANS[fate.below(fate.happens(0.3) ? SPANS.length : 3)]!,
    again: fate.oneOf([0, 0, 0.5, 1]),
    entry: fate.oneOf([
      "segment",
      "segment",
      "segment",
      "segment",
      "hand",
      "schedule",
      steady ? "event" : "segment",
    ]),
    ...(fate.happens(0.2) ? { entries: 2 + fate.below(2) } : {}),
    stops: fate.happens(0.2),
    ...(fate.happens(0.1) ? { caps: [capOf(fate)] } : {}),
    ...(fate.happens(0.3)
      ? {
          quietHours: fate.oneOf([
            { from: "21:00", to: "08:00" },
            { from: "11:00", to: "11:45" },
          ]),
        }
      : {}),
    ...(tight && fate.happens(0.4) ? { budget: money() } : {}),
    ...(tight && fate.happens(0.4) ? { stepBudget: money() } : {}),
    ...(fate.happens(0.1) ? { perDay: Math.ceil(people / 2) } : {}),
  };
}
