import { type Journey, stepOf } from "#journey/journey";
import { parseConfig } from "#journey/steps/index";
import { titleOf } from "#journey/validate/stepName";
import { contentVersion } from "../content/library";
import { readContentTerms } from "../housePolicies";
import { keys } from "../keys";
import type { Row, World } from "../ports";
import { Refusal } from "../refusal";
import type { DraftRow, JourneyMeta } from "../rows";
import { versionOf } from "../versions";
import { postSigned } from "../webhooks/post";
import { secretsNamed } from "../webhooks/secrets";
import { socialSettings } from "./settings";

export const POST_STATES = ["draft", "approved", "published", "rejected"] as const;
export type PostState = (typeof POST_STATES)[number];

interface Deed {
  at: number;
  by: string;
}

/** What was done about a post. A post that nobody has touched has no row. */
export interface PostRow {
  id: string;
  state: PostState;
  approved?: Deed;
  rejected?: Deed & { reason: string };
  published?: Deed & { how: "webhook" | "hand"; link?: string };
  /** the last attempt that came to nothing, in words */
  failed?: { at: number; reason: string };
}

/** A post that a step shows, with what it says and where it stands. */
export interface Post extends PostRow {
  journey: string;
  journeyName: string;
  step: string;
  stepName: string;
  content: { id: string; version: number; name: string };
  text: string;
  /** who wrote it */
  author: string;
  /** its step belongs to a drawing that is live, or to a draft */
  live: boolean;
}

/** Posts belong to the words of a step: other words are another post, which has to be approved anew. */
const idOf = (journey: string, step: string, content: { id: string; version: number }): string =>
  [journey, step, content.id, content.version].join(".");

const unknown = () =>
  new Refusal("unknownPost", "No step shows this post any more. Load the list again.", 404);

/** All posts that steps show, those of live drawings first. */
export async function listPosts(w: World): Promise<Post[]> {
  const metas: JourneyMeta[] = [];
  for (let after: string | undefined; ; ) {
    const part = await w.store.query<JourneyMeta>(keys.journey("").group, { after, limit: 1_000 });
    metas.push(...part.rows.map(({ data }) => data).filter(({ status }) => status !== "archived"));
    if (part.next === undefined) break;
    after = part.next;
  }
  const posts = (await Promise.all(metas.map((meta) => postsIn(w, meta)))).flat();
  return posts.sort((a, b) => Number(b.live) - Number(a.live) || (a.id < b.id ? -1 : 1));
}

export async function postOf(w: World, id: string): Promise<Post> {
  const [journey = ""] = id.split(".");
  const meta = await w.store.get<JourneyMeta>(keys.journey(journey));
  const post = meta && (await postsIn(w, meta.data)).find((one) => one.id === id);
  if (!post) throw unknown();
  return post;
}

async function postsIn(w: World, meta: JourneyMeta): Promise<Post[]> {
  const version = meta.version ? await versionOf(w, meta.id, meta.version) : undefined;
  const draft = await w.store.get<DraftRow>(keys.draft(meta.id));
  const shown = new Map<string, Omit<Post, keyof PostRow | "text" | "author"> & { id: string }>();
  const drawings: [Journey | undefined, boolean][] = [
    [version?.document, true],
    [draft?.data.document, false],
  ];
  for (const [drawing, live] of drawings)
    for (const step of drawing?.steps ?? []) {
      const ready = parseConfig(step);
      const ways = "config" in ready ? (ready.kind.ways?.(ready.config) ?? []) : [];
      for (const { channel, content } of ways) {
        if (channel !== "social" || !content) continue;
        const id = idOf(meta.id, step.id, content);
        if (shown.has(id)) continue;
        const name = drawing && stepOf(drawing, step.id);
        shown.set(id, {
          ...{ id, journey: meta.id, journeyName: meta.name, step: step.id, live },
          ...{ stepName: name ? titleOf(name) : step.id, content: { ...content, name: "" } },
        });
      }
    }
  const all = [...shown.values()];
  const rows = await w.store.batchGet<PostRow>(all.map(({ id }) => keys.post(id)));
  const posts = await Promise.all(
    all.map(async (post, i): Promise<Post[]> => {
      const content = await contentVersion(w, post.content.id, post.content.version).catch(() => undefined);
      if (!content) return [];
      const row = rows[i]?.data ?? { id: post.id, state: "draft" as const };
      const { name, body: text, createdBy: author } = content;
      return [{ ...post, ...row, content: { ...post.content, name }, text, author }];
    }),
  );
  return posts.flat();
}

