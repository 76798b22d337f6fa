import type { Draft } from "./draft";
import { applyCorrection } from "./hearCorrection";
import { leaveAll, once } from "./hearing";
import type { Signal } from "./signal";

const releasedId = (report: string): string => `${report} released`;

/**
 * What somebody wrote may speak of harm: all their journeys stand still where they are. What was let go before it was
 * heard of stays so, as signals come in any order.
 */
export function holdForSafety(draft: Draft, report: string): void {
  const { state } = draft;
  if (state.seen.includes(releasedId(report)) || state.harm?.reports.includes(report)) return;
  state.harm = {
    at: state.harm?.at ?? draft.now,
    reports: [...(state.harm?.reports ?? []), report],
  };
  state.facts.push({ fact: "safety", at: draft.now, act: "hold" });
  draft.touchState();
}

/** Drug safety has decided: the person's journeys go on, or end. While another report is open they stand still. */
export function hearSafety(draft: Draft, signal: Extract<Signal, { signal: "safety" }>): void {
  if (!once(draft, releasedId(signal.report))) return;
  const { state } = draft;
  if (signal.fix) applyCorrection(draft, { ...signal.fix, person: signal.person });
  const reports = state.harm?.reports.filter((report) => report !== signal.report) ?? [];
  if (state.harm && reports.length > 0) state.harm = { ...state.harm, reports };
  else delete state.harm;
  state.facts.push({ fact: "safety", at: draft.now, act: signal.act, by: signal.by });
  if (signal.act === "end") leaveAll(draft, "adverse event", "drug safety ended their journeys");
  // Their timers were for the time before: each is looked at as if its time had come.
  else for (const id of Object.keys(state.enrollments)) draft.walk(id, true);
}
