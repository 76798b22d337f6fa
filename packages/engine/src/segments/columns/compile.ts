import { didBy, isTouchDeed, lastDid } from "#journey/behaviour";
import { didWithin } from "#journey/did";
import { answerTo, didAnswer } from "#journey/matches";
import { newPerson } from "#journey/person";
import { DEEPEST, type DidRule, type FieldRule, type Operator, type Rule } from "#journey/segment";
import type { Value } from "./codes";
import { BETWEEN, type PeopleColumns } from "./peopleColumns";

/** What a rule says about a row: no, yes, or that data is missing. */
export const NO = 0;
export const YES = 1;
export const OPEN = 2;
const UNASKED = 3;

/** A rule made ready to be asked about rows, as long as nothing is put into the columns. */
export interface Ready {
  ask(row: number): number;
  /** about how long it takes, so that quick questions are asked first */
  cost: number;
}

interface About {
  people: PeopleColumns;
  segments: Readonly<Record<string, Rule>>;
  now: number;
}

/** Makes a rule ready: the same answers as `matches`, from columns. */
export function compile(rule: Rule, about: About, asked = 0): Ready {
  if ("all" in rule) return grouped(rule.all, NO, about, asked);
  if ("any" in rule) return grouped(rule.any, YES, about, asked);
  if ("none" in rule) {
    const { ask, cost } = grouped(rule.none, YES, about, asked);
    return {
      ask: (row) => {
        const answer = ask(row);
        return answer === OPEN ? OPEN : 1 - answer;
      },
      cost,
    };
  }
  if ("did" in rule) return deed(rule, about);
  if ("segment" in rule) {
    const named = Object.hasOwn(about.segments, rule.segment) ? about.segments[rule.segment] : undefined;
    if (!named || asked >= DEEPEST) return always(OPEN);
    const { ask, cost } = compile(named, about, asked + 1);
    return { ask: (row) => ((ask(row) === YES) === rule.belongs ? YES : NO), cost };
  }
  return field(rule, about);
}

const always = (answer: number): Ready => ({ ask: () => answer, cost: 0 });
const codeOf = (answer: boolean | undefined): number => (answer === undefined ? OPEN : answer ? YES : NO);

/** All or any of some rules: the first that settles it does; the quick ones are asked first. */
function grouped(rules: Rule[], settles: number, about: About, asked: number): Ready {
  const members = rules.map((rule) => compile(rule, about, asked)).sort((a, b) => a.cost - b.cost);
  const asks = members.map(({ ask }) => ask);
  return {
    ask: (row) => {
      let answer = 1 - settles;
      for (const ask of asks) {
        const one = ask(row);
        if (one === settles) return settles;
        if (one === OPEN) answer = OPEN;
      }
      return answer;
    },
    cost: members.reduce((sum, { cost }) => sum + cost, 0),
  };
}

function deed(rule: DidRule, { people, now }: About): Ready {
  const { did, withinDays } = rule;
  const never = codeOf(didAnswer(rule, { n: 0, sum: 0 }));
  if (isTouchDeed(did)) {
    const profile = { id: "" };
    return {
      ask: (row) => {
        const touches = people.touches(row);
        if (touches.length === 0) return never;
        const person = { ...newPerson(""), touches };
        return codeOf(didAnswer(rule, didBy(did, { profile, person, now }, withinDays)));
      },
      cost: 8,
    };
  }
  if (withinDays === undefined)
    return {
      ask: (row) => {
        const all = people.didInAll(did, row);
        return all ? codeOf(didAnswer(rule, all)) : never;
      },
      cost: 3,
    };
  return {
    ask: (row) => {
      const found = people.did(did, row);
      return found ? codeOf(didAnswer(rule, didWithin(found, now, withinDays))) : never;
    },
    cost: 6,
  };
}

/** Whose answer depends on the days of the person's zone. */
const ZONED: Partial<Record<Operator, true>> = {
  before: true,
  after: true,
  between: true,
  withinDays: true,
  olderThanDays: true,
  withinNextDays: true,
};

