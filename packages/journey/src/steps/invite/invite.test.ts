import { describe, expect, it } from "vitest";
import { newPerson, type Touch } from "../../person";
import { validate } from "../../validate";
import type { Moment } from "../define";
import { form } from "../form/form";
import { parseConfig } from "../index";
import { invite } from "./invite";

const DAY = 86_400_000;
const NOW = Date.UTC(2030, 2, 4, 12);

const touch = (more: Partial<Touch> = {}): Touch => ({
  id: "per_1.e1.1.0",
  enrollment: "e1",
  campaign: "c",
  journey: "j",
  version: 1,
  step: "s",
  channel: "email",
  content: { id: "c", version: 1 },
  cost: 0,
  status: "sent",
  job: "j",
  nonce: "n",
  at: NOW - DAY,
  tries: 0,
  ...more,
});

/** Somebody whose mailbox says this; times are days before now. */
function moment(mailbox: Record<string, number>, more: Partial<Moment> = {}): Moment {
  const person = newPerson("per_1");
  person.consent.email = { on: true, at: 0, source: "test" };
  for (const [name, days] of Object.entries(mailbox)) person.mailbox[name] = NOW - days * DAY;
  return {
    now: NOW,
    entered: NOW - DAY,
    enrolled: NOW - 10 * DAY,
    profile: { id: "per_1", email: "a@example.org", zone: "Europe/Berlin" },
    person,
    policies: { zone: "UTC", stops: [] },
    plan: {},
    chance: () => 0.5,
    matches: () => undefined,
    after: (from, ms) => from + ms,
    leftOut: false,
    affords: () => true,
    ...more,
  };
}

const INVITE = {
  gathering: "gat_1",
  content: { id: "cnt_1", version: 1 },
  listen: { within: { amount: 7, unit: "days" as const }, classes: [] },
  late: "record" as const,
  guarantee: "neverTwice" as const,
};

describe("an invitation", () => {
  const decide = (mailbox: Record<string, number>, more: Partial<Moment> = {}) =>
    invite.decide(INVITE, moment(mailbox, more));

  it("goes out and waits; who has registered before gets none", () => {
    expect(decide({})).toMatchObject({ do: "hold", touch: { channel: "email" } });
    expect(decide({ "event.gat_1.registered": 40 })).toMatchObject({ do: "go", path: "registered" });
    expect(decide({ "event.gat_1.registered": 40 })).not.toHaveProperty("touch");
    // Who has declined an earlier one is asked again.
    expect(decide({ "event.gat_1.declined": 40 })).toMatchObject({ do: "hold", touch: {} });
    expect(decide({ "event.gat_2.registered": 1 })).toMatchObject({ do: "hold", touch: {} });
  });

  it("goes by the last word since it was sent", () => {
    const sent = { touch: touch() };
    expect(decide({ "event.gat_1.declined": 0.5 }, sent)).toMatchObject({ path: "declined" });
    expect(decide({ "event.gat_1.waiting": 0.5 }, sent)).toMatchObject({ path: "full" });
    expect(decide({ "event.gat_1.full": 0.5 }, sent)).toMatchObject({ path: "full" });
    expect(decide({ "event.gat_1.declined": 0.2, "event.gat_1.registered": 0.6 }, sent)).toMatchObject({
      path: "declined",
    });
    expect(decide({ "event.gat_1.declined": 40 }, sent)).toMatchObject({ do: "hold" });
    expect(decide({}, { touch: touch({ at: NOW - 8 * DAY }) })).toMatchObject({ path: "noResponse" });
    expect(decide({}, { touch: touch({ bounced: NOW }) })).toMatchObject({ path: "notReachable" });
  });

  it("obeys an opt-out before a registration", () => {
    const out = touch({ answer: { class: "unsubscribe", at: NOW } });
    expect(decide({ "event.gat_1.registered": 0.1 }, { touch: out })).toMatchObject({ path: "unsubscribe" });
    const plain = touch({ answer: { class: "question", at: NOW } });
    expect(decide({}, { touch: plain })).toMatchObject({ path: "other" });
  });
});

