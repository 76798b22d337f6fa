import type { ResponseClass } from "#journey/journey";
import { correctionOf, fixId, keepCorrection } from "../inbox/correct";
import type { Doer } from "../inbox/deeds";
import { changeTask, noTask } from "../inbox/lanes";
import { replyOf } from "../inbox/replies";
import { taskRulesOf } from "../inbox/taskRules";
import { keys } from "../keys";
import { normaliseEmail } from "../people/address";
import { getProfile } from "../people/savePerson";
import type { World } from "../ports";
import { Refusal } from "../refusal";
import { respondJob } from "../respond";
import type { SafetyReport, TaskRow } from "../rows";

/** Deeds of drug safety. Each is written on the report with who did it and when, and can be repeated. */

async function changeReport(
  w: World,
  id: string,
  change: (report: SafetyReport, task: TaskRow) => SafetyReport | Partial<TaskRow>,
): Promise<TaskRow> {
  return changeTask(w, id, (task) => {
    if (task.kind !== "safety") throw noTask();
    const report = task.report ?? { received: task.createdAt };
    const next = change(report, task);
    if (next === report) return task;
    return "received" in next ? { ...task, report: next } : { ...task, ...next };
  });
}

const closedAlready = () => new Refusal("alreadyClosed", "This report is closed. Load the queue again.", 409);

/** A member of drug safety takes a report up: it is acknowledged from now on. */
export const takeUp = (w: World, id: string, doer: Doer): Promise<TaskRow> =>
  changeReport(w, id, (report, task) => {
    if (report.seen) return report;
    if (report.closed) throw closedAlready();
    return {
      owner: task.owner ?? doer.email,
      report: { ...report, seen: { at: w.clock.now(), by: doer.id } },
    };
  });

/**
 * Closes a report with the reference it has in the safety database. What becomes of the person's journeys is decided
 * with it: they go on, or end.
 */
export async function closeWithReference(
  w: World,
  id: string,
  said: { reference: string; journeys: "resume" | "end" },
  doer: Doer,
): Promise<TaskRow> {
  const reference = said.reference.trim();
  if (reference.length < 3)
    throw new Refusal("noReference", "Say the reference of the case, with at least three characters.", 422);
  const at = w.clock.now();
  const task = await changeReport(w, id, (report) => {
    if (report.closed) {
      if (report.reference === reference) return report;
      throw closedAlready();
    }
    const by = doer.id;
    return {
      status: "done",
      report: {
        ...report,
        seen: report.seen ?? { at, by },
        reference,
        closed: { at, by },
        journeys: { act: said.journeys, at, by },
      },
    };
  });
  await release(w, task, doer, said.journeys);
  return task;
}

/** Closes a report as none, with the reason and what the answer was instead. A second member looks at it later. */
export async function closeAsNone(
  w: World,
  id: string,
  said: { reason: string; class: Exclude<ResponseClass, "adverseEvent" | "unsubscribe"> },
  doer: Doer,
): Promise<TaskRow> {
  const reason = said.reason.trim();
  if (reason.length < 10)
    throw new Refusal("noReason", "Say in a sentence why this is no adverse event.", 422);
  const at = w.clock.now();
  const task = await changeReport(w, id, (report) => {
    if (report.closed) {
      if (report.none !== undefined) return report;
      throw closedAlready();
    }
    const by = doer.id;
    return {
      status: "done",
      report: {
        ...report,
        seen: report.seen ?? { at, by },
        none: reason,
        closed: { at, by },
        journeys: { act: "resume", at, by },
      },
    };
  });
  const reply = task.reply && (await replyOf(w, { person: task.person, ...task.reply }));
  const fix =
    reply?.data.class === "adverseEvent"
      ? correctionOf(reply.data, { class: said.class, by: doer.id, at: task.report?.closed?.at ?? at })
      : undefined;
  if (reply && fix) await keepCorrection(w, reply, fix, reason);
  await release(w, task, doer, "resume", fix);
  return task;
}

