import type { TaskRow } from "../rows";
import { afterWorking } from "./hours";
import type { TaskRules } from "./taskRules";

const MINUTE = 60_000;

/** What is promised for an answer of a class that came at a moment: by when, and whom to tell on the way there. */
export function promiseFor(
  { hours, levels }: TaskRules,
  said: TaskRow["class"],
  from: number,
): { due: number; level: NonNullable<TaskRow["level"]> } | undefined {
  const level = said && levels.find(({ classes }) => classes.includes(said));
  if (!level) return undefined;
  const marks = level.tell
    .map(({ percent, who }) => ({
      percent,
      who,
      at: afterWorking(hours, from, (level.within * MINUTE * percent) / 100),
    }))
    .sort((a, b) => a.at - b.at);
  return {
    due: afterWorking(hours, from, level.within * MINUTE),
    level: { name: level.name, marks, told: 0 },
  };
}

/** How long drug safety has, ms, and when whom to tell on the way there: its clock knows no evenings. */
export const SAFETY_MS = 24 * 60 * MINUTE;
const SAFETY_MARKS = [
  { percent: 50, who: "team" as const },
  { percent: 75, who: "manager" as const },
  { percent: 100, who: "manager" as const },
];

export const safetyPromise = (received: number): { due: number; level: NonNullable<TaskRow["level"]> } => ({
  due: received + SAFETY_MS,
  level: {
    name: "Adverse events are reported within 24 hours",
    marks: SAFETY_MARKS.map((mark) => ({ ...mark, at: received + (SAFETY_MS * mark.percent) / 100 })),
    told: 0,
  },
});
