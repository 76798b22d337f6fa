import type { ResponseClass } from "#journey/journey";
import type { Profile } from "#journey/person";
import { daysAfter } from "#journey/zone";
import { keys } from "../keys";
import { nameOf } from "../people/nameOf";
import type { World } from "../ports";
import { dayOf, type ReplyRow, repliesOn, type Told, toldOf } from "./replies";
import { taskRulesOf } from "./taskRules";

export type Answer = Told & { personName: string; account?: string };

const PAGE = 50;
/** So many days are looked through for one page, so that a quiet house does not read its whole past. */
const DAYS = 40;

/** All answers, newest first; the cursor is "day" or "day~row". Without `safety` what may speak of harm is left out. */
export async function listAnswers(
  w: World,
  how: { after?: string | undefined; limit?: number | undefined; class?: ResponseClass; safety: boolean },
): Promise<{ items: Answer[]; after?: string }> {
  const { zone } = (await taskRulesOf(w)).hours;
  const limit = how.limit ?? PAGE;
  const [from, ...rest] = (how.after ?? "").split("~");
  let day = from && /^\d{4}-\d{2}-\d{2}$/.test(from) ? from : dayOf(w.clock.now(), zone);
  let after = rest.length > 0 ? rest.join("~") : undefined;
  const found: ReplyRow[] = [];
  for (let n = 0; n < DAYS && found.length < limit; ) {
    const part = await repliesOn(w, day, { after, reverse: true, limit: limit - found.length });
    found.push(
      ...part.replies.filter(
        (reply) =>
          (!how.class || reply.class === how.class) && (how.safety || reply.class !== "adverseEvent"),
      ),
    );
    after = part.next;
    if (after === undefined) {
      day = daysAfter(day, -1);
      n += 1;
    }
  }
  const profiles = await w.store.batchGet<Profile>(found.map(({ person }) => keys.profile(person)));
  const items = found.map((reply, i) => {
    const p = profiles[i]?.data;
    return {
      ...toldOf(reply),
      personName: nameOf(p, reply.person),
      ...(p?.accountName ? { account: p.accountName } : {}),
    };
  });
  const first = await w.store.query(keys.reconciliation("").group, { limit: 1 });
  const oldest = first.rows[0]?.id;
  const more = after !== undefined || (oldest !== undefined && day >= oldest);
  return { items, ...(more ? { after: after === undefined ? day : `${day}~${after}` } : {}) };
}
