import type { Change, Key, Row } from "#engine/ports";
import type { JourneyMeta, PageHead } from "#engine/rows";
import { factsOf } from "#engine/seal";
import type { PersonState } from "#journey/person";
import { type Tally, wrong } from "./tally";

/** What one process has read lately: the proof asks whether it looked before it sent. */
export interface Looks {
  /** group of the row → when it was read last */
  people: Map<string, number>;
  journeys: Map<string, number>;
  /** when the last look at the warnings began; which of their groups it has read, and when the last of them, ms */
  stops: { began: number; groups: Set<string>; at: number };
  /** group of the row → when it asked for its last write to that person */
  wrote: Map<string, number>;
}

export const newLooks = (): Looks => ({
  people: new Map(),
  journeys: new Map(),
  stops: { began: -1, groups: new Set(), at: 0 },
  wrote: new Map(),
});

/** The two reads of one look at the warnings are never further apart, ms; after that the engine reads the people. */
const LOOK = 5_000;

interface Made {
  person: string;
  enrollment: string;
  journey: string;
  channel: string;
  cost: number;
  /** when it was made, and when its last attempt was committed */
  at: number;
  attempt: number;
  /** when each was */
  attempts: Set<number>;
  nonce: string;
  arrived: number;
}

/**
 * Stands beside the store and the providers and writes down what really happened. It shares nothing with the engine
 * but the rows, and measures the order of things by a counter of its own, since clocks are among what is doubted.
 */
export interface Witness {
  see(change: Change): void;
  /** `at`, ms: what the world's time is. */
  looked(looks: Looks, key: Key, at: number): void;
  /** A process is about to write a row. */
  writes(looks: Looks, key: Key): void;
  /** A message is at the provider. `now` is what the clocks of the house say, ms. */
  sent(looks: Looks, touch: string, now: number, quietAtLook: boolean): void;
  touches: Map<string, Made>;
  /** Another system has heard of an act; `taken`: and has said so. */
  posted(act: string, taken: boolean): void;
  /** what steps asked for, by id */
  acts: Map<string, Asked>;
  posts: Map<string, { times: number; taken: boolean }>;
  /** how many have left each journey, by the reason */
  left: Map<string, Map<string, number>>;
  /** versions of each person that did something, in order */
  told: Map<string, number[]>;
  /** When the next page may be started, ms. Those that lie before the watermark are never looked at again. */
  nextPage(): number;
  /** What stood under a key before the last write, when that came after `since`, ms. */
  before(key: Key, since: number): { row: Row | undefined } | undefined;
  /** groups with open pages */
  buckets: Map<string, number>;
  transitions(): number;
}

interface Asked {
  person: string;
  enrollment: string;
  journey: string;
  step: string;
  /** how often its end was told, and what it was */
  told: number;
  ended?: "done" | "failed";
}

interface End {
  at: number;
  /** an enrollment, or a channel the person has left */
  what: string;
}

/** Hears of everything that happened to one person or journey, in order. */
export type Trace = (whom: string, line: string) => void;

