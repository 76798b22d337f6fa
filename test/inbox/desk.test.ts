import { beforeEach, describe, expect, it } from "vitest";
import { correctReply } from "#engine/inbox/correct";
import { acceptTask, assignTo, refuseTask, snoozeTask } from "#engine/inbox/deeds";
import { createTask, everyTaskInLane, tasksAbout } from "#engine/inbox/lanes";
import { pageOfTasks } from "#engine/inbox/list";
import { repliesOf } from "#engine/inbox/replies";
import { DEFAULT_TASK_RULES, saveTaskRules } from "#engine/inbox/taskRules";
import { threadOf } from "#engine/inbox/thread";
import { deskDue, keepDesk } from "#engine/inbox/watch";
import { keys } from "#engine/keys";
import { createMember } from "#engine/members";
import { noticesOf } from "#engine/notices/bell";
import { erasePerson } from "#engine/people/erasePerson";
import { respond } from "#engine/respond";
import type { TaskRow } from "#engine/rows";
import { countersOf } from "#engine/status";
import { finishTask } from "#engine/tasks";
import { draft, house, people, reactivation, start } from "#test/fixtures/small";
import { answer, stateOf, touchOf } from "#test/proofs/stage";
import { drain, foldAll } from "#test/worlds/drain";
import { type MemoryWorld, memoryWorld } from "#test/worlds/memory";

const HOUR = 3_600_000;
const person = (n: number): string => `per_${String(n).padStart(6, "0")}`;
const password = "a long enough secret";
const ana = { id: "mem_ana", name: "Ana", email: "ana@example.org" };

let w: MemoryWorld;

beforeEach(async () => {
  w = memoryWorld();
  // A Monday, ten o'clock.
  w.now = Date.UTC(2030, 0, 7, 10, 0);
  const content = await house(w);
  await people(w, 3);
  await draft(w, reactivation(content));
  await start(w);
  await drain(w);
});

const only = async (kind: string, who = person(0)): Promise<TaskRow> => {
  const found = (await tasksAbout(w, who)).filter((task) => task.kind === kind);
  expect(found).toHaveLength(1);
  return found[0]!;
};
const says = async (kind: string, text: string, id = "r1", more: object = {}) => {
  const touch = await touchOf(w, 0);
  await respond(w, { ...answer(touch.id, kind, id), at: w.now, text, rule: "en: test", ...more });
  await drain(w);
};

describe("what somebody answered", () => {
  it("is kept in full with the message it answers, and goes with them", async () => {
    const long = `May I ask about the dose? ${"x".repeat(9_000)}`;
    await says("question", long);
    const task = await only("reply");
    const thread = await threadOf(w, task);
    expect(thread.reply?.text).toBe(long);
    expect(thread.message).toMatchObject({ channel: "email" });
    expect(thread.message?.text.length).toBeGreaterThan(10);
    expect(task).toMatchObject({ asset: { version: 1 }, class: "question" });
    await erasePerson(w, person(0));
    expect(await repliesOf(w, person(0))).toEqual([]);
    expect(await tasksAbout(w, person(0))).toEqual([]);
  });

  it("of which the journey makes a call at once is one task, and the call knows what was said", async () => {
    await says("positive", "Yes, please call me");
    const tasks = await tasksAbout(w, person(0));
    expect(tasks).toHaveLength(1);
    expect(tasks[0]).toMatchObject({ class: "positive", reply: { id: "r1" } });
  });
});