function field(rule: FieldRule, about: About): Ready {
  const { people, now } = about;
  const { field: name } = rule;
  const dot = name.indexOf(".");
  const source = dot < 0 ? "" : name.slice(0, dot);
  const rest = name.slice(dot + 1);
  if (source === "inside" || source === "list") {
    const among = (ids: Value | undefined) =>
      codeOf(answerTo(rule, ids !== undefined && String(ids).split(BETWEEN).includes(rest), undefined, now));
    return kept(source === "inside" ? "inside" : "lists", among, about);
  }
  if (source === "last" || source === "first") return derived(rule, about, timeOf(source, rest, people));
  if (ZONED[rule.op]) return zoned(rule, about);
  const packed = people.column(name)?.kept();
  // Whether there is a text can be seen without unpacking it.
  if (packed?.kind === "texts" && (rule.op === "known" || rule.op === "unknown")) {
    const [there, missing] = rule.op === "known" ? [YES, NO] : [NO, YES];
    return { ask: (row) => (packed.has(row) ? there : missing), cost: 1 };
  }
  return kept(name, (value) => codeOf(answerTo(rule, value, undefined, now)), about);
}

/** A question to what stands in a column: where values come often, each of them is asked once. */
function kept(name: string, ask: (value: Value | undefined) => number, { people }: About): Ready {
  const column = people.column(name)?.kept();
  const nothing = ask(undefined);
  if (!column) return always(nothing);
  if (column.kind !== "codes") {
    const numbers = column.kind === "numbers";
    return { ask: (row) => ask(column.get(row)), cost: numbers ? 2 : 5 };
  }
  const { codes, values } = column;
  const known = new Uint8Array(values.length).fill(UNASKED);
  known[0] = nothing;
  return {
    ask: (row) => {
      const code = codes[row] ?? 0;
      const before = known[code] ?? UNASKED;
      if (before !== UNASKED) return before;
      const answer = ask(values[code]);
      known[code] = answer;
      return answer;
    },
    cost: 1,
  };
}

/** The same for questions about days: each value is asked once in each zone. */
function zoned(rule: FieldRule, { people, now }: About): Ready {
  const column = people.column(rule.field)?.kept();
  const nothing = codeOf(answerTo(rule, undefined, undefined, now));
  if (!column) return always(nothing);
  const zones = people.column("zone")?.kept();
  if (column.kind !== "codes" || zones?.kind === "texts" || zones?.kind === "numbers")
    return {
      ask: (row) => {
        const value = column.get(row);
        return value === undefined ? nothing : codeOf(answerTo(rule, value, people.zone(row), now));
      },
      cost: 4,
    };
  const { codes, values } = column;
  const tables: Uint8Array[] = [];
  return {
    ask: (row) => {
      const code = codes[row] ?? 0;
      if (code === 0) return nothing;
      const zone = zones?.codes[row] ?? 0;
      const table = tables[zone] ?? new Uint8Array(values.length).fill(UNASKED);
      tables[zone] = table;
      const before = table[code] ?? UNASKED;
      if (before !== UNASKED) return before;
      const name = zones?.values[zone];
      const answer = codeOf(answerTo(rule, values[code], name === undefined ? undefined : String(name), now));
      table[code] = answer;
      return answer;
    },
    cost: 1.5,
  };
}

const derived = (
  rule: FieldRule,
  { people, now }: About,
  valueIn: (row: number) => number | undefined,
): Ready => ({
  ask: (row) => codeOf(answerTo(rule, valueIn(row), people.zone(row), now)),
  cost: 7,
});

/** When somebody first or last did something. */
export function timeOf(
  which: "first" | "last",
  name: string,
  people: PeopleColumns,
): (row: number) => number | undefined {
  if (which === "first") return (row) => people.did(name, row)?.first;
  if (isTouchDeed(name)) {
    const profile = { id: "" };
    return (row) => {
      const touches = people.touches(row);
      if (touches.length === 0) return undefined;
      return lastDid(name, { profile, person: { ...newPerson(""), touches }, now: 0 });
    };
  }
  const events = people.column(`event.${name}`);
  return (row) => {
    const told = people.did(name, row)?.last;
    const heard = events?.get(row);
    if (typeof heard !== "number") return told;
    return told === undefined ? heard : Math.max(told, heard);
  };
}
