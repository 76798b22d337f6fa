import { advance } from "../decide";
import { enroll } from "../enroll";
import type { Budget, ResponseClass } from "../journey";
import type { Advance, Drawn, Passage } from "../passage";
import { listensTo, newPerson, type PersonState, type Profile, type Touch } from "../person";
import type { House } from "../policies/house";
import { newAgenda } from "./agenda";
import { answerOf, type Expectation, toldOf } from "./model";

export interface Sampled {
  profile: Profile;
  state: PersonState;
  /** for who is inside already: their passage, and the version that decides about it */
  inside?: { enrollment: string; version: Drawn; expectations: Map<string, Expectation> };
}

export interface Course {
  version: Drawn;
  people: Sampled[];
  expectations: Map<string, Expectation>;
  /** how many people of the audience each sampled one stands for */
  weight: number;
  /** ms since 1970 at which the nth of the sample enters */
  entryOf(nth: number): number;
  /** of the campaign, over all steps */
  budget?: Budget;
  /** what holds for every journey */
  house?: House;
  seed: number;
}

export interface StepTally {
  people: number;
  touches: number;
  responses: number;
  spend: number;
}

/** What one course of the forecast came to, in people of the whole audience and minor units. */
export interface Tally {
  spend: number;
  finishesAt: number;
  steps: Map<string, StepTally>;
  /** by day since 1970, UTC */
  days: Map<number, StepTally>;
}

type Coming =
  | { what: "entry"; nth: number }
  | { what: "timer"; nth: number; seq: number }
  | { what: "answer"; nth: number; touch: Touch; class: ResponseClass }
  | { what: "event"; nth: number; names: string[]; step: string };

interface Walker {
  profile: Profile;
  state: PersonState;
  version: Drawn;
  expectations: Map<string, Expectation>;
  enrollment?: string;
}

const DAY = 86_400_000;
const newTally = (): StepTally => ({ people: 0, touches: 0, responses: 0, spend: 0 });

/** Walks the sample through the version on a clock of its own, with the very decisions the engine takes. */
export function runCourse(course: Course): Tally {
  const { weight, seed } = course;
  const agenda = newAgenda<Coming>();
  const walkers = course.people.map((one) => walkerOf(one, course));
  const tally: Tally = { spend: 0, finishesAt: 0, steps: new Map(), days: new Map() };
  const limits = limitsOf(course);
  for (const [nth, walker] of walkers.entries()) {
    agenda.put(course.entryOf(nth), { what: "entry", nth });
    for (const { at, ...coming } of stillOpen(walker, seed))
      if (at > course.entryOf(nth)) agenda.put(at, { nth, ...coming });
  }

  const count = (step: string, at: number, what: keyof StepTally, by: number) => {
    add(tally.steps, step, what, by);
    add(tally.days, Math.floor(at / DAY), what, by);
  };

  const walk = (nth: number, walker: Walker, now: number) => {
    const { version, expectations } = walker;
    const passage: Passage = {
      version,
      profile: walker.profile,
      now,
      job: "forecast",
      nonce: "",
      house: course.house,
      foreseen: true,
      affords: (step, cost) =>
        tally.spend + cost * weight <= limits.all && spendOf(tally, step) + cost * weight <= limits.of(step),
    };
    const { state } = walker;
    const moved = walker.enrollment ? advance(passage, state, walker.enrollment) : begin(passage, walker);
    for (const fact of state.facts) {
      if (fact.fact === "enrolled") count(fact.step, now, "people", weight);
      if (fact.fact !== "moved") continue;
      count(fact.to, now, "people", weight);
      const awaited = expectations.get(fact.to);
      const happens = awaited?.event && answerOf(`${seed}:${fact.to}:${state.id}`, awaited);
      if (awaited?.event && happens) {
        const names = toldOf(`${seed}:${fact.to}:${state.id}`, awaited);
        agenda.put(now + happens.after, { what: "event", nth, names, step: fact.to });
      }
    }
    state.facts = [];
    for (const touch of moved.touches) {
      touch.status = "sent";
      const spend = touch.cost * weight;
      tally.spend += spend;
      count(touch.step, now, "touches", weight);
      count(touch.step, now, "spend", spend);
      const expected = expectations.get(touch.step);
      // Who is invited answers by an event.
      const answer = expected && !expected.event && answerOf(`${seed}:${touch.step}:${state.id}`, expected);
      if (answer) agenda.put(now + answer.after, { what: "answer", nth, touch, class: answer.class });
    }
    if (moved.wake) agenda.put(moved.wake.due, { what: "timer", nth, seq: moved.wake.seq });
    tally.finishesAt = Math.max(tally.finishesAt, now);
  };

  for (let coming = agenda.next(); coming; coming = agenda.next()) {
    const { at, thing } = coming;
    const walker = walkers[thing.nth];
    if (!walker) continue;
    const enrollment = walker.enrollment ? walker.state.enrollments[walker.enrollment] : undefined;
    if (thing.what === "entry") walk(thing.nth, walker, at);
    else if (thing.what === "timer") {
      if (enrollment?.seq === thing.seq) walk(thing.nth, walker, at);
    } else if (thing.what === "answer") {
      count(thing.touch.step, at, "responses", weight);
      takeAnswer(walker.state, thing.touch, thing.class, at);
      if (listensTo(enrollment, thing.touch.id)) walk(thing.nth, walker, at);
    } else if (enrollment?.step === thing.step) {
      count(thing.step, at, "responses", weight);
      for (const name of thing.names) walker.state.mailbox[name] = at;
      walk(thing.nth, walker, at);
    }
  }
  return tally;
}

