import { expect, test } from "vitest";
import type { LetterView } from "#api/views/house";
import { threadsOf } from "./threads";

const text = (id: string, direction: "out" | "in", number: string, at: number): LetterView => ({
  id,
  channel: "sms",
  direction,
  at,
  to: direction === "out" ? number : "house",
  from: direction === "out" ? "house" : number,
  text: id,
  tags: {},
  marks: [],
});

test("texts of one number are one thread, oldest first; the newest thread comes first", () => {
  const threads = threadsOf([
    text("answer", "in", "+1", 3),
    text("other", "out", "+2", 2),
    text("first", "out", "+1", 1),
  ]);
  expect(threads.map((thread) => thread.number)).toEqual(["+1", "+2"]);
  expect(threads[0]?.texts.map((one) => one.id)).toEqual(["first", "answer"]);
});