export function openWitness(
  tally: Tally,
  onPage: (due: number) => void = () => {},
  trace: Trace = () => {},
): Witness {
  let now = 0;
  let transitions = 0;
  const touches = new Map<string, Made>();
  const acts = new Map<string, Asked>();
  const posts = new Map<string, { times: number; taken: boolean }>();
  const ends = new Map<string, End[]>();
  const told = new Map<string, number[]>();
  const left = new Map<string, Map<string, number>>();
  const pages = new Map<string, number>();
  const buckets = new Map<string, number>();
  const pauses = new Map<string, { from: number; to: number }[]>();

  const person = (state: PersonState, v: number) => {
    if (v > 1) transitions += 1;
    const facts = factsOf({ group: "", id: "", v, data: state });
    if (facts.length > 0) listOf(told, state.id).push(v);
    trace(
      state.id,
      `${now} version ${v} by ${state.writer}: ${facts.map((f) => JSON.stringify(f)).join(" ")}`,
    );
    for (const fact of facts) {
      if (fact.fact === "touch")
        touches.set(fact.touch, {
          person: state.id,
          enrollment: fact.enrollment,
          journey: fact.journey,
          channel: fact.channel,
          cost: fact.cost,
          at: now,
          attempt: now,
          attempts: new Set([now]),
          nonce: "",
          arrived: 0,
        });
      if (fact.fact === "act") {
        const { enrollment, journey, step } = fact;
        acts.set(fact.act, { person: state.id, enrollment, journey, step, told: 0 });
      }
      if (fact.fact === "acted") {
        const asked = acts.get(fact.act);
        if (asked) Object.assign(asked, { told: asked.told + 1, ended: fact.status });
        else wrong(tally, "unexpected_errors", `${fact.act} ended and was never asked for`);
      }
      if (fact.fact === "left") {
        tally.events.exits += 1;
        const reasons = left.get(fact.journey) ?? new Map<string, number>();
        left.set(fact.journey, reasons.set(fact.reason, (reasons.get(fact.reason) ?? 0) + 1));
        listOf(ends, state.id).push({ at: now, what: fact.enrollment });
      }
      if ((fact.fact === "consent" && !fact.on) || fact.fact === "suppressed")
        listOf(ends, state.id).push({ at: now, what: fact.channel });
    }
    for (const touch of state.touches) {
      const made = touches.get(touch.id);
      if (!made || made.nonce === touch.nonce) continue;
      made.nonce = touch.nonce;
      made.attempt = now;
      made.attempts.add(now);
    }
  };

  const last = new Map<string, Change>();
  const marks = new Map<number, number>();
  /** `W#<minute>#<shard> …` */
  const isSwept = (name: string): boolean => {
    const [, minute, shard] = name.split(/[# ]/);
    return Number(minute) < (marks.get(Number(shard)) ?? 0);
  };

  const page = (group: string, id: string, head: PageHead | undefined) => {
    const name = `${group} ${id}`;
    const known = pages.has(name);
    const there = buckets.get(group) ?? 0;
    if (head) {
      const due = Math.max(head.due, head.lease);
      pages.set(name, due);
      if (!known) buckets.set(group, there + 1);
      onPage(due);
    } else if (known) {
      pages.delete(name);
      if (there > 1) buckets.set(group, there - 1);
      else buckets.delete(group);
    }
  };

  return {
    touches,
    acts,
    posts,
    told,
    left,
    buckets,
    before({ group, id }, since) {
      const change = id === "S" ? last.get(group) : undefined;
      return change && change.at >= since ? { row: change.before } : undefined;
    },
    nextPage: () => {
      let first = Number.POSITIVE_INFINITY;
      for (const [name, due] of pages) if (due < first && !isSwept(name)) first = due;
      return first;
    },
    transitions: () => transitions,
    see(change) {
      now += 1;
      const { group, id } = change.key;
      if (id === "S" && group.startsWith("P#")) {
        last.set(group, change);
        // Under this key nobody keeps anything but people.
        const after = change.after as { v: number; data: PersonState } | undefined;
        if (after) person(after.data, after.v);
      } else if (group.startsWith("W#") && id.startsWith("H#")) {
        page(group, id, change.after?.data as PageHead | undefined);
      } else if (group === "WATERMARKS") {
        marks.set(Number(id), (change.after?.data as { minute: number } | undefined)?.minute ?? 0);
      } else if (group === "JOURNEYS") {
        const paused = (change.after?.data as JourneyMeta | undefined)?.status === "paused";
        const spans = listOf(pauses, id);
        const last = spans[spans.length - 1];
        const open = last !== undefined && last.to === Number.POSITIVE_INFINITY;
        trace(id, `${now} ${paused ? "paused" : "active"}`);
        if (paused && !open) spans.push({ from: now, to: Number.POSITIVE_INFINITY });
        if (!paused && open) last.to = now;
      }
    },
    posted(act, taken) {
      const known = posts.get(act) ?? { times: 0, taken: false };
      posts.set(act, { times: known.times + 1, taken: known.taken || taken });
    },
    looked(looks, { group, id }, at) {
      now += 1;
      if (group.startsWith("P#")) looks.people.set(group, now);
      else if (group === "JOURNEYS") looks.journeys.set(id, now);
      else if (group.startsWith("STOPS#")) {
        // A look at the warnings reads neighbouring groups one after the other; it counts from its beginning.
        const { began, groups, at: last } = looks.stops;
        const same = !groups.has(group) && at - last < LOOK;
        looks.stops = same
          ? { began, groups: groups.add(group), at }
          : { began: now, groups: new Set([group]), at };
      }
    },
    writes(looks, { group, id }) {
      if (id === "S" && group.startsWith("P#")) looks.wrote.set(group, now);
    },
    sent(looks, id, at, quietAtLook) {
      now += 1;
      const touch = touches.get(id);
      if (!touch) {
        wrong(tally, "unexpected_errors", `${id} was sent and never committed`);
        return;
      }
      touch.arrived += 1;
      trace(
        touch.person,
        `${now} ${id} is at the provider, look at ${looks.stops.began}, ${looks.people.get(`P#${touch.person}`)}`,
      );
      // What came after the last look could not be known; what came before it had to be.
      const seen = Math.max(looks.people.get(`P#${touch.person}`) ?? -1, looks.stops.began);
      // A look counts when it came after the commit of the attempt it is for. Who stood still between the two and the
      // provider sends for an attempt of its own, though another process has made a later one meanwhile.
      const attempt = looks.wrote.get(`P#${touch.person}`) ?? touch.attempt;
      const known = seen > attempt ? seen : now;
      // What one write both ended and sent came before the end on the drawing.
      for (const { at, what } of ends.get(touch.person) ?? [])
        if (
          at > touch.at &&
          at < known &&
          !touch.attempts.has(at) &&
          (what === touch.enrollment || what === touch.channel)
        )
          wrong(tally, "sent_after_exit", `${id} after leaving ${what}`);
      const looked = looks.journeys.get(touch.journey) ?? -1;
      const halted = looked > attempt ? looked : now;
      for (const span of pauses.get(touch.journey) ?? [])
        if (span.from < halted && halted < span.to)
          wrong(tally, "sent_while_paused", `${id} while ${touch.journey} is paused`);
      if (quietAtLook) wrong(tally, "sent_in_quiet_hours", `${id} at ${new Date(at).toISOString()}`);
    },
  };
}

function listOf<T>(map: Map<string, T[]>, name: string): T[] {
  const known = map.get(name);
  if (known) return known;
  const list: T[] = [];
  map.set(name, list);
  return list;
}
