import { deedWords } from "../deedWords";
import type { Subject } from "../fieldValue";
import { matches } from "../matches";
import { deedsOf } from "./deedsOf";
import type { DeedRule, TraitsModel } from "./model";

/** One part of a score, in words. The points of all parts are the score. */
export interface ScorePart {
  of: "fit" | "engagement";
  label: string;
  points: number;
  detail: string;
}

export interface Score {
  fit: number;
  engagement: number;
  score: number;
  because: ScorePart[];
}

/**
 * The score of somebody at a moment, and what it is made of. Every part is in whole points, so that they add up before
 * everybody's eyes; what never brings any is left out.
 */
export function scoreOf(model: Pick<TraitsModel, "fit" | "engagement">, subject: Subject): Score {
  const because: ScorePart[] = [];
  for (const { label, when, points } of model.fit)
    if (points !== 0 && matches(when, subject) === true)
      because.push({ of: "fit", label, points, detail: "holds for them" });
  for (const rule of model.engagement) {
    const part = partOf(rule, subject);
    if (part) because.push(part);
  }
  const points = subject.profile.points ?? 0;
  if (points !== 0)
    because.push({
      of: "engagement",
      label: "Given by journeys",
      points,
      detail: "added by steps they came to",
    });
  const sum = (of: ScorePart["of"]) =>
    because.reduce((all, part) => (part.of === of ? all + part.points : all), 0);
  const fit = sum("fit");
  const engagement = sum("engagement");
  return { fit, engagement, score: fit + engagement, because };
}

function partOf({ label, deed, points, halfLife, most }: DeedRule, subject: Subject): ScorePart | undefined {
  const deeds = deedsOf(deed, subject);
  if (deeds.length === 0) return undefined;
  let worth = 0;
  let times = 0;
  let last = Number.POSITIVE_INFINITY;
  for (const { age, n } of deeds) {
    times += n;
    last = Math.min(last, age);
    worth += n * points * (halfLife === undefined ? 1 : 2 ** (-age / halfLife));
  }
  const capped = most !== undefined && Math.abs(worth) > most;
  const whole = Math.round(capped ? Math.sign(worth) * most : worth);
  if (whole === 0) return undefined;
  const ago = last === 0 ? "today" : last === 1 ? "yesterday" : `${last} days ago`;
  const often = times === 1 ? ago : `${times} times, last ${ago}`;
  const bound = capped ? `, ${most} at most` : "";
  return {
    of: "engagement",
    label,
    points: whole,
    detail: `${deedWords(deed).done} ${often}${bound}`,
  };
}
