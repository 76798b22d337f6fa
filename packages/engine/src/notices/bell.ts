import { keys } from "../keys";
import type { World } from "../ports";
import type { NoticeRow } from "./rows";

/** How far back the bell counts. */
const LOOKS = 100;

/** What a member was told lately, newest first, and how much of it they have not read. */
export async function noticesOf(w: World, member: string): Promise<{ items: NoticeRow[]; unread: number }> {
  const { rows } = await w.store.query<NoticeRow>(keys.notice(member, 0, "").group, {
    reverse: true,
    limit: LOOKS,
  });
  const items = rows.map((row) => row.data);
  return { items, unread: items.filter((notice) => notice.read === undefined).length };
}

/** Marks notices as read: those of these ids, or all that the bell shows. */
export async function readNotices(w: World, member: string, ids?: readonly string[]): Promise<void> {
  const { group } = keys.notice(member, 0, "");
  const { rows } = await w.store.query<NoticeRow>(group, { reverse: true, limit: LOOKS });
  const read = w.clock.now();
  await w.store.write(
    rows
      .filter(({ data }) => data.read === undefined && (!ids || ids.includes(data.id)))
      .map(({ id, v, data, expires }) => ({ put: { group, id, data: { ...data, read }, expires }, if: v })),
  );
}

/** Takes away what was told about somebody. */
export async function forgetNotices(w: World, person: string): Promise<void> {
  const { group } = keys.noticeAbout(person, "", "");
  for (;;) {
    const { rows } = await w.store.query<{ at: number }>(group, { limit: 500 });
    if (rows.length === 0) return;
    await w.store.write(
      rows.flatMap(({ id, data }) => {
        const [member = "", ...rest] = id.split("#");
        const notice = rest.join("#");
        return [
          { remove: keys.notice(member, data.at, notice) },
          { remove: keys.noticeMark(notice, member) },
          { remove: { group, id } },
        ];
      }),
    );
  }
}
