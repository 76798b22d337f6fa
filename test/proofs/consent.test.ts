import { describe, expect, it } from "vitest";
import { savePreferences, takeBack } from "#engine/consent/preferences";
import { addPurpose } from "#engine/consent/purposes";
import { startList } from "#engine/consent/suppressionRuns";
import { addSuppression } from "#engine/consent/suppressions";
import { keys } from "#engine/keys";
import { setConsent } from "#engine/people/consent";
import { savePerson } from "#engine/people/savePerson";
import type { Store } from "#engine/ports";
import { respond } from "#engine/respond";
import type { DraftRow } from "#engine/rows";
import { countersOf } from "#engine/status";
import { work } from "#engine/work";
import type { Step } from "#journey/journey";
import type { PersonState } from "#journey/person";
import { DAY, draft, HOUR, house, people, start } from "#test/fixtures/small";
import { drain, foldAll, pushBy } from "#test/worlds/drain";
import { type MemoryWorld, memoryWorld } from "#test/worlds/memory";
import { stateOf } from "./stage";

const PERSON = "per_000000";
const ADDRESS = "p0@example.org";
const PHONE = "+491700000000";

type Channel = "email" | "sms";
interface Way {
  /** how people say no */
  no(w: MemoryWorld, channel: Channel): Promise<unknown>;
  /** why they are not written to afterwards: they have left, or the step counts this reason */
  comesTo: "left" | "suppressed" | "noConsent" | "noPurpose" | "onBreak";
  channels: Channel[];
}

const workAll = async (w: MemoryWorld) => {
  for (const job of w.queue.splice(0)) await work(w, job);
};

const WAYS: Record<string, Way> = {
  "by the link in a message": {
    no: (w, channel) => takeBack(w, PERSON, channel, "unsubscribe link", { by: "person" }),
    comesTo: "left",
    channels: ["email", "sms"],
  },
  "by texting STOP": {
    no: (w, channel) =>
      respond(w, {
        signal: "response",
        person: PERSON,
        channel,
        class: "unsubscribe",
        text: "STOP",
        at: w.now,
        id: "text-1",
      }),
    comesTo: "left",
    channels: ["sms"],
  },
  "by a member": {
    no: (w, channel) => setConsent(w, PERSON, channel, false, "told by phone", { by: "mem_1" }),
    comesTo: "noConsent",
    channels: ["email", "sms"],
  },
  "by a suppression of their address": {
    no: (w, channel) =>
      addSuppression(w, { address: channel === "email" ? ADDRESS : PHONE, reason: "asked" }, "mem_1"),
    comesTo: "suppressed",
    channels: ["email", "sms"],
  },
  "by a list that is read in": {
    no: async (w, channel) => {
      const bytes = new TextEncoder().encode(`${channel === "email" ? ADDRESS : PHONE}\n`);
      await startList(w, { name: "old.csv", bytes, reason: "former sender" }, "mem_1");
      await workAll(w);
    },
    comesTo: "suppressed",
    channels: ["email", "sms"],
  },
  "to the purpose alone": {
    no: (w, channel) =>
      savePreferences(
        w,
        PERSON,
        { choices: [{ channel, purpose: "news", on: false }] },
        { source: "preference page" },
      ),
    comesTo: "noPurpose",
    channels: ["email", "sms"],
  },
  "by asking for a break": {
    no: (w) => savePreferences(w, PERSON, { choices: [], pause: 5 * DAY }, { source: "preference page" }),
    comesTo: "onBreak",
    channels: ["email", "sms"],
  },
};

const CASES = Object.entries(WAYS).flatMap(([name, way]) =>
  way.channels.map((channel): [string, Channel, Way] => [name, channel, way]),
);

const stepsFor = (contents: Awaited<ReturnType<typeof house>>, channel: Channel): Partial<Step>[] => [
  { id: "who", kind: "audience", config: { segment: "seg_all" }, paths: { next: "wait" } },
  {
    id: "wait",
    kind: "wait",
    config: { how: "for", for: { amount: 2, unit: "days" } },
    paths: { next: "say" },
  },
  {
    id: "say",
    kind: channel,
    config: { content: contents[channel] },
    plan: { unitCost: 1 },
    paths: { next: "bye" },
  },
  { id: "bye", kind: "exit", config: { reason: "finished" }, paths: {} },
];

/** audience → wait two days → one message for a purpose → exit. */
async function waiting(channel: Channel) {
  const w = memoryWorld();
  const contents = await house(w);
  await addPurpose(w, { kind: "purpose", name: "News", text: "Yes, news.", covered: false }, "mem_1");
  await people(w, 1, (profile, state) => {
    profile.phone = PHONE;
    for (const given of Object.values(state.consent)) given.purposes = { news: true };
  });
  await draft(w, stepsFor(contents, channel), { purpose: "news", zone: "Europe/Berlin" });
  await start(w);
  await drain(w);
  return w;
}

