import { fateOf } from "./dice";
import { accountCap, type Scene, sceneOf } from "./scene";

/** Worlds in which one kind of trouble is much likelier than elsewhere, for rules that seldom matter. */
export type Focus =
  | "stalledSignals"
  | "stalledArming"
  | "dyingSenders"
  | "leavers"
  | "pauses"
  | "nights"
  | "accounts"
  | "acts";

const FOCUSED: Record<Focus, (scene: Scene) => Partial<Scene>> = {
  // Who works on news stands still for minutes, while waits last one and everything is swept at once.
  stalledSignals: ({ seed, faults, journeys }) => {
    const fate = fateOf(seed);
    return {
      people: 20 + fate.below(20),
      processes: 4,
      stride: 30,
      tickWithin: 5_000,
      faults: {
        ...CALM,
        zombie: 0.2,
        stall: 300_000,
        parted: faults.parted,
      },
      journeys: journeys.map((style) => ({
        ...style,
        entry: "segment",
        spans: [{ amount: 1, unit: "minutes" }],
      })),
      answers: 0.5,
      orders: 1,
      span: 900_000,
      pauses: 0,
      jumps: 0,
      publishings: 0,
    };
  },
  // The same, and only right before pages are put.
  stalledArming: (scene) => ({
    ...FOCUSED.stalledSignals(scene),
    faults: { ...CALM, zombie: 0.3, stall: 300_000, stallsAt: "W#" },
  }),
  // Workers die while they send to many.
  dyingSenders: ({ seed, faults, journeys }) => ({
    people: 10 + fateOf(seed).below(25),
    faults: { ...CALM, crash: 0.6, lostEvent: 0.9, parted: faults.parted },
    journeys: journeys.map((style) => ({ ...style, ...ALL_AT_ONCE })),
    ...{ lots: 0, limit: undefined, caps: [], rates: undefined },
    ...{ span: 600_000, pauses: 0, jumps: 0, publishings: 0, withdrawals: 0, leavers: 0 },
  }),
  // Colleagues in two journeys, and several workers who decide about them at once.
  accounts: ({ seed, people, journeys: [style, other = style] }) => ({
    accounts: 1 + Math.floor(people / 12),
    caps: [accountCap(fateOf(seed))],
    processes: 4,
    journeys: [style, other].flatMap((one) => (one ? [{ ...one, entry: "segment" as const }] : [])),
    publishings: 0,
  }),
  // Steps that do something, and workers that die or hear nothing of what they have written.
  acts: ({ journeys }) => ({
    acts: true,
    faults: {
      ...CALM,
      crash: 0.3,
      throttle: 0.2,
      lostAck: 0.05,
      duplicate: 0.3,
      ambiguous: 0.2,
      refused: 0.1,
    },
    journeys: journeys.map((style) => ({ ...style, ...ALL_AT_ONCE, most: 8 })),
    ...{ limit: undefined, caps: [], rates: undefined, leavers: 0 },
  }),
  // People leave while a page is being sent to.
  leavers: (scene) => ({ ...sending(scene), leavers: 15_000 }),
  // The same, and the journey is paused and resumed.
  pauses: (scene) => ({ ...sending(scene), pauses: 600 }),
  // Messages are refused for now, and a minute later it is night.
  nights: (scene) => ({
    ...sending(scene),
    faults: { ...CALM, refused: 0.6 },
    journeys: scene.journeys.map((style) => ({
      ...style,
      ...ALL_AT_ONCE,
      quietHours: { from: "10:01", to: "10:45" },
    })),
  }),
};

const ALL_AT_ONCE = {
  ...{ entry: "segment" as const, entries: undefined, again: 0, caps: undefined, quietHours: undefined },
  ...{ budget: undefined, stepBudget: undefined, perDay: undefined },
};

const CALM: Scene["faults"] = {
  ...{ crash: 0, zombie: 0, stall: 0, throttle: 0, torn: 0, lostAck: 0, stale: 0, parted: 0 },
  ...{ duplicate: 0, ambiguous: 0, refused: 0, lostEvent: 0, lateness: 1_000 },
};

/** Nothing goes wrong by itself, and a page of people is written to slowly. */
const sending = ({ seed, journeys }: Scene): Partial<Scene> => ({
  people: 40 + fateOf(seed).below(60),
  processes: 4,
  stride: 200,
  faults: CALM,
  journeys: journeys.map((style) => ({ ...style, ...ALL_AT_ONCE })),
  ...{ lots: 0, limit: undefined, caps: [], rates: undefined },
  ...{ span: 120_000, pauses: 0, jumps: 0, publishings: 0, withdrawals: 0, leavers: 0 },
});

/** What a seed deals, with an eye on one kind of trouble. */
export const focusedScene = (seed: number, focus?: Focus): Scene => {
  const scene = sceneOf(seed);
  return focus ? { ...scene, ...FOCUSED[focus](scene) } : scene;
};
