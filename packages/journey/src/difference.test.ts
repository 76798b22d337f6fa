import { describe, expect, it } from "vitest";
import { difference, heirOf, mayBeSooner } from "./difference";
import { differenceWords } from "./difference/differenceWords";
import { removeStep, updateStep } from "./edit";
import { Journey, type Step } from "./journey";

const names = { content: (id: string) => (id === "c" ? "Intro" : undefined), segment: () => undefined };
const listen = { within: { amount: 5, unit: "days" }, classes: ["positive"] };
const steps: Partial<Step>[] = [
  { id: "who", kind: "audience", config: {}, paths: { next: "mail" } },
  {
    id: "mail",
    kind: "email",
    name: "Hello",
    config: { content: { id: "c", version: 1 }, listen },
    paths: { positive: "bye", noResponse: "wait" },
  },
  {
    id: "wait",
    kind: "wait",
    config: { how: "for", for: { amount: 2, unit: "days" } },
    paths: { next: "bye" },
  },
  { id: "bye", kind: "exit", config: { reason: "finished" }, paths: {} },
];
const first = Journey.parse({ format: 1, name: "Words", steps });

function told(id: string, patch: Parameters<typeof updateStep>[2]) {
  const after = updateStep(first, id, patch);
  const [one, ...more] = difference(first, after).steps;
  expect(more).toEqual([]);
  return {
    parts: one?.parts,
    says: one && differenceWords(first, after, one, names),
    sooner: one && mayBeSooner(one),
  };
}

describe("one step that differs", () => {
  it.each<[string, Parameters<typeof updateStep>[2], string[], string, boolean]>([
    [
      "mail",
      { config: { content: { id: "c", version: 2 }, listen } },
      ["content"],
      "Another version of its content.",
      false,
    ],
    [
      "mail",
      {
        config: {
          content: { id: "c", version: 1 },
          listen: { ...listen, within: { amount: 2, unit: "days" } },
        },
      },
      ["config"],
      "“Send “Intro”, then listen 5 days” is now “Send “Intro”, then listen 2 days”.",
      true,
    ],
    [
      "mail",
      { config: { content: { id: "c", version: 1 }, listen, late: "task" } },
      ["config"],
      "Changed: Answers that come later.",
      true,
    ],
    ["mail", { plan: { unitCost: 5 } }, ["plan"], "Its plan or budget changed.", false],
    ["mail", { name: "Hi" }, ["words"], "It was called “Hello”.", false],
    ["wait", { note: "Why so long?" }, ["words"], "Its name or note changed.", false],
  ])("%s: %j", (id, patch, parts, sentence, sooner) => {
    expect(told(id, patch)).toEqual({ parts, says: [sentence], sooner });
  });

  it("tells where a path leads now, and where it led", () => {
    const after = removeStep(first, "wait");
    const [mail, wait] = difference(first, after).steps;
    expect(mail && differenceWords(first, after, mail, names)).toEqual([
      "“no response after 5 days” leads to “Exit: finished” instead of to “Wait 2 days”.",
    ]);
    expect(wait).toMatchObject({ step: "wait", change: "removed", parts: [] });
  });

  it("names the rules of the journey that changed", () => {
    const after = { ...first, policies: { ...first.policies, zone: "Europe/Berlin" } };
    expect(difference(first, after)).toEqual({ steps: [], policies: ["zone"] });
  });
});

describe("where people of a step that is gone go best", () => {
  it("is where the paths that led to it lead now", () => {
    expect(heirOf(first, removeStep(first, "wait"), "wait")).toBe("bye");
  });

  it("is the next step of their old way that is still there, when nothing led to it that is", () => {
    const after = { ...first, steps: first.steps.filter((s) => s.id === "who" || s.id === "bye") };
    expect(heirOf(first, after, "mail")).toBe("bye");
  });

  it("is nowhere when nothing is left", () => {
    const after = { ...first, steps: first.steps.filter((s) => s.id === "who") };
    expect(heirOf(first, after, "wait")).toBeUndefined();
  });
});
