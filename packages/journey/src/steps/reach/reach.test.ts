import { describe, expect, it } from "vitest";
import { consenting, momentOf, reachable, TUESDAY, touchOf } from "#test/fixtures/moment";
import type { Channel } from "../../journey";
import type { Moment } from "../define";
import { reach } from "./reach";

const DAY = 86_400_000;
const no = { on: false, at: 0, source: "test" };
const content = (channel: Channel) => ({ id: `c_${channel}`, version: 1 });
const ways = [
  { channel: "email" as const, content: content("email"), cost: 1 },
  { channel: "sms" as const, content: content("sms"), cost: 8 },
  { channel: "call" as const, content: content("call"), cost: 600 },
];
const listen = { within: { amount: 5, unit: "days" }, classes: ["positive"] };
const configOf = (more: object = {}) => reach.config.parse({ ways, listen, ...more });
const decide = (change: Partial<Moment> = {}, more: object = {}) =>
  reach.decide(configOf(more), momentOf(change));
const without = (...channels: Channel[]) => ({
  ...consenting(),
  consent: { ...consenting().consent, ...Object.fromEntries(channels.map((c) => [c, no])) },
});

describe("the first way that is open", () => {
  it("is taken, at its own price", () => {
    expect(decide()).toMatchObject({
      do: "hold",
      until: TUESDAY + 5 * DAY,
      touch: { channel: "email", content: content("email"), cost: 1 },
    });
    expect(decide({ person: without("email") })).toMatchObject({ touch: { channel: "sms", cost: 8 } });
    expect(
      decide({ person: without("email"), profile: { ...reachable, zone: undefined } }, {}),
    ).toMatchObject({
      touch: { channel: "sms" },
    });
  });

  it("costs what the plan says where it has no price", () => {
    const [first, ...rest] = ways;
    const { cost: _own, ...unpriced } = first!;
    expect(decide({ plan: { unitCost: 3 } }, { ways: [unpriced, ...rest] })).toMatchObject({
      touch: { cost: 3 },
    });
  });

  it("is one whose address is known, that is not suppressed, and that the budget pays for", () => {
    const profile = { id: "per_1", email: "a@example.org" };
    const person = { ...consenting(), suppressed: { email: { reason: "bounced", at: 0 } } };
    expect(decide({ person })).toMatchObject({ touch: { channel: "sms" } });
    expect(decide({ person, profile })).toMatchObject({ do: "go", path: "notReachable" });
    expect(decide({ person: without("email"), affords: (cost) => cost > 100 })).toMatchObject({
      touch: { channel: "call" },
    });
  });

  it("is none: then the reason of each is told, and the first is counted", () => {
    expect(decide({ person: without("email", "sms", "call") })).toEqual({
      do: "go",
      path: "notReachable",
      channel: "email",
      notSent: "noConsent",
      because:
        "e-mail: has withdrawn consent for email; SMS: has withdrawn consent for sms; call: has withdrawn consent for call",
    });
    expect(decide({ person: without("email", "sms", "call") }, { listen: undefined })).toMatchObject({
      path: "notReachable",
    });
  });

  it("goes on at once when the step does not listen", () =>
    expect(decide({ person: without("email") }, { listen: undefined })).toMatchObject({
      do: "go",
      path: "next",
      touch: { channel: "sms" },
    }));
});

describe("what a person prefers", () => {
  const says = (preferredChannel: string) => ({ ...reachable, fields: { preferredChannel } });

  it("comes first when it is among the ways, however it is written", () => {
    for (const [word, channel] of [
      ["SMS", "sms"],
      ["text message", "sms"],
      ["Phone", "call"],
      ["E-Mail", "email"],
      ["fax", "email"],
    ])
      expect(decide({ profile: says(word!) }, { prefer: "person" })).toMatchObject({ touch: { channel } });
  });

  it("is not asked when the order counts, nor taken when it is closed", () => {
    expect(decide({ profile: says("sms") })).toMatchObject({ touch: { channel: "email" } });
    const asked = { profile: says("sms"), person: without("sms") };
    expect(decide(asked, { prefer: "person" })).toMatchObject({ touch: { channel: "email" } });
  });
});

