import { describe, expect, it } from "vitest";
import { enrollPeople } from "#engine/enroll";
import { keys } from "#engine/keys";
import { pause, resume } from "#engine/pause";
import { activate } from "#engine/publish";
import { respond } from "#engine/respond";
import { countersOf } from "#engine/status";
import { timelineOf } from "#engine/timeline";
import { DAY, draft, HOUR, house, people, start } from "#test/fixtures/small";
import { drain, foldAll, pushBy, pushTo } from "#test/worlds/drain";
import { type MemoryWorld, memoryWorld } from "#test/worlds/memory";
import { stateOf } from "./stage";

/** People come in by `audience`, get one e-mail, and stay for a while. */
async function journeyBy(
  audience: Record<string, unknown>,
  { n = 3, policies = {} }: { n?: number; policies?: Record<string, unknown> } = {},
) {
  const w = memoryWorld();
  const content = await house(w);
  const ids = await people(w, n, (profile, _state, i) => {
    if (i % 2 === 1) profile.country = "FR";
  });
  await segment(w, "seg_de", { all: [{ field: "country", op: "is", value: "DE" }] });
  await draft(
    w,
    [
      { id: "who", kind: "audience", config: audience, paths: { next: "mail" } },
      {
        id: "mail",
        kind: "email",
        config: {
          content: content.email,
          listen: { within: { amount: 2, unit: "days" }, classes: ["timing"] },
        },
        paths: { timing: "bye", other: "bye", noResponse: "bye", notReachable: "bye" },
      },
      { id: "bye", kind: "exit", config: { reason: "finished" }, paths: {} },
    ],
    policies,
  );
  await start(w);
  await drain(w);
  return { w, ids };
}

const segment = (w: MemoryWorld, id: string, rule: unknown) =>
  w.store.write([{ put: { ...keys.segment(id), data: { id, name: id, rule, createdAt: 0 } } }]);
let ids = 0;
const event = (w: MemoryWorld, person: string, name = "webinar.registered", more: object = {}) =>
  respond(w, { signal: "event", person, name, at: w.now, source: "test", id: `evt_${++ids}`, ...more });
const enteredOf = async (w: MemoryWorld) => (await countersOf(w, "jny_1")).entered;
const byEvent = { entry: "event", event: "webinar.registered" };

describe("entry on an event", () => {
  it("lets the person in at once, once, and says why", async () => {
    const { w } = await journeyBy(byEvent);
    expect(await enteredOf(w)).toBe(0);
    w.now += 1_000;
    await event(w, "per_000000", "webinar.registered", { id: "evt_a" });
    expect(w.letters).toHaveLength(1);
    await event(w, "per_000000", "webinar.registered", { id: "evt_a" });
    await event(w, "per_000000");
    await event(w, "per_000001", "slides.downloaded");
    await foldAll(w);
    expect(await enteredOf(w)).toBe(1);
    expect(w.letters).toHaveLength(1);
    const story = await timelineOf(w, "per_000000");
    expect(story.find((line) => line.what === "Entered the journey")?.because).toBe(
      "“webinar.registered” happened",
    );
  });

  it("asks the segment it names, and leaves out what happened before the journey was live", async () => {
    const { w } = await journeyBy({ ...byEvent, only: "seg_de" });
    await event(w, "per_000000", "webinar.registered", { at: w.now - DAY });
    await event(w, "per_000001");
    expect(w.letters).toHaveLength(0);
    await event(w, "per_000002");
    expect(w.letters).toHaveLength(1);
  });

  it("waits while the journey is paused, and for tomorrow when today is full", async () => {
    const { w } = await journeyBy({ ...byEvent, dailyIntake: 1 });
    await pause(w, "jny_1", "mem_1");
    await event(w, "per_000000");
    await drain(w);
    expect(w.letters).toHaveLength(0);
    await resume(w, "jny_1", "mem_1", "now");
    await event(w, "per_000001");
    await pushBy(w, HOUR);
    expect(w.letters).toHaveLength(1);
    await pushBy(w, DAY);
    expect(w.letters).toHaveLength(2);
  });

  it("is shut when a newer version lets nobody in by it", async () => {
    const { w } = await journeyBy(byEvent);
    const row = await w.store.get<{ document: { steps: { config: unknown }[] } }>(keys.draft("jny_1"));
    row!.data.document.steps[0]!.config = { entry: "hand" };
    await w.store.write([{ put: { ...keys.draft("jny_1"), data: row!.data } }]);
    await activate(w, "jny_1", "mem_1");
    await event(w, "per_000000");
    expect(w.letters).toHaveLength(0);
    await enrollPeople(w, "jny_1", ["per_000000"], "enrolled by Olive");
    await drain(w);
    expect(w.letters).toHaveLength(1);
  });
});

describe("the daily intake", () => {
  it("holds over all ways of coming in, by the days of the journey's own zone", async () => {
    const policies = { zone: "Europe/Berlin" };
    const { w, ids } = await journeyBy(
      {
        entry: "schedule",
        segment: "seg_de",
        weekdays: ["monday", "tuesday"],
        time: "12:00",
        dailyIntake: 4,
      },
      { n: 20, policies },
    );
    // Monday at 10:00 in Berlin: ten belong, four may.
    expect(await enteredOf(w)).toBe(4);
    expect((await enrollPeople(w, "jny_1", [ids[1]!, ids[3]!], "enrolled by Olive")).enrolled).toBe(2);
    await drain(w);
    expect(await enteredOf(w)).toBe(4);
    await pushTo(w, Date.UTC(2026, 0, 5, 22, 59));
    expect(await enteredOf(w)).toBe(4);
    for (const [day, entered] of [
      [6, 8],
      [7, 12],
    ] as const) {
      await pushTo(w, Date.UTC(2026, 0, day, 22, 59));
      expect(await enteredOf(w)).toBe(entered);
    }
    await pushTo(w, Date.UTC(2026, 0, 20));
    expect(await enteredOf(w)).toBe(12);
  });
});

