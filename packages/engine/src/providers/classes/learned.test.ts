import { expect, test } from "vitest";
import { memoryWorld } from "#test/worlds/memory";
import { rules } from "../replies/classifier";
import {
  asLearned,
  type Example,
  examplesOf,
  learn,
  listExamples,
  removeExample,
  switchExample,
  withExamples,
} from "./learned";

const example = (text: string, more: Partial<Example> = {}): Example => ({
  id: text,
  text,
  class: "positive",
  was: "unclear",
  person: "per_1",
  by: "mem_1",
  byName: "Ana",
  at: Date.UTC(2030, 4, 3),
  on: true,
  ...more,
});
const unclear = { class: "unclear" as const, rule: "no rule fits", confident: false };
const harm = { class: "adverseEvent" as const, rule: "en: a rash", confident: true };

test("the same text is understood as it was corrected, and says so", () => {
  const list = [example("sounds like a plan")];
  expect(asLearned(unclear, "Sounds  like a PLAN", list)).toEqual({
    class: "positive",
    rule: "as Ana corrected on 3 May 2030",
    confident: true,
  });
  expect(asLearned(unclear, "Sounds like", list)).toBe(unclear);
});

test("a text much like it is taken for the same, but nobody acts on that alone", () => {
  const list = [example("that sounds like a good plan for us this spring")];
  const said = asLearned(unclear, "That sounds like a good plan for us this spring!", list);
  expect(said).toMatchObject({ class: "positive", confident: true });
  const near = asLearned(unclear, "That sounds like a good plan for us this spring indeed", list);
  expect(near).toMatchObject({ class: "positive", confident: false });
  expect(near.rule).toContain("much like one that Ana corrected");
});

test("harm and an opt-out are never taken back by likeness, nor by what did not take them back", () => {
  const list = [example("this gave my patient a rash but call me please")];
  expect(asLearned(harm, "This gave my patient a rash but call me please", list)).toBe(harm);
  const fixed = [example("a headache of a letter, call me", { was: "adverseEvent" })];
  expect(asLearned(harm, "A headache of a letter, call me", fixed).class).toBe("positive");
  expect(asLearned(harm, "A headache of a letter, call me now", fixed)).toBe(harm);
  const stop = [example("we would like no more of these letters", { class: "unsubscribe" })];
  expect(asLearned(unclear, "we would like no more of these nice letters", stop)).toBe(unclear);
  expect(asLearned(unclear, "We would like no more of these letters", stop).class).toBe("unsubscribe");
});

test("what is learnt can be seen, turned off and forgotten", async () => {
  const w = memoryWorld();
  const member = { id: "mem_1", name: "Ana" };
  const said = { class: "positive" as const, was: "unclear" as const, person: "per_1", member };
  expect(await learn(w, { ...said, text: "Let us do it then" })).toBe(true);
  expect(await learn(w, { ...said, text: "x".repeat(501) })).toBe(false);
  const reader = withExamples(rules, () => examplesOf(w));
  const read = () => reader.text("let us do it then", { at: 0, zone: "UTC" });
  expect((await read()).class).toBe("positive");
  const [one] = await listExamples(w);
  await switchExample(w, one!.id, false);
  expect((await read()).rule).not.toContain("Ana");
  await switchExample(w, one!.id, true);
  await removeExample(w, one!.id);
  expect((await read()).rule).not.toContain("Ana");
  await expect(switchExample(w, "none", true)).rejects.toThrow(/no such example/);
});
