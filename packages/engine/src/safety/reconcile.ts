import { type DayOpen, dayOf, type ReplyRow, repliesOn } from "../inbox/replies";
import { taskRulesOf } from "../inbox/taskRules";
import { keys } from "../keys";
import { notify } from "../notices/notify";
import type { Row, World } from "../ports";
import { classify } from "../providers/classify";
import { safetyTaskId } from "../replyTask";
import type { TaskRow } from "../rows";

/** Something a report found that does not fit together. */
export interface Difference {
  reply: string;
  person: string;
  at: number;
  what: "noReport" | "notFlagged" | "notAcknowledged" | "overdue" | "notSent" | "gone";
  words: string;
}

/** What was received on one day, and what became of it. */
export interface DayReport {
  day: string;
  status: "done";
  /** when it was made, ms */
  at: number;
  /** texts that came in */
  received: number;
  /** taken for a possible adverse event or product complaint */
  flagged: number;
  /** of those: a report stands in the safety queue */
  reported: number;
  /** drug safety has taken them up */
  acknowledged: number;
  /** they were handed to the safety database, or have its reference */
  sent: number;
  closed: number;
  /** closed as none, and how many of them a second member has looked at */
  none: number;
  looked: number;
  differences: Difference[];
}

const WORDS: Record<Difference["what"], string> = {
  noReport: "It was taken for a possible adverse event, and no report stands in the safety queue.",
  notFlagged: "The rules hear harm in it, and it was not reported. Somebody should read it.",
  notAcknowledged: "Nobody in drug safety has taken it up yet.",
  overdue: "Its 24 hours are over and it has no case reference.",
  notSent: "It was neither exported to the safety database nor given its reference.",
  gone: "Its text is not there any more: the person was erased.",
};

/** So many differences are named; beyond that only their number is told. */
const MOST = 500;

/**
 * Compares, for every text of a day, what was heard in it with what stands in the safety queue. It hears each text
 * once more by the rules of today, so that one that slipped through is named. Made again it tells how things stand now.
 */
export async function reconcileDay(w: World, day: string): Promise<DayReport> {
  const report: DayReport = {
    day,
    status: "done",
    at: w.clock.now(),
    received: 0,
    flagged: 0,
    reported: 0,
    acknowledged: 0,
    sent: 0,
    closed: 0,
    none: 0,
    looked: 0,
    differences: [],
  };
  let after: string | undefined;
  do {
    const part = await repliesOn(w, day, { after });
    report.received += part.replies.length + part.missing;
    const tasks = await w.store.batchGet<TaskRow>(part.replies.map(({ id }) => keys.task(safetyTaskId(id))));
    part.replies.forEach((reply, i) => {
      countOne(report, reply, tasks[i]?.data);
    });
    after = part.next;
  } while (after !== undefined);
  await w.store.write([{ put: { ...keys.reconciliation(day), data: report } }]);
  return report;
}

function countOne(report: DayReport, reply: ReplyRow, task: TaskRow | undefined): void {
  const differ = (what: Difference["what"]): void => {
    if (report.differences.length < MOST)
      report.differences.push({
        reply: reply.id,
        person: reply.person,
        at: reply.at,
        what,
        words: WORDS[what],
      });
  };
  const looked = task?.report?.none !== undefined;
  const flagged = reply.class === "adverseEvent" || task !== undefined;
  if (!flagged) {
    if (reply.text && classify(reply.text, reply.channel).class === "adverseEvent") differ("notFlagged");
    return;
  }
  report.flagged += 1;
  if (!task) {
    differ("noReport");
    return;
  }
  report.reported += 1;
  const { seen, exported, closed, reference, second } = task.report ?? { received: reply.at };
  if (seen) report.acknowledged += 1;
  else differ("notAcknowledged");
  if (exported || reference) report.sent += 1;
  else if (!looked) differ("notSent");
  if (closed) report.closed += 1;
  else if (report.at >= task.due) differ("overdue");
  if (looked) report.none += 1;
  if (looked && second) report.looked += 1;
}

/** Makes the reports of days that are over; answers when the next one is due. */
export async function dueReports(w: World): Promise<number | undefined> {
  const { rows } = await w.store.query<DayOpen | DayReport>(keys.reconciliation("").group, {
    reverse: true,
    limit: 60,
  });
  const open = rows.flatMap(({ data }) => (data.status === "open" ? [data] : []));
  const now = w.clock.now();
  for (const { day } of open.filter(({ due }) => due <= now).reverse()) {
    const report = await reconcileDay(w, day);
    await tell(w, report);
  }
  const later = open.map(({ due }) => due).filter((due) => due > now);
  return later.length > 0 ? Math.min(...later) : undefined;
}

async function tell(w: World, report: DayReport): Promise<void> {
  const { teams } = await taskRulesOf(w);
  const safety = teams.find(({ id }) => id === "safety")?.members ?? [];
  const n = report.differences.length;
  const notice = {
    id: `reconciliation-${report.day}`,
    kind: "safety" as const,
    title:
      n === 0
        ? `Safety report of ${report.day}: all is well`
        : `Safety report of ${report.day}: look at ${n}`,
    text: `${report.received} texts received, ${report.flagged} flagged, ${report.acknowledged} taken up, ${report.sent} sent on.`,
    link: `/safety?day=${report.day}`,
    at: report.at,
  };
  if (safety.length === 0) await notify(w, { ...notice, to: { role: "manager" } });
  else
    for (const member of safety) await notify(w, { ...notice, id: `${notice.id}-${member}`, to: { member } });
}

/** The reports of the last days, newest first; the day that is under way is told as it stands. */
export async function dayReports(w: World, limit = 60): Promise<DayReport[]> {
  const { zone } = (await taskRulesOf(w)).hours;
  const today = dayOf(w.clock.now(), zone);
  const { rows }: { rows: Row<DayOpen | DayReport>[] } = await w.store.query(keys.reconciliation("").group, {
    reverse: true,
    limit,
  });
  return rows.flatMap(({ data }) => (data.status === "done" && data.day <= today ? [data] : []));
}

/** Every text of a day with what was heard in it and what became of it: the lines behind the figures. */
export async function linesOfDay(w: World, day: string) {
  const lines: Record<string, unknown>[] = [];
  let after: string | undefined;
  do {
    const part = await repliesOn(w, day, { after });
    const tasks = await w.store.batchGet<TaskRow>(part.replies.map(({ id }) => keys.task(safetyTaskId(id))));
    part.replies.forEach((reply, i) => {
      const report = tasks[i]?.data.report;
      lines.push({
        reply: reply.id,
        person: reply.person,
        received: new Date(reply.at).toISOString(),
        channel: reply.channel,
        class: reply.class,
        rule: reply.rule ?? "",
        flagged: reply.class === "adverseEvent" || report !== undefined,
        report: tasks[i]?.data.id ?? "",
        acknowledged: report?.seen ? new Date(report.seen.at).toISOString() : "",
        exported: report?.exported ? new Date(report.exported.at).toISOString() : "",
        reference: report?.reference ?? "",
        none: report?.none ?? "",
        closed: report?.closed ? new Date(report.closed.at).toISOString() : "",
      });
    });
    after = part.next;
  } while (after !== undefined);
  return lines;
}
