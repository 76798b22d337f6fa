import { describe, expect, it } from "vitest";
import { keys } from "#engine/keys";
import { movePeople } from "#engine/move";
import { LEASE } from "#engine/page";
import type { Store, World } from "#engine/ports";
import { respond } from "#engine/respond";
import { RESUME_MODES } from "#journey/pauses";
import { DAY, draft, HOUR, house, people, reactivation, start } from "#test/fixtures/small";
import { drain, pushBy } from "#test/worlds/drain";
import { memoryWorld } from "#test/worlds/memory";

import {
  answer,
  commits,
  enrollmentOf,
  journeyOf,
  meddle,
  resumeJourney,
  stateOf,
  stepOf,
  stopJourney,
  touchOf,
} from "./stage";

describe("nothing is sent while a journey is paused", () => {
  it("not even what a page has committed: it goes out once, after the resuming", async () => {
    const { w } = await journeyOf(60, (world) => {
      world.answerMail = async (m) => {
        world.letters.push(m);
        if (world.letters.length === 3) await stopJourney(world);
        return { outcome: "sent", provider: `p${world.letters.length}` };
      };
    });
    await drain(w);
    // Those whose look before sending came before the pause; the rest of the page waits.
    const out = w.letters.length;
    expect(out).toBeLessThan(60);
    await pushBy(w, 3 * DAY);
    expect(w.letters).toHaveLength(out);
    await resumeJourney(w, "now");
    expect(w.letters).toHaveLength(60);
    expect(new Set(w.letters.map((m) => m.to)).size).toBe(60);
    // Its answer is listened for from the day it went out, not from the day it was decided.
    await pushBy(w, 5 * DAY - HOUR);
    expect((await enrollmentOf(w, "per_000059"))?.step).toBe("intro");
    await pushBy(w, HOUR);
    expect((await enrollmentOf(w, "per_000059"))?.step).toBe("wait");
  });

  it("no retry of a refused touch", async () => {
    const { w } = await journeyOf(1, (world) => {
      world.answerMail = (m) => {
        world.letters.push(m);
        return world.letters.length === 1
          ? { outcome: "refused", reason: "slow down", again: true }
          : { outcome: "sent", provider: "p" };
      };
    });
    await drain(w);
    await stopJourney(w);
    await pushBy(w, 6 * DAY);
    expect(w.letters).toHaveLength(1);
    await resumeJourney(w, "now");
    expect(w.letters).toHaveLength(2);
    expect((await touchOf(w)).status).toBe("sent");
    expect((await enrollmentOf(w))?.step).toBe("intro");
  });

  it("no second attempt of a step that sends at least once", async () => {
    const w = memoryWorld();
    const content = await house(w);
    await people(w, 1);
    const steps = reactivation(content);
    steps[1]!.config = { ...steps[1]!.config, guarantee: "atLeastOnce" };
    await draft(w, steps);
    w.answerMail = (m) => {
      w.letters.push(m);
      return w.letters.length === 1
        ? { outcome: "ambiguous", reason: "time-out" }
        : { outcome: "sent", provider: "p" };
    };
    await start(w);
    await drain(w);
    await stopJourney(w);
    await pushBy(w, DAY);
    expect(w.letters).toHaveLength(1);
    await resumeJourney(w, "now");
    expect(w.letters).toHaveLength(2);
    expect((await touchOf(w)).status).toBe("sent");
  });

  it("what a dead worker left behind is looked after, although its page has to wait", async () => {
    const { w } = await journeyOf(3, (world) => {
      world.answerMail = () => {
        throw new Error("the worker dies while it waits for the provider");
      };
    });
    // The queue's worker dies at its last look before the first letter.
    const real = w.store.query;
    let looks = 0;
    (w.store as Store).query = async (...asked) => {
      if (asked[0].startsWith("STOPS#") && looks++ === 0) throw new Error("killed");
      return real(...asked);
    };
    await expect(drain(w)).rejects.toThrow("killed");
    await stopJourney(w);
    await pushBy(w, HOUR);
    for (const id of ["per_000000", "per_000001", "per_000002"])
      expect((await stateOf(w, id)).touches[0]?.status).toBe("unknown");
  });
});

/** Where a replica keeps what a person was. */
const OLD = { group: "OLD", id: "S" };

describe("whoever is parked", () => {
  it("and was committed by a worker that stood still for longer than its lease is written to after all", async () => {
    const { w } = await journeyOf(3);
    meddle(w, commits, async () => {
      await stopJourney(w);
      w.now += 2 * LEASE;
      await drain(w);
    });
    await drain(w);
    expect(w.letters).toHaveLength(0);
    expect((await touchOf(w)).status).toBe("retry");
    await resumeJourney(w, "now");
    expect(w.letters).toHaveLength(3);
  });

  it("comes back although a worker that knew of an older turn parked them last", async () => {
    const { w, ids } = await journeyOf(1);
    await pushBy(w, DAY);
    const older = await w.store.get(keys.person(ids[0]!));
    await w.store.write([{ put: { ...OLD, data: older?.data } }]);
    await pushBy(w, 5 * DAY);
    await stopJourney(w);
    await pushBy(w, 2 * DAY);
    expect((await enrollmentOf(w))?.step).toBe("wait");
    // A page that was handed out twice, on a replica that lags behind.
    const batchGet: Store["batchGet"] = (asked) =>
      w.store.batchGet(asked.map((key) => (key.group === older?.group && key.id === "S" ? OLD : key)));
    const late: World = { ...w, store: { ...w.store, batchGet } };
    const [enrollment] = Object.keys((await stateOf(w)).enrollments);
    await movePeople(late, [{ person: ids[0]!, job: "pag_1#2", act: (d) => d.walk(enrollment!, true) }]);
    await resumeJourney(w, "now");
    expect(w.letters).toHaveLength(2);
    expect((await stateOf(w)).enrollments).toEqual({});
  });
});

describe("answers during a pause", () => {
  for (const mode of RESUME_MODES)
    it(`are recorded at once and acted on when it is resumed: ${mode}`, async () => {
      const { w } = await journeyOf(2);
      await pushBy(w, DAY);
      await stopJourney(w);
      const touch = await touchOf(w);
      await respond(w, answer(touch.id));
      await pushBy(w, 10 * DAY);
      expect((await touchOf(w)).answer?.class).toBe("positive");
      expect((await stepOf(w, "intro")).paths).toEqual({});
      const kinds = async () => (await w.store.query<{ kind: string }>("TASKS")).rows.map((t) => t.data.kind);
      expect(await kinds()).toEqual(["reply"]);
      await resumeJourney(w, mode);
      // The call is what the answer leads to, not what fell due: it is never left out.
      expect((await kinds()).sort()).toEqual(["call", "reply"]);
      expect((await stepOf(w, "intro")).paths.positive).toBe(1);
    });

  it("an opt-out counts at once, and nothing follows the resuming", async () => {
    const { w } = await journeyOf(1);
    await pushBy(w, DAY);
    await stopJourney(w);
    await respond(w, {
      signal: "unsubscribe",
      person: "per_000000",
      channel: "email",
      at: w.now,
      source: "page",
      id: "u1",
    });
    expect((await stateOf(w)).consent.email?.on).toBe(false);
    await pushBy(w, 10 * DAY);
    await resumeJourney(w, "now");
    await pushBy(w, 30 * DAY);
    expect((await stateOf(w)).enrollments).toEqual({});
    expect(w.texts).toHaveLength(0);
    expect(w.letters).toHaveLength(1);
  });
});
