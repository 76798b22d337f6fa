import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { Refusal } from "./refusal";

/** OWASP's smallest scrypt setting that stays within Node's default 32 MB: 16 MB per try, five passes. */
const COST = { N: 16_384, r: 8, p: 5 };
const LENGTH = 32;
export const SHORTEST_PASSWORD = 10;

const derive = (password: string, salt: Buffer, cost: typeof COST): Promise<Buffer> =>
  new Promise((done, fail) =>
    scrypt(password.normalize("NFKC"), salt, LENGTH, cost, (error, key) => (error ? fail(error) : done(key))),
  );

/** The text that is stored: how it was made, the salt and the hash, so that the cost may be raised later. */
export async function hashPassword(password: string): Promise<string> {
  checkPassword(password);
  const salt = randomBytes(16);
  const key = await derive(password, salt, COST);
  return ["scrypt", COST.N, COST.r, COST.p, salt.toString("base64"), key.toString("base64")].join("$");
}

/** Refuses a password that is too easy to guess. */
export function checkPassword(password: string): void {
  if (password.length < SHORTEST_PASSWORD)
    throw new Refusal("weakPassword", `A password needs at least ${SHORTEST_PASSWORD} characters.`, 422);
  if (password.length > 256)
    throw new Refusal("weakPassword", "A password may have at most 256 characters.", 422);
}

// Compared against when nobody has the e-mail address, so that the time of the answer does not tell.
const NOBODY = ["scrypt", COST.N, COST.r, COST.p, Buffer.alloc(16).toString("base64"), ""].join("$");

/** Whether this is the password behind a stored text. Takes as long when there is no stored text. */
export async function passwordMatches(password: string, stored: string | undefined): Promise<boolean> {
  const [, n, r, p, salt = "", hash = ""] = (stored ?? NOBODY).split("$");
  const key = await derive(password.slice(0, 256), Buffer.from(salt, "base64"), {
    N: Number(n),
    r: Number(r),
    p: Number(p),
  });
  const wanted = Buffer.from(hash, "base64");
  return wanted.length === key.length && timingSafeEqual(wanted, key);
}
