import { lastActivity, lastEngaged } from "../behaviour";
import type { Subject } from "../fieldValue";
import { matches } from "../matches";
import type { Rule } from "../rule";
import { ruleSentence } from "../ruleSentence";
import type { LapseReason, Stage, Traits } from "../traits";
import type { TraitsModel } from "./model";
import { boughtBy, type RfmBounds, rfmOf } from "./rfm";
import { scoreOf } from "./scoreOf";

const DAY = 86_400_000;
/** So many former scores and stages are kept. */
const MOST_SCORES = 60;
const MOST_STAGES = 40;

/**
 * What the house makes of somebody now: fifths, score, stage and reason for lapse, in this order, for later rules may
 * ask for what came before. It is the very object that was there when nothing has changed.
 */
export function traitsOf(model: TraitsModel, bounds: RfmBounds | undefined, subject: Subject): Traits {
  const { profile, now } = subject;
  const before: Traits = profile.traits ?? { at: 0 };
  const seen = (traits: Traits): Subject => ({ ...subject, profile: { ...profile, traits } });
  const { r: _r, f: _f, m: _m, ...rest } = before;
  let next: Traits = { ...rest, ...rfmOf(boughtBy(profile, model.buying, now), bounds) };
  const { fit, engagement, score } = scoreOf(model, seen(next));
  next = { ...next, fit, engagement, score, ...scoresWith(before, score, now) };
  next = withStage(next, stageNow(model, seen(next)), now);
  next = withReason(model, seen(next));
  return sameBut(before, next) ? before : { ...next, at: now };
}

function scoresWith(
  { score: last, scores = [] }: Traits,
  score: number,
  now: number,
): Pick<Traits, "scores"> {
  if (last === score && scores.length > 0) return { scores };
  const day = Math.floor(now / DAY);
  const former = scores.filter(([at]) => at !== day);
  return { scores: [...former, [day, score] satisfies [number, number]].slice(-MOST_SCORES) };
}

interface Standing {
  stage: Stage;
  by: string;
  held?: true;
}

/** Where the rules put somebody; a member's word stands until they have done something newer. */
function stageNow(model: TraitsModel, subject: Subject): Standing {
  const { stage, stageAt = 0, stageBy = "", stageHeld } = subject.profile.traits ?? { at: 0 };
  if (stageHeld && stage && newest(subject) <= stageAt) return { stage, by: stageBy, held: true };
  for (const rule of model.stages)
    if (matches(rule.when, subject) === true) return { stage: rule.stage, by: wordsOf(rule.when) };
  return { stage: "new", by: "no rule holds" };
}

const sentences = new WeakMap<Rule, string>();

/** A rule in words, made once for all the people it is asked about. */
function wordsOf(rule: Rule): string {
  const words = sentences.get(rule) ?? ruleSentence(rule);
  sentences.set(rule, words);
  return words;
}

const newest = (subject: Subject): number =>
  Math.max(
    lastActivity(subject) ?? Number.NEGATIVE_INFINITY,
    lastEngaged(subject) ?? Number.NEGATIVE_INFINITY,
  );

/** Somebody in a stage from a moment on; the one before goes into the history. */
export function withStage(traits: Traits, { stage, by, held }: Standing, at: number): Traits {
  const { stageHeld: _held, ...rest } = traits;
  const hold = held ? { stageHeld: true as const } : {};
  if (traits.stage === stage) return { ...rest, ...hold };
  const past =
    traits.stage === undefined
      ? traits.stages
      : [
          ...(traits.stages ?? []),
          [traits.stage, traits.stageAt ?? at, traits.stageBy ?? ""] satisfies [Stage, number, string],
        ].slice(-MOST_STAGES);
  return { ...rest, ...hold, stage, stageAt: at, stageBy: by, ...(past ? { stages: past } : {}) };
}

/** Why somebody lapsed, as far as rules can tell. It stays after they came back, for others to learn from. */
function withReason(model: TraitsModel, subject: Subject): Traits {
  const traits = subject.profile.traits ?? { at: 0 };
  if (traits.reasonHeld || traits.stage !== "lapsed") return traits;
  const rule = model.reasons.find(({ when }) => matches(when, subject) === true);
  const reason: LapseReason = rule?.reason ?? "unknown";
  return { ...traits, reason, reasonBy: rule ? wordsOf(rule.when) : "no rule holds" };
}

function sameBut({ at: _a, ...before }: Traits, { at: _b, ...next }: Traits): boolean {
  return JSON.stringify(sorted(before)) === JSON.stringify(sorted(next));
}

const sorted = (value: object): [string, unknown][] =>
  Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
