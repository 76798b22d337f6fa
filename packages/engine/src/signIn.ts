import { keys } from "./keys";
import { type Member, memberBySecret } from "./members";
import type { World } from "./ports";
import { Refusal } from "./refusal";
import { secretHash } from "./secrets";

const WINDOW_MS = 15 * 60_000;
const TRIES = 10;

interface TriesRow {
  since: number;
  tries: number;
}

/**
 * Checks a member's address and password. At most ten tries in fifteen minutes from one network address for one
 * e-mail address; the try is counted before the password is looked at, so that many at once do not slip through.
 */
export async function signIn(
  w: World,
  said: { email: string; password: string; address: string },
  now: number,
): Promise<Member> {
  const key = keys.once("sign-in", secretHash(`${said.address} ${said.email.trim().toLowerCase()}`));
  await countTry(w, key, now);
  const member = await memberBySecret(w, said.email, said.password);
  if (!member)
    throw new Refusal("wrongPassword", "The e-mail address or the password is wrong. Please try again.", 401);
  await w.store.write([{ remove: key }]);
  return member;
}

async function countTry(w: World, key: { group: string; id: string }, now: number): Promise<void> {
  for (;;) {
    const row = await w.store.get<TriesRow>(key);
    const fresh = !row || now - row.data.since > WINDOW_MS || now < row.data.since;
    const data: TriesRow = fresh ? { since: now, tries: 1 } : { ...row.data, tries: row.data.tries + 1 };
    if (data.tries > TRIES) {
      const minutes = Math.max(1, Math.ceil((data.since + WINDOW_MS - now) / 60_000));
      throw new Refusal(
        "tooManyTries",
        `Too many attempts to sign in. Please wait ${minutes} ${minutes === 1 ? "minute" : "minutes"} and try again.`,
        429,
      );
    }
    const expires = Math.ceil((now + 90 * 86_400_000) / 1_000);
    const [outcome] = await w.store.write([{ put: { ...key, data, expires }, if: row ? row.v : "absent" }]);
    if (outcome?.ok) return;
  }
}
