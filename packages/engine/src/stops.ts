import type { PersonState, Touch } from "#journey/person";
import { isOff, refusedScope } from "#journey/policies/consent";
import { keys } from "./keys";
import { whereAre } from "./people/forward";
import type { World, Write } from "./ports";

/**
 * How long after its commit a touch may go out without a look at its person, ms. Reading everybody again right
 * before each send would cost as much as deciding about them; instead whoever forbids a touch of the last moments
 * says so in one place where every sender looks.
 */
const FRESH = 45_000;

/** Touches that a sender may still hold for fresh, with room for two clocks that differ, ms. */
const YOUNG = 2 * FRESH;

/** How long a warning stays, s. */
const STAYS = 600;

/** Warnings are kept by spans of time, ms, so that a look never reads those of yesterday. */
const SLOT = 300_000;

/** Two clocks differ by less than this, ms. */
const SKEW = 5_000;

/** So many rows of warnings are looked through; with more of them everybody is read again. */
const MOST = 100;

/** People in one row: it stays below 1 KB. */
const TOGETHER = 25;

interface StopRow {
  people: string[];
}

/** A person before a change and after it; no person after it: erased. */
export type PersonChange = [before: PersonState | undefined, after: PersonState | undefined];

/**
 * Warns of changes that take something back which a sender may be about to send: an exit, an opt-out, another
 * attempt. To be called before they are written, as a warning must be durable before its change.
 */
export async function warn(w: World, changes: PersonChange[]): Promise<void> {
  const now = w.clock.now();
  const people = changes.flatMap(([before, after]) =>
    before && takesBack(before, after, now) ? [before.id] : [],
  );
  const writes: Write[] = [];
  for (let from = 0; from < people.length; from += TOGETHER) {
    const data: StopRow = { people: people.slice(from, from + TOGETHER) };
    writes.push({
      put: {
        ...keys.stop(slotOf(now), w.dice.id("stp")),
        data,
        expires: Math.ceil(now / 1_000) + STAYS,
      },
    });
  }
  if (writes.length > 0) await w.store.write(writes);
}

function takesBack(before: PersonState, after: PersonState | undefined, now: number): boolean {
  const young = before.touches.filter((touch) => now - touch.at < YOUNG && maySend(touch));
  if (young.length === 0) return false;
  return !after || young.some((touch) => changed(touch, after) || forbidden(before, after, touch));
}

const slotOf = (ms: number): number => Math.floor(ms / SLOT);

const maySend = (touch: Touch): boolean => touch.status === "sent" || touch.status === "pending";

/** Whether it was taken back or is another attempt's now; that somebody has heard of it going out is no reason. */
function changed(touch: Touch, after: PersonState): boolean {
  const now = after.touches.find((one) => one.id === touch.id);
  return !now || !maySend(now) || now.nonce !== touch.nonce || now.stop !== touch.stop;
}

const forbidden = (before: PersonState, after: PersonState, touch: Touch): boolean =>
  saidNo(before, after, touch) ||
  (after.harm !== undefined && before.harm === undefined) ||
  (after.breakUntil ?? 0) > (before.breakUntil ?? 0);

const saidNo = (before: PersonState, after: PersonState, { channel, ...scope }: Touch): boolean =>
  (isOff(after.consent[channel]) && !isOff(before.consent[channel])) ||
  (after.suppressed[channel] !== undefined && before.suppressed[channel] === undefined) ||
  (refusedScope(after.consent[channel], scope) !== undefined &&
    refusedScope(before.consent[channel], scope) === undefined);

/** Which of these people must be read again before anything is sent to them. */
async function warned(w: World, people: string[]): Promise<string[]> {
  const now = w.clock.now();
  const ids = new Set<string>();
  for (let slot = slotOf(now - FRESH - SKEW); slot <= slotOf(now + SKEW); slot++) {
    const { rows } = await w.store.query<StopRow>(keys.stop(slot, "").group, { limit: MOST });
    if (rows.length === MOST) return people;
    for (const { data } of rows) for (const person of data.people) ids.add(person);
  }
  return people.filter((person) => ids.has(person));
}

/** The people of those touches that may have been taken back, as they stand now, by touch. */
export async function lookAgain(w: World, touches: Touch[]): Promise<Map<string, PersonState | undefined>> {
  const began = w.clock.now();
  // Asked after the commit: whoever takes a touch back from now on has said so before.
  const again = new Set(await warned(w, touches.map(personOf)));
  // And then the clock: who stood still meanwhile must not take for fresh what has grown old, nor trust such warnings.
  const now = w.clock.now();
  const slow = Math.abs(now - began) > SKEW;
  for (const touch of touches)
    if (slow || touch.at < now - FRESH || touch.at > now + SKEW) again.add(personOf(touch));
  if (again.size === 0) return new Map();
  const people = [...again];
  const rows = await w.store.batchGet<PersonState>(people.map(keys.person));
  const states = new Map(people.map((person, i) => [person, rows[i]?.data]));
  await followJoined(w, states);
  const looked = touches.filter((touch) => again.has(personOf(touch)));
  return new Map(looked.map((touch) => [touch.id, states.get(personOf(touch))]));
}

/** Of entries that are not there any more, those they were joined with: a touch stands there under its old id. */
async function followJoined(w: World, states: Map<string, PersonState | undefined>): Promise<void> {
  const lost = [...states].flatMap(([person, state]) => (state ? [] : [person]));
  if (lost.length === 0) return;
  const now = [...(await whereAre(w, lost))];
  const rows = await w.store.batchGet<PersonState>(now.map(([, into]) => keys.person(into)));
  now.forEach(([person], i) => {
    states.set(person, rows[i]?.data);
  });
}

const personOf = (touch: Touch): string => touch.id.slice(0, touch.id.indexOf("."));
