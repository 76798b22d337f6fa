import { expect, test } from "vitest";
import {
  aboutClick,
  clickLink,
  confirmLink,
  preferencesLink,
  preferencesOfWayOut,
  readLink,
  readReplyTag,
  replyTag,
  unsubscribeLink,
  withTag,
} from "./links";

const settings = {
  linkSecret: "a secret for tests that is long enough to sign with",
  publicUrl: "https://x.example",
};
const other = { ...settings, linkSecret: "another secret that is just as long as the first one is" };
const touch = "per_1.enr_1.3.0";
const tokenOf = (url: string) => url.split("/").at(-1) ?? "";

test("a click may say what it is about", () => {
  const url = "https://x.example/study";
  const made = clickLink(settings, touch, url, "technical");
  expect(readLink(settings, tokenOf(made))).toEqual({ link: "click", touch, url, topic: "technical" });
  expect(aboutClick(made)).toEqual({ topic: "technical", url });
  const long = `${url}/${"x".repeat(300)}`;
  expect(aboutClick(clickLink(settings, touch, long, "technical"))).toEqual({ topic: "technical" });
  expect(aboutClick(clickLink(settings, touch, url))).toEqual({});
  expect(aboutClick("https://x.example/c/nonsense.nonsense")).toEqual({});
  expect(aboutClick(unsubscribeLink(settings, "per_1", "email", touch))).toEqual({});
});

test("links say what they were made for", () => {
  const read = (url: string) => readLink(settings, tokenOf(url));
  expect(read(unsubscribeLink(settings, "per_1", "sms", touch))).toEqual({
    link: "unsubscribe",
    person: "per_1",
    channel: "sms",
    touch,
  });
  expect(read(unsubscribeLink(settings, "per_1", "email"))).toEqual({
    link: "unsubscribe",
    person: "per_1",
    channel: "email",
  });
  const way = unsubscribeLink(settings, "per_1", "sms", touch);
  expect(read(preferencesOfWayOut(way))).toEqual(read(way));
  expect(preferencesOfWayOut(way)).toMatch(/^https:\/\/x\.example\/p\//);
  const until = 1_796_000_000_000;
  expect(read(preferencesLink(settings, "per_1", until))).toEqual({
    link: "preferences",
    person: "per_1",
    until,
  });
  const asked = { person: "per_1", channel: "email" as const, until, text: "abc" };
  expect(read(confirmLink(settings, asked))).toEqual({ link: "confirm", ...asked });
  expect(read(confirmLink(settings, { ...asked, purpose: "news" }))).toMatchObject({ purpose: "news" });
  const url = "https://y.example/ä?a=1&b=2#c";
  expect(read(clickLink(settings, touch, url))).toEqual({ link: "click", touch, url });
});

test("a changed or foreign token is refused", () => {
  const good = tokenOf(clickLink(settings, touch, "https://y.example"));
  const [body = "", signature = ""] = good.split(".");
  const flipped = [...good].map(
    (letter, i) => good.slice(0, i) + (letter === "A" ? "B" : "A") + good.slice(i + 1),
  );
  const forged = Buffer.from(`c\n${touch}\nhttps://evil.example`).toString("base64url");
  const wrong = [
    "",
    ".",
    body,
    `${body}.`,
    `.${signature}`,
    `${good}.x`,
    `${good}=`,
    `${forged}.${signature}`,
    "x".repeat(10_000),
    tokenOf(clickLink(other, touch, "https://y.example")),
    tokenOf(clickLink(settings, touch, "javascript:alert(1)")),
    tokenOf(clickLink(settings, "nobody", "https://y.example")),
    ...flipped,
  ];
  for (const token of wrong) {
    expect(() => readLink(settings, token), token).toThrow(
      expect.objectContaining({ code: "badLink", status: 404 }),
    );
  }
});

test("a reply tag survives small letters and fits before the @", () => {
  const id = "per_01J9ZK3Y7QXW2N8D4R5T6V7W8X.enr_01J9ZK3Y7QXW2N8D4R5T6V7W8Y.123456.12";
  const tag = replyTag(settings, id);
  expect(tag).toMatch(/^[a-z0-9]{26}-[a-z0-9]{8}$/);
  expect(readReplyTag(settings, tag.toUpperCase())?.isFor(id)).toBe(true);
  expect(readReplyTag(settings, tag)?.people).toContain("per_01J9ZK3Y7QXW2N8D4R5T6V7W8X");
  expect(readReplyTag(other, tag)?.isFor(id)).toBe(false);
  expect(readReplyTag(settings, replyTag(settings, touch))?.people).toContain("per_1");
  expect(readReplyTag(settings, "news")).toBeUndefined();
  expect(withTag("A <a@b.example>", "t")).toBe("A <a+t@b.example>");
  expect(withTag("a@b.example", "t")).toBe("a+t@b.example");
});
