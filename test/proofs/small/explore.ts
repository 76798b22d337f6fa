import { createHash } from "node:crypto";
import { keys } from "#engine/keys";
import { tick } from "#engine/tick";
import { work } from "#engine/work";
import type { PersonState } from "#journey/person";
import { draft, house, people, start } from "#test/fixtures/small";
import { memoryStore, memoryWorld, type Rows } from "#test/worlds/memory";
import type { Left, Rest, SmallWorld } from "./rest";
import { openSmallWorld } from "./smallWorld";

export interface Scope {
  name: string;
  people: number;
  /** the step sends at least once */
  again: boolean;
  left: Left;
  /** the first person answers at any moment after the message, or never */
  answers?: boolean;
  /** the provider tells of the message at any moment, or never */
  events?: boolean;
  /** a member makes one of the two entries, at any moment or never */
  joins?: boolean;
}

export interface Explored {
  states: number;
  transitions: number;
  /** whether nothing was left to look at */
  complete: boolean;
  /** what went wrong, with the way there */
  wrong?: { what: string; way: string[] };
}

/** A way from one rest to the next: which of the actions was taken at each state. */
type Way = number[];

/**
 * All interleavings of the calls of a small world, up to so many states, and seconds. A state that was seen is not looked at again.
 * Since a running process cannot be copied, a state is reached by playing its way from the last rest once more.
 */
export async function explore(
  scope: Scope,
  most: number,
  seconds = Number.POSITIVE_INFINITY,
): Promise<Explored> {
  const end = performance.now() + seconds * 1_000;
  const seen = new Set<string>();
  const result: Explored = { states: 0, transitions: 0, complete: true };
  const roots: { rest: Rest; story: string[] }[] = [{ rest: await beginning(scope), story: [] }];
  const isNew = (world: SmallWorld): boolean => {
    const key = createHash("sha1").update(world.key()).digest("base64");
    if (seen.has(key)) return false;
    seen.add(key);
    result.states += 1;
    return true;
  };

  for (let root = roots.pop(); root; root = roots.pop()) {
    const ways: Way[] = [[]];
    for (let way = ways.pop(); way; way = ways.pop()) {
      if (result.states >= most || performance.now() > end) return { ...result, complete: false };
      const world = openSmallWorld(root.rest);
      const story = [...root.story];
      for (const choice of way) {
        const action = world.actions()[choice]!;
        story.push(action.name);
        await action.act();
      }
      // Goes on along the first choice as long as that leads to something new; the others wait for their turn.
      for (let here = way; ; here = [...here, 0]) {
        const what = await wrongNow(world, scope);
        if (what) return { ...result, complete: false, wrong: { what, way: story } };
        if (here.length > 0 || result.states === 0) {
          if (!isNew(world)) break;
        }
        const actions = world.actions();
        if (actions.length === 0) {
          const end = await wrongInTheEnd(world, scope);
          if (end) return { ...result, complete: false, wrong: { what: end, way: story } };
          break;
        }
        if (world.isAtRest() && here.length > 0) {
          roots.push({ rest: world.rest(), story });
          break;
        }
        for (let i = actions.length - 1; i > 0; i--) ways.push([...here, i]);
        result.transitions += actions.length;
        story.push(actions[0]!.name);
        await actions[0]!.act();
      }
    }
  }
  return result;
}

/** One or two people who are about to enter, as the store is then. */
export async function beginning(scope: Scope): Promise<Rest> {
  const rows: Rows = new Map();
  const w = memoryWorld();
  w.store = memoryStore(w.clock.now, () => {}, { rows });
  const content = await house(w);
  await people(w, scope.people);
  await draft(w, [
    { id: "who", kind: "audience", config: { segment: "seg_all" }, paths: { next: "mail" } },
    {
      id: "mail",
      kind: "email",
      config: {
        content: content.email,
        listen: { within: { amount: 1, unit: "minutes" }, classes: ["positive"] },
        ...(scope.again ? { guarantee: "atLeastOnce" } : {}),
      },
      paths: { positive: "bye", other: "bye", noResponse: "bye", notReachable: "bye" },
    },
    { id: "bye", kind: "exit", config: { reason: "finished" }, paths: {} },
  ]);
  await start(w);
  for (const job of w.queue.splice(0)) await work(w, job);
  await tick(w);
  const queue = w.queue.splice(0);
  return {
    rows,
    queue,
    now: w.now,
    left: scope.left,
    arrived: {},
    answered: !scope.answers,
    proven: !scope.events,
    joined: !scope.joins,
    starts: {},
  };
}

export async function wrongNow(world: SmallWorld, scope: Scope): Promise<string | undefined> {
  if (scope.again) return undefined;
  const twice = Object.entries(world.arrived()).find(([, times]) => times > 1);
  return twice && `${twice[0]} went out ${twice[1]} times`;
}

export async function wrongInTheEnd(world: SmallWorld, scope: Scope): Promise<string | undefined> {
  const arrived = world.arrived();
  const known = new Set<string>();
  let entries = 0;
  for (let i = 0; i < scope.people; i++) {
    const id = `per_${String(i).padStart(6, "0")}`;
    const state = (await world.world.store.get<PersonState>(keys.person(id)))?.data;
    for (const { id: touch } of state?.touches ?? []) known.add(touch);
    if (state) entries += 1;
    else if (scope.joins) continue;
    if (!state?.past.jny_1) return `${id} never entered`;
    if (Object.keys(state.enrollments).length > 0) return `${id} is stuck`;
    for (const { id: touch, status, stop } of state.touches) {
      if (status === "pending" || status === "retry") return `${touch} is ${status} for ever`;
      if (status === "sent" && !arrived[touch]) return `${touch} counts as sent and never was`;
      // Whoever has left is not written to again, not even at least once.
      if (status === "unknown" && scope.again && !stop) return `${touch} was given up`;
    }
  }
  if (entries === 0) return "nobody is left";
  // Whatever went out is remembered by whoever the entries have become.
  const lost = Object.keys(arrived).find((touch) => !known.has(touch));
  return lost && `${lost} went out and is not remembered`;
}
