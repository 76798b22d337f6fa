import type { Profile } from "#journey/person";
import type { Doer } from "../inbox/deeds";
import { changeTask } from "../inbox/lanes";
import { pageOfTasks } from "../inbox/list";
import type { ReplyRow } from "../inbox/replies";
import { keys } from "../keys";
import type { World } from "../ports";
import type { JourneyMeta, TaskRow, VersionRow } from "../rows";
import { versionOf } from "../versions";

/** A report as the safety database takes it in, with the names ICH E2B has for its parts. Dates are ISO 8601. */
export interface SafetyCase {
  /** C.1.1: our own number, which never changes */
  safetyReportId: string;
  /** C.1.4: when the house first learnt of it */
  firstReceived: string;
  /** C.1.5: when what is here was last changed */
  mostRecent: string;
  /** C.1.3: a spontaneous report */
  typeOfReport: "spontaneous";
  status: "open" | "reported" | "none";
  /** the number the safety database gave it */
  caseReference: string;
  /** C.2.r */
  reporterTitle: string;
  reporterGivenName: string;
  reporterFamilyName: string;
  reporterOrganisation: string;
  reporterCountry: string;
  reporterQualification: string;
  reporterEmail: string;
  reporterPhone: string;
  /** G.k.2: what the journey is about, where it names it */
  product: string;
  /** H.1: their own words */
  narrative: string;
  channel: string;
  productComplaint: boolean;
  acknowledged: string;
  reasonForNone: string;
}

/** Reports by when they came, each with what is known of whoever wrote; erased people have left only their words. */
export async function safetyCases(
  w: World,
  how: { sort?: "open" | "done"; after?: string | undefined; limit?: number } = {},
): Promise<{ cases: SafetyCase[]; after?: string }> {
  const { tasks, after } = await pageOfTasks(w, {
    sort: how.sort ?? "open",
    whose: [{ safety: true }],
    after: how.after,
    limit: how.limit ?? 200,
  });
  return { cases: await Promise.all(tasks.map((task) => caseOf(w, task))), ...(after ? { after } : {}) };
}

const iso = (ms: number | undefined): string => (ms === undefined ? "" : new Date(ms).toISOString());

export async function caseOf(w: World, task: TaskRow): Promise<SafetyCase> {
  const [profileRow, replyRow, metaRow] = await w.store.batchGet<unknown>([
    keys.profile(task.person || "-"),
    keys.reply(task.person || "-", task.reply?.at ?? 0, task.reply?.id ?? "-"),
    keys.journey(task.journey || "-"),
  ]);
  // Each key has rows of one kind.
  const p = profileRow?.data as Profile | undefined;
  const reply = replyRow?.data as ReplyRow | undefined;
  const version: VersionRow | undefined = task.journey
    ? await versionOf(w, task.journey, task.version)
    : undefined;
  const meta = metaRow?.data as JourneyMeta | undefined;
  const report = task.report ?? { received: task.createdAt };
  return {
    safetyReportId: task.id,
    firstReceived: iso(report.received),
    mostRecent: iso(report.closed?.at ?? report.seen?.at ?? report.received),
    typeOfReport: "spontaneous",
    status: task.status === "open" ? "open" : report.none === undefined ? "reported" : "none",
    caseReference: report.reference ?? "",
    reporterTitle: p?.title ?? "",
    reporterGivenName: p?.firstName ?? "",
    reporterFamilyName: p?.lastName ?? "",
    reporterOrganisation: p?.accountName ?? "",
    reporterCountry: p?.country ?? "",
    reporterQualification: p?.role ?? p?.specialty ?? "",
    reporterEmail: p?.email ?? "",
    reporterPhone: p?.phone ?? "",
    product: version?.document.policies.product ?? meta?.name ?? "",
    narrative: reply?.text || (task.script ?? ""),
    channel: reply?.channel ?? "",
    productComplaint: task.about === "product",
    acknowledged: iso(report.seen?.at),
    reasonForNone: report.none ?? "",
  };
}

/** Notes that reports were handed to the safety database. */
export async function markExported(w: World, ids: readonly string[], doer: Doer): Promise<void> {
  for (const id of ids)
    await changeTask(w, id, (task) =>
      task.kind !== "safety" || task.report?.exported
        ? task
        : {
            ...task,
            report: {
              ...(task.report ?? { received: task.createdAt }),
              exported: { at: w.clock.now(), by: doer.id },
            },
          },
    );
}

const quoted = (value: unknown): string => {
  const text = String(value);
  // A cell that begins like a formula would be worked by a spreadsheet.
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** Rows as CSV (RFC 4180). */
export function csvOf(rows: readonly object[], columns: readonly string[]): string {
  const lines = rows.map((row) => columns.map((name) => quoted(Reflect.get(row, name) ?? "")).join(","));
  return `${[columns.join(","), ...lines].join("\r\n")}\r\n`;
}
