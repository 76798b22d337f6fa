import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { saveContent, saveVersion } from "#engine/content/library";
import { saveContentTerms } from "#engine/housePolicies";
import { keys } from "#engine/keys";
import { erasePerson } from "#engine/people/erasePerson";
import { getPerson } from "#engine/people/savePerson";
import type { DraftRow } from "#engine/rows";
import { audienceCsv, listAudiences, removalsCsv } from "#engine/social/audiences";
import { hashesFor } from "#engine/social/hashes";
import { approvePost, listPosts, publishedByHand, publishPost, rejectPost } from "#engine/social/posts";
import { saveSocialSettings } from "#engine/social/settings";
import { createSecret } from "#engine/webhooks/secrets";
import { work } from "#engine/work";
import { draft, house, people, start } from "#test/fixtures/small";
import { drain } from "#test/worlds/drain";
import { type MemoryWorld, memoryWorld } from "#test/worlds/memory";

const yes = { on: true, at: 0, source: "test" };
const sha = (text: string) => createHash("sha256").update(text).digest("hex");
const read = async (stream: ReadableStream<Uint8Array>) =>
  (await new Response(stream).text()).split("\r\n").filter(Boolean);

async function shown(
  n: number,
  change?: Parameters<typeof people>[2],
): Promise<{ w: MemoryWorld; ids: string[] }> {
  const w = memoryWorld();
  const c = await house(w);
  const ids = await people(w, n, (profile, state, i) => {
    state.consent.social = yes;
    change?.(profile, state, i);
  });
  await draft(
    w,
    [
      { id: "who", kind: "audience", config: { segment: "seg_all" }, paths: { next: "show" } },
      { id: "show", kind: "social", name: "Show", config: { content: c.social }, paths: { next: "wait" } },
      {
        id: "wait",
        kind: "wait",
        config: { how: "for", for: { amount: 30, unit: "days" } },
        paths: { next: "bye" },
      },
      { id: "bye", kind: "exit", config: { reason: "finished" }, paths: {} },
    ],
    { stops: [{ event: "ordered", reason: "ordered", goal: true }] },
  );
  await start(w);
  await drain(w);
  return { w, ids };
}

describe("hashes", () => {
  it("are made of what each network asks for", () => {
    const who = { email: "ada.love+x@gmail.com", phone: "+491701234567" };
    expect(hashesFor("meta", who)).toEqual({ email: sha(who.email), phone: sha("491701234567") });
    expect(hashesFor("google", who)).toEqual({
      email: sha("adalove@gmail.com"),
      phone: sha("+491701234567"),
    });
    expect(hashesFor("linkedin", who)).toEqual({ email: sha(who.email) });
    expect(hashesFor("linkedin", { phone: who.phone })).toEqual({});
  });
});

describe("audiences", () => {
  it("hold who said yes; who says no, leaves or is erased is on the list to take off, also after they are gone", async () => {
    const { w, ids } = await shown(5, (_profile, state, i) => {
      if (i === 4) state.consent.social = undefined;
    });
    expect((await getPerson(w, ids[4]!))?.state.touches).toEqual([]);
    expect(await read(audienceCsv(w, "jny_1", "show", "meta"))).toHaveLength(1 + 4);
    expect(await read(removalsCsv(w, "jny_1", "show", "meta"))).toEqual(["email,phone"]);
    expect(await listAudiences(w)).toMatchObject([
      {
        on: 4,
        off: 0,
        networks: { meta: { given: 4, fresh: 0, remove: 0 }, google: { given: 0, fresh: 4 } },
      },
    ]);
    await work(w, {
      job: "respond",
      input: {
        signal: "unsubscribe",
        person: ids[0]!,
        channel: "social",
        at: w.now,
        source: "test",
        id: "u",
      },
    });
    await work(w, {
      job: "respond",
      input: { signal: "event", person: ids[1]!, name: "ordered", at: w.now, source: "test", id: "o" },
    });
    await erasePerson(w, ids[2]!);
    await drain(w);
    expect(await listAudiences(w)).toMatchObject([
      { on: 1, off: 3, networks: { meta: { given: 1, remove: 3 }, google: { fresh: 1, remove: 0 } } },
    ]);
    w.now += 1_000;
    const off = await read(removalsCsv(w, "jny_1", "show", "meta"));
    expect(
      off
        .slice(1)
        .map((line) => line.split(",")[0])
        .toSorted(),
    ).toEqual([0, 1, 2].map((i) => sha(`p${i}@example.org`)).toSorted());
    // Of the erased nothing is left once their network has been told.
    const left = JSON.stringify((await w.store.query("AUDIENCE#jny_1#show")).rows);
    expect(left).not.toContain(sha("p2@example.org"));
    expect(left).not.toContain(ids[2]);
    // Asking again tells the same of those who are still known, and the list of others stays as it is.
    expect(await read(removalsCsv(w, "jny_1", "show", "meta"))).toHaveLength(1 + 2);
    expect(await read(audienceCsv(w, "jny_1", "show", "meta"))).toHaveLength(1 + 1);
    expect(await read(removalsCsv(w, "jny_1", "show", "google"))).toHaveLength(1);
  });
});

