import type { ResponseClass } from "#journey/journey";

/** What came of a call, in the words of the person who made it. */
export const OUTCOMES: {
  class: ResponseClass;
  label: string;
  tone: "good" | "plain" | "bad";
  hint: string;
}[] = [
  { class: "positive", label: "Positive", tone: "good", hint: "Wants to go on" },
  { class: "timing", label: "Not now", tone: "plain", hint: "Another time; write when" },
  { class: "negative", label: "Negative", tone: "bad", hint: "Does not want to" },
  { class: "changed", label: "Changed", tone: "plain", hint: "Another role or place" },
  { class: "question", label: "Question", tone: "plain", hint: "Wants an answer first" },
  {
    class: "unclear",
    label: "No answer or unclear",
    tone: "plain",
    hint: "Nobody picked up, or no clear word",
  },
];

/** Rare, and each with a duty: they stand apart, so that nobody hits them by chance. */
export const GRAVE: { class: ResponseClass; label: string; hint: string }[] = [
  { class: "unsubscribe", label: "Do not contact again", hint: "Applied at once" },
  { class: "adverseEvent", label: "Adverse event", hint: "Report it within 24 hours" },
];

export const outcomeWord = (said: ResponseClass): string =>
  OUTCOMES.find((one) => one.class === said)?.label ?? GRAVE.find((one) => one.class === said)?.label ?? said;

/** What a row says below the name: the title without the name it repeats, and the account. */
export const subtitleOf = (task: { title: string; personName: string; account?: string }): string =>
  [task.title.replace(task.personName, "").replace(/[\s:·,-]+$/, ""), task.account]
    .filter(Boolean)
    .join(" · ");

/** Whether a task is about whom one looks for: a part of the name or the account, or digits of the number. */
export function fits(task: { personName: string; account?: string; phone?: string }, q: string): boolean {
  const said = q.trim().toLowerCase();
  const digits = said.replace(/[^\d]/g, "");
  return (
    `${task.personName} ${task.account ?? ""}`.toLowerCase().includes(said) ||
    (digits.length > 2 && (task.phone ?? "").replace(/[^\d]/g, "").includes(digits))
  );
}
