import { followAccount } from "./accountRule";
import { chanceOf } from "./chance";
import { isHoliday } from "./holidays";
import { makeAct } from "./makeAct";
import { makeTouch, outcomeFact, where } from "./makeTouch";
import { matches } from "./matches";
import { type Advance, type Passage, type Ready, readySteps } from "./passage";
import { isLeftOut, type Pause, runOn, shifting } from "./pauses";
import { type Enrollment, type PersonState, type Touch, unproven } from "./person";
import { recycledAt } from "./recycle";
import type { Decision, Moment } from "./steps/define";

/**
 * Ends an enrollment at once. Touches that are committed but not yet sent are cancelled in the same write, and
 * those that somebody may be sending right now are stopped: their sender looks once more before each goes out.
 * That makes "no message after an exit" true between commit and send. Only what the ending walk itself
 * has just made (`nonce`) still goes out: it came before the exit on the drawing.
 */
export function leave(
  state: PersonState,
  id: string,
  now: number,
  reason: string,
  because: string,
  goal = false,
  nonce?: string,
): void {
  const e = state.enrollments[id];
  if (!e) return;
  state.facts.push({ fact: "left", ...where(e, now), reason, because, goal, due: e.due });
  recall(state, id, now, reason, because, { butOf: nonce });
  state.past[e.journey] = { entries: state.past[e.journey]?.entries ?? 1, left: now, reason };
  delete state.enrollments[id];
}

/** Takes back the touches of an enrollment that are not out yet: only one, or all but those of one attempt. */
export function recall(
  state: PersonState,
  id: string,
  now: number,
  reason: string,
  because: string,
  { only, butOf }: { only?: string; butOf?: string } = {},
): void {
  for (const touch of state.touches) {
    if (touch.enrollment !== id || (butOf !== undefined && touch.nonce === butOf)) continue;
    if (only !== undefined && touch.id !== only) continue;
    if (touch.status === "pending" || unproven(touch)) touch.stop = true;
    if (touch.status !== "pending" && touch.status !== "retry") continue;
    state.facts.push(outcomeFact(touch, now, "cancelled", because));
    touch.status = "cancelled";
    touch.reason = reason;
  }
}

/**
 * Walks one person on from where they stand until a step holds or ends them. Works on `state` in place.
 * It depends on nothing but its arguments, so a retry decides the same; stop rules are asked before every step.
 */
export function advance(passage: Passage, state: PersonState, id: string): Advance {
  const { version, now } = passage;
  const steps = readySteps(version.document);
  const touches: Touch[] = [];
  const pauses = passage.pauses ?? [];
  const shifts = shifting(pauses);
  let changed = false;
  let leftOut = false;

  for (let guard = 0; guard <= 2 * version.document.steps.length + 1; guard++) {
    const e = state.enrollments[id];
    if (!e) return { changed, touches: touches.filter((t) => t.status !== "cancelled") };
    const stop = version.document.policies.stops.find((s) => (state.mailbox[s.event] ?? -1) >= e.since);
    if (stop) {
      leave(state, id, now, stop.reason, `"${stop.event}" happened`, stop.goal);
      changed = true;
      continue;
    }
    if (followAccount(version, state, e, now)) {
      changed = true;
      continue;
    }
    if (state.harm) {
      const held = hold(state, e, HARM, now, false);
      return { changed: changed || held.changed, touches };
    }
    const here = steps.get(e.step);
    if (!here) {
      leave(state, id, now, "step missing", "the step they stood on is not in this version");
      changed = true;
      continue;
    }
    // A touch that a policy held until a time in the pause.
    leftOut ||= e.held !== undefined && e.due !== undefined && isLeftOut(pauses, e.entered, e.due);
    // A newer version may lead back to a step that has touched this person: it never does so twice.
    e.touch ??= state.touches.findLast((t) => t.enrollment === id && t.step === e.step)?.id;
    const decision = here.kind.decide(here.config, momentOf(passage, state, e, here, { leftOut, shifts }));
    const draft = decision.do === "end" ? undefined : decision.touch;
    if (draft) {
      const touch = makeTouch(passage, state, e, draft);
      touches.push(touch);
      changed = true;
    }
    const acts = decision.do !== "end" && decision.act === true;
    if (acts) {
      makeAct(passage, state, e);
      changed = true;
      if (passage.foreseen) continue;
    }
    if (decision.do === "hold") {
      const wake = hold(state, e, decision, now, draft !== undefined || acts);
      return { changed: changed || wake.changed, touches, wake: wake.wake };
    }
    changed = true;
    if (decision.notSent) noteNotSent(state, e, here, now, decision);
    if (decision.do === "end") {
      finish(passage, state, id, decision);
      continue;
    }
    leftOut ||= decision.due !== undefined && isLeftOut(pauses, e.entered, decision.due);
    go(state, e, here, decision, passage);
  }
  // A published version has no loops, so a walk that is longer than the drawing is a broken document.
  leave(state, id, now, "walk too long", "the steps of this version lead in a circle");
  return { changed: true, touches: [] };
}

