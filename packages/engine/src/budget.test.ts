import { expect, it } from "vitest";
import { memoryWorld } from "#test/worlds/memory";
import { type Amounts, addAmount, reserve, room, setLimits } from "./budget";

const asking = (step: string, amount: number): Map<string, Amounts> => {
  const amounts: Amounts = new Map();
  addAmount(amounts, "jny_1", step, amount);
  return new Map([["pag_1#1", amounts]]);
};

it("a job that is refused more money is given a row that has no room for it, so that deciding again ends", async () => {
  const w = memoryWorld();
  await setLimits(w, "cmp_1", (row) => ({ ...row, limit: { limit: 100, hard: true } }), "EUR");
  expect((await reserve(w, "cmp_1", asking("intro", 60))).ok).toBe(true);
  // Somebody of the same job lost a race and would now be written to by another step.
  const refused = await reserve(w, "cmp_1", asking("reminder", 60));
  expect(refused.ok).toBe(false);
  expect(room(refused.row, "jny_1", "reminder")).toBe(40);
});
