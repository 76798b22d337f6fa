import { houseNow } from "../api/me";
import { money, percent, timeOf } from "../ui/words";

/** The short words of cards: there is room for one line. The long ones are in `ui/words`. */
const weekday = new Intl.DateTimeFormat("en-GB", { weekday: "short" });
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const DAY = 86_400_000;

export const dayOf = (at: number): string => day.format(at);

/** When something is due, as short as it can be said: "now", "09:00", "Tue 09:00", "3 Dec". */
export function dueWord(at: number, now = houseNow()): string {
  if (at <= now) return "now";
  if (new Date(at).toDateString() === new Date(now).toDateString()) return timeOf(at);
  return at - now < 6 * DAY ? `${weekday.format(at)} ${timeOf(at)}` : dayOf(at);
}

/** The same where there is room for one word: "now", "09:00", "Tue", "3 Dec". */
export function dueShort(at: number, now = houseNow()): string {
  const word = dueWord(at, now);
  return /^[A-Z][a-z]{2} /.test(word) ? word.slice(0, 3) : word;
}

/** How long ago by a clock that ticks: "2 s ago", "5 min ago", then the time of day. */
export function sinceWord(at: number, now: number): string {
  const seconds = Math.max(0, Math.round((now - at) / 1_000));
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3_600) return `${Math.round(seconds / 60)} min ago`;
  return seconds < 86_400 ? `at ${timeOf(at)}` : `on ${dayOf(at)}`;
}

/** A range of whole numbers: "79 to 138", or one number when both ends are the same. */
export const rangeWord = (low: number, high: number): string => {
  const from = Math.round(low);
  const to = Math.round(high);
  return from === to ? `${from}` : `${from} to ${to}`;
};

/** "11 % · €0.31 each · max €807": what a step's plan says in one line. */
export function planWord(
  plan: { response?: number; unitCost?: number; budget?: { limit: number; hard: boolean } } | undefined,
  currency: string,
): string {
  if (!plan) return "";
  return [
    plan.response === undefined ? "" : percent(plan.response),
    plan.unitCost === undefined ? "" : `${money(plan.unitCost, currency)} each`,
    plan.budget ? `${plan.budget.hard ? "max" : "about"} ${money(plan.budget.limit, currency)}` : "",
  ]
    .filter(Boolean)
    .join(" · ");
}

/** A problem beside its step needs not to name it again: "“SMS reminder”: choose …" is "Choose …". */
export function withoutName(message: string, title: string): string {
  const name = `“${title}”: `;
  const rest = (message.startsWith(name) ? message.slice(name.length) : message).replace(
    ` of “${title}”`,
    "",
  );
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}
