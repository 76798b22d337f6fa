import { keys } from "../keys";
import { listMembers, type Member } from "../members";
import type { Job, Row, World, Write } from "../ports";
import type { Role } from "../roles";
import { hookOf } from "./hook";
import { type NoticeKind, type NoticeMark, type NoticeRow, STAYS } from "./rows";

export interface Notice {
  /** names what is told: told again, nobody hears it twice */
  id: string;
  to: { member?: string; role?: Role; everyone?: true };
  kind: NoticeKind;
  title: string;
  text: string;
  /** a path in the app */
  link?: string;
  /** whom it is about: it goes when they are erased */
  person?: string;
  /** ms since 1970 */
  at?: number;
}

/** Whoever stands for the house itself, whose notices go to its webhook. */
export const HOUSE = "house";

/**
 * Tells members something: a row for each, which the bell shows, and a job that sends it on by e-mail or to the house's
 * webhook. Safe to repeat under the same id, also after a crash in the middle: rows stand under derived ids, and a job
 * that was lost is sent again. Nobody to tell is no fault.
 */
export async function notify(w: World, notice: Notice): Promise<void> {
  const { title, text, kind, link, person } = notice;
  const members = await toldBy(w, notice.to);
  const to = members.map(({ id }) => id);
  if (await hookOf(w)) to.push(HOUSE);
  if (to.length === 0) return;
  const marks = await markAll(w, notice.id, to, notice.at ?? w.clock.now());
  const writes: Write[] = to.flatMap((member, i): Write[] => {
    const { at } = marks[i]!;
    const data: NoticeRow = {
      id: notice.id,
      kind,
      title: title.slice(0, 200),
      text: text.slice(0, 2_000),
      at,
      ...(link ? { link } : {}),
      ...(person ? { person } : {}),
    };
    const expires = Math.ceil(at / 1_000) + STAYS;
    return [
      { put: { ...keys.notice(member, at, notice.id), data, expires }, if: "absent" },
      ...(person
        ? [{ put: { ...keys.noticeAbout(person, member, notice.id), data: { at }, expires } } as Write]
        : []),
    ];
  });
  await w.store.write(writes);
  const open = to.filter((_, i) => marks[i]?.told === undefined);
  if (open.length > 0)
    await w.jobs.send(open.map((member): Job => ({ job: "notice", id: notice.id, member })));
}

/** When each of them was told first: what is told again stands in the same row. */
async function markAll(w: World, id: string, to: string[], at: number): Promise<NoticeMark[]> {
  const expires = Math.ceil(at / 1_000) + STAYS;
  const outcomes = await w.store.write(
    to.map((member) => ({
      put: { ...keys.noticeMark(id, member), data: { at } satisfies NoticeMark, expires },
      if: "absent" as const,
    })),
  );
  return outcomes.map((outcome) =>
    outcome.ok ? { at } : ((outcome.row as Row<NoticeMark> | undefined)?.data ?? { at }),
  );
}

async function toldBy(w: World, to: Notice["to"]): Promise<Member[]> {
  const members = await listMembers(w);
  if (to.everyone) return members;
  const wanted = to.member?.trim().toLowerCase();
  return members.filter(
    ({ id, email, role }) =>
      (wanted !== undefined && (id === to.member || email === wanted)) ||
      (to.role !== undefined && role === to.role),
  );
}
