import type { ReactNode } from "react";
import { difference } from "#journey/difference";
import { differenceWords } from "#journey/difference/differenceWords";
import { canonical, type Journey, type Step } from "#journey/journey";
import type { Names } from "#journey/steps/define";

/** How a step stands to an earlier drawing, and what changed in sentences. */
export interface Mark {
  change: "added" | "changed";
  says: string[];
}

const texts = new WeakMap<Step, string>();
/** Everything of a step but its place, as text. Steps are immutable, so it is written once. */
function textOf(step: Step): string {
  const known = texts.get(step);
  if (known !== undefined) return known;
  const { at: _, ...rest } = step;
  const text = canonical(rest);
  texts.set(step, text);
  return text;
}

/** The steps that are new or changed. Only those whose text differs are looked into, so that it is cheap for many. */
export function marksOf(before: Journey, after: Journey, names: Names): Map<string, Mark> {
  const old = new Map(before.steps.map((step) => [step.id, step]));
  const marks = new Map<string, Mark>();
  for (const step of after.steps) {
    const was = old.get(step.id);
    if (!was) marks.set(step.id, { change: "added", says: [] });
    else if (was !== step && textOf(was) !== textOf(step)) {
      const [line] = difference({ ...before, steps: [was] }, { ...after, steps: [step] }).steps;
      if (line) marks.set(step.id, { change: "changed", says: differenceWords(before, after, line, names) });
    }
  }
  return marks;
}

const WORD = { added: "new", changed: "changed" } as const;

/** Makes what hangs on the cards; what says the same stays the same object, so that its card is not drawn again. */
export function markElements(): (marks: ReadonlyMap<string, Mark>, since: string) => Map<string, ReactNode> {
  let made = new Map<string, ReactNode>();
  return (marks, since) => {
    const next = new Map<string, ReactNode>();
    const out = new Map<string, ReactNode>();
    for (const [step, { change, says }] of marks) {
      const title = [`${change === "added" ? "New" : "Changed"} since ${since}.`, ...says].join(" ");
      const element = next.get(title) ?? made.get(title) ?? (
        <span className={`step-since ${change}`} title={title}>
          <span className="unseen">, </span>
          {WORD[change]}
          <span className="unseen"> since {since}</span>
        </span>
      );
      next.set(title, element);
      out.set(step, element);
    }
    made = next;
    return out;
  };
}
