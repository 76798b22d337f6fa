import { fieldValue } from "#journey/fieldValue";
import { matches, type Rule } from "#journey/segment";
import type { Known } from "../people/readPeople";
import { cappedOf, holdsBack, REACHES, reachOf, withCapped } from "./funnel";
import { type Answer, type Asked, type Question, SAMPLE } from "./question";
import { createSpread } from "./spread";

type Value = string | number | boolean;

/** How a question is put to one person after the other, whatever a person is here: a row of columns, or what was read. */
export interface Asking<P, A> {
  see(person: P): void;
  /** `total`: everybody there is, of whom `seen` were asked */
  done(total: number, seen: number): A;
}

/** What a question needs to know about a person. */
export interface Eyes<P> {
  id(person: P): string;
  /** Makes a rule ready; what it says of somebody whose data is missing counts as no. */
  rule(rule: Rule, asked: Asked): (person: P) => boolean;
  field(name: string, asked: Asked): (person: P) => Value | undefined;
  /** see `reachOf` and `cappedOf` */
  reach(asked: Asked): (person: P) => number;
}

/** Puts a question with these eyes. */
export function askWith<P, Q extends Question>(question: Q, eyes: Eyes<P>): Asking<P, Answer<Q>> {
  const asking: Asking<P, Answer<Question>> = question.ask === "count"
    ? counting(question, eyes)
    : question.ask === "breakdown"
      ? spreading(question, eyes)
      : comparing(question, eyes);
  // Which of them it is was told by `ask`.
  return asking as Asking<P, Answer<Q>>;
}

function counting<P>(question: Asked, eyes: Eyes<P>): Asking<P, Answer<Question & { ask: "count" }>> {
  const holds = eyes.rule(question.rule, question);
  const reachIn = eyes.reach(question);
  const reach = new Array<number>(REACHES).fill(0);
  const sample: string[] = [];
  let count = 0;
  return {
    see(person) {
      if (!holds(person)) return;
      count++;
      const bits = reachIn(person);
      reach[bits] = (reach[bits] ?? 0) + 1;
      if (sample.length < SAMPLE) sample.push(eyes.id(person));
    },
    done: (total, seen) => ({ total, seen, matches: count, reach, sample }),
  };
}

function spreading<P>(
  question: Question & { ask: "breakdown" },
  eyes: Eyes<P>,
): Asking<P, Answer<Question & { ask: "breakdown" }>> {
  const holds = eyes.rule(question.rule, question);
  const valueIn = eyes.field(question.field, question);
  const spread = createSpread(question.type);
  return {
    see(person) {
      if (holds(person)) spread.add(valueIn(person));
    },
    done: (total) => spread.done(total),
  };
}

function comparing<P>(
  question: Question & { ask: "difference" },
  eyes: Eyes<P>,
): Asking<P, Answer<Question & { ask: "difference" }>> {
  const first = eyes.rule(question.rule, question);
  const second = eyes.rule(question.other, question);
  const counts = { onlyFirst: 0, both: 0, onlySecond: 0 };
  const samples: Answer<Question & { ask: "difference" }>["samples"] = {
    onlyFirst: [],
    both: [],
    onlySecond: [],
  };
  return {
    see(person) {
      const [a, b] = [first(person), second(person)];
      if (!a && !b) return;
      const part = a ? (b ? "both" : "onlyFirst") : "onlySecond";
      counts[part]++;
      if (samples[part].length < SAMPLE) samples[part].push(eyes.id(person));
    },
    done: (total) => ({ total, ...counts, samples }),
  };
}

/** Looks at people as they were read. Whose truth is only just being made is not asked about yet. */
export const onKnown: Eyes<Known> = {
  id: ({ profile }) => profile.id,
  rule:
    (rule, { now, segments }) =>
    ({ profile, state }) =>
      state !== undefined && matches(rule, { profile, person: state, now, segments }) === true,
  field:
    (name, { now, segments }) =>
    ({ profile, state }) =>
      fieldValue(name, { profile, ...(state ? { person: state } : {}), now, segments }),
  reach: ({ house, now }) => {
    const holds = holdsBack(house);
    return ({ profile, state }) => {
      if (!state) return 0;
      const bits = reachOf(profile, state);
      return holds || state.breakUntil !== undefined
        ? withCapped(bits, cappedOf(state, profile, house, now))
        : bits;
    };
  },
};
