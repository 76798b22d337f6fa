import { STAGE_WORDS, type Stage, type Traits } from "#journey/traits";
import type { TimelineEntry } from "../timeline";

/** Into which stages somebody came, as lines of their story, newest first. */
export function stageEntries(traits: Traits | undefined): TimelineEntry[] {
  if (!traits?.stage) return [];
  const { stage, stageAt = traits.at, stageBy = "", stageHeld, stages = [] } = traits;
  const now: TimelineEntry = entry(stage, stageAt, stageHeld ? `set by ${stageBy}` : stageBy);
  return [now, ...stages.map(([former, at, by]) => entry(former, at, by)).reverse()];
}

const GOOD: Stage[] = ["customer", "reactivated", "accepted"];

const entry = (stage: Stage, at: number, because: string): TimelineEntry => ({
  at,
  what: `Life cycle: ${STAGE_WORDS[stage]}`,
  ...(because ? { because } : {}),
  tone: GOOD.includes(stage) ? "good" : stage === "lapsed" ? "bad" : "plain",
  about: "event",
});

/** A story and more lines of it, newest first. */
export const withEntries = (story: TimelineEntry[], more: TimelineEntry[]): TimelineEntry[] =>
  more.length === 0 ? story : [...story, ...more].sort((a, b) => b.at - a.at);
