import { type Fate, fateOf } from "../dice";
import { beginning, type Scope, wrongInTheEnd, wrongNow } from "./explore";
import type { Action } from "./rest";
import { openSmallWorld } from "./smallWorld";

export interface Wandered {
  walks: number;
  transitions: number;
  /** what went wrong first: the seed of its walk, and the way there */
  wrong?: { what: string; seed: number; way: string[] };
}

/** More calls than any small world makes before nothing is left to do. */
const LONGEST = 5_000;

/** Faults are rare, or every walk would have its crash at its first call. */
const RARE = 0.03;

function oneOf(actions: Action[], fate: Fate): Action {
  const faults = actions.filter(({ fault }) => fault);
  const usual = actions.filter(({ fault }) => !fault);
  const list = usual.length === 0 || (faults.length > 0 && fate.happens(RARE)) ? faults : usual;
  return list[fate.below(list.length)]!;
}

/**
 * Walks through a small world from its beginning to its end, each time another way: for those that have too many orders of
 * calls to look at all of them. The walk of a seed is always the same one.
 */
export async function wander(scope: Scope, seed: number, walks: number, seconds = Number.POSITIVE_INFINITY) {
  const end = performance.now() + seconds * 1_000;
  const rest = await beginning(scope);
  const result: Wandered = { walks: 0, transitions: 0 };
  for (let n = seed; n < seed + walks && performance.now() < end; n++) {
    const fate = fateOf(n);
    const world = openSmallWorld(rest);
    const way: string[] = [];
    let what: string | undefined;
    for (let actions = world.actions(); actions.length > 0 && !what; actions = world.actions()) {
      const action = oneOf(actions, fate);
      way.push(action.name);
      await action.act();
      what = (await wrongNow(world, scope)) ?? (way.length > LONGEST ? "it never ends" : undefined);
    }
    what ??= await wrongInTheEnd(world, scope);
    result.walks += 1;
    result.transitions += way.length;
    if (what) return { ...result, wrong: { what, seed: n, way } };
  }
  return result;
}
