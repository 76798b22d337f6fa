import type { Letter } from "../letters";
import { type Draw, delayOf, oneOf } from "./draw";
import { REPLIES, type ReplySort, TEXTS, type TextSort } from "./words";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** One thing a simulated recipient, or their provider, will do about a letter. */
export interface Deed {
  deed: "deliver" | "bounce" | "open" | "click" | "complain" | "unsubscribe" | "reply" | "book";
  /** ms since 1970 */
  due: number;
  /** what a reply says; "hard" or "soft" for a bounce */
  text?: string;
}

/** Shares of people, chosen so that a demo shows every path and still looks like a real campaign. */
const MAIL_END = { hard: 0.02, soft: 0.01 };
const OPENS = 0.41;
const MAIL_ANSWERS: Record<ReplySort, number> = {
  positive: 0.045,
  timing: 0.014,
  negative: 0.016,
  question: 0.008,
  changed: 0.006,
  adverseEvent: 0.0015,
  away: 0.03,
};
const WAYS_OUT = { unsubscribe: 0.012, complain: 0.001 };
const CLICKS_AFTER_OPEN = 0.22;

const TEXT_END = { failed: 0.025 };
const TEXT_ANSWERS: Record<TextSort, number> = {
  positive: 0.05,
  timing: 0.012,
  negative: 0.012,
  stop: 0.009,
};

/** Of those who say yes, so many book a meeting by themselves. */
const BOOKS = 0.55;

/** What will happen to a letter: the same for the same person, step and version, whenever it is asked. */
export function deedsFor(letter: Letter, draw: Draw, language: string): Deed[] {
  return letter.channel === "email" ? mailDeeds(letter, draw, language) : textDeeds(letter, draw, language);
}

function mailDeeds(letter: Letter, draw: Draw, language: string): Deed[] {
  const end = oneOf(draw("end"), MAIL_END);
  const arrived = letter.at + 2_000 + Math.round(draw("arrive") * 40_000);
  if (end) return [{ deed: "bounce", due: arrived, text: end }];
  const deeds: Deed[] = [{ deed: "deliver", due: arrived }];
  if (draw("open") >= OPENS) return deeds;
  const opened = arrived + MINUTE + delayOf(draw("opens after"), 5 * HOUR);
  deeds.push({ deed: "open", due: opened });
  const soon = opened + MINUTE + delayOf(draw("acts after"), 12 * MINUTE);
  const out = oneOf(draw("out") * OPENS, WAYS_OUT);
  if (out) return [...deeds, { deed: out, due: soon }];
  if (draw("click") < CLICKS_AFTER_OPEN) deeds.push({ deed: "click", due: soon });
  const answer = oneOf(draw("answer") * OPENS, MAIL_ANSWERS);
  if (!answer) return deeds;
  const answered = opened + 3 * MINUTE + delayOf(draw("answers after"), 3 * HOUR);
  deeds.push({ deed: "reply", due: answered, text: pick(REPLIES[answer], language, draw) });
  if (answer === "positive") deeds.push(...bookings(answered, draw));
  return deeds;
}

function textDeeds(letter: Letter, draw: Draw, language: string): Deed[] {
  const arrived = letter.at + 1_000 + Math.round(draw("arrive") * 15_000);
  if (oneOf(draw("end"), TEXT_END)) return [{ deed: "bounce", due: arrived }];
  const deeds: Deed[] = [{ deed: "deliver", due: arrived }];
  const answer = oneOf(draw("answer"), TEXT_ANSWERS);
  if (!answer) return deeds;
  const answered = arrived + MINUTE + delayOf(draw("answers after"), 50 * MINUTE);
  deeds.push({ deed: "reply", due: answered, text: pick(TEXTS[answer], language, draw) });
  if (answer === "positive") deeds.push(...bookings(answered, draw));
  return deeds;
}

const bookings = (from: number, draw: Draw): Deed[] =>
  draw("books") < BOOKS
    ? [{ deed: "book", due: from + DAY / 2 + delayOf(draw("books after"), 2 * DAY) }]
    : [];

function pick(words: Record<string, string[]>, language: string, draw: Draw): string {
  const list = words[language] ?? words.en ?? [];
  return list[Math.floor(draw("words") * list.length)] ?? "";
}
