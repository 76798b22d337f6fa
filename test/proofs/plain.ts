import { advance } from "#journey/decide";
import { enroll } from "#journey/enroll";
import type { Advance, Drawn, Passage } from "#journey/passage";
import type { Fact, PersonState, Profile, Touch } from "#journey/person";

/** Something a person does about a touch, or that happens to them: when, ms, and what. */
export type Happening =
  | { at: number; what: "answer"; touch: string; class: "positive" | "negative" }
  | { at: number; what: "bounce"; touch: string }
  | { at: number; what: "event"; name: string };

/** What people do about a touch; it must depend on nothing but the touch and the time. */
export type Reaction = (touch: Touch, now: number) => Happening[];

/** How many took each path, left for each reason and were touched at each step. */
export type Histogram = Record<string, number>;

export interface Walker {
  state: PersonState;
  profile: Profile;
  /** what happens to them whatever is sent */
  fate: Happening[];
}

type Due = Happening | { at: number; what: "enter" } | { at: number; what: "timer"; seq: number };

/**
 * The journey told plainly: one person after the other, one loop, no store, no pages, no concurrency and no faults.
 * It shares only the pure decision with the engine, so what both agree on is the motion. A timer may look up to a
 * second late, which the engine uses to make fewer pages; so it does here.
 */
export function walkPlainly(version: Drawn, walkers: Walker[], start: number, react: Reaction): Histogram {
  const histogram: Histogram = {};
  for (const walker of walkers) walkOne(version, walker, start, react, histogram);
  return histogram;
}

function walkOne(
  version: Drawn,
  { state, profile, fate }: Walker,
  start: number,
  react: Reaction,
  h: Histogram,
) {
  const agenda: Due[] = [{ at: start, what: "enter" }, ...fate];
  let turn = 0;
  for (;;) {
    agenda.sort((a, b) => a.at - b.at);
    const due = agenda.shift();
    if (!due) return;
    turn += 1;
    const passage: Passage = {
      ...{ version, profile, now: due.at, job: "plain#1", nonce: `turn ${turn}`, recorded: true },
      affords: () => true,
    };
    const take = ({ touches, wake }: Advance) => {
      for (const touch of touches) agenda.push(...react(touch, due.at));
      if (wake)
        agenda.push({
          at: Math.max(due.at, Math.ceil(wake.due / 1_000) * 1_000),
          what: "timer",
          seq: wake.seq,
        });
    };
    const walk = () => {
      for (const id of Object.keys(state.enrollments)) take(advance(passage, state, id));
    };
    if (due.what === "enter") take(enroll(passage, state));
    else if (due.what === "timer") {
      const [e] = Object.values(state.enrollments);
      if (e?.seq === due.seq) walk();
    } else {
      happen(state, due);
      walk();
    }
    for (const fact of state.facts.splice(0)) tell(h, fact);
  }
}

function happen(state: PersonState, due: Happening): void {
  if (due.what === "event") {
    state.mailbox[due.name] = due.at;
    return;
  }
  const touch = state.touches.find((t) => t.id === due.touch);
  if (!touch) return;
  if (due.what === "bounce") touch.bounced ??= due.at;
  else touch.answer ??= { class: due.class, at: due.at };
}

function tell(h: Histogram, fact: Fact): void {
  const add = (name: string) => {
    h[name] = (h[name] ?? 0) + 1;
  };
  if (fact.fact === "moved") add(`${fact.step} → ${fact.path}`);
  if (fact.fact === "left") add(`left: ${fact.reason}`);
  if (fact.fact === "touch") add(`${fact.step} touched`);
}
