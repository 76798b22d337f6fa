import type { z } from "zod";

type Issue = z.core.$ZodIssue;

/** "dailyIntake" → "Daily intake", for fields nobody gave a label. */
export const fieldWords = (name: string): string => {
  const words = name.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** A schema's complaint as a sentence for people: which field, and what it must be. */
export function issueWords(issue: Issue, label?: (path: string[]) => string | undefined): string {
  const path = issue.path.map(String);
  const names = path.filter((part) => !/^\d+$/.test(part));
  const named = label?.(path) ?? (names.length > 0 ? fieldWords(names.at(-1) ?? "") : "The settings");
  const nth = path.find((part) => /^\d+$/.test(part));
  const where = nth === undefined ? named : `${named} (no. ${Number(nth) + 1})`;
  return `${where} ${complaint(issue)}.`;
}

/** What is wrong, as it reads on from the name of a field: "must be a text". */
export function complaint(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined && /received undefined/.test(issue.message)
        ? "is missing"
        : `must be ${typeWords[issue.expected] ?? issue.expected}`;
    case "invalid_value":
      return `must be one of: ${issue.values.map((v) => (v === "" ? "empty" : String(v))).join(", ")}`;
    case "too_small":
      return custom(issue) ?? `must be at least ${issue.minimum}${unitWords(issue.origin)}`;
    case "too_big":
      return custom(issue) ?? `must be at most ${issue.maximum}${unitWords(issue.origin)}`;
    case "unrecognized_keys":
      return `has fields nobody knows: ${issue.keys.join(", ")}`;
    case "invalid_union":
      return custom(issue) ?? "is not something this step understands";
    default:
      return custom(issue) ?? "does not fit";
  }
}

const typeWords: Record<string, string> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "yes or no",
  array: "a list",
  object: "a group of settings",
  record: "a group of settings",
};

const unitWords = (origin: string): string =>
  origin === "string" ? " characters long" : origin === "array" ? " entries long" : "";

/** Our schemas' own messages read on from the field's name ("must be …"); the library's begin with a capital. */
const custom = (issue: Issue): string | undefined =>
  /^[a-z]/.test(issue.message) ? issue.message.replace(/\.$/, "") : undefined;
