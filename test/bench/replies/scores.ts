import type { Measured } from "./measure";
import { LABELS, type Label } from "./readReplies";

export interface Score {
  precision: number | null;
  recall: number | null;
  f1: number | null;
  support: number;
}

const ratio = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000;

export function scoreOf(all: Measured[], label: Label): Score {
  const right = all.filter((one) => one.said === label && one.reply.label === label).length;
  const support = all.filter((one) => one.reply.label === label).length;
  const precision = ratio(right, all.filter((one) => one.said === label).length);
  const recall = ratio(right, support);
  const f1 =
    precision && recall ? ratio(2 * precision * recall, precision + recall) : support === 0 ? null : 0;
  return { precision, recall, f1, support };
}

export const scoresOf = (all: Measured[]): Record<string, Score> =>
  Object.fromEntries(LABELS.map((label) => [label, scoreOf(all, label)]));

/** Means over the classes that occur, each as weighty as another. */
export function macroOf(scores: Record<string, Score>): { precision: number; recall: number; f1: number } {
  const there = Object.values(scores).filter((score) => score.support > 0);
  const mean = (key: "precision" | "recall" | "f1") =>
    there.length === 0
      ? 0
      : Math.round((there.reduce((sum, score) => sum + (score[key] ?? 0), 0) / there.length) * 10_000) /
        10_000;
  return { precision: mean("precision"), recall: mean("recall"), f1: mean("f1") };
}

/** label → what was said → how often */
export function confusionOf(all: Measured[]): Record<string, Record<string, number>> {
  const table: Record<string, Record<string, number>> = {};
  for (const { reply, said } of all) {
    const row = table[reply.label] ?? {};
    table[reply.label] = { ...row, [said]: (row[said] ?? 0) + 1 };
  }
  return table;
}

/** Of the replies that name a day, how many were read as that day, or one of the same month. */
export function datesOf(
  all: Measured[],
  label: Label,
): { day: number | null; month: number | null; support: number } {
  const dated = all.filter((one) => one.reply.label === label && one.reply.date);
  const same = (letters: number) =>
    dated.filter((one) => one.date?.slice(0, letters) === one.reply.date?.slice(0, letters)).length;
  return { day: ratio(same(10), dated.length), month: ratio(same(7), dated.length), support: dated.length };
}

export const accuracyOf = (all: Measured[]): number | null =>
  ratio(all.filter((one) => one.said === one.reply.label).length, all.length);

/** Share of replies the rules are sure of, and how often they are right then. */
export function confidenceOf(all: Measured[]): { share: number | null; right: number | null } {
  const sure = all.filter((one) => one.confident);
  return { share: ratio(sure.length, all.length), right: accuracyOf(sure) };
}

/** Of the opt-outs, how many were applied, whichever class won; and of those applied, how many were wanted or harmless. */
export function optOutsOf(all: Measured[]): { heard: number | null } {
  const wanted = all.filter((one) => one.reply.label === "unsubscribe");
  return { heard: ratio(wanted.filter((one) => one.out).length, wanted.length) };
}

export const groupsOf = (all: Measured[], key: (one: Measured) => string): Record<string, Measured[]> => {
  const groups: Record<string, Measured[]> = {};
  for (const one of all) groups[key(one)] = [...(groups[key(one)] ?? []), one];
  return groups;
};
