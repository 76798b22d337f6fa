import { keys } from "./keys";
import { type Member, memberOf } from "./members";
import type { World } from "./ports";
import { newSecret, secretHash } from "./secrets";

/**
 * A session is a random secret in a cookie; the store knows only its hash. It lasts twelve hours after it was
 * last used. The times are the caller's own (`now`, ms since 1970), not the world's clock: pushing the clock of a
 * rehearsal by days must not sign everybody out.
 */
export const SESSION_MS = 12 * 3_600_000;

/** Sliding is written at most this often, so that reading a page does not write a row each time. */
const SLIDE_MS = 15 * 60_000;

/** The store may forget a session only long after it ended; the end itself is checked on every use. */
const FORGET_MS = 90 * 86_400_000;

interface SessionRow {
  member: string;
  startedAt: number;
  until: number;
}

const rowOf = (data: SessionRow) => ({ data, expires: Math.ceil((data.until + FORGET_MS) / 1_000) });

export async function startSession(w: World, member: string, now: number): Promise<string> {
  const secret = newSecret();
  const data: SessionRow = { member, startedAt: now, until: now + SESSION_MS };
  await w.store.write([{ put: { ...keys.session(secretHash(secret)), ...rowOf(data) }, if: "absent" }]);
  return secret;
}

/** Whose session this is; undefined when it is unknown, ended, or its member is gone. */
export async function sessionMember(
  w: World,
  secret: string,
  now: number,
): Promise<{ member: Member; slid: boolean } | undefined> {
  const key = keys.session(secretHash(secret));
  const row = await w.store.get<SessionRow>(key);
  if (!row || row.data.until <= now) return undefined;
  const member = await memberOf(w, row.data.member);
  if (!member) return undefined;
  const slid = now + SESSION_MS - row.data.until > SLIDE_MS;
  if (slid) {
    // Two requests at once both want to slide; whoever loses loses nothing.
    await w.store.write([{ put: { ...key, ...rowOf({ ...row.data, until: now + SESSION_MS }) }, if: row.v }]);
  }
  return { member, slid };
}

export async function endSession(w: World, secret: string): Promise<void> {
  await w.store.write([{ remove: keys.session(secretHash(secret)) }]);
}
