import { expect, test } from "vitest";
import { memoryWorld } from "#test/worlds/memory";
import { createMember } from "../members";
import { work } from "../work";
import { forgetNotices, noticesOf, readNotices } from "./bell";
import { dueDigests } from "./digest";
import { readNoticeHook, saveNoticeHook } from "./hook";
import { notify } from "./notify";
import { saveNoticeWish } from "./wishes";

async function house() {
  const w = memoryWorld();
  const password = "a long enough secret";
  const ana = await createMember(w, { email: "Ana@example.org", name: "Ana", role: "field", password });
  const ben = await createMember(w, { email: "ben@example.org", name: "Ben", role: "manager", password });
  const works = async () => {
    for (let job = w.queue.shift(); job; job = w.queue.shift()) await work(w, job);
  };
  return { w, ana, ben, works };
}

const yes = {
  id: "task-1",
  kind: "task" as const,
  title: "Dr. Weber says yes",
  text: "Call her by 14:00",
  link: "/inbox",
};

test("tells a member once, by bell and e-mail, however often it is told", async () => {
  const { w, ana, ben, works } = await house();
  await notify(w, { ...yes, to: { member: "ANA@example.org" } });
  w.now += 5_000;
  await notify(w, { ...yes, to: { member: ana.id } });
  await works();
  await notify(w, { ...yes, to: { member: ana.id } });
  await works();
  expect((await noticesOf(w, ana.id)).items).toHaveLength(1);
  expect((await noticesOf(w, ana.id)).unread).toBe(1);
  expect((await noticesOf(w, ben.id)).items).toHaveLength(0);
  expect(w.letters.map((l) => [l.to, l.subject])).toEqual([["ana@example.org", "Dr. Weber says yes"]]);
  expect(w.letters[0]?.text).toContain("/inbox");
  await readNotices(w, ana.id);
  expect((await noticesOf(w, ana.id)).unread).toBe(0);
});

test("a job that was lost is made up for when it is told again", async () => {
  const { w, works } = await house();
  await notify(w, { ...yes, to: { role: "manager" } });
  w.queue.length = 0;
  await notify(w, { ...yes, to: { role: "manager" } });
  await works();
  expect(w.letters).toHaveLength(1);
});

test("who wants a digest gets one mail as the day begins, and safety at once; who wants none gets none", async () => {
  const { w, ana, ben, works } = await house();
  w.now = Date.UTC(2030, 0, 7, 15, 0);
  await saveNoticeWish(w, ana.id, { mail: "daily" });
  await saveNoticeWish(w, ben.id, { mail: "none" });
  for (const id of ["a", "b"]) await notify(w, { ...yes, id, to: { everyone: true } });
  await notify(w, { ...yes, id: "c", kind: "safety", to: { everyone: true } });
  await works();
  expect(w.letters.map((l) => l.to)).toEqual(["ana@example.org"]);
  expect(await dueDigests(w)).toBe(Date.UTC(2030, 0, 8, 9, 0));
  w.now = Date.UTC(2030, 0, 8, 9, 0);
  await dueDigests(w);
  await dueDigests(w);
  await works();
  expect(w.letters.map((l) => l.subject)).toEqual([yes.title, "3 things for you in Rekindle"]);
  expect(await dueDigests(w)).toBeUndefined();
});

test("what is told about somebody goes with them, and text becomes no markup", async () => {
  const { w, ana, works } = await house();
  await notify(w, { ...yes, title: "<b>\nBcc: x@y.z", person: "per_1", to: { member: ana.id } });
  await works();
  expect(w.letters[0]?.subject).not.toContain("\n");
  expect(w.letters[0]?.html).not.toContain("<b>");
  await forgetNotices(w, "per_1");
  expect((await noticesOf(w, ana.id)).items).toHaveLength(0);
});

test("the house's webhook wants an address with https and a secret, which is never told again", async () => {
  const { w } = await house();
  await expect(saveNoticeHook(w, { url: "https://example.org/x", secret: "" })).rejects.toThrow(/secret/);
  const secret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
  expect(await saveNoticeHook(w, { url: "https://example.org/x", secret })).toEqual({
    url: "https://example.org/x",
    hasSecret: true,
  });
  await saveNoticeHook(w, { url: "https://example.org/y", secret: "" });
  expect(await readNoticeHook(w)).toEqual({ url: "https://example.org/y", hasSecret: true });
});
