import { describe, expect, it } from "vitest";
import { joinAccounts } from "#engine/people/accounts";
import { respond } from "#engine/respond";
import { countersOf } from "#engine/status";
import { work } from "#engine/work";
import { DAY, draft, house, people, reactivation, start } from "#test/fixtures/small";
import { drain, foldAll, pushBy } from "#test/worlds/drain";
import { type MemoryWorld, memoryWorld } from "#test/worlds/memory";
import { answer, stateOf } from "./stage";

const person = (n: number) => `per_${String(n).padStart(6, "0")}`;

/** Four people of the clinic and one of the pharmacy have had the first e-mail. */
async function clinicWith(account: Record<string, unknown>) {
  const w = memoryWorld();
  const content = await house(w);
  await people(w, 5, (profile, _state, i) => {
    profile.account = i < 4 ? "acc_clinic" : "acc_pharmacy";
  });
  await joinAccounts(
    w,
    [0, 1, 2, 3, 4].map((i) => ({
      after: { id: person(i), account: i < 4 ? "acc_clinic" : "acc_pharmacy" },
    })),
  );
  await draft(w, reactivation(content), { account });
  await start(w);
  await drain(w);
  return w;
}

const say = async (w: MemoryWorld, n: number, kind = "positive") => {
  const [touch] = (await stateOf(w, person(n))).touches;
  await respond(w, answer(touch!.id, kind, `r${n}`));
  await drain(w);
};
const insideOf = async (w: MemoryWorld): Promise<number[]> => {
  const states = await Promise.all([0, 1, 2, 3, 4].map((n) => stateOf(w, person(n))));
  return states.flatMap((state, n) => (Object.keys(state.enrollments).length > 0 ? [n] : []));
};

describe("an account answers", () => {
  it("with any of its people: the others leave, the one who answered goes their own way", async () => {
    const w = await clinicWith({ answered: "any", do: "stop", reason: "a colleague answered", goal: true });
    await say(w, 1, "unclear");
    expect(await insideOf(w)).toEqual([0, 2, 3, 4]);
    await say(w, 0);
    expect(await insideOf(w)).toEqual([4]);
    const { rows } = await w.store.query<{ kind: string }>("TASKS");
    expect(rows.map(({ data }) => data.kind).sort()).toEqual(["call", "reply"]);
    await foldAll(w);
    expect((await countersOf(w, "jny_1")).left).toMatchObject({ "a colleague answered": 2 });
    const letters = w.letters.length;
    await pushBy(w, 30 * DAY);
    expect(w.texts).toHaveLength(1);
    expect(w.letters).toHaveLength(letters + 1);
  });

  it("with most, or with all of its people", async () => {
    const most = await clinicWith({ answered: "most", do: "stop" });
    await say(most, 0);
    await say(most, 1);
    expect(await insideOf(most)).toEqual([2, 3, 4]);
    await say(most, 2);
    expect(await insideOf(most)).toEqual([4]);
    const all = await clinicWith({ answered: "all", do: "stop" });
    for (const n of [0, 1, 2]) await say(all, n);
    expect(await insideOf(all)).toEqual([3, 4]);
  });

  it("and moves the others to another step, once, also when the news is brought twice", async () => {
    const w = await clinicWith({ answered: "any", do: "move", to: "closing" });
    const [touch] = (await stateOf(w)).touches;
    await respond(w, answer(touch!.id));
    const news = w.queue.splice(0);
    expect(news).toHaveLength(3);
    for (const job of [...news, ...news]) await work(w, job);
    await drain(w);
    // Everybody else of the clinic had the closing letter and is through; the pharmacy waits on.
    expect(await insideOf(w)).toEqual([4]);
    expect(w.letters).toHaveLength(5 + 3);
    expect((await countersOf(w, "jny_1")).steps.intro?.paths).toEqual({ account: 3, positive: 1 });
  });
});