describe("the queue", () => {
  it("is read by owner and time, and does not read what is done", async () => {
    const task = (n: number, more: Partial<TaskRow>): TaskRow => ({
      id: `t${n}`,
      kind: "reply",
      status: "open",
      person: person(1),
      campaign: "",
      journey: "",
      version: 0,
      step: "",
      title: "x",
      because: "y",
      due: w.now + n * HOUR,
      createdAt: w.now,
      ...more,
    });
    for (let n = 0; n < 30; n++)
      await createTask(w, task(n, n % 3 === 0 ? { owner: "ana@example.org" } : {}));
    const done = { class: "positive" as const, note: "", at: w.now, by: "m" };
    for (let n = 100; n < 400; n++) await createTask(w, task(n, { status: "done", outcome: done }));
    let read = 0;
    const { batchGet } = w.store;
    w.store.batchGet = (asked, how) => {
      read += asked.length;
      return batchGet(asked, how);
    };
    const page = await pageOfTasks(w, { sort: "open", whose: [{ owner: "ANA@example.org" }], limit: 4 });
    expect(page.tasks.map(({ id }) => id)).toEqual(["t0", "t3", "t6", "t9"]);
    expect(read).toBeLessThan(20);
    const both = [{ owner: "ana@example.org" }, { nobody: true as const }];
    const seen: string[] = [];
    for (let after: string | undefined, n = 0; n < 20; n++) {
      const part = await pageOfTasks(w, { sort: "open", whose: both, limit: 7, ...(after ? { after } : {}) });
      seen.push(...part.tasks.map(({ id }) => id));
      after = part.after;
      if (!after) break;
    }
    expect(seen).toEqual(Array.from({ length: 30 }, (_, n) => `t${n}`));
    const few = await pageOfTasks(w, { sort: "done", whose: [{ all: true }], limit: 5 });
    expect(few.tasks).toHaveLength(5);
  });

  it("passes by what is not true any more, and finds tasks of a house without lanes", async () => {
    const old = { ...(await only0()), id: "old" };
    await w.store.write([{ put: { ...keys.task("old"), data: old } }]);
    await w.store.write([{ remove: keys.once("tasks", "lanes") }]);
    const other = { ...w, store: { ...w.store } };
    await everyTaskInLane(other);
    const page = await pageOfTasks(other, { sort: "open", whose: [{ all: true }] });
    expect(page.tasks.map(({ id }) => id)).toContain("old");
    await w.store.write([{ put: { ...keys.task("old"), data: { ...old, due: old.due + 5 } } }]);
    expect(
      (await pageOfTasks(w, { sort: "open", whose: [{ all: true }] })).tasks.map((t) => t.id),
    ).not.toContain("old");
  });
});

async function only0(): Promise<TaskRow> {
  await says("question", "How much?");
  return only("reply");
}

describe("members", () => {
  it("accept, and the journey and the life cycle hear of it; refuse with a reason; put off", async () => {
    const task = await only0();
    await acceptTask(w, task.id, ana);
    await acceptTask(w, task.id, ana);
    await drain(w);
    expect((await stateOf(w)).mailbox["sales.accepted"]).toBeDefined();
    expect(await only("reply")).toMatchObject({ owner: ana.email, accepted: { by: ana.id } });
    await expect(snoozeTask(w, task.id, w.now - 1)).rejects.toThrow(/still to come/);
    await snoozeTask(w, task.id, w.now + HOUR);
    expect((await pageOfTasks(w, { sort: "open", whose: [{ owner: ana.email }] })).tasks).toEqual([]);
    expect(await deskDue(w)).toBe(w.now + HOUR);
    w.now += HOUR;
    await keepDesk(w);
    expect((await pageOfTasks(w, { sort: "open", whose: [{ owner: ana.email }] })).tasks).toHaveLength(1);
    await refuseTask(w, task.id, { reason: "No need at present" }, ana);
    await drain(w);
    expect((await stateOf(w)).mailbox["sales.refused"]).toBeDefined();
    await expect(acceptTask(w, task.id, ana)).rejects.toThrow(/done/);
  });

  it("are told before a promise is broken, and their manager when it is", async () => {
    const anas = await createMember(w, { ...ana, role: "field", password });
    const boss = await createMember(w, { email: "boss@example.org", name: "Bo", role: "manager", password });
    w.now = Date.UTC(2030, 0, 7, 15, 0);
    const task = await only0();
    await assignTo(w, task.id, { owner: ana.email });
    // Eight working hours from Monday 15:00 end on Tuesday 15:00; three quarters of them at 13:00.
    expect((await only("reply")).due).toBe(Date.UTC(2030, 0, 8, 15, 0));
    w.now = Date.UTC(2030, 0, 8, 12, 59);
    await keepDesk(w);
    const late = async (id: string) =>
      (await noticesOf(w, id)).items.filter(({ kind }) => kind === "escalation").length;
    expect(await late(anas.id)).toBe(0);
    w.now += 60_000;
    await keepDesk(w);
    await keepDesk(w);
    expect([await late(anas.id), await late(boss.id)]).toEqual([1, 0]);
    w.now = Date.UTC(2030, 0, 8, 15, 0);
    await keepDesk(w);
    expect([await late(anas.id), await late(boss.id)]).toEqual([1, 1]);
    w.now += 10 * HOUR;
    await keepDesk(w);
    expect(await late(boss.id)).toBe(1);
  });

  it("get tasks by the first rule that fits, else whoever looks after the person", async () => {
    await saveTaskRules(w, {
      ...DEFAULT_TASK_RULES,
      routes: [
        { name: "High scores", when: { minScore: 999 }, to: { member: "boss@example.org" } },
        { name: "Questions", when: { classes: ["question"] }, to: { member: ana.email } },
      ],
    });
    expect(await only0()).toMatchObject({ owner: ana.email, routed: "Questions" });
    await expect(
      saveTaskRules(w, {
        ...DEFAULT_TASK_RULES,
        routes: [{ name: "x", when: {}, to: { team: "nobody" } }],
      }),
    ).rejects.toThrow(/team that is not there/);
  });
});