describe("posts", () => {
  const secretive = async (w: MemoryWorld) => {
    await createSecret(w, { name: "publisher" }, "mem_1");
    await saveSocialSettings(w, { url: "https://publisher.example/hook", secret: "publisher" });
  };

  it("wait for somebody else's approval, and are published signed, once", async () => {
    const { w } = await shown(1);
    const [post] = await listPosts(w);
    expect(post).toMatchObject({ state: "draft", text: "Read the brief.", author: "mem_1", live: true });
    const { id } = post!;
    await expect(approvePost(w, id, "mem_1")).rejects.toMatchObject({ code: "fourEyes", status: 403 });
    await expect(publishPost(w, id, "mem_1")).rejects.toMatchObject({ code: "notApproved" });
    expect(await rejectPost(w, id, "too loud", "mem_2")).toMatchObject({ state: "rejected" });
    expect(await approvePost(w, id, "mem_2")).toMatchObject({ state: "approved", approved: { by: "mem_2" } });
    await expect(publishPost(w, id, "mem_1")).rejects.toMatchObject({ code: "noWebhook" });
    await secretive(w);
    w.answerPost = () => ({ answer: "given", status: 500, body: "" });
    await expect(publishPost(w, id, "mem_1")).rejects.toMatchObject({ code: "notPublished" });
    expect((await listPosts(w))[0]).toMatchObject({ state: "approved", failed: { at: w.now } });
    w.answerPost = () => ({ answer: "given", status: 200, body: '{"url":"https://social.example/1"}' });
    expect(await publishPost(w, id, "mem_1")).toMatchObject({
      state: "published",
      published: { how: "webhook", link: "https://social.example/1", by: "mem_1" },
    });
    // Both attempts bear the same name, so that the receiver knows the second for what it is.
    expect(new Set(w.posts.map(({ headers }) => headers["webhook-id"]))).toEqual(new Set([`post:${id}`]));
    expect(JSON.parse(w.posts[0]!.body)).toMatchObject({
      type: "social.publish",
      data: { text: "Read the brief." },
    });
    await expect(publishPost(w, id, "mem_1")).rejects.toMatchObject({ code: "alreadyPublished" });
    await expect(rejectPost(w, id, "x", "mem_2")).rejects.toMatchObject({ code: "alreadyPublished" });
    await expect(approvePost(w, "jny_1.show.none.1", "mem_2")).rejects.toMatchObject({ code: "unknownPost" });
  });

  it("with other words are other posts, and those of withdrawn content are not published", async () => {
    const { w } = await shown(1);
    const [post] = await listPosts(w);
    await approvePost(w, post!.id, "mem_2");
    await saveVersion(
      w,
      post!.content.id,
      { channel: "social", name: "Post", body: "Other words." },
      "mem_2",
    );
    const row = await w.store.get<DraftRow>(keys.draft("jny_1"));
    const document = structuredClone(row!.data.document);
    for (const step of document.steps)
      if (step.id === "show") step.config = { content: { id: post!.content.id, version: 2 } };
    await w.store.write([{ put: { ...keys.draft("jny_1"), data: { ...row!.data, document } } }]);
    const both = await listPosts(w);
    expect(both.map(({ state, text, live }) => [state, text, live])).toEqual([
      ["approved", "Read the brief.", true],
      ["draft", "Other words.", false],
    ]);
    await saveContentTerms(w, post!.content.id, { withdrawn: true });
    await expect(publishedByHand(w, post!.id, undefined, "mem_1")).rejects.toMatchObject({
      code: "contentTerms",
    });
    await saveContentTerms(w, post!.content.id, {});
    expect(await publishedByHand(w, post!.id, undefined, "mem_1")).toMatchObject({
      published: { how: "hand" },
    });
  });

  it("speak to everybody: fields of a person are refused when they are written", async () => {
    const w = memoryWorld();
    await expect(
      saveContent(w, { channel: "social", name: "X", body: "Hello {{ person.firstName }}" }, "mem_1"),
    ).rejects.toMatchObject({ code: "badContent" });
  });

  it("go nowhere without a secret, and not into a private net", async () => {
    const w = memoryWorld();
    const to = (url: string, secret = "") => saveSocialSettings(w, { url, secret });
    await expect(to("https://publisher.example")).rejects.toMatchObject({ code: "unknownSecret" });
    await expect(to("http://publisher.example")).rejects.toMatchObject({ code: "badAddress" });
    await expect(to("https://169.254.169.254/latest")).rejects.toMatchObject({ code: "badAddress" });
    expect(await to("")).toEqual({ url: "", secret: "" });
  });
});
