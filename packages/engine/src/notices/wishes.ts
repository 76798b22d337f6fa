import { keys } from "../keys";
import type { World } from "../ports";
import type { NoticeWish } from "./rows";

/** How a member wants to be told; at once where they have said nothing. */
export async function noticeWishOf(w: World, member: string): Promise<NoticeWish> {
  return (await w.store.get<NoticeWish>(keys.noticeWish(member)))?.data ?? { mail: "now" };
}

export async function saveNoticeWish(w: World, member: string, wish: NoticeWish): Promise<NoticeWish> {
  await w.store.write([{ put: { ...keys.noticeWish(member), data: wish } }]);
  return wish;
}