function begin(passage: Passage, walker: Walker): Advance {
  const entered = enroll(passage, walker.state);
  walker.enrollment = entered.enrollment;
  return entered;
}

function add<K>(tallies: Map<K, StepTally>, key: K, what: keyof StepTally, by: number): void {
  let found = tallies.get(key);
  if (!found) {
    found = newTally();
    tallies.set(key, found);
  }
  found[what] += by;
}

/** A person as they are now, about to enter or inside: other journeys do not matter to this one. */
function walkerOf({ profile, state, inside }: Sampled, course: Course): Walker {
  const e = inside && state.enrollments[inside.enrollment];
  return {
    profile,
    version: inside?.version ?? course.version,
    expectations: inside?.expectations ?? course.expectations,
    ...(e ? { enrollment: e.id } : {}),
    state: {
      ...newPerson(state.id),
      consent: { ...state.consent },
      suppressed: { ...state.suppressed },
      mailbox: { ...state.mailbox },
      past: { ...state.past },
      enrollments: e ? { [e.id]: { ...e } } : {},
      touches: e ? state.touches.filter((t) => t.enrollment === e.id).map((t) => ({ ...t })) : [],
    },
  };
}

type Open = { at: number } & (
  | { what: "answer"; touch: Touch; class: ResponseClass }
  | { what: "event"; names: string[]; step: string }
);

/** What is still to come from who is inside: the answer to their last touch, or the event they wait for. */
function stillOpen({ state, enrollment, expectations }: Walker, seed: number): Open[] {
  const e = enrollment ? state.enrollments[enrollment] : undefined;
  const expected = e && expectations.get(e.step);
  const dealt = expected && answerOf(`${seed}:${e.step}:${state.id}`, expected);
  if (!e || !dealt) return [];
  if (expected.event)
    return [
      {
        at: e.entered + dealt.after,
        what: "event",
        names: toldOf(`${seed}:${e.step}:${state.id}`, expected),
        step: e.step,
      },
    ];
  const touch = state.touches.find((t) => t.id === e.touch);
  return touch && !touch.answer
    ? [{ at: touch.at + dealt.after, what: "answer", touch, class: dealt.class }]
    : [];
}

function takeAnswer(state: PersonState, touch: Touch, answer: ResponseClass, at: number): void {
  touch.answer ??= { class: answer, at };
  if (answer === "unsubscribe") state.suppressed[touch.channel] = { reason: "unsubscribed", at };
}

const spendOf = (tally: Tally, step: string): number => tally.steps.get(step)?.spend ?? 0;

/** Hard budgets, in minor units for the whole audience. Soft ones stop nobody. */
function limitsOf({ version: { document }, budget }: Course) {
  const hard = (b: Budget | undefined) => (b?.hard ? b.limit : Number.POSITIVE_INFINITY);
  const steps = new Map(document.steps.map((step) => [step.id, hard(step.plan?.budget)]));
  return {
    all: Math.min(hard(document.policies.budget), hard(budget)),
    of: (step: string) => steps.get(step) ?? Number.POSITIVE_INFINITY,
  };
}
