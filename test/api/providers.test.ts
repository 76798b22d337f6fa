import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { keys } from "#engine/keys";
import { countersOf } from "#engine/status";
import type { PersonState } from "#journey/person";
import { drain } from "#test/worlds/drain";
import { basic, type Fill, FOLDER, fixture, type House, json, sendgrid, sent, sns, twilio } from "./brought";

/** How each provider brings one of its payloads. */
const BRING: Record<string, (h: House, name: string, told: unknown, fill: Fill) => Promise<number>> = {
  async postmark(h, name, told) {
    const path = name === "inbound.json" ? "/hooks/postmark/inbound" : "/hooks/postmark";
    return (await h.ask("POST", path, { raw: JSON.stringify(told), headers: { ...json, ...basic } })).status;
  },
  sendgrid: async (h, _name, told) =>
    (await h.ask("POST", "/hooks/sendgrid", sendgrid(h, `${JSON.stringify(told)}\r\n`))).status,
  eum: async (h, _name, told) => (await h.ask("POST", "/hooks/eum", sns(h, told))).status,
  ses: async (h, _name, told) => (await h.ask("POST", "/hooks/ses", sns(h, told))).status,
  async twilio(h, name, told, { touch }) {
    const path = name === "inbound.json" ? "/hooks/twilio/sms" : `/hooks/twilio/status?touch=${touch}`;
    // A fixture of Twilio is a form, written as JSON.
    return (await h.ask("POST", path, twilio(path, told as Record<string, string>))).status;
  },
};

/** The same order for the same number. */
function shuffled<T>(list: T[], seed: number): T[] {
  let state = seed * 2_654_435_761 + 1;
  const next = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state;
  };
  return list
    .map((one) => ({ one, at: next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}

/** What must not depend on the order. */
async function outcomeOf(h: House, touch: string) {
  const person = touch.split(".")[0] ?? "";
  const state = (await h.world.store.get<PersonState>(keys.person(person)))?.data;
  const known = state?.touches.find((t) => t.id === touch);
  const counters = await countersOf(h.world, "jny_1");
  const { deliveries, spent, classes } = counters.steps.intro ?? {};
  return {
    status: known?.status,
    price: known?.price,
    delivered: known?.delivered !== undefined,
    bounced: known?.bounced !== undefined,
    opened: known?.opened !== undefined,
    clicked: known?.clicked !== undefined,
    suppressed: Object.keys(state?.suppressed ?? {}),
    consent: [state?.consent.email?.on, state?.consent.sms?.on],
    spent,
    classes,
    deliveries,
  };
}

async function run(provider: string, files: string[], seed: number) {
  const { h, touch, replyTo } = await sent(provider === "eum" || provider === "twilio" ? "sms" : "email");
  const fill = { touch, replyTo };
  const order = shuffled([...files, ...files], seed);
  for (const name of order) {
    const status = await BRING[provider]?.(h, name, fixture(`${provider}/${name}`, fill), fill);
    expect(status, `${provider}/${name}`).toBe(200);
    await drain(h.world);
  }
  expect(h.faults).toEqual([]);
  return outcomeOf(h, touch);
}

describe.each(Object.keys(BRING))("what %s sends", (provider) => {
  const files = readdirSync(`${FOLDER}/${provider}`).filter((name) => name.endsWith(".json"));
  const events = files.filter((name) => name !== "inbound.json");

  it("passes through its door, twice and in any order, with one outcome", { timeout: 60_000 }, async () => {
    expect(events.length).toBeGreaterThan(3);
    const first = await run(provider, events, 1);
    for (const seed of [2, 3, 4, 5]) expect(await run(provider, events, seed)).toEqual(first);
    expect(first).toMatchSnapshot();
  });
});

it.each(["postmark", "eum", "twilio"])("an answer that %s brings twice is one answer", async (provider) => {
  const outcome = await run(provider, ["inbound.json"], 1);
  if (provider === "postmark") expect(outcome.classes).toEqual({ positive: 1 });
  // The text asked for nothing, so its answer is the person's and no path's.
  else expect(outcome).toMatchObject({ status: "sent", consent: [true, true] });
});
