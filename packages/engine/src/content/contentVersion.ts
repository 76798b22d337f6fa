import type { Channel } from "#journey/journey";
import type { FormDesign } from "../forms/design";
import { keys } from "../keys";
import type { Store, World } from "../ports";
import { Refusal } from "../refusal";

/** What content is written for: a channel, or a page with a form that messages link to. */
export type ContentChannel = Channel | "form";

/** What a member writes. E-mail has subject, preheader and a body of markup, a letter a subject; all else is plain text. */
export interface ContentDraft {
  channel: ContentChannel;
  name: string;
  subject?: string;
  preheader?: string;
  body: string;
  /** of a form: its fields and what becomes of answers; the body stands above them */
  form?: FormDesign;
}

/** One immutable version: steps pin it by id and number. Times are ms since 1970. */
export interface ContentVersion extends ContentDraft {
  id: string;
  version: number;
  /** of the words themselves, so that two equal versions are known to be equal */
  hash: string;
  createdAt: number;
  updatedAt: number;
  createdBy: string;
}

/** Versions never change, so a process keeps those it has read; the oldest make room. */
const KEEP = 1_000;
const kept = new WeakMap<Store, Map<string, ContentVersion>>();

/** One version; refused when there is none. Read once per process. */
export async function contentVersion(w: World, id: string, n: number): Promise<ContentVersion> {
  const known = cacheOf(w).get(`${id}@${n}`);
  if (known) return known;
  const [found] = await manyVersions(w, [{ id, version: n }]);
  if (!found) throw unknownContent(`${id} in version ${n}`);
  return found;
}

/** Many versions in the order asked for; those that do not exist are left out. */
export async function manyVersions(
  w: World,
  wanted: { id: string; version: number }[],
): Promise<ContentVersion[]> {
  const cache = cacheOf(w);
  const found = wanted.map(({ id, version }) => cache.get(`${id}@${version}`));
  const missing = wanted.filter((_, i) => !found[i]);
  const rows = await w.store.batchGet<ContentVersion>(
    missing.map((m) => keys.contentVersion(m.id, m.version)),
  );
  const read = rows[Symbol.iterator]();
  return found.flatMap((version) => {
    if (version) return [version];
    const row = read.next().value;
    return row ? [remember(w, row.data)] : [];
  });
}

export function remember(w: World, version: ContentVersion): ContentVersion {
  const cache = cacheOf(w);
  cache.set(`${version.id}@${version.version}`, version);
  if (cache.size > KEEP) cache.delete(cache.keys().next().value ?? "");
  return version;
}

export const unknownContent = (what: string) =>
  new Refusal("unknownContent", `There is no content ${what}. Choose another one from the library.`, 404);

function cacheOf(w: World): Map<string, ContentVersion> {
  const cache = kept.get(w.store) ?? new Map<string, ContentVersion>();
  kept.set(w.store, cache);
  return cache;
}
