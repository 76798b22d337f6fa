import { fateOf } from "./dice";
import { accountCap, type Scene, sceneOf } from "./scene";

/** Worlds in which one kind of trouble is much likelier than elsewhere, for rules that seldom matter. */
export type Focus = "stalledSignals" | "pauses" | "money" | "leavers" | "accounts";

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
        stallsAtPages: fate.happens(0.5),
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
  pauses: ({ faults }) => ({ pauses: 12, span: 3_600_000, faults: { ...faults, refused: 0.1 } }),
  money: ({ people }) => ({ limit: 31 + people * 20, lots: 2 }),
  // Colleagues in two journeys, and several workers who decide about them at once.
  accounts: ({ seed, people, journeys: [style, other = style] }) => ({
    accounts: 1 + Math.floor(people / 12),
    caps: [accountCap(fateOf(seed))],
    processes: 4,
    journeys: [style, other].flatMap((one) => (one ? [{ ...one, entry: "segment" as const }] : [])),
    publishings: 0,
  }),
  leavers: ({ faults }) => ({ leavers: 60, span: 900_000, faults: { ...faults, zombie: 0.1, lostAck: 0 } }),
};

const CALM: Scene["faults"] = {
  ...{ crash: 0, zombie: 0, stall: 0, throttle: 0, torn: 0, lostAck: 0, stale: 0, parted: 0 },
  ...{ duplicate: 0, ambiguous: 0, refused: 0, lostEvent: 0, lateness: 1_000 },
};

/** What a seed deals, with an eye on one kind of trouble. */
export const focusedScene = (seed: number, focus?: Focus): Scene => {
  const scene = sceneOf(seed);
  return focus ? { ...scene, ...FOCUSED[focus](scene) } : scene;
};
