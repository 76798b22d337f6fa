import { keys } from "../keys";
import { memberOf } from "../members";
import type { Row, World } from "../ports";
import { postSigned } from "../webhooks/post";
import { DIGEST, digestTime, sendDigest } from "./digest";
import { hookOf } from "./hook";
import { letterOf } from "./letter";
import { HOUSE } from "./notify";
import type { DigestRow, NoticeMark, NoticeRow } from "./rows";
import { noticeWishOf } from "./wishes";

/**
 * Sends one notice on to one member, or to the house's webhook. It says so only afterwards: whoever dies in between
 * tells it twice, since a warning that comes twice does less harm than one that never comes.
 */
export async function deliverNotice(w: World, id: string, member: string): Promise<void> {
  if (id === DIGEST) return sendDigest(w, member);
  const mark = await w.store.get<NoticeMark>(keys.noticeMark(id, member));
  if (!mark || mark.data.told !== undefined) return;
  const row = await w.store.get<NoticeRow>(keys.notice(member, mark.data.at, id));
  if (row) await (member === HOUSE ? toHook(w, row.data) : toMember(w, member, row.data));
  await markTold(w, mark, id, member);
}

const markTold = (w: World, mark: Row<NoticeMark>, id: string, member: string) =>
  w.store.write([
    {
      put: {
        ...keys.noticeMark(id, member),
        data: { ...mark.data, told: w.clock.now() } satisfies NoticeMark,
        expires: mark.expires,
      },
      if: mark.v,
    },
  ]);

async function toMember(w: World, id: string, notice: NoticeRow): Promise<void> {
  const [member, wish] = await Promise.all([memberOf(w, id), noticeWishOf(w, id)]);
  if (!member || wish.mail === "none") return;
  // A safety report has hours, not a day.
  if (wish.mail === "daily" && notice.kind !== "safety") {
    const data: DigestRow = { since: notice.at, due: await digestTime(w) };
    await w.store.write([{ put: { ...keys.digest(id), data }, if: "absent" }]);
    return;
  }
  const sent = await w.mail.send(letterOf(w, { email: member.email, id: notice.id }, [notice]));
  if (sent.outcome === "refused" && sent.again) throw new Error("the mail server took no notice for now");
  if (sent.outcome !== "sent") w.log.warn("notice.unsent", { notice: notice.id, member: id });
}

async function toHook(w: World, { id, kind, title, text, link, at }: NoticeRow): Promise<void> {
  const hook = await hookOf(w);
  if (!hook) return;
  const data = { kind, title, text, ...(link ? { url: `${w.settings.publicUrl}${link}` } : {}) };
  const said = await postSigned(w, {
    url: hook.url,
    secret: hook.secret,
    id,
    type: `notice.${kind}`,
    data,
    at,
  });
  if (!said.ok && said.again) throw new Error("the notice webhook took nothing for now");
  if (!said.ok) w.log.warn("notice.hookRefused", { notice: id, status: said.status });
}