const messages = (w: MemoryWorld): number => w.letters.length + w.texts.length;

async function told(w: MemoryWorld, { comesTo }: Way): Promise<void> {
  const state = await stateOf(w);
  if (comesTo === "left") {
    expect(state.enrollments).toEqual({});
    expect(Object.values(state.past)[0]?.reason).toBe("unsubscribed");
    return;
  }
  if (comesTo === "onBreak") {
    expect(Object.values(state.enrollments)).toMatchObject([{ step: "say", held: "onBreak" }]);
    await pushBy(w, 6 * DAY);
    expect(messages(w)).toBe(1);
    return;
  }
  expect((await countersOf(w, "jny_1")).steps.say?.notSent).toEqual({ [comesTo]: 1 });
}

describe("whoever takes their consent back between the audience and the send gets nothing", () => {
  it("otherwise they get one message, so that these stories could fail", async () => {
    for (const channel of ["email", "sms"] as const) {
      const w = await waiting(channel);
      await pushBy(w, 3 * DAY);
      expect(messages(w)).toBe(1);
    }
  });

  it.each(CASES)("in the middle of a wait, %s (%s)", async (_name, channel, way) => {
    const w = await waiting(channel);
    await pushBy(w, DAY);
    await way.no(w, channel);
    await pushBy(w, 2 * DAY);
    expect(messages(w)).toBe(0);
    await told(w, way);
  });

  it.each(CASES)("in the very minute their time comes, %s (%s)", async (_name, channel, way) => {
    const w = await waiting(channel);
    await pushBy(w, 2 * DAY - 60_000);
    expect(messages(w)).toBe(0);
    w.now += 60_000;
    await way.no(w, channel);
    await pushBy(w, HOUR);
    expect(messages(w)).toBe(0);
    await told(w, way);
  });

  it.each(CASES)(
    "after the commit and before the provider is asked, %s (%s)",
    async (_name, channel, way) => {
      const w = await waiting(channel);
      const { query } = w.store;
      let said = false;
      (w.store as Store).query = async <T>(...asked: Parameters<Store["query"]>) => {
        if (!said && asked[0].startsWith("STOPS#") && (await stateOf(w)).touches.length > 0) {
          said = true;
          await way.no(w, channel);
        }
        return query<T>(...asked);
      };
      await pushBy(w, 3 * DAY);
      expect(said).toBe(true);
      expect(messages(w)).toBe(0);
      const [touch] = (await stateOf(w)).touches;
      // A break puts it off; everything else calls it off. Either way it says why.
      expect(touch?.status).toBe(way.comesTo === "onBreak" ? "retry" : "cancelled");
      expect(touch?.reason).toBeTruthy();
      await foldAll(w);
      await pushBy(w, 6 * DAY);
      expect(messages(w)).toBe(way.comesTo === "onBreak" ? 1 : 0);
    },
  );
});

it("a purpose that the channel's yes covers needs nothing of its own, until somebody says no to it", async () => {
  for (const no of [false, true]) {
    const w = await waiting("email");
    await w.store.write([
      {
        put: {
          ...keys.purposes(),
          data: { purposes: [{ id: "news", kind: "purpose", name: "News", covered: true }] },
        },
      },
    ]);
    const row = (await w.store.get<PersonState>(keys.person(PERSON)))!;
    const email = { on: true, at: 0, source: "test", ...(no ? { purposes: { news: false } } : {}) };
    await w.store.write([
      { put: { ...keys.person(PERSON), data: { ...row.data, consent: { email } } }, if: row.v },
    ]);
    await pushBy(w, 3 * DAY);
    expect(w.letters).toHaveLength(no ? 0 : 1);
  }
});

it("nobody at a suppressed domain is written to, though they come in with consent afterwards", async () => {
  const w = await waiting("email");
  await addSuppression(w, { address: "@rival.example.com", reason: "a competitor" }, "mem_1");
  await workAll(w);
  const { person } = await savePerson(w, { email: "new@rival.example.com" }, { email: true }, "a form");
  await setConsent(w, person, "email", true, "a form", { purpose: "news" });
  const drawn = await w.store.get<DraftRow>(keys.draft("jny_1"));
  await draft(w, drawn?.data.document.steps ?? [], { purpose: "news" }, "jny_2");
  await start(w, "jny_2");
  await pushBy(w, 3 * DAY);
  expect(w.letters.map(({ to }) => to)).toEqual([ADDRESS, ADDRESS]);
  expect((await countersOf(w, "jny_2")).steps.say?.notSent).toEqual({ suppressed: 1 });
});
