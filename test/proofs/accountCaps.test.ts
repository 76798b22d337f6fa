import { describe, expect, it } from "vitest";
import { saveHousePolicies } from "#engine/housePolicies";
import { keys } from "#engine/keys";
import { joinAccounts } from "#engine/people/accounts";
import type { Store, Write } from "#engine/ports";
import type { AccountTouchesRow } from "#engine/rows";
import { liveOf } from "#engine/status";
import { tick } from "#engine/tick";
import { timelineOf } from "#engine/timeline";
import { work } from "#engine/work";
import type { Cap } from "#journey/journey";
import { passedAccountCap } from "#journey/policies/cap";
import { NO_POLICIES } from "#journey/policies/house";
import { DAY, draft, HOUR, house, people, start } from "#test/fixtures/small";
import { drain, foldAll, pushBy } from "#test/worlds/drain";
import { type MemoryWorld, memoryWorld } from "#test/worlds/memory";
import { fateOf } from "./dice";
import { commits, meddle, stateOf } from "./stage";

const CAP: Cap = { most: 1, days: 7, per: "account", do: "hold" };
const person = (n: number) => `per_${String(n).padStart(6, "0")}`;

/** So many people of one clinic, of whom the nth belongs to the journey `of` names; each journey writes one e-mail. */
async function clinic(n: number, caps: Cap[], of: (nth: number) => string) {
  const w = memoryWorld();
  const content = await house(w);
  const ids = await people(w, n, (profile, _state, i) => {
    profile.account = "acc_clinic";
    profile.role = of(i);
  });
  await joinAccounts(
    w,
    ids.map((id) => ({ after: { id, account: "acc_clinic" } })),
  );
  await saveHousePolicies(w, { ...NO_POLICIES, caps });
  const journeys = [...new Set(ids.map((_, i) => of(i)))];
  for (const role of journeys) {
    await w.store.write([
      {
        put: {
          ...keys.segment(`seg_${role}`),
          data: {
            id: `seg_${role}`,
            name: role,
            rule: { all: [{ field: "role", op: "is", value: role }] },
            createdAt: 0,
          },
        },
      },
    ]);
    await draft(
      w,
      [
        { id: "who", kind: "audience", config: { segment: `seg_${role}` }, paths: { next: "mail" } },
        { id: "mail", kind: "email", config: { content: content.email }, paths: { next: "bye" } },
        { id: "bye", kind: "exit", config: { reason: "finished" }, paths: {} },
      ],
      {},
      role,
    );
  }
  return { w, ids, journeys };
}

const each = (nth: number) => `jny_${nth}`;
const takesPlace = (write: Write): boolean => "put" in write && write.put.id === "TOUCHES";
const placesOf = async (w: MemoryWorld) =>
  (await w.store.get<AccountTouchesRow>(keys.accountTouches("acc_clinic")))?.data.touches ?? [];
const notSentOf = async (w: MemoryWorld, journey: string) => {
  await foldAll(w);
  return (await liveOf(w, journey)).steps.find((s) => s.step === "mail")!.notSent;
};

describe("a cap per account", () => {
  it("holds a colleague in another journey until the window has passed", async () => {
    const { w } = await clinic(2, [CAP], each);
    await start(w, "jny_0");
    await pushBy(w, DAY);
    await start(w, "jny_1");
    await pushBy(w, 5 * DAY);
    expect(w.letters.map((m) => m.to)).toEqual(["p0@example.org"]);
    const held = (await timelineOf(w, person(1))).map((line) => `${line.what} ${line.because}`).join();
    expect(held).toContain("their account has had 1 touch in 7 days");
    await pushBy(w, 2 * DAY);
    expect(w.letters.map((m) => m.to)).toEqual(["p0@example.org", "p1@example.org"]);
  });

  it("or leaves them out, under a reason of its own", async () => {
    const { w } = await clinic(3, [{ ...CAP, do: "skip" }], () => "jny_0");
    await start(w, "jny_0");
    await pushBy(w, 30 * DAY);
    expect(w.letters).toHaveLength(1);
    expect(await notSentOf(w, "jny_0")).toEqual({ accountCapped: 2 });
  });

  it("says nothing about other accounts, nor about people of none", async () => {
    const { w, ids } = await clinic(3, [{ ...CAP, do: "skip" }], () => "jny_0");
    for (const [i, id] of ids.entries()) {
      const row = (await w.store.get<{ account?: string }>(keys.profile(id)))!;
      const { account: _was, ...profile } = row.data;
      await w.store.write([
        { put: { ...keys.profile(id), data: i === 0 ? { ...profile, account: "b" } : profile } },
      ]);
    }
    await start(w, "jny_0");
    await drain(w);
    expect(w.letters).toHaveLength(3);
  });

  it("may also be a journey's own, and counts what other journeys did before", async () => {
    const { w } = await clinic(2, [], each);
    await start(w, "jny_0");
    await drain(w);
    expect(await placesOf(w)).toEqual([]);
    const row = (await w.store.get<{ document: { policies: object } }>(keys.draft("jny_1")))!;
    row.data.document.policies = { zone: "UTC", stops: [], caps: [{ ...CAP, do: "skip" }] };
    await w.store.write([{ put: { ...keys.draft("jny_1"), data: row.data } }]);
    await start(w, "jny_1");
    await drain(w);
    expect(w.letters).toHaveLength(1);
    expect(await notSentOf(w, "jny_1")).toEqual({ accountCapped: 1 });
  });

  it("keeps nothing when no cap asks for it", async () => {
    const { w } = await clinic(2, [{ ...CAP, per: "person" }], each);
    await start(w, "jny_0");
    await start(w, "jny_1");
    await drain(w);
    expect(w.letters).toHaveLength(2);
    expect(await placesOf(w)).toEqual([]);
  });
});

