import { expect, test } from "vitest";
import { fieldValue } from "#journey/fieldValue";
import { newPerson, type PersonState, type Touch } from "#journey/person";
import { memoryWorld } from "#test/worlds/memory";
import { signalsOfMail, signalsOfText } from "./answers";
import { replyTag } from "./content/links";
import { keys } from "./keys";
import { addressHash } from "./people/address";
import type { InboundMail } from "./providers/inboundMail";
import { parseSignal } from "./signal";

const sent = (person: string, n: number, channel: Touch["channel"], more: Partial<Touch> = {}): Touch => ({
  id: `${person}.enr_1.${n}.0`,
  enrollment: "enr_1",
  journey: "jny_1",
  campaign: "cam_1",
  version: 1,
  step: "s",
  channel,
  content: { id: "cnt_1", version: 1 },
  cost: 0,
  status: "sent",
  job: "j",
  nonce: "x",
  at: n,
  tries: 1,
  ...more,
});

async function house(people: { id: string; touches: Touch[]; email?: string; phone?: string }[]) {
  const w = memoryWorld();
  const lines = new Map<string, string[]>();
  for (const { id, touches, email, phone } of people) {
    const state: PersonState = { ...newPerson(id), touches };
    await w.store.write([{ put: { ...keys.person(id), data: state } }]);
    for (const address of [email, phone]) {
      if (address) lines.set(address, [...(lines.get(address) ?? []), id]);
    }
  }
  for (const [address, [person, ...others]] of lines) {
    await w.store.write([{ put: { ...keys.address(addressHash(address)), data: { person, others } } }]);
  }
  return w;
}

const mail = (more: Partial<InboundMail>): InboundMail => ({
  id: "mail-1",
  from: "maria@praxis.example",
  subject: "Re: A word",
  text: "yes please",
  auto: false,
  tags: [],
  answers: [],
  ...more,
});

const MARIA = "per_01J9ZK3Y7QXW2N8D4R5T6V7W8X";
const maria = {
  id: MARIA,
  email: "maria@praxis.example",
  phone: "+4915112345678",
  touches: [
    sent(MARIA, 1, "email", { provider: "0107-first" }),
    sent(MARIA, 2, "email", { provider: "<0107-second@house.example>" }),
    sent(MARIA, 3, "sms"),
    sent(MARIA, 4, "sms", { status: "failed" }),
  ],
};

test("the tag of the address says which mail was answered, from whatever address", async () => {
  const w = await house([maria]);
  const tag = replyTag(w.settings, `${MARIA}.enr_1.1.0`);
  const [signal] = await signalsOfMail(
    w,
    mail({ from: "assistant@elsewhere.example", tags: ["other", tag] }),
  );
  expect(signal).toMatchObject({
    signal: "response",
    person: MARIA,
    touch: `${MARIA}.enr_1.1.0`,
    class: "positive",
  });
  expect(parseSignal(signal)).toEqual(signal);
  const forged = `${tag.slice(0, -1)}${tag.endsWith("0") ? "1" : "0"}`;
  expect(await signalsOfMail(w, mail({ from: "assistant@elsewhere.example", tags: [forged] }))).toEqual([]);
});

test("without a tag the mail it answers says it, else it is the latest", async () => {
  const w = await house([maria]);
  const touchOf = async (more: Partial<InboundMail>) => {
    const [signal] = await signalsOfMail(w, mail(more));
    return signal && "touch" in signal ? signal.touch : undefined;
  };
  expect(await touchOf({ answers: ["unknown", "0107-first"] })).toBe(`${MARIA}.enr_1.1.0`);
  expect(await touchOf({ answers: ["0107-second"] })).toBe(`${MARIA}.enr_1.2.0`);
  expect(await touchOf({})).toBe(`${MARIA}.enr_1.2.0`);
  expect(await touchOf({ from: "stranger@x.example" })).toBeUndefined();
});

test("automatic answers mean nothing, but the empty mail with “unsubscribe” is the way out", async () => {
  const w = await house([maria]);
  expect(await signalsOfMail(w, mail({ auto: true, text: "Your ticket 4711 was created" }))).toEqual([]);
  const [out] = await signalsOfMail(w, mail({ auto: true, subject: "unsubscribe", text: "" }));
  expect(out).toMatchObject({ signal: "response", class: "unsubscribe", person: MARIA });
});

