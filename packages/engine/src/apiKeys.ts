import { keys } from "./keys";
import type { World } from "./ports";
import { Refusal } from "./refusal";
import type { Role } from "./roles";
import { newSecret, secretHash } from "./secrets";

export interface ApiKeyRow {
  id: string;
  name: string;
  role: Role;
  createdAt: number;
  createdBy: string;
  lastUsedAt?: number;
  /** sha-256 of the key */
  hash: string;
}

/** "Last used" is written at most this often. */
const NOTE_MS = 10 * 60_000;

export async function listApiKeys(w: World): Promise<ApiKeyRow[]> {
  const { rows } = await w.store.query<ApiKeyRow>("API-KEYS", { limit: 1_000 });
  return rows.map((row) => row.data);
}

/** Makes a key. The key itself is in the answer and nowhere else. */
export async function createApiKey(
  w: World,
  draft: { name: string; role: Role },
  member: string,
): Promise<{ key: string; row: ApiKeyRow }> {
  const key = newSecret("rk_");
  const row: ApiKeyRow = {
    id: w.dice.id("key"),
    name: draft.name.trim(),
    role: draft.role,
    createdAt: w.clock.now(),
    createdBy: member,
    hash: secretHash(key),
  };
  // The list first: a key that works but cannot be seen could not be taken back.
  await w.store.write([{ put: { ...keys.apiKey(row.id), data: row }, if: "absent" }]);
  await w.store.write([{ put: { ...keys.apiKeyHash(row.hash), data: { id: row.id } }, if: "absent" }]);
  return { key, row };
}

export async function apiKeyOf(w: World, key: string): Promise<ApiKeyRow | undefined> {
  const found = await w.store.get<{ id: string }>(keys.apiKeyHash(secretHash(key)));
  const row = found && (await w.store.get<ApiKeyRow>(keys.apiKey(found.data.id)));
  if (!row) return undefined;
  const now = w.clock.now();
  if (now - (row.data.lastUsedAt ?? 0) > NOTE_MS)
    await w.store.write([
      { put: { ...keys.apiKey(row.data.id), data: { ...row.data, lastUsedAt: now } }, if: row.v },
    ]);
  return row.data;
}

export async function removeApiKey(w: World, id: string): Promise<void> {
  const row = await w.store.get<ApiKeyRow>(keys.apiKey(id));
  if (!row) throw new Refusal("unknownKey", "There is no such key. It may have been removed already.", 404);
  // The hash first: from then on the key opens nothing.
  await w.store.write([{ remove: keys.apiKeyHash(row.data.hash) }]);
  await w.store.write([{ remove: keys.apiKey(id) }]);
}
