import { describe, expect, it } from "vitest";
import { classify } from "#engine/providers/classify";
import { REPLIES, TEXTS } from "./words";

const lines = (sorts: Record<string, Record<string, string[]>>) =>
  Object.entries(sorts).flatMap(([sort, byLanguage]) =>
    Object.entries(byLanguage).flatMap(([language, texts]) =>
      texts.map((text) => ({ sort, language, text })),
    ),
  );

describe("what simulated people write", () => {
  // Automatic answers are known by their form; what they say is not asked.
  it.each(lines(REPLIES).filter(({ sort }) => sort !== "away"))(
    "is read as $sort: $text",
    ({ sort, text }) => {
      expect(classify(text, "email").class).toBe(sort);
    },
  );
  it.each(lines(TEXTS))("as a text, is read as $sort: $text", ({ sort, text }) => {
    expect(classify(text, "sms").class).toBe(sort === "stop" ? "unsubscribe" : sort);
  });
});
