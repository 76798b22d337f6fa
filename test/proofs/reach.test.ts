import { describe, expect, it } from "vitest";
import { keys } from "#engine/keys";
import type { Store } from "#engine/ports";
import { respond } from "#engine/respond";
import type { BudgetRow, TaskRow } from "#engine/rows";
import { ledgerOf, liveOf } from "#engine/status";
import { timelineOf } from "#engine/timeline";
import type { PersonState, Profile } from "#journey/person";
import { DAY, draft, house, people, start } from "#test/fixtures/small";
import { drain, foldAll, pushBy } from "#test/worlds/drain";
import { type MemoryWorld, memoryWorld } from "#test/worlds/memory";
import { answer, stateOf, stepOf } from "./stage";

type Change = (profile: Profile, state: PersonState, i: number) => void;
const no = { on: false, at: 0, source: "test" };

/** Everybody comes to one step that may write, text or call; a positive answer leads to a goal. */
async function bestChannel(
  n: number,
  change: Change = () => {},
  more: Record<string, unknown> = {},
  limit?: number,
) {
  const w = memoryWorld();
  const content = await house(w, limit === undefined ? undefined : { limit, hard: true });
  await people(w, n, change);
  const ways = (["email", "sms", "call"] as const).map((channel, i) => ({
    channel,
    content: content[channel],
    cost: [1, 8, 600][i],
  }));
  const listen = { within: { amount: 5, unit: "days" }, classes: ["positive"] };
  const to = (step: string, ...paths: string[]) => Object.fromEntries(paths.map((path) => [path, step]));
  await draft(w, [
    { id: "who", kind: "audience", config: { segment: "seg_all" }, paths: { next: "best" } },
    {
      id: "best",
      kind: "reach",
      config: { ways, listen, ...more },
      plan: { response: 0.1, halfAfterHours: 24 },
      paths: { ...to("won", "positive"), ...to("bye", "other", "noResponse"), notReachable: "lost" },
    },
    { id: "won", kind: "exit", config: { reason: "won" }, paths: {} },
    { id: "bye", kind: "exit", config: { reason: "silent" }, paths: {} },
    { id: "lost", kind: "exit", config: { reason: "not reachable" }, paths: {} },
  ]);
  await start(w);
  return w;
}

const leftOf = async (w: MemoryWorld, id?: string) => (await stateOf(w, id)).past.jny_1?.reason;

describe("the best channel", () => {
  it("is the SMS for whoever has not consented to e-mails, at the price of an SMS", async () => {
    const w = await bestChannel(2, (_profile, state, i) => {
      if (i === 1) state.consent.email = no;
    });
    await drain(w);
    expect(w.letters.map((m) => m.to)).toEqual(["p0@example.org"]);
    expect(w.texts.map((m) => m.to)).toEqual(["+491700000001"]);
    await foldAll(w);
    expect((await ledgerOf(w, "jny_1")).lines).toEqual([
      { step: "best", name: "Best channel", touches: 2, spent: 9 },
    ]);
    expect((await liveOf(w, "jny_1")).spend.spent).toBe(9);
    expect((await stepOf(w, "best")).spend).toMatchObject({ spent: 9, committed: 0, forecast: 9 });
  });

  it("is a task where only a call is left", async () => {
    const w = await bestChannel(1, (profile, state) => {
      state.consent = { email: no, sms: no };
      profile.zone = undefined;
    });
    await drain(w);
    const tasks = await w.store.query<TaskRow>("TASKS");
    expect(tasks.rows.map(({ data }) => data.kind)).toEqual(["call"]);
    expect((await stateOf(w)).touches[0]).toMatchObject({ channel: "call", cost: 600 });
  });

  it("hears the answer to whatever it sent, and lets it take its path", async () => {
    const w = await bestChannel(1, (_profile, state) => {
      state.consent.email = no;
    });
    await drain(w);
    const [touch] = (await stateOf(w)).touches;
    await respond(w, { ...answer(touch!.id), channel: "sms" });
    await drain(w);
    expect(await leftOf(w)).toBe("won");
    expect((await stepOf(w, "best")).response).toMatchObject({ answered: 1, reached: 1 });
  });

  it("is not used any more when consent is withdrawn between the decision and the send", async () => {
    const w = await bestChannel(1, (_profile, state) => {
      state.consent.email = no;
    });
    const optOut = { signal: "unsubscribe", person: "per_000000", channel: "sms", source: "page", id: "u1" };
    const looks = w.store.query;
    let said = false;
    // The last look before the text.
    (w.store as Store).query = async (group, options) => {
      const last = !said && group.startsWith("STOPS#");
      said ||= last;
      if (last) await respond(w, { ...optOut, at: w.now });
      return looks(group, options);
    };
    await drain(w);
    await pushBy(w, DAY);
    expect(w.texts).toEqual([]);
    expect((await stateOf(w)).touches.map((t) => t.status)).toEqual(["cancelled"]);
    expect(await leftOf(w)).toBeDefined();
  });

  it("gives way to the next one when it turns out not to reach", async () => {
    const w = await bestChannel(1);
    await drain(w);
    const [touch] = (await stateOf(w)).touches;
    await respond(w, {
      signal: "delivery",
      person: "per_000000",
      touch: touch!.id,
      channel: "email",
      event: "bounced",
      hard: true,
      at: w.now,
      id: "b1",
    });
    await drain(w);
    expect(w.texts).toHaveLength(1);
    await pushBy(w, 6 * DAY);
    expect(await leftOf(w)).toBe("silent");
    expect(w.letters).toHaveLength(1);
  });

  it("tells the reason of each when there is none", async () => {
    const w = await bestChannel(1, (_profile, state) => {
      state.consent = { email: no, sms: no, call: no };
    });
    await drain(w);
    expect(await leftOf(w)).toBe("not reachable");
    expect((await stepOf(w, "best")).notSent).toEqual({ noConsent: 1 });
    const told = (await timelineOf(w, "per_000000")).map(({ because }) => because).join(" / ");
    expect(told).toContain("SMS: has withdrawn consent for sms; call: has withdrawn consent for call");
  });

  it("is one that a hard budget still pays for, and never more is spent", async () => {
    const w = await bestChannel(
      3,
      (_profile, state, i) => {
        if (i > 0) state.consent.email = no;
      },
      {},
      10,
    );
    await drain(w);
    expect([w.letters.length, w.texts.length]).toEqual([1, 1]);
    const row = (await w.store.get<BudgetRow>(keys.budget("cmp_1")))!.data;
    expect(row.journeys.jny_1?.spent).toBe(9);
    expect((await stepOf(w, "best")).notSent).toEqual({ noConsent: 1 });
  });
});
