import { readySteps } from "#journey/passage";
import type { Enrollment, PersonState } from "#journey/person";
import { keys } from "../keys";
import type { World } from "../ports";
import type { JourneyMeta } from "../rows";
import { versionOf } from "../versions";

const WEEK = 7 * 86_400_000;

/** What journeys may send to the people of an account within a week, as it looks now. */
export interface Ahead {
  /** at most so many, one per person and journey */
  messages: number;
  journeys: { id: string; name: string; messages: number }[];
  until: number;
}

/**
 * At most how many messages the journeys may send within a week: one for everybody whose wait ends by then at a step
 * that touches people, or from which one path leads on to such a step. Answers, branches, caps and quiet hours can only
 * make it fewer; a second message to the same person within the week is not foreseen.
 */
export async function aheadOf(w: World, states: PersonState[]): Promise<Ahead> {
  const now = w.clock.now();
  const counts = new Map<string, number>();
  for (const state of states)
    for (const e of Object.values(state.enrollments))
      if (e.due !== undefined && e.due <= now + WEEK && (await mayTouch(w, e)))
        counts.set(e.journey, (counts.get(e.journey) ?? 0) + 1);
  const metas = await w.store.batchGet<JourneyMeta>([...counts.keys()].map(keys.journey));
  const journeys = [...counts].flatMap(([id, messages], i) => {
    const meta = metas[i]?.data;
    // What stands still sends nothing.
    return meta?.status === "active" ? [{ id, name: meta.name, messages }] : [];
  });
  journeys.sort((a, b) => b.messages - a.messages || (a.id < b.id ? -1 : 1));
  return { messages: journeys.reduce((sum, one) => sum + one.messages, 0), journeys, until: now + WEEK };
}

async function mayTouch(w: World, e: Enrollment): Promise<boolean> {
  const version = await versionOf(w, e.journey, e.version);
  if (!version) return false;
  const steps = readySteps(version.document);
  const here = steps.get(e.step);
  if (!here) return false;
  const touches = (id: string | undefined): boolean => {
    const step = id === undefined ? undefined : steps.get(id);
    return step?.kind.ways !== undefined;
  };
  // Held before its message; or it repeats while nobody answers.
  if (here.kind.ways && (e.touch === undefined || e.held !== undefined || here.kind.again?.(here.config)))
    return true;
  return Object.values(here.step.paths).some((to) => typeof to === "string" && touches(to));
}
