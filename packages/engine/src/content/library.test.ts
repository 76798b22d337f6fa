import { expect, test } from "vitest";
import { memoryWorld } from "#test/worlds/memory";
import { keys } from "../keys";
import { contentOf, contentVersion, listContents, saveContent, saveVersion, versionsOf } from "./library";
import { readLink } from "./links";
import { preview } from "./preview";
import { usesOf } from "./usesOf";

const mail = { channel: "email" as const, name: "Hello", subject: "Hi", body: "One" };

test("versions are numbered, immutable, and read once", async () => {
  const w = memoryWorld();
  const first = await saveContent(w, mail, "mem_1");
  const second = await saveVersion(w, first.id, { ...mail, body: "Two" }, "mem_2");
  expect([first.version, second.version, second.createdBy]).toEqual([1, 2, "mem_2"]);
  expect(first.hash).not.toBe(second.hash);
  expect((await contentVersion(w, first.id, 1)).body).toBe("One");
  expect(await contentVersion(w, first.id, 1)).toBe(await contentVersion(w, first.id, 1));
  expect((await contentOf(w, first.id)).body).toBe("Two");
  expect((await listContents(w)).map(({ body }) => body)).toEqual(["Two"]);
  expect((await versionsOf(w, first.id)).map(({ version }) => version)).toEqual([2, 1]);
  expect((await saveVersion(w, first.id, { ...mail, body: "Two" }, "mem_1")).version).toBe(2);
  // Another process, with nothing at hand, reads the same.
  const other = { ...w, store: { ...w.store } };
  expect(await contentVersion(other, first.id, 2)).toEqual(second);
});

test("what cannot be saved is refused with a code", async () => {
  const w = memoryWorld();
  const { id } = await saveContent(w, mail, "m");
  const code = (code: string, status: number) => expect.objectContaining({ code, status });
  await expect(saveContent(w, { ...mail, name: " hello " }, "m")).rejects.toEqual(code("nameTaken", 409));
  await expect(saveContent(w, { ...mail, name: "x", body: "{{ person." }, "m")).rejects.toEqual(
    code("badContent", 422),
  );
  await expect(saveVersion(w, "cnt_none", mail, "m")).rejects.toEqual(code("unknownContent", 404));
  await expect(saveVersion(w, id, { ...mail, channel: "sms" }, "m")).rejects.toEqual(
    code("otherChannel", 422),
  );
  await expect(contentVersion(w, id, 9)).rejects.toEqual(code("unknownContent", 404));
});

test("of two who save at once one is told, and no version ever changes", async () => {
  const w = memoryWorld();
  const { id } = await saveContent(w, mail, "m");
  const saves = ["A", "B", "C"].map((body) => saveVersion(w, id, { ...mail, body }, "m"));
  const done = await Promise.allSettled(saves);
  expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const latest = await contentOf(w, id);
  const stored = await w.store.get<{ body: string }>(keys.contentVersion(id, latest.version));
  expect(stored?.data.body).toBe(latest.body);
  expect(stored?.v).toBe(1);
});

test("a preview shows what somebody would get, with its problems, and signs nobody off", () => {
  const w = memoryWorld();
  const body = "Dear {{ person.lastName }} [[Go]](https://x.example)";
  const seen = preview(w, { ...mail, body }, { id: "per_real", lastName: "Weber" });
  expect(seen.text).toContain("Dear Weber");
  expect(seen.html).toContain("Dear Weber");
  expect(seen.problems).toMatchObject([{ level: "warning" }]);
  const token = /\/u\/([\w.-]+)/.exec(seen.text)?.[1] ?? "";
  expect(readLink(w.settings, token)).toMatchObject({ person: "per_sample" });
  const broken = preview(w, { ...mail, body: "{% if %}" });
  expect(broken.problems.some(({ level }) => level === "blocking")).toBe(true);
  const sms = preview(w, { channel: "sms", name: "s", body: "Hi {{ person.title | default: '' }} 👍" });
  expect(sms).toMatchObject({ text: "Hi Dr. 👍", sms: { encoding: "UCS-2", segments: 1, length: 9 } });
  expect(preview(w, { channel: "call", name: "c", body: "Ask" })).toEqual({ text: "Ask", problems: [] });
});

test("which steps use a content", async () => {
  const w = memoryWorld();
  const step = {
    id: "mail-1",
    kind: "email",
    name: "",
    paths: {},
    config: { content: { id: "cnt_1", version: 1 } },
  };
  const document = { format: 1, name: "J", steps: [step], policies: { zone: "UTC", stops: [] } };
  await w.store.write([
    { put: { ...keys.journey("jny_1"), data: { id: "jny_1", name: "J" } } },
    { put: { ...keys.draft("jny_1"), data: { document, revision: 1 } } },
  ]);
  expect(await usesOf(w, "cnt_1")).toEqual([{ journey: "jny_1", name: "J", step: "mail-1" }]);
  expect(await usesOf(w, "cnt_2")).toEqual([]);
});