test("an absence is kept with the day of the return, and is no answer", async () => {
  const w = await house([maria]);
  w.now = Date.parse("2026-12-01T09:00:00Z");
  const text = "I am out of the office until 14 December 2026.";
  expect(await signalsOfMail(w, mail({ auto: true, subject: "Automatic reply", text }))).toEqual([
    {
      signal: "event",
      person: MARIA,
      name: "away",
      source: "automatic answer",
      at: w.now,
      id: "mail-1-away",
      until: Date.parse("2026-12-14T09:00:00Z"),
    },
  ]);
});

test("harm and an opt-out in one answer become two signals", async () => {
  const w = await house([maria]);
  const signals = await signalsOfMail(
    w,
    mail({ text: "Take me off your list, your tablets gave me a rash" }),
  );
  expect(signals).toMatchObject([
    { signal: "response", class: "adverseEvent" },
    { signal: "unsubscribe", channel: "email", id: "mail-1-out" },
  ]);
});

test("a text answers the latest text that went out; written in any form of the number", async () => {
  const w = await house([maria]);
  const text = { id: "twilio-SM1", from: "+49 151 12345678", to: "+4930", text: "yes, call me Tuesday" };
  expect(await signalsOfText(w, text)).toMatchObject([
    { signal: "response", touch: `${MARIA}.enr_1.3.0`, class: "positive", channel: "sms", id: "twilio-SM1" },
  ]);
  expect(await signalsOfText(w, { ...text, from: "+4915100000000" })).toEqual([]);
});

test("a STOP from a line several people share speaks for all of them", async () => {
  const phone = "+4915112345678";
  const w = await house([
    { id: "per_a", phone, touches: [] },
    { id: "per_b", phone, touches: [sent("per_b", 3, "sms")] },
    { id: "per_c", phone, touches: [sent("per_c", 9, "sms")] },
  ]);
  const text = { id: "m", from: phone, to: "+4930", text: "STOP" };
  const signals = await signalsOfText(w, text);
  expect(signals[0]).toMatchObject({ signal: "response", person: "per_c", class: "unsubscribe" });
  const out = signals.slice(1).map((signal) => (signal.signal === "unsubscribe" ? signal.person : ""));
  expect(out.sort()).toEqual(["per_a", "per_b"]);
  expect(await signalsOfText(w, { ...text, text: "yes" })).toHaveLength(1);
});

test("who was never written to can still end everything", async () => {
  const w = await house([{ id: "per_a", phone: "+4915112345678", touches: [] }]);
  const signals = await signalsOfText(w, { id: "m", from: "+4915112345678", to: "+4930", text: "Stop" });
  expect(signals.map(({ signal }) => signal)).toEqual(["response", "unsubscribe"]);
});

test("what is doubtful goes the way of unclear answers, and says what it may be", async () => {
  const w = await house([maria]);
  const text = "We are not interested in the pens, but please send us the needles.";
  const [signal] = await signalsOfMail(w, mail({ text }));
  expect(signal).toMatchObject({ signal: "response", class: "unclear" });
  expect(signal && "rule" in signal && signal.rule).toMatch(/^perhaps negative \(en: /);
});

test("a question about a medicine and a broken product are told apart from the rest", async () => {
  const w = await house([maria]);
  const about = async (text: string) => {
    const [signal] = await signalsOfMail(w, mail({ text }));
    return signal && "about" in signal ? signal.about : undefined;
  };
  expect(await about("Does it interact with clarithromycin?")).toBe("medicine");
  expect(await about("Two of the pens were leaking")).toBe("product");
  expect(await about("What does it cost?")).toBeUndefined();
});

test("an answer carries the moment it names, at nine where the person is", async () => {
  const w = await house([maria]);
  await w.store.write([{ put: { ...keys.profile(MARIA), data: { id: MARIA, zone: "America/New_York" } } }]);
  const [signal] = await signalsOfMail(w, mail({ text: "Not now, please try on 2090-01-05" }));
  const until = Date.parse("2090-01-05T14:00:00Z");
  expect(signal).toMatchObject({ class: "timing", until });
  expect(parseSignal(signal)).toEqual(signal);
  const person = {
    ...newPerson(MARIA),
    touches: [sent(MARIA, 1, "email", { answer: { class: "timing", at: 1, until } })],
  };
  expect(fieldValue("answer.until", { profile: { id: MARIA }, person, now: 0 })).toBe(until);
});

test("texts that telephones write by themselves mean nothing", async () => {
  const w = await house([maria]);
  const text = "I'm driving with Do Not Disturb While Driving turned on.";
  expect(await signalsOfText(w, { id: "m", from: "+4915112345678", to: "+4930", text })).toEqual([]);
});