describe("a schedule", () => {
  const weekly = { entry: "schedule", segment: "seg_de", weekdays: ["wednesday"], time: "08:00" };

  it("lets in whoever belongs to the segment by then, week after week", async () => {
    const { w } = await journeyBy(weekly);
    expect(await enteredOf(w)).toBe(2);
    const profile = await w.store.get<object>(keys.profile("per_000001"));
    await w.store.write([
      { put: { ...keys.profile("per_000001"), data: { ...profile!.data, country: "DE" } } },
    ]);
    await pushTo(w, Date.UTC(2026, 0, 7, 7, 59));
    expect(await enteredOf(w)).toBe(2);
    await pushTo(w, Date.UTC(2026, 0, 7, 8, 1));
    expect(await enteredOf(w)).toBe(3);
    await pushTo(w, Date.UTC(2026, 0, 22));
    expect(await enteredOf(w)).toBe(3);
  });

  it("lets people in again when they may, and never keeps two clocks", async () => {
    const { w } = await journeyBy(weekly, { policies: { reentry: { afterDays: 10, most: 2 } } });
    await activate(w, "jny_1", "mem_1");
    await pushTo(w, Date.UTC(2026, 0, 14, 9));
    expect(await enteredOf(w)).toBe(2);
    await pushTo(w, Date.UTC(2026, 0, 21, 9));
    expect(await enteredOf(w)).toBe(4);
    await pushTo(w, Date.UTC(2026, 2, 1));
    expect(await enteredOf(w)).toBe(4);
    const hints = (await w.store.scan<{ kind?: string }>({ prefix: "W#" })).rows;
    expect(hints.filter((row) => row.id.startsWith("H#") && row.data.kind === "schedule")).toHaveLength(1);
  });
});

describe("recycling", () => {
  const policies = {
    recycle: [
      { from: 3, to: 6 },
      { from: 6, to: 12 },
    ],
  };

  it("brings back who did not answer or said not now, after months, and nobody else", async () => {
    const { w } = await journeyBy({ entry: "segment", segment: "seg_all" }, { n: 30, policies });
    const touch = async (id: string) => (await stateOf(w, id)).touches[0]!.id;
    const say = async (person: string, kind: string) =>
      respond(w, {
        signal: "response",
        person,
        touch: await touch(person),
        channel: "email",
        class: kind,
        at: w.now,
        id: `r-${person}`,
      });
    await say("per_000000", "positive");
    await say("per_000001", "timing");
    await pushBy(w, 3 * DAY);
    expect((await stateOf(w)).past.jny_1?.again).toBeUndefined();
    const dues = await Promise.all(
      Array.from({ length: 29 }, async (_, i) => {
        const { past } = await stateOf(w, `per_${String(i + 1).padStart(6, "0")}`);
        return (past.jny_1!.again! - past.jny_1!.left!) / DAY;
      }),
    );
    expect(Math.min(...dues)).toBeGreaterThan(91);
    expect(Math.max(...dues)).toBeLessThan(183);
    expect(Math.max(...dues) - Math.min(...dues)).toBeGreaterThan(45);
    await pushBy(w, 88 * DAY);
    expect(await enteredOf(w)).toBe(30);
    await pushBy(w, 100 * DAY);
    expect(await enteredOf(w)).toBe(59);
    const story = await timelineOf(w, "per_000001");
    expect(story.filter((line) => line.what === "Entered the journey")[0]?.because).toContain("due again");
    // The second time it takes longer.
    const { past } = await stateOf(w, "per_000001");
    expect((past.jny_1!.again! - past.jny_1!.left!) / DAY).toBeGreaterThan(182);
  });

  it("takes back whom an event had let in", async () => {
    const { w } = await journeyBy(byEvent, { policies });
    await event(w, "per_000000");
    await pushBy(w, 200 * DAY);
    expect(await enteredOf(w)).toBe(2);
  });
});

describe("stop rules", () => {
  it("may name answers and bounces", async () => {
    const stops = [
      { event: "answer.timing", reason: "not now", goal: false },
      { event: "email.bounced", reason: "address is dead", goal: false },
    ];
    const { w } = await journeyBy({ segment: "seg_all" }, { policies: { stops } });
    const touches = await Promise.all(
      [0, 1].map(async (i) => (await stateOf(w, `per_00000${i}`)).touches[0]!),
    );
    await respond(w, {
      signal: "response",
      person: "per_000000",
      touch: touches[0]!.id,
      channel: "email",
      class: "timing",
      at: w.now,
      id: "r1",
    });
    await respond(w, { signal: "delivery", touch: touches[1]!.id, event: "bounced", hard: true, at: w.now });
    await foldAll(w);
    expect((await countersOf(w, "jny_1")).left).toEqual({ "not now": 1, "address is dead": 1 });
  });
});