async function changePost(w: World, id: string, change: (row: PostRow) => PostRow): Promise<Post> {
  const key = keys.post(id);
  let row = await w.store.get<PostRow>(key);
  for (;;) {
    const data = change(row?.data ?? { id, state: "draft" });
    const [outcome] = await w.store.write([{ put: { ...key, data }, if: row ? row.v : "absent" }]);
    if (outcome?.ok) return postOf(w, id);
    row = outcome?.row as Row<PostRow> | undefined; // a row under a post's key is a post
  }
}

const published = () => new Refusal("alreadyPublished", "This post is published already.", 409);

/** Approves a post. Four eyes: nobody approves what they wrote. */
export async function approvePost(w: World, id: string, by: string): Promise<Post> {
  const { author } = await postOf(w, id);
  if (author === by)
    throw new Refusal("fourEyes", "You wrote this post. Ask somebody else to approve it.", 403);
  return changePost(w, id, (row) => {
    if (row.state === "published") throw published();
    const { rejected: _rejected, ...rest } = row;
    return { ...rest, state: "approved", approved: { at: w.clock.now(), by } };
  });
}

export const rejectPost = async (w: World, id: string, reason: string, by: string): Promise<Post> => {
  await postOf(w, id);
  return changePost(w, id, (row) => {
    if (row.state === "published") throw published();
    const { approved: _approved, ...rest } = row;
    return { ...rest, state: "rejected", rejected: { at: w.clock.now(), by, reason } };
  });
};

async function mayPublish(w: World, id: string): Promise<Post> {
  const post = await postOf(w, id);
  if (post.state === "published") throw published();
  if (post.state !== "approved")
    throw new Refusal("notApproved", "This post is not approved. Somebody who did not write it has to.", 409);
  const { withdrawn, until } = (await readContentTerms(w))[post.content.id] ?? {};
  const today = new Date(w.clock.now()).toISOString().slice(0, 10);
  if (withdrawn || (until !== undefined && today > until))
    throw new Refusal(
      "contentTerms",
      "Its content may not be used now. Look at its terms in the library.",
      409,
    );
  return post;
}

/** Says that somebody has published a post by hand, and where it can be seen. */
export async function publishedByHand(
  w: World,
  id: string,
  link: string | undefined,
  by: string,
): Promise<Post> {
  await mayPublish(w, id);
  return markPublished(w, id, { how: "hand", ...(link ? { link } : {}) }, by);
}

const markPublished = (
  w: World,
  id: string,
  how: Omit<NonNullable<PostRow["published"]>, "at" | "by">,
  by: string,
): Promise<Post> =>
  changePost(w, id, (row) => {
    if (row.state === "published") throw published();
    if (row.state !== "approved")
      throw new Refusal("notApproved", "This post was taken back meanwhile. Load the list again.", 409);
    const { failed: _failed, ...rest } = row;
    return { ...rest, state: "published", published: { at: w.clock.now(), by, ...how } };
  });

/**
 * Hands a post to whoever publishes for this house, signed. The message bears the post's id, so that a second attempt
 * after a lost answer is known for what it is. A `url` in the answer is where it can be seen.
 */
export async function publishPost(w: World, id: string, by: string): Promise<Post> {
  const post = await mayPublish(w, id);
  const { url, secret } = await socialSettings(w);
  if (!url)
    throw new Refusal(
      "noWebhook",
      "Nobody publishes for you yet. Say where, or mark it as published by hand.",
      409,
    );
  const { journey, step, text, content } = post;
  const data = { post: id, journey, step, text, content: { id: content.id, version: content.version } };
  const secrets = await secretsNamed(w, secret);
  const posted = await postSigned(w, {
    url,
    secret: secrets,
    id: `post:${id}`,
    type: "social.publish",
    data,
  });
  if (posted.ok) {
    const link = linkIn(posted.body);
    return markPublished(w, id, { how: "webhook", ...(link ? { link } : {}) }, by);
  }
  const reason = `The receiver ${posted.reason ?? "did not take it"}.`;
  await changePost(w, id, (row) => ({ ...row, failed: { at: w.clock.now(), reason } }));
  throw new Refusal(
    "notPublished",
    `${reason} The post is still approved; try again or publish it by hand.`,
    503,
  );
}

function linkIn(body: string | undefined): string | undefined {
  try {
    const said: unknown = JSON.parse(body ?? "");
    const url: unknown = typeof said === "object" && said !== null ? Reflect.get(said, "url") : undefined;
    return typeof url === "string" && /^https:\/\/\S{1,500}$/.test(url) ? url : undefined;
  } catch {
    return undefined;
  }
}
