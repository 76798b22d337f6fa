import { describe, expect, it } from "vitest";
import { momentOf, TUESDAY, touchOf } from "#test/fixtures/moment";
import type { ResponseClass } from "../journey";
import type { Touch } from "../person";
import type { Moment } from "./define";
import { email } from "./email/email";
import { sms } from "./sms/sms";

const DAY = 86_400_000;
const content = { id: "c", version: 1 };
const listen = { within: { amount: 5, unit: "days" }, classes: ["positive", "negative"] };
const listening = email.config.parse({ content, listen });
const silent = email.config.parse({ content });
const decide = (change: Partial<Moment> = {}, config = listening) => email.decide(config, momentOf(change));
const standing = (touch: Partial<Touch>, now = TUESDAY + DAY) => decide({ touch: touchOf(touch), now });

describe("before it has touched", () => {
  it("waits for the answer from the moment the message is made", () => {
    expect(decide({ plan: { unitCost: 3 } })).toEqual({
      do: "hold",
      until: TUESDAY + 5 * DAY,
      because: "waits up to 5 days for an answer to the e-mail",
      touch: { channel: "email", content, cost: 3 },
    });
  });

  it("goes on at once when it does not listen", () => {
    expect(decide({}, silent)).toMatchObject({ do: "go", path: "next", touch: { cost: 0 } });
  });

  it("holds for quiet hours, and says which policy holds", () => {
    const policies = { zone: "UTC", stops: [], quietHours: { from: "09:00", to: "18:00" } };
    expect(decide({ policies })).toMatchObject({
      do: "hold",
      held: "quietHours",
      until: TUESDAY + 7 * 3_600_000,
    });
  });

  it("skips with the reason: not reachable when it listens, next when it does not", () => {
    const change = { affords: () => false, plan: { unitCost: 1 } };
    expect(decide(change)).toMatchObject({ do: "go", path: "notReachable", notSent: "budgetSpent" });
    expect(decide(change, silent)).toMatchObject({ do: "go", path: "next", notSent: "budgetSpent" });
  });

  it("sends nothing without content", () => {
    expect(decide({}, email.config.parse({ listen }))).toMatchObject({
      path: "notReachable",
      notSent: "noContent",
    });
  });
});

describe("after it has touched", () => {
  it.each<[ResponseClass, string]>([
    ["positive", "positive"],
    ["negative", "negative"],
    ["timing", "other"],
    ["question", "other"],
    ["unsubscribe", "unsubscribe"],
    ["adverseEvent", "adverseEvent"],
  ])("an answer of class %s takes the path %s", (answer, path) => {
    expect(standing({ answer: { class: answer, at: TUESDAY } })).toMatchObject({ do: "go", path });
  });

  it("hears an answer also when the message bounced or nobody knows whether it went out", () => {
    const answer = { class: "positive", at: TUESDAY } as const;
    expect(standing({ answer, bounced: TUESDAY })).toMatchObject({ path: "positive" });
    expect(standing({ answer, status: "unknown" })).toMatchObject({ path: "positive" });
    expect(standing({ answer, status: "pending" })).toMatchObject({ path: "positive" });
  });

  it("is not reachable when it bounced, failed or was cancelled", () => {
    expect(standing({ bounced: TUESDAY })).toMatchObject({ path: "notReachable" });
    expect(standing({ status: "failed" })).toMatchObject({ path: "notReachable" });
    expect(standing({ status: "cancelled" })).toMatchObject({ path: "notReachable" });
  });

  it("waits until the time is up, then calls it no response", () => {
    expect(standing({})).toMatchObject({ do: "hold", until: TUESDAY + 5 * DAY });
    expect(standing({}, TUESDAY + 5 * DAY)).toMatchObject({ do: "go", path: "noResponse" });
    expect(standing({ status: "unknown" }, TUESDAY + 5 * DAY)).toMatchObject({ path: "noResponse" });
  });

  it("does not call silence what was never sent", () => {
    const late = TUESDAY + 5 * DAY + 60_000;
    const decision = standing({ status: "retry" }, late);
    expect(decision).toMatchObject({ do: "hold", until: TUESDAY + 5 * DAY + 3_600_000 });
    expect(standing({ status: "retry" }, late + 60_000)).toEqual(decision);
  });

  it("goes on when the step no longer listens", () => {
    expect(decide({ touch: touchOf() }, silent)).toMatchObject({ do: "go", path: "next" });
  });
});

it("has its outlets in one order, whatever the order of its settings", () => {
  const config = email.config.parse({
    content,
    listen: { ...listen, classes: ["negative", "question", "positive"] },
  });
  expect(email.paths(config).map((p) => p.id)).toEqual([
    "positive",
    "negative",
    "question",
    "other",
    "noResponse",
    "notReachable",
    "unsubscribe",
    "adverseEvent",
  ]);
});

it("fails closed for an SMS to a person of unknown zone", () => {
  const policies = { zone: "Europe/Berlin", stops: [], quietHours: { from: "20:00", to: "08:00" } };
  const nowhere = momentOf({ policies, profile: { id: "per_1", phone: "+1" } });
  expect(sms.decide(sms.config.parse({ content }), nowhere)).toMatchObject({
    path: "next",
    notSent: "zoneUnknown",
  });
});
