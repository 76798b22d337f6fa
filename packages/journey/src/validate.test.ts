import { describe, expect, it } from "vitest";
import { addStep, connect, newJourney, outlets, updateStep } from "./edit";
import { type Journey, stepOf } from "./journey";
import { type Context, parseJourney, validate } from "./validate";

const context: Context = {
  contents: [
    { id: "hello", version: 2, channel: "email", name: "Hello" },
    { id: "ping", version: 1, channel: "sms", name: "Ping" },
  ],
  segments: [{ id: "lapsed", name: "Lapsed" }],
  members: [{ email: "Ana@example.org" }],
  currency: "EUR",
};

/** start → mail → bye, all whole */
function whole(): Journey {
  let j = newJourney("x");
  j = updateStep(j, "start", { config: { segment: "lapsed" } });
  j = addStep(j, { kind: "email", id: "mail", after: { step: "start", path: "next" } });
  const listen = { within: { amount: 5, unit: "days" }, classes: ["positive"] };
  j = updateStep(j, "mail", { config: { content: { id: "hello", version: 2 }, listen } });
  j = addStep(j, { kind: "exit", id: "bye" });
  for (const { id, fixed } of outlets(stepOf(j, "mail")!)) {
    const linked = fixed ? undefined : connect(j, "mail", id, "bye");
    if (linked?.ok) j = linked.journey;
  }
  return j;
}
const codes = (j: Journey) => validate(j, context).map((p) => p.code);
const only = (j: Journey, code: string) => validate(j, context).filter((p) => p.code === code);
const change = (j: Journey, id: string, patch: object): Journey => ({
  ...j,
  steps: j.steps.map((s) => (s.id === id ? { ...s, ...patch } : s)),
});

it("finds nothing wrong with a whole journey", () => expect(validate(whole(), context)).toEqual([]));

describe("the drawing", () => {
  it("needs one start", () => {
    expect(codes({ ...whole(), steps: [] })).toEqual(["noStart"]);
    expect(codes(addStep(whole(), { kind: "audience", id: "s2" }))).toContain("twoStarts");
  });

  it("names the steps of a loop", () => {
    const [loop] = only(change(whole(), "mail", { name: "Mail", paths: { positive: "w" } }), "loop");
    expect(loop).toBeUndefined();
    let j = addStep(whole(), { kind: "wait", id: "w" });
    j = change(j, "w", { paths: { next: "mail" } });
    j = change(j, "mail", { name: "Mail", paths: { ...stepOf(j, "mail")?.paths, positive: "w" } });
    const found = only(j, "loop");
    expect(found).toHaveLength(1);
    expect(found[0]?.message).toMatch(/“Mail” → “Wait” → “Mail”|“Wait” → “Mail” → “Wait”/);
  });

  it("points to an outlet that leads nowhere", () => {
    const j = change(whole(), "mail", { paths: { positive: "bye" } });
    const open = only(j, "deadEnd");
    expect(open.map((p) => p.path)).toEqual(["other", "noResponse", "notReachable"]);
    expect(open[1]?.message).toBe(
      "“no response after 5 days” of “E-mail” leads nowhere. Connect it to a step, or add an exit.",
    );
  });

  it("says when nothing ends", () => {
    const j = change(whole(), "start", { paths: {} });
    expect(codes(j)).toContain("noExit");
    expect(only(j, "unreachable").map((p) => p.step)).toEqual(["mail", "bye"]);
  });

  it("knows that an account's answer leads to a step no path leads to", () => {
    const j = addStep(whole(), { kind: "sms", id: "parked" });
    const account = { answered: "any", do: "move", to: "parked", reason: "answered", goal: false } as const;
    expect(only({ ...j, policies: { ...j.policies, account } }, "unreachable")).toEqual([]);
  });

  it("lets a parked, unfinished step be", () => {
    const problems = validate(addStep(whole(), { kind: "sms", id: "parked" }), context);
    expect(problems.length).toBeGreaterThan(2);
    expect(problems.every((p) => p.level === "warning" && p.step === "parked")).toBe(true);
  });

  it("sees paths to nowhere, from nowhere, and twins", () => {
    expect(codes(change(whole(), "start", { paths: { next: "ghost" } }))).toContain("missingStep");
    expect(codes(change(whole(), "start", { paths: { next: "mail", aside: "bye" } }))).toContain(
      "unknownOutlet",
    );
    const j = whole();
    expect(codes({ ...j, steps: [...j.steps, stepOf(j, "bye")!] })).toContain("duplicateId");
  });
});