/** The second look. Whoever disagrees opens the report again: the clock of the first one goes on, and journeys pause. */
export async function lookAgainAt(
  w: World,
  id: string,
  said: { agrees: boolean; note?: string },
  doer: Doer,
): Promise<TaskRow> {
  const at = w.clock.now();
  const task = await changeReport(w, id, (report, task) => {
    if (report.none === undefined || !report.closed)
      throw new Refusal("notNone", "Only reports that were closed as none are looked at a second time.", 409);
    if (report.closed.by === doer.id)
      throw new Refusal("sameMember", "The second look is for another member than the first.", 409);
    if (report.second) {
      if (report.second.agrees === said.agrees) return report;
      throw closedAlready();
    }
    const second = { at, by: doer.id, agrees: said.agrees, ...(said.note ? { note: said.note } : {}) };
    if (said.agrees) return { ...report, second };
    // What was let go under one name is held again under another one.
    const { closed: _closed, none: _none, journeys: _journeys, ...rest } = report;
    return {
      status: "open",
      report: { ...rest, second, hold: `${task.reply?.id ?? task.id}:again`.slice(-280) },
    };
  });
  if (task.report?.second?.agrees === false && task.reply) {
    const reply = await replyOf(w, { person: task.person, ...task.reply });
    if (reply && reply.data.class !== "adverseEvent") {
      const fix = correctionOf(reply.data, { class: "adverseEvent", by: doer.id, at });
      await keepCorrection(w, reply, fix, said.note ?? "second look");
      await w.jobs.send([
        respondJob({
          signal: "correction",
          person: task.person,
          ...fix,
          report: task.report.hold,
          id: fixId(fix),
        }),
      ]);
    }
  }
  return task;
}

const release = (
  w: World,
  task: TaskRow,
  doer: Doer,
  act: "resume" | "end",
  fix?: ReturnType<typeof correctionOf>,
): Promise<void> =>
  task.person === ""
    ? Promise.resolve()
    : w.jobs.send([
        respondJob({
          signal: "safety",
          person: task.person,
          report: task.report?.hold ?? task.reply?.id ?? task.id,
          act,
          by: doer.id,
          ...(fix ? { fix } : {}),
          id: `safety:${task.id}:${task.report?.hold ? "2" : "1"}`,
        }),
      ]);

/** Thanks whoever wrote, in the one line the house has set. It says nothing clinical and asks nothing. */
export async function thank(w: World, id: string, doer: Doer): Promise<TaskRow> {
  const { acknowledgement } = await taskRulesOf(w);
  const line = acknowledgement.trim();
  if (line === "")
    throw new Refusal("noLine", "Set the line of thanks first, under Routing and service levels.", 409);
  const before = (await w.store.get<TaskRow>(keys.task(id)))?.data;
  if (before?.kind !== "safety") throw noTask();
  if (before.report?.thanked) return before;
  const profile = await getProfile(w, before.person);
  const reply = before.reply && (await replyOf(w, { person: before.person, ...before.reply }));
  const bySms = reply?.data.channel === "sms" && profile?.phone !== undefined;
  const email = profile?.email ? normaliseEmail(profile.email) : undefined;
  if (!bySms && !email) throw new Refusal("noAddress", "We have no address of theirs to thank them at.", 409);
  // Written first: a thanks that is lost does less harm than two.
  const task = await changeReport(w, id, (report) =>
    report.thanked ? report : { ...report, thanked: { at: w.clock.now(), by: doer.id } },
  );
  const tags = { safety: id.replace(/[^A-Za-z0-9_.@-]/g, "_").slice(0, 256) };
  const sent =
    bySms && profile?.phone
      ? await w.sms.send({ to: profile.phone, body: line, tags })
      : await w.mail.send({
          to: email ?? "",
          from: w.settings.mailFrom,
          subject: "Thank you for your message",
          html: `<p>${line.replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign] ?? sign)}</p>`,
          text: line,
          headers: { "Auto-Submitted": "auto-replied" },
          tags,
        });
  if (sent.outcome === "refused") {
    await changeReport(w, id, (report) => {
      const { thanked: _thanked, ...rest } = report;
      return rest;
    });
    throw new Refusal("notSent", `The thanks did not go out: ${sent.reason}.`, 503);
  }
  return task;
}