describe("of two workers at once", () => {
  it("the one whose place was taken meanwhile decides again", async () => {
    const { w } = await clinic(2, [CAP], each);
    await start(w, "jny_0");
    await start(w, "jny_1");
    // Whoever comes second does everything there is to do right before the first takes its place.
    let taken = 0;
    for (let jobs = w.queue.splice(0); taken === 0; jobs = w.queue.splice(0)) {
      const [first, ...others] = jobs;
      meddle(w, takesPlace, async () => {
        for (const job of others) await work(w, job);
        taken = (await placesOf(w)).length;
      });
      if (first) await work(w, first);
      for (const job of others) await work(w, job);
      await tick(w);
    }
    expect(w.letters).toHaveLength(1);
    expect(await placesOf(w)).toHaveLength(1);
    await pushBy(w, 8 * DAY);
    expect(w.letters).toHaveLength(2);
  });

  it("none goes over the cap, whatever the order and whoever dies", async () => {
    for (let seed = 1; seed <= 16; seed++) {
      const fate = fateOf(seed);
      const cap: Cap = { ...CAP, most: fate.below(3) + 1 };
      const { w, ids, journeys } = await clinic(6, [cap], (nth) => `jny_${nth % 3}`);
      const real = w.store.write;
      let deaths = 6;
      (w.store as Store).write = async (writes) => {
        for (let n = fate.below(4); n > 0; n--) await Promise.resolve();
        const dies = deaths > 0 && fate.happens(0.08);
        if (dies) deaths -= 1;
        if (dies && fate.happens(0.5)) throw new Error("died before its write");
        const outcomes = await real(writes);
        if (dies) throw new Error("died after its write");
        return outcomes;
      };
      const safely = (deed: () => Promise<unknown>) => deed().catch(() => undefined);
      for (const journey of journeys) while (!(await safely(() => start(w, journey)))) w.now += 1_000;
      for (let turn = 0; turn < 30; turn++) {
        await safely(() => tick(w));
        const jobs = w.queue.splice(0);
        await Promise.all(
          jobs.map((job) => safely(async () => work(w, job).catch(() => void w.queue.push(job)))),
        );
        w.now += 40_000;
      }
      deaths = 0;
      await pushBy(w, 50 * DAY);
      const states = await Promise.all(ids.map((id) => stateOf(w, id)));
      expect(passedAccountCap(states, [cap]), `seed ${seed}`).toBeUndefined();
      // Whoever was held goes out in the end, once; a dead sender's touch nobody can tell about is not sent again.
      for (const { touches } of states) expect(touches, `seed ${seed}`).toHaveLength(1);
      expect(w.letters.length, `seed ${seed}`).toBeLessThanOrEqual(6);
      expect(new Set(w.letters.map((m) => m.to)).size, `seed ${seed}`).toBe(w.letters.length);
    }
  });
});

describe("a place that was taken", () => {
  it("by a worker that died before its commit is found again by the next attempt", async () => {
    const { w } = await clinic(1, [CAP], each);
    await start(w, "jny_0");
    meddle(w, commits, async () => {
      throw new Error("killed");
    });
    await expect(drain(w)).rejects.toThrow("killed");
    expect(await placesOf(w)).toHaveLength(1);
    await pushBy(w, HOUR);
    expect(w.letters).toHaveLength(1);
    expect(await placesOf(w)).toHaveLength(1);
  });

  it("is given back when the touch did not go out", async () => {
    const { w } = await clinic(2, [CAP], each);
    w.answerMail = () => ({ outcome: "refused", reason: "no such domain", again: false });
    await start(w, "jny_0");
    await drain(w);
    expect((await stateOf(w)).touches[0]?.status).toBe("failed");
    expect(await placesOf(w)).toEqual([]);
    w.answerMail = () => ({ outcome: "sent", provider: "m1" });
    await start(w, "jny_1");
    await drain(w);
    expect((await stateOf(w, person(1))).touches[0]?.status).toBe("sent");
  });
});

it("counts what people had before the cap was set, and again after it was taken off for a while", async () => {
  const { w } = await clinic(3, [], each);
  const rule = (caps: Cap[]) => saveHousePolicies(w, { ...NO_POLICIES, caps });
  await start(w, "jny_0");
  await pushBy(w, DAY);
  await rule([CAP]);
  await start(w, "jny_1");
  await pushBy(w, HOUR);
  expect(w.letters).toHaveLength(1);
  await rule([]);
  // Held until the old cap lets go; it looks again then.
  await pushBy(w, 6 * DAY);
  expect(w.letters).toHaveLength(2);
  await pushBy(w, DAY);
  await rule([{ ...CAP, days: 14 }]);
  await start(w, "jny_2");
  await pushBy(w, 5 * DAY);
  expect(w.letters).toHaveLength(2);
  await pushBy(w, 9 * DAY);
  expect(w.letters).toHaveLength(3);
});