describe("a step's settings", () => {
  it("must be of a kind somebody knows", () => {
    expect(only(change(whole(), "mail", { kind: "teleport" }), "unknownKind")[0]).toMatchObject({
      step: "mail",
    });
  });

  it("are told by their labels", () => {
    const j = change(whole(), "start", { config: { segment: "lapsed", dailyIntake: 0 } });
    expect(only(j, "badConfig")[0]).toMatchObject({
      field: "dailyIntake",
      message: "“Audience”: Most people a day must be at least 1.",
    });
  });

  it("point to things that exist and fit", () => {
    const mail = (config: object) =>
      change(whole(), "mail", { config: { ...stepOf(whole(), "mail")?.config, ...config } });
    expect(codes(mail({ content: undefined }))).toEqual(["noContent"]);
    expect(codes(mail({ content: { id: "gone", version: 1 } }))).toEqual(["unknownContent"]);
    expect(codes(mail({ content: { id: "hello", version: 3 } }))).toEqual(["unknownContent"]);
    expect(codes(mail({ content: { id: "ping", version: 1 } }))).toEqual(["wrongChannel"]);
    expect(codes(change(whole(), "start", { config: {} }))).toEqual(["noSegment"]);
    expect(codes(change(whole(), "start", { config: { segment: "gone" } }))).toEqual(["unknownSegment"]);
    const call = (owner: string) =>
      only(
        updateStep(addStep(whole(), { kind: "call", id: "phone" }), "phone", {
          config: { dueWithin: { amount: 1, unit: "days" }, owner },
        }),
        "unknownMember",
      );
    expect(call("eve@example.org")).toMatchObject([{ level: "warning", step: "phone", field: "owner" }]);
    expect([...call(" ana@example.org "), ...call("")]).toEqual([]);
  });

  it("deal out all shares", () => {
    let j = whole();
    j = addStep(j, { kind: "split", id: "split", after: { step: "start", path: "next" } });
    const arms = [
      { id: "a", label: "A", share: 0.5 },
      { id: "b", label: "B", share: 0.4 },
    ];
    j = updateStep(j, "split", { config: { arms }, paths: { b: "bye" } });
    expect(only(j, "shares")[0]?.message).toContain("90 %");
  });

  it("need a budget that pays for one touch", () => {
    const j = change(whole(), "mail", { plan: { unitCost: 600, budget: { limit: 500, hard: true } } });
    expect(only(j, "budgetTooSmall")[0]?.message).toContain("5.00 EUR");
  });
});

describe("reading a file", () => {
  it("reads what it wrote", () => {
    const j = whole();
    expect(parseJourney(JSON.parse(JSON.stringify(j)))).toEqual({ journey: j });
  });

  it.each([
    [null, "notAJourney"],
    ["hello", "notAJourney"],
    [[], "notAJourney"],
    [{ foo: 1 }, "notAJourney"],
    [{ format: 2, name: "x", steps: [] }, "newerFormat"],
    [{ format: 1, name: "", steps: [] }, "badShape"],
    [{ format: 1, name: "x", steps: [{ id: "a b", kind: "wait" }] }, "badShape"],
  ])("refuses %j with words", (value, code) => {
    const read = parseJourney(value);
    expect("problems" in read && read.problems[0]).toMatchObject({ code, level: "blocking" });
  });

  it("survives a document built to exhaust it", () => {
    let deep: unknown = 1;
    for (let i = 0; i < 20_000; i++) deep = { all: [deep] };
    const read = parseJourney({
      format: 1,
      name: "x",
      steps: [{ id: "a", kind: "branch", config: { rules: deep } }],
    });
    expect("problems" in read && read.problems[0]?.code).toBe("tooDeep");
  });
});
