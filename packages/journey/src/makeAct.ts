import { where } from "./makeTouch";
import type { Passage } from "./passage";
import type { Enrollment, PersonState } from "./person";

/** Asks for what the step does, under an id of its own. What does it hears of it by the fact. */
export function makeAct({ now, foreseen }: Passage, state: PersonState, e: Enrollment): void {
  e.seq += 1;
  const asked = { seq: e.seq, at: now, status: foreseen ? ("done" as const) : ("asked" as const) };
  e.acts = { ...e.acts, [e.step]: asked };
  state.facts.push({ fact: "act", ...where(e, now), act: `${state.id}.${e.id}.${e.seq}.a` });
}