/** Only goals and stop rules act on somebody who may have come to harm, until drug safety lets their journeys go on. */
const HARM = {
  do: "hold",
  because: "their journeys pause while drug safety looks at what they wrote",
  held: "safety",
} as const;

function momentOf(
  passage: Passage,
  state: PersonState,
  e: Enrollment,
  here: Ready,
  { leftOut, shifts }: { leftOut: boolean; shifts: Pause[] },
): Moment {
  const { version, profile, now } = passage;
  return {
    now,
    entered: e.entered,
    enrolled: e.since,
    profile,
    person: state,
    earlier: e.earlier?.flatMap((id) => state.touches.find((t) => t.id === id) ?? []),
    rounds: e.earlier?.length,
    touch: e.touch ? state.touches.find((t) => t.id === e.touch) : undefined,
    act: e.acts?.[e.step],
    touched: e.touched?.includes(e.step) ?? false,
    policies: version.document.policies,
    house: passage.house,
    account: passage.account,
    isHoliday,
    plan: here.step.plan ?? {},
    chance: (salt, by = "person") =>
      chanceOf(
        `${salt}:${version.journey}:${e.step}:${by === "account" ? (profile.account ?? state.id) : state.id}`,
      ),
    matches: (rule) => matches(rule, { profile, person: state, now, segments: version.segments }),
    after: (from, ms) => runOn(from, ms, shifts),
    leftOut,
    affords: (cost) => passage.affords(e.step, cost),
  };
}

function hold(
  state: PersonState,
  e: Enrollment,
  decision: Extract<Decision, { do: "hold" }>,
  now: number,
  touched: boolean,
): { changed: boolean; wake?: { seq: number; due: number } } {
  const same =
    !touched && e.due === decision.until && e.held === decision.held && e.because === decision.because;
  if (!same) {
    if (!touched) e.seq += 1;
    state.facts.push({
      fact: "held",
      ...where(e, now),
      because: decision.because,
      until: decision.until,
      reason: decision.held,
      was: e.due,
    });
    e.due = decision.until;
    e.held = decision.held;
    e.because = decision.because;
  }
  return {
    changed: !same,
    wake: decision.until === undefined ? undefined : { seq: e.seq, due: decision.until },
  };
}

function noteNotSent(
  state: PersonState,
  e: Enrollment,
  here: Ready,
  now: number,
  decision: Exclude<Decision, { do: "hold" }>,
): void {
  const { notSent: reason, because } = decision;
  const channel = decision.do === "go" ? decision.channel : undefined;
  const tried = channel ?? here.kind.ways?.(here.config)[0]?.channel;
  if (reason && tried)
    state.facts.push({ fact: "notSent", ...where(e, now), channel: tried, reason, because });
}

/** An enrollment comes to its end by itself; who has not answered may come back after a while. */
function finish(
  passage: Passage,
  state: PersonState,
  id: string,
  { reason, because, goal }: { reason: string; because: string; goal?: boolean },
): void {
  const { version, now, nonce } = passage;
  const again = goal ? undefined : recycledAt(version, state, id, now);
  leave(state, id, now, reason, because, goal, nonce);
  const past = state.past[version.journey];
  if (past && again !== undefined) past.again = again;
}

function go(
  state: PersonState,
  e: Enrollment,
  here: Ready,
  decision: Extract<Decision, { do: "go" }>,
  passage: Passage,
): void {
  const { now } = passage;
  const to = here.step.paths[decision.path];
  if (to === undefined) {
    const label = here.kind.paths(here.config).find((p) => p.id === decision.path)?.label ?? decision.path;
    finish(passage, state, e.id, { ...decision, reason: label });
    return;
  }
  state.facts.push({
    fact: "moved",
    ...where(e, now),
    path: decision.path,
    to,
    because: decision.because,
    goal: decision.goal ?? false,
    due: e.due,
  });
  e.step = to;
  e.seq += 1;
  e.entered = now;
  delete e.touch;
  delete e.earlier;
  delete e.due;
  delete e.held;
  delete e.because;
}
