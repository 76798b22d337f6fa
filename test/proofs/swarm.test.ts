import { describe, expect, it } from "vitest";
import { type Faults, swarm, type Verdict } from "./swarm";

const CALM: Faults = { crash: 0, lostAck: 0, ambiguous: 0, duplicate: 0, lateness: 0 };
const WILD: Faults = { crash: 0.01, lostAck: 0.02, ambiguous: 0.05, duplicate: 0.15, lateness: 1 };

/** What must be nothing, whatever happened. The seed is in the failure, so that it can be played again. */
const faultsOf = ({
  seed,
  doubles,
  stuck,
  pending,
  overspent,
  sentWhilePaused,
  counterMismatches,
}: Verdict) => ({
  seed,
  doubles,
  stuck,
  pending,
  overspent,
  sentWhilePaused,
  counterMismatches,
});
const clean = (seed: number) => ({
  seed,
  doubles: 0,
  stuck: 0,
  pending: 0,
  overspent: 0,
  sentWhilePaused: 0,
  counterMismatches: 0,
});

describe("the engine in a faulty world", () => {
  it("walks everybody through a calm one", async () => {
    const verdict = await swarm(1, CALM);
    expect(faultsOf(verdict)).toEqual(clean(1));
    expect(verdict.sent).toBeGreaterThan(40);
    expect(verdict.unknown).toBe(0);
  });

  // New seeds every time, and the ones that once found something.
  const fresh = Array.from({ length: 5 }, () => Math.floor(Math.random() * 2 ** 31));
  for (const seed of [7, 11, 23, ...fresh]) {
    it(`loses, doubles and strands nobody: seed ${seed}`, async () => {
      expect(faultsOf(await swarm(seed, WILD))).toEqual(clean(seed));
    });
  }

  for (const seed of [2, 13, ...fresh.slice(0, 3)]) {
    it(`nor when it is paused and resumed in every way: seed ${seed}`, async () => {
      expect(faultsOf(await swarm(seed, WILD, { pauses: true }))).toEqual(clean(seed));
    });
  }

  for (const seed of [3, 5, ...fresh.slice(0, 3)]) {
    it(`never spends more than a hard budget: seed ${seed}`, async () => {
      const verdict = await swarm(seed, WILD, { limit: 900 });
      expect(faultsOf(verdict)).toEqual(clean(seed));
    });
  }
});
