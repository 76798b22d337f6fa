import type { TaskView } from "#api/views/journeys";
import type { ResponseClass } from "#journey/journey";
import type { ChipTone } from "../ui/Chip";

/** What an answer may be, with the key that says so. */
export const CLASSES: { class: ResponseClass; label: string; key: string }[] = [
  { class: "positive", label: "Positive", key: "1" },
  { class: "timing", label: "Another time", key: "2" },
  { class: "changed", label: "Things changed", key: "3" },
  { class: "negative", label: "Negative", key: "4" },
  { class: "question", label: "Question", key: "5" },
  { class: "unclear", label: "Unclear", key: "6" },
];

export const CLASS_LABEL: Record<ResponseClass, string> = {
  positive: "Positive",
  timing: "Another time",
  changed: "Things changed",
  negative: "Negative",
  question: "Question",
  unclear: "Unclear",
  unsubscribe: "Opt-out",
  adverseEvent: "Adverse event",
};

export const CLASS_TONE: Record<ResponseClass, ChipTone> = {
  positive: "good",
  timing: "plain",
  changed: "plain",
  negative: "plain",
  question: "ahead",
  unclear: "warn",
  unsubscribe: "bad",
  adverseEvent: "bad",
};

export const KIND_LABEL: Record<string, string> = {
  reply: "Answer",
  medical: "Medical question",
  call: "Call",
  visit: "Visit",
  safety: "Safety report",
};

export type Band = "Overdue" | "Today" | "Later";

/** In which part of the queue a task stands. */
export function bandOf({ due }: Pick<TaskView, "due">, now: number): Band {
  if (due < now) return "Overdue";
  return new Date(due).toDateString() === new Date(now).toDateString() ? "Today" : "Later";
}

/** A date and time as `datetime-local` fields have it, in the viewer's zone. */
export function fieldTime(at: number): string {
  const local = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}
