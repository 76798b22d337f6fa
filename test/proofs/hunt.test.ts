import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "./bundle";
import { hunt } from "./hunt";
import { MUTANTS } from "./mutants";

/** Those that die within a second or two; `npm run prove` hunts all. */
const QUICK = ["no version condition", "dead attempt ignored", "naive budget release"];

describe("a broken protocol is found out", () => {
  it("names each mutant once", () => {
    expect(new Set(MUTANTS.map((mutant) => mutant.name)).size).toBe(MUTANTS.length);
    expect(MUTANTS.length).toBeGreaterThanOrEqual(12);
  });

  it("finds the text that each mutant changes, once", () => {
    for (const { name, patches } of MUTANTS)
      for (const { file, from } of patches)
        expect([name, readFileSync(join(root, file), "utf8").split(from).length - 1]).toEqual([name, 1]);
  });

  for (const mutant of MUTANTS.filter(({ name }) => QUICK.includes(name)))
    it(`${mutant.name}: ${mutant.breaks}`, async () => {
      expect((await hunt(mutant, 10_000)).killed).toBe(true);
    }, 120_000);
});
