import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { keys } from "../keys";
import type { Row, World } from "../ports";
import { Refusal } from "../refusal";
import { newWebhookSecret, secretBytes } from "./sign";

/** A secret of the house. What signs is kept locked; `before` is there while it is being changed. Times: ms since 1970. */
export interface SecretRow {
  id: string;
  name: string;
  createdAt: number;
  createdBy: string;
  locked: string;
  rotatedAt?: number;
  before?: string;
}

export type OpenSecret = Omit<SecretRow, "locked" | "before" | "createdBy"> & { changing: boolean };

/** How long messages bear the old signature beside the new one, ms. */
export const OVERLAP = 24 * 3_600_000;
const MOST = 100;

const openOf = (w: World, { id, name, createdAt, rotatedAt, before }: SecretRow): OpenSecret => ({
  id,
  name,
  createdAt,
  ...(rotatedAt === undefined ? {} : { rotatedAt }),
  changing: before !== undefined && (rotatedAt ?? 0) + OVERLAP > w.clock.now(),
});

async function rowsOf(w: World): Promise<Row<SecretRow>[]> {
  return (await w.store.query<SecretRow>(keys.webhookSecret("").group, { limit: 1_000 })).rows;
}

export const listSecrets = async (w: World): Promise<OpenSecret[]> =>
  (await rowsOf(w)).map(({ data }) => openOf(w, data)).sort((a, b) => a.name.localeCompare(b.name, "en"));

/** Makes a secret, or keeps one that somebody else has made. The answer holds it: nobody can read it later. */
export async function createSecret(
  w: World,
  { name, secret = newWebhookSecret() }: { name: string; secret?: string | undefined },
  by: string,
): Promise<OpenSecret & { secret: string }> {
  secretBytes(secret);
  const rows = await rowsOf(w);
  if (rows.some(({ data }) => same(data.name, name)))
    throw new Refusal(
      "nameTaken",
      `There is a secret “${name}” already. Change that one, or choose another name.`,
      409,
    );
  if (rows.length >= MOST)
    throw new Refusal("tooMany", `A house can have ${MOST} secrets. Take away those that nothing uses.`, 422);
  const row: SecretRow = {
    id: w.dice.id("whs"),
    name,
    createdAt: w.clock.now(),
    createdBy: by,
    locked: lock(w, secret),
  };
  await w.store.write([{ put: { ...keys.webhookSecret(row.id), data: row }, if: "absent" }]);
  return { ...openOf(w, row), secret };
}

/** Puts a new secret in place of an old one; for a day messages bear the signatures of both. */
export async function rotateSecret(w: World, id: string): Promise<OpenSecret & { secret: string }> {
  const key = keys.webhookSecret(id);
  const secret = newWebhookSecret();
  for (;;) {
    const row = await w.store.get<SecretRow>(key);
    if (!row) throw gone();
    const { locked: before, ...rest } = row.data;
    const data: SecretRow = { ...rest, before, locked: lock(w, secret), rotatedAt: w.clock.now() };
    const [outcome] = await w.store.write([{ put: { ...key, data }, if: row.v }]);
    if (outcome?.ok) return { ...openOf(w, data), secret };
  }
}

/** Takes a secret away: whatever is signed with it fails, visibly, from now on. */
export async function removeSecret(w: World, id: string): Promise<void> {
  const key = keys.webhookSecret(id);
  if (!(await w.store.get(key))) throw gone();
  await w.store.write([{ remove: key }]);
}

/** What signs under a name: the secret, and the one before it while it is being changed. */
export async function secretsNamed(w: World, name: string): Promise<string[]> {
  const row = (await rowsOf(w)).find(({ data }) => same(data.name, name))?.data;
  if (!row)
    throw new Refusal("unknownSecret", `There is no secret “${name}” for webhooks. Add it in Settings.`, 422);
  const old = row.before !== undefined && openOf(w, row).changing ? [unlock(w, row.before)] : [];
  return [unlock(w, row.locked), ...old];
}

const gone = () => new Refusal("unknownSecret", "There is no such secret. It may have been taken away.", 404);
const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** Secrets must be readable to sign, so they are locked with a key of the house that is not in the store. */
const keyOf = ({ settings }: World): Buffer =>
  Buffer.from(hkdfSync("sha256", settings.linkSecret, "rekindle", "webhook secrets", 32));

function lock(w: World, secret: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyOf(w), iv);
  const body = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString("base64url");
}

function unlock(w: World, locked: string): string {
  const bytes = Buffer.from(locked, "base64url");
  try {
    const decipher = createDecipheriv("aes-256-gcm", keyOf(w), bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
  } catch {
    throw new Refusal(
      "lockedSecret",
      "This secret cannot be opened: the house's link secret has changed since. Make a new one in Settings.",
      422,
    );
  }
}
