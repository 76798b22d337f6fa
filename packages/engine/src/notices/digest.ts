import { atHour } from "../inbox/hours";
import { taskRulesOf } from "../inbox/taskRules";
import { keys } from "../keys";
import { memberOf } from "../members";
import type { World } from "../ports";
import { letterOf } from "./letter";
import type { DigestRow, NoticeRow } from "./rows";

/** The most a digest lists; the rest waits in the app. */
const MOST = 100;

/** When the next digest goes out: as the house's next working day begins. */
export const digestTime = async (w: World): Promise<number> =>
  atHour((await taskRulesOf(w)).hours, w.clock.now());

/** What the job of a digest carries in place of the id of a notice. */
export const DIGEST = "digest";

/** Hands the digests that are due to the queue; answers when the next one is. */
export async function dueDigests(w: World): Promise<number | undefined> {
  const { rows } = await w.store.query<DigestRow>(keys.digest("").group, { limit: 1_000 });
  const now = w.clock.now();
  const due = rows.filter(({ data }) => data.due <= now);
  if (due.length > 0)
    await w.jobs.send(due.map(({ id: member }) => ({ job: "notice" as const, id: DIGEST, member })));
  const later = rows.map(({ data }) => data.due).filter((at) => at > now);
  return later.length > 0 ? Math.min(...later) : undefined;
}

/** Sends one member what came since their last digest, if it is due. */
export async function sendDigest(w: World, id: string): Promise<void> {
  const row = await w.store.get<DigestRow>(keys.digest(id));
  if (!row || row.data.due > w.clock.now()) return;
  // Taken off first: what is told from now on belongs to the next one, and two who are at it send one.
  const [taken] = await w.store.write([{ remove: keys.digest(id), if: row.v }]);
  if (!taken?.ok) return;
  const member = await memberOf(w, id);
  const { group } = keys.notice(id, 0, "");
  const since = keys.notice(id, Math.max(0, row.data.since - 1), "").id;
  const { rows: notices } = await w.store.query<NoticeRow>(group, { after: since, limit: MOST });
  const unread = notices.flatMap(({ data }) => (data.read === undefined ? [data] : []));
  if (!member || unread.length === 0) return;
  const sent = await w.mail.send(letterOf(w, { email: member.email, id: `digest-${row.data.due}` }, unread));
  if (sent.outcome !== "sent") w.log.warn("notice.unsent", { member: id });
}