describe("a form that is waited for", () => {
  const asks = {
    form: "cnt_1",
    by: {
      field: "topic",
      choices: [
        { id: "a", label: "A" },
        { id: "b", label: "B" },
      ],
    },
  };
  const decide = (mailbox: Record<string, number>, more: Partial<Moment> = {}) =>
    form.decide({ asks, within: { amount: 3, unit: "days" } }, moment(mailbox, more));

  it("counts from when its person entered the journey, and goes by the answer given last", () => {
    expect(decide({})).toMatchObject({ do: "hold", until: NOW + 2 * DAY });
    expect(decide({ "form.cnt_1": 11 })).toMatchObject({ do: "hold" });
    expect(decide({ "form.cnt_1": 9 })).toMatchObject({ path: "filled" });
    expect(decide({ "form.cnt_1": 2, "form.cnt_1.topic.b": 2 })).toMatchObject({ path: "is-b" });
    expect(decide({ "form.cnt_1": 1, "form.cnt_1.topic.a": 1, "form.cnt_1.topic.b": 2 })).toMatchObject({
      path: "is-a",
    });
    expect(decide({ "form.cnt_1": 1, "form.cnt_1.topic.b": 2 })).toMatchObject({ path: "filled" });
    expect(decide({ "form.cnt_2": 1 })).toMatchObject({ do: "hold" });
    expect(decide({}, { now: NOW + 3 * DAY })).toMatchObject({ path: "notFilled", due: NOW + 2 * DAY });
  });
});

describe("what a drawing points to", () => {
  const problems = (kind: string, config: Record<string, unknown>, more: object) =>
    validate(
      {
        format: 1,
        name: "J",
        steps: [{ id: "s", kind, name: "", config, paths: {} }],
        policies: { zone: "UTC", stops: [] },
      },
      more,
    ).map(({ code }) => code);
  const forms = [{ id: "cnt_1", fields: [{ id: "topic", choices: ["a"] }] }];
  const within = { amount: 3, unit: "days" };
  const by = (field: string, ...ids: string[]) => ({ field, choices: ids.map((id) => ({ id, label: id })) });

  it("has to be there", () => {
    expect(problems("form", { within }, { forms })).toContain("noForm");
    expect(problems("form", { asks: { form: "cnt_2" }, within }, { forms })).toContain("unknownForm");
    expect(problems("form", { asks: { form: "cnt_1", by: by("x", "a") }, within }, { forms })).toContain(
      "unknownField",
    );
    expect(problems("form", { asks: { form: "cnt_1", by: by("topic", "z") }, within }, { forms })).toContain(
      "unknownChoice",
    );
    const gatherings = [
      { id: "gat_1", name: "W", over: false },
      { id: "gat_2", name: "V", over: true },
    ];
    expect(problems("invite", { ...INVITE, gathering: "gat_9" }, { gatherings })).toContain(
      "unknownGathering",
    );
    expect(problems("invite", { ...INVITE, gathering: "gat_2" }, { gatherings })).toContain("gatheringOver");
    expect(problems("invite", INVITE, { gatherings })).not.toContain("gatheringOver");
    const waits = (event: string) => problems("waitFor", { event, within }, { gatherings, forms });
    expect(waits("event.gat_9.attended")).toContain("unknownGathering");
    expect(waits("event.gat_2.attended")).not.toContain("gatheringOver");
    expect(waits("form.cnt_9")).toContain("unknownForm");
    expect(waits("order.placed").filter((code) => code.startsWith("unknown"))).toEqual([]);
    expect(
      parseConfig({ id: "s", kind: "invite", name: "", config: { gathering: "x" }, paths: {} }),
    ).toMatchObject({
      code: "badConfig",
    });
  });
});
