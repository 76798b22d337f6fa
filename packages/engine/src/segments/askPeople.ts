import type { PersonState } from "#journey/person";
import { keys } from "../keys";
import type { StoredProfile } from "../people/draft";
import { type Known, readPeople } from "../people/readPeople";
import type { World } from "../ports";
import { Refusal } from "../refusal";
import { type Asking, askWith, onKnown } from "./asking";
import type { Answer, AskOptions, Question } from "./question";

/**
 * Puts a question to everybody: where the world keeps columns, to those, else by reading one after the other. With
 * `within` (ms) the answer comes in about that time, and is about a random share of the people when they are too many.
 */
export async function askPeople<Q extends Question>(
  w: World,
  question: Q,
  options: AskOptions = {},
): Promise<Answer<Q>> {
  const known = await w.counting?.ask(question, options);
  if (options.signal?.aborted) throw noLonger();
  if (known) return known;
  const { within } = options;
  return within === undefined ? readAll(w, question, options) : readSome(w, question, within);
}

const noLonger = () => new Refusal("noLonger", "Nobody waits for this answer any more.", 503);

const PAGE = 1_000;
/** Others get their turn: a store in the same process never waits. */
const others = () => new Promise((resolve) => setImmediate(resolve));

async function readAll<Q extends Question>(
  w: World,
  question: Q,
  { signal }: AskOptions,
): Promise<Answer<Q>> {
  const asking = askWith(question, onKnown);
  let seen = 0;
  let cursor: string | undefined;
  do {
    const page: { people: Known[]; cursor?: string } = await readPeople(w, { cursor, limit: PAGE });
    for (const known of page.people) asking.see(known);
    seen += page.people.length;
    cursor = page.cursor;
    await others();
    if (signal?.aborted) throw noLonger();
  } while (cursor !== undefined);
  return asking.done(seen, seen);
}

/** Of the time there is, so much goes to the hope that the house is small, and so much is used in all. */
const HOPE = 0.3;
const USED = 0.75;

async function readSome<Q extends Question>(w: World, question: Q, within: number): Promise<Answer<Q>> {
  const began = performance.now();
  const left = (share: number) => performance.now() - began < within * share;
  const small = askWith(question, onKnown);
  let seen = 0;
  let cursor: string | undefined;
  do {
    const page: { people: Known[]; cursor?: string } = await readPeople(w, { cursor, limit: 500 });
    for (const known of page.people) small.see(known);
    seen += page.people.length;
    cursor = page.cursor;
    if (cursor === undefined) return small.done(seen, seen);
  } while (left(HOPE));
  const asking = askWith(question, onKnown);
  const goes = () => left(USED);
  const total = w.counting?.some ? await askPicked(w, asking, goes) : await askShares(w, asking, goes);
  return asking.done(Math.max(total.people, total.seen), total.seen);
}

const PICKED = 200;

/** People the world takes at random. */
async function askPicked<A>(w: World, asking: Asking<Known, A>, goes: () => boolean) {
  const met = new Set<string>();
  let people = 0;
  let rounds = 0;
  do {
    const some = (await w.counting?.some?.(PICKED)) ?? { people: [], total: 0 };
    const fresh = some.people.filter((id) => !met.has(id));
    people += some.total;
    rounds++;
    const rows = await w.store.batchGet<unknown>(fresh.flatMap((id) => [keys.profile(id), keys.person(id)]));
    fresh.forEach((id, i) => {
      const [profile, state] = [rows[2 * i]?.data, rows[2 * i + 1]?.data];
      if (!profile) return;
      met.add(id);
      // Under these keys there are these two.
      asking.see({ profile: profile as StoredProfile, ...(state ? { state: state as PersonState } : {}) });
    });
    if (fresh.length === 0) break;
  } while (goes());
  return { people: Math.round(people / rounds), seen: met.size };
}

/** Stores part everybody evenly by their ids; so many parts are small enough to read some of the largest house. */
const SHARES = 2_048;
const AT_ONCE = 4;

async function askShares<A>(w: World, asking: Asking<Known, A>, goes: () => boolean) {
  // Wherever it begins, a share is as random as the ids are.
  const from = w.clock.now() % SHARES;
  let seen = 0;
  let shares = 0;
  const readShare = async (segment: number): Promise<void> => {
    let cursor: string | undefined;
    do {
      const page: { people: Known[]; cursor?: string } = await readPeople(w, {
        cursor,
        segment,
        segments: SHARES,
        limit: PAGE,
      });
      for (const known of page.people) asking.see(known);
      seen += page.people.length;
      cursor = page.cursor;
    } while (cursor !== undefined);
  };
  do {
    const next = Array.from({ length: AT_ONCE }, (_, i) => (from + shares + i) % SHARES);
    await Promise.all(next.map(readShare));
    shares += AT_ONCE;
    await others();
  } while (shares < SHARES && goes());
  return { people: Math.round((seen * SHARES) / Math.min(shares, SHARES)), seen };
}
