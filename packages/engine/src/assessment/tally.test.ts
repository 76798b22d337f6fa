import { expect, it } from "vitest";
import { newPerson, type Profile } from "#journey/person";
import { DEFAULT_MODEL } from "#journey/scores/defaults";
import { CLOSELY, newTally, tally } from "./tally";

const NOW = Date.UTC(2026, 5, 1);

/** Every tenth has the name and account of the one before; everybody has lapsed and an account of their own. */
function counted(people: number) {
  const to = newTally(people);
  for (let i = 0; i < people; i++) {
    const like = i % 10 === 9 ? i - 1 : i;
    const id = `per_01M8R2CFSQZGQ2YRE2${String(i).padStart(8, "0")}`;
    const profile: Profile = {
      id,
      firstName: `First${like}`,
      lastName: `Last${like}`,
      account: `acc_${like}`,
      accountFacts: { potential: 100_000 },
      traits: { at: NOW, stage: "lapsed" },
    };
    tally(to, DEFAULT_MODEL, { profile, person: newPerson(id), segments: {} }, NOW);
  }
  return to;
}

it("counts duplicates and accounts exactly in a pool of some thousand people", () => {
  const { share, again, accounts, total } = counted(2_000);
  expect({ share, again, total, accounts: Object.keys(accounts).length }).toEqual({
    share: 1,
    again: 200,
    total: 2_000,
    accounts: 1_800,
  });
});

it("estimates them in a larger one, and stays small enough for a row at its worst", () => {
  const to = counted(CLOSELY * 5);
  expect(to.share).toBeCloseTo(0.2);
  const estimate = to.again / to.share;
  expect(Math.abs(estimate - CLOSELY / 2)).toBeLessThan(0.2 * (CLOSELY / 2));
  expect(JSON.stringify(to).length).toBeLessThan(390_000);
  expect(JSON.stringify(counted(CLOSELY)).length).toBeLessThan(390_000);
});
