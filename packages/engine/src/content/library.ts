import { hashOf } from "#journey/journey";
import { keys } from "../keys";
import type { World } from "../ports";
import { Refusal } from "../refusal";
import {
  type ContentDraft,
  type ContentVersion,
  contentVersion,
  manyVersions,
  remember,
  unknownContent,
} from "./contentVersion";
import { lint } from "./lint";
import { unknownNames } from "./unknownNames";

export { type ContentDraft, type ContentVersion, contentVersion };

/** The latest version without its words, so that the list of the library stays small in the store. */
type ContentHead = Omit<ContentVersion, "body" | "subject" | "preheader" | "form">;

/** Puts new content into the library as version 1. */
export async function saveContent(w: World, draft: ContentDraft, member: string): Promise<ContentVersion> {
  await refuseTakenName(w, draft);
  const id = w.dice.id("cnt");
  return write(w, await freeze(w, draft, { id, version: 1, member }), undefined);
}

/**
 * Adds the next version. Steps keep the one they pin. Saying the same again makes no new version. The channel of
 * content never changes, because steps of another kind may point to it.
 */
export async function saveVersion(
  w: World,
  id: string,
  draft: ContentDraft,
  member: string,
): Promise<ContentVersion> {
  const head = await w.store.get<ContentHead>(keys.content(id));
  if (!head) throw unknownContent(id);
  if (head.data.channel !== draft.channel) {
    throw new Refusal(
      "otherChannel",
      `This content is for ${head.data.channel}; save new content instead.`,
      422,
    );
  }
  if (draft.name !== head.data.name) await refuseTakenName(w, draft, id);
  const next = await freeze(w, draft, { id, version: head.data.version + 1, member });
  if (next.hash === head.data.hash) return contentVersion(w, id, head.data.version);
  return write(w, { ...next, createdAt: head.data.createdAt }, head.v);
}

/** The whole library, latest versions, oldest content first. */
export async function listContents(w: World): Promise<ContentVersion[]> {
  return manyVersions(w, await heads(w));
}

/** The latest version of one content. */
export async function contentOf(w: World, id: string): Promise<ContentVersion> {
  const head = await w.store.get<ContentHead>(keys.content(id));
  if (!head) throw unknownContent(id);
  return contentVersion(w, id, head.data.version);
}

/** All versions of one content, newest first. */
export async function versionsOf(w: World, id: string): Promise<ContentVersion[]> {
  const { version } = await contentOf(w, id);
  return manyVersions(
    w,
    Array.from({ length: version }, (_, i) => ({ id, version: version - i })),
  );
}

async function heads(w: World): Promise<ContentHead[]> {
  const all: ContentHead[] = [];
  let after: string | undefined;
  do {
    const page = await w.store.query<ContentHead>(keys.content("").group, { after, limit: 1_000 });
    all.push(...page.rows.map((row) => row.data));
    after = page.next;
  } while (after);
  return all;
}

async function refuseTakenName(w: World, draft: ContentDraft, self?: string): Promise<void> {
  const plain = (name: string) => name.trim().toLowerCase();
  const taken = (await heads(w)).some(
    (head) => head.id !== self && head.channel === draft.channel && plain(head.name) === plain(draft.name),
  );
  if (taken) {
    throw new Refusal(
      "nameTaken",
      `There is already content called “${draft.name}” here; choose another name.`,
      409,
    );
  }
}

async function freeze(
  w: World,
  draft: ContentDraft,
  made: { id: string; version: number; member: string },
): Promise<ContentVersion> {
  const found = [...lint(draft), ...(await unknownNames(w, draft))];
  const problems = found.filter((problem) => problem.level === "blocking");
  if (problems[0]) throw new Refusal("badContent", problems[0].message, 422, problems);
  const { channel, name, body } = draft;
  const mail =
    channel === "email"
      ? { subject: draft.subject ?? "", preheader: draft.preheader ?? "" }
      : channel === "letter"
        ? { subject: draft.subject ?? "" }
        : draft.form
          ? { form: draft.form }
          : {};
  const hash = await hashOf({ channel, name, body, ...mail });
  const { id, version, member } = made;
  const now = w.clock.now();
  return {
    id,
    version,
    channel,
    name,
    ...mail,
    body,
    hash,
    createdAt: now,
    updatedAt: now,
    createdBy: member,
  };
}

/**
 * The version first, so that a head never points to one that is not there. A number that is taken already (by a
 * writer that died or lost) is never written again, because processes keep what they have read; the next is used.
 */
async function write(w: World, made: ContentVersion, present: number | undefined): Promise<ContentVersion> {
  let version = made;
  for (let tries = 0; ; tries += 1) {
    const key = keys.contentVersion(version.id, version.version);
    const [first] = await w.store.write([{ put: { ...key, data: version }, if: "absent" }]);
    if (first?.ok) break;
    if (tries >= 5) throw changed();
    version = { ...version, version: version.version + 1 };
  }
  const { body: _body, subject: _subject, preheader: _preheader, form: _form, ...head } = version;
  const [second] = await w.store.write([
    { put: { ...keys.content(version.id), data: head }, if: present ?? "absent" },
  ]);
  if (!second?.ok) throw changed();
  return remember(w, version);
}

const changed = () =>
  new Refusal("contentChanged", "Someone else has just saved this content; open it again.", 409);