describe("a way that is open later", () => {
  const caps = [{ most: 1, days: 7, channel: "email" as const, do: "hold" as const }];
  const policies = { zone: "UTC", stops: [], caps };
  const person = { ...consenting(), touches: [touchOf({ at: TUESDAY - DAY })] };

  it("is waited for", () =>
    expect(decide({ person, policies })).toMatchObject({
      do: "hold",
      until: TUESDAY + 6 * DAY,
      held: "capped",
    }));

  it("or passed over for the next one, if the step says so", () =>
    expect(decide({ person, policies }, { whenHeld: "next" })).toMatchObject({ touch: { channel: "sms" } }));

  it("and when all are, the one that opens first", () => {
    const quiet = { ...policies, quietHours: { from: "09:00", to: "18:00" } };
    const decision = decide({ person, policies: quiet }, { whenHeld: "next" });
    expect(decision).toMatchObject({ do: "hold", until: TUESDAY + 7 * 3_600_000, held: "quietHours" });
    expect(decision).not.toHaveProperty("touch");
  });
});

describe("after its touch", () => {
  const now = TUESDAY + DAY;

  it("an answer on whichever channel takes its path", () =>
    expect(
      decide({ now, touch: touchOf({ channel: "sms", answer: { class: "positive", at: now } }) }),
    ).toEqual({ do: "go", path: "positive", because: "answered the SMS: positive" }));

  it("one that could not be delivered leads to a way that was not tried, and after the last to its path", () => {
    const bounced = touchOf({ bounced: now });
    expect(decide({ now, touch: bounced })).toMatchObject({ touch: { channel: "sms" } });
    expect(decide({ now, touch: touchOf({ status: "failed" }) })).toMatchObject({
      touch: { channel: "sms" },
    });
    const text = touchOf({ id: "per_1.e1.3.0", channel: "sms", status: "failed", reason: "no such number" });
    const both = { now, touch: text, earlier: [bounced], rounds: 1 };
    expect(decide(both)).toMatchObject({ touch: { channel: "call" } });
    expect(decide({ ...both, person: without("call") })).toMatchObject({
      do: "go",
      path: "notReachable",
      because: "the SMS could not be sent: no such number; has withdrawn consent for call",
    });
  });

  it("one that was taken back is not replaced by another", () =>
    expect(decide({ now, touch: touchOf({ status: "cancelled" }) })).toMatchObject({ path: "notReachable" }));

  it("waits for an answer to what went out by the second way", () => {
    const text = touchOf({ id: "per_1.e1.3.0", channel: "sms", at: now });
    expect(decide({ now, touch: text, earlier: [touchOf({ bounced: now })], rounds: 1 })).toEqual({
      do: "hold",
      until: now + 5 * DAY,
      because: "waits up to 5 days for an answer to the SMS",
    });
  });
});

it("asks for content on every way, and doubts two ways on one channel", () => {
  const twice = [{ channel: "email" as const }, ways[0]!];
  expect(reach.check?.(configOf({ ways: twice })).map(({ code, field }) => [code, field])).toEqual([
    ["noContent", "ways.0.content"],
    ["sameWay", "ways.1.channel"],
  ]);
  expect(reach.config.safeParse({ ways: ways.slice(1, 2) }).success).toBe(false);
});

it("says on its card which ways there are", () => {
  const names = { content: () => undefined, segment: () => undefined };
  expect(reach.sentence(configOf(), names)).toBe("By e-mail, else SMS, else call, then listen 5 days");
  expect(reach.sentence(configOf({ prefer: "person", listen: undefined }), names)).toBe(
    "By what they prefer of e-mail, SMS and call",
  );
});
