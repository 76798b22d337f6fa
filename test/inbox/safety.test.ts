import { beforeEach, describe, expect, it } from "vitest";
import { tasksAbout } from "#engine/inbox/lanes";
import { repliesOf } from "#engine/inbox/replies";
import { DEFAULT_TASK_RULES, saveTaskRules } from "#engine/inbox/taskRules";
import { deskDue, keepDesk } from "#engine/inbox/watch";
import { createMember } from "#engine/members";
import { noticesOf } from "#engine/notices/bell";
import { erasePerson } from "#engine/people/erasePerson";
import { respond } from "#engine/respond";
import type { TaskRow } from "#engine/rows";
import { closeAsNone, closeWithReference, lookAgainAt, takeUp, thank } from "#engine/safety/cases";
import { csvOf, markExported, safetyCases } from "#engine/safety/exportCases";
import { dayReports, linesOfDay, reconcileDay } from "#engine/safety/reconcile";
import { finishTask } from "#engine/tasks";
import { draft, house, people, reactivation, start } from "#test/fixtures/small";
import { answer, enrollmentOf, stateOf, touchOf } from "#test/proofs/stage";
import { drain, pushBy } from "#test/worlds/drain";
import { type MemoryWorld, memoryWorld } from "#test/worlds/memory";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ana = { id: "mem_ana", name: "Ana" };
const ben = { id: "mem_ben", name: "Ben" };
const person = (n: number): string => `per_${String(n).padStart(6, "0")}`;

let w: MemoryWorld;
let letters: number;

beforeEach(async () => {
  w = memoryWorld();
  w.now = Date.UTC(2030, 0, 7, 10, 0);
  const content = await house(w);
  await people(w, 3);
  await draft(w, reactivation(content));
  await start(w);
  await drain(w);
  letters = w.letters.length;
});

const tells = async (text = "I got a rash after the first tablet", id = "r1") => {
  const touch = await touchOf(w, 0);
  await respond(w, { ...answer(touch.id, "adverseEvent", id), at: w.now, text, rule: "en: a rash" });
  await drain(w);
};
const report = async (): Promise<TaskRow> => {
  const [task, ...more] = (await tasksAbout(w, person(0))).filter(({ kind }) => kind === "safety");
  expect(more).toEqual([]);
  return task!;
};

describe("somebody who writes of harm", () => {
  it("is sent nothing more until drug safety lets their journeys go on", async () => {
    await tells();
    const before = await enrollmentOf(w);
    expect(before).toMatchObject({ step: "intro", held: "safety" });
    await pushBy(w, 20 * DAY);
    expect(w.letters.slice(letters).filter(({ tags }) => tags.person === person(0))).toEqual([]);
    expect(w.letters.length).toBeGreaterThan(letters);
    expect(await enrollmentOf(w)).toMatchObject({ step: "intro" });
    await closeWithReference(w, (await report()).id, { reference: "PV-2030-17", journeys: "resume" }, ana);
    await drain(w);
    const state = await stateOf(w);
    expect(state.harm).toBeUndefined();
    expect(state.touches[0]?.answer?.class).toBe("adverseEvent");
    // The path that is drawn for it, which no step can leave out.
    expect(Object.values(state.enrollments).some((e) => e.step === "intro")).toBe(false);
  });

  it("leaves all journeys where drug safety ends them, and stop rules act all the while", async () => {
    await tells();
    await closeWithReference(w, (await report()).id, { reference: "PV-1", journeys: "end" }, ana);
    await closeWithReference(w, (await report()).id, { reference: "PV-1", journeys: "end" }, ana);
    await drain(w);
    expect((await stateOf(w)).enrollments).toEqual({});
    expect((await stateOf(w)).past.jny_1?.reason).toBe("adverse event");
  });

  it("may be released before it is heard of, as news come in any order", async () => {
    const id = "safety-1";
    await respond(w, { signal: "safety", person: person(0), report: "r1", act: "resume", by: "mem", id });
    await tells();
    expect((await stateOf(w)).harm).toBeUndefined();
  });

  it("twice stands still until both reports are closed", async () => {
    await tells();
    await tells("And a headache", "r2");
    const [one, two] = (await tasksAbout(w, person(0))).filter(({ kind }) => kind === "safety");
    await closeWithReference(w, one!.id, { reference: "PV-1", journeys: "resume" }, ana);
    await drain(w);
    expect((await stateOf(w)).harm?.reports).toHaveLength(1);
    await closeWithReference(w, two!.id, { reference: "PV-2", journeys: "resume" }, ana);
    await drain(w);
    expect((await stateOf(w)).harm).toBeUndefined();
  });
});

