import { CHANNEL, eachChannel } from "#journey/channels";
import { houseNow } from "../api/me";

/** Numbers, money and times as words, in the viewer's language of numbers and the viewer's zone. */
const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

export const count = (n: number): string => whole.format(n);

export const people = (n: number): string => `${count(n)} ${n === 1 ? "person" : "people"}`;

export const plural = (n: number, one: string, many = `${one}s`): string =>
  `${count(n)} ${n === 1 ? one : many}`;

/** A share from 0 to 1 as "4 %" or "4.2 %". */
export const percent = (share: number): string => {
  const value = share * 100;
  return `${value >= 10 || Number.isInteger(value) ? Math.round(value) : value.toFixed(1)} %`;
};

/** Money in minor units: 80700 EUR is "€807". Cents are shown only when there are some. */
export const money = (minor: number, currency: string): string => {
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  const major = minor / 10 ** digits;
  const whole = Number.isInteger(major) || Math.abs(major) >= 1_000;
  return new Intl.NumberFormat("en", {
    style: "currency",
    currency,
    minimumFractionDigits: whole ? 0 : digits,
    maximumFractionDigits: whole ? 0 : digits,
  }).format(major);
};

/** "807" or "0.31" typed by a person, into minor units; undefined when it is not an amount. */
export const minorOf = (text: string, currency: string): number | undefined => {
  const clean = text.replace(/[\s',]/g, "");
  if (!/^\d+(\.\d+)?$/.test(clean)) return undefined;
  const digits =
    new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  return Math.round(Number(clean) * 10 ** digits);
};

const DAY = 86_400_000;
const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const dayShort = new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short" });
const dayLong = new Intl.DateTimeFormat("en-GB", {
  weekday: "long",
  day: "numeric",
  month: "long",
  year: "numeric",
});
const dayYear = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });

/** Times are milliseconds since 1970. */
export const timeOf = (at: number): string => clock.format(at);
export const dateOf = (at: number): string => dayYear.format(at);
export const longDayOf = (at: number): string => dayLong.format(at);

const midnight = (at: number): number => new Date(at).setHours(0, 0, 0, 0);

/** "today 14:30", "tomorrow 09:00", "Tue 24 Nov 09:00", "3 Mar 2025". */
export const momentOf = (at: number, now = houseNow()): string => {
  const days = Math.round((midnight(at) - midnight(now)) / DAY);
  const near: Record<number, string> = { [-1]: "yesterday", 0: "today", 1: "tomorrow" };
  const word = near[days];
  if (word) return `${word} ${timeOf(at)}`;
  return Math.abs(days) < 180 ? `${dayShort.format(at)} ${timeOf(at)}` : dateOf(at);
};

const UNITS: [number, string][] = [
  [DAY, "day"],
  [3_600_000, "hour"],
  [60_000, "minute"],
];

/** How long, in its largest unit: "5 days", "40 minutes", "a moment". */
export const lengthOf = (ms: number): string => {
  const unit = UNITS.find(([size]) => Math.abs(ms) >= size);
  return unit ? plural(Math.round(Math.abs(ms) / unit[0]), unit[1]) : "a moment";
};

export const agoOf = (at: number, now = houseNow()): string => `${lengthOf(now - at)} ago`;

export const CHANNEL_WORDS: Record<string, string> = eachChannel((channel) => CHANNEL[channel].label);

export const CLASS_WORDS: Record<string, string> = {
  positive: "positive",
  timing: "timing",
  changed: "changed",
  negative: "negative",
  question: "question",
  unclear: "unclear",
  unsubscribe: "unsubscribe",
  adverseEvent: "adverse event",
};