describe("a correction", () => {
  const where = async () => {
    const [reply] = await repliesOf(w, person(0));
    return { person: person(0), at: reply!.at, id: reply!.id };
  };

  it("moves the counts once, the task and the person where late answers may", async () => {
    await says("unclear", "Sounds like a plan to me");
    await foldAll(w);
    expect((await countersOf(w, "jny_1")).steps.intro?.classes).toEqual({ unclear: 1 });
    await correctReply(w, await where(), { class: "positive", learn: true }, ana);
    await correctReply(w, await where(), { class: "positive", learn: true }, ana);
    await drain(w);
    await foldAll(w);
    const { steps } = await countersOf(w, "jny_1");
    expect(steps.intro).toMatchObject({ answered: 1, classes: { positive: 1 } });
    expect((await touchOf(w)).answer).toMatchObject({ class: "positive", fixed: 1 });
    expect(await only("reply")).toMatchObject({ class: "positive", title: "Get in touch: they said yes" });
    expect((await stateOf(w)).mailbox["answer.positive"]).toBeDefined();
  });

  it("of corrections that come in any order the last that was said holds", async () => {
    await says("unclear", "Hm");
    const jobs: unknown[] = [];
    await correctReply(w, await where(), { class: "negative", learn: false }, ana);
    await correctReply(w, await where(), { class: "question", learn: false }, ana);
    for (const job of w.queue.splice(0)) if (job.job === "respond") jobs.push(job.input);
    for (const input of [...jobs].reverse()) await respond(w, input);
    await drain(w);
    await foldAll(w);
    expect((await touchOf(w)).answer?.class).toBe("question");
    expect((await countersOf(w, "jny_1")).steps.intro?.classes).toEqual({ question: 1 });
  });

  it("to an opt-out ends what is sent; from harm it is for drug safety alone", async () => {
    await says("unclear", "Enough of this");
    await correctReply(w, await where(), { class: "unsubscribe", learn: false }, ana);
    await drain(w);
    expect((await stateOf(w)).consent.email?.on).toBe(false);
    expect((await tasksAbout(w, person(0)))[0]?.status).toBe("done");
    const [touch] = (await stateOf(w, person(1))).touches;
    await respond(w, { ...answer(touch!.id, "adverseEvent", "r9"), text: "I got a rash" });
    const [harm] = await repliesOf(w, person(1));
    await expect(
      correctReply(
        w,
        { person: person(1), at: harm!.at, id: "r9" },
        { class: "positive", learn: false },
        ana,
      ),
    ).rejects.toThrow(/drug safety/);
  });
});

it("a note that speaks of harm goes to drug safety, whatever outcome was chosen", async () => {
  await says("positive", "Yes");
  const [call] = await tasksAbout(w, person(0));
  await finishTask(w, call!.id, { class: "positive", note: "She got a severe rash after taking it" }, ana.id);
  await drain(w);
  expect((await only("safety")).report).toBeDefined();
  expect((await stateOf(w)).harm?.reports).toHaveLength(1);
});