describe("a report", () => {
  it("is not closed without a reference, nor by an outcome, nor as none without a reason", async () => {
    await tells();
    const { id } = await report();
    const close = (reference: string) => closeWithReference(w, id, { reference, journeys: "resume" }, ana);
    await expect(close(" x ")).rejects.toThrow(/three characters/);
    await expect(closeAsNone(w, id, { reason: "no", class: "unclear" }, ana)).rejects.toThrow(/sentence/);
    await expect(finishTask(w, id, { class: "unclear", note: "" }, ana.id)).rejects.toThrow(/safety queue/);
    await close("PV-1");
    await expect(close("PV-2")).rejects.toThrow(/closed/);
    expect(await report()).toMatchObject({ status: "done", report: { reference: "PV-1" } });
  });

  it("that is none lets people go on as what they said, and a second member may open it again", async () => {
    await tells("Your letter gave me a headache, ha. Call me!");
    const { id } = await report();
    const reason = "A manner of speaking about the letter";
    await closeAsNone(w, id, { reason, class: "positive" }, ana);
    await drain(w);
    expect((await touchOf(w)).answer?.class).toBe("positive");
    expect((await stateOf(w)).harm).toBeUndefined();
    expect((await repliesOf(w, person(0)))[0]).toMatchObject({ class: "positive" });
    await expect(lookAgainAt(w, id, { agrees: true }, ana)).rejects.toThrow(/another member/);
    await lookAgainAt(w, id, { agrees: false, note: "Ask them" }, ben);
    await drain(w);
    expect((await stateOf(w)).harm).toBeDefined();
    expect(await report()).toMatchObject({ status: "open", due: expect.any(Number) });
    await closeWithReference(w, id, { reference: "PV-9", journeys: "end" }, ben);
    await drain(w);
    expect((await stateOf(w)).harm).toBeUndefined();
  });

  it("is told of at once and after half, three quarters and all of its day", async () => {
    const password = "a long enough secret";
    const safe = await createMember(w, { email: "safe@example.org", name: "S", role: "reviewer", password });
    const boss = await createMember(w, { email: "boss@example.org", name: "B", role: "manager", password });
    const teams = DEFAULT_TASK_RULES.teams.map((team) =>
      team.id === "safety" ? { ...team, members: [safe.email], manager: boss.email } : team,
    );
    await saveTaskRules(w, { ...DEFAULT_TASK_RULES, teams });
    await tells();
    const count = async (id: string) => (await noticesOf(w, id)).items.length;
    const seen: number[][] = [[await count(safe.id), await count(boss.id)]];
    for (let n = 0; n < 3; n++) {
      w.now = (await deskDue(w))!;
      await keepDesk(w);
      seen.push([await count(safe.id), await count(boss.id)]);
    }
    expect(seen.slice(0, 2)).toEqual([
      [1, 0],
      [2, 0],
    ]);
    expect((await report()).due).toBe(Date.UTC(2030, 0, 8, 10, 0));
    w.now = Date.UTC(2030, 0, 8, 10, 0);
    await keepDesk(w);
    // At three quarters and when the day is over the one who leads is told; the night's comparison goes to the team.
    expect(await count(boss.id)).toBe(2);
  });

  it("is thanked for once, in the line the house has set", async () => {
    await tells();
    const { id } = await report();
    await expect(thank(w, id, ana)).rejects.toThrow(/line of thanks/);
    await saveTaskRules(w, { ...DEFAULT_TASK_RULES, acknowledgement: "Thank you. We have passed it on." });
    await thank(w, id, ana);
    await thank(w, id, ana);
    expect(w.letters.slice(letters).map(({ text }) => text)).toEqual(["Thank you. We have passed it on."]);
  });

  it("goes to the safety database as CSV that no spreadsheet works, and outlives who wrote it", async () => {
    await tells('=HYPERLINK("x"), a rash');
    const { id } = await report();
    await takeUp(w, id, ana);
    await markExported(w, [id], ana);
    const { cases } = await safetyCases(w);
    expect(cases[0]).toMatchObject({
      safetyReportId: id,
      status: "open",
      narrative: '=HYPERLINK("x"), a rash',
    });
    expect(csvOf(cases, ["narrative"])).toBe(`narrative\r\n"'=HYPERLINK(""x""), a rash"\r\n`);
    await erasePerson(w, person(0));
    const after = await safetyCases(w);
    expect(after.cases[0]).toMatchObject({ reporterFamilyName: "", narrative: '=HYPERLINK("x"), a rash' });
    await closeWithReference(w, id, { reference: "PV-3", journeys: "end" }, ana);
  });
});

describe("the comparison of a day", () => {
  it("counts every text, names what does not fit, and is made once the day is over", async () => {
    await tells();
    const other = (await stateOf(w, person(1))).touches[0]!;
    await respond(w, { ...answer(other.id, "positive", "r5"), at: w.now, text: "Yes" });
    const slipped = (await stateOf(w, person(2))).touches[0]!;
    const text = "I had a severe rash and was hospitalised";
    await respond(w, { ...answer(slipped.id, "unclear", "r6"), at: w.now, text });
    await drain(w);
    const now = await reconcileDay(w, "2030-01-07");
    expect(now).toMatchObject({ received: 3, flagged: 1, reported: 1, acknowledged: 0, sent: 0 });
    expect(now.differences.map(({ reply, what }) => `${reply} ${what}`).sort()).toEqual([
      "r1 notAcknowledged",
      "r1 notSent",
      "r6 notFlagged",
    ]);
    const { id } = await report();
    await takeUp(w, id, ana);
    await closeWithReference(w, id, { reference: "PV-4", journeys: "end" }, ana);
    const later = await reconcileDay(w, "2030-01-07");
    expect(later).toMatchObject({ acknowledged: 1, sent: 1, closed: 1 });
    expect(later.differences.map(({ what }) => what)).toEqual(["notFlagged"]);
    expect(await linesOfDay(w, "2030-01-07")).toHaveLength(3);
  });

  it("comes at night by itself, with a notice", async () => {
    const password = "a long enough secret";
    const boss = await createMember(w, { email: "boss@example.org", name: "B", role: "manager", password });
    await tells();
    expect(await dayReports(w)).toEqual([]);
    w.now = Date.UTC(2030, 0, 8, 2, 0);
    await keepDesk(w);
    await keepDesk(w);
    const [made] = await dayReports(w);
    expect(made).toMatchObject({ day: "2030-01-07", received: 1, flagged: 1 });
    const told = (await noticesOf(w, boss.id)).items.filter(({ id }) => id.startsWith("reconciliation"));
    expect(told).toHaveLength(1);
  });
});
