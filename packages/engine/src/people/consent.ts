import { CHANNELS, type Channel } from "#journey/journey";
import { newPerson, type PersonState } from "#journey/person";
import { keys } from "../keys";
import type { World } from "../ports";
import { Refusal } from "../refusal";
import { seal } from "../seal";
import { warn } from "../stops";

/**
 * The pure changes below add their fact to those already in the state. Whoever starts a new write begins with
 * `{ ...state, facts: [] }`, because facts say what the last write did. A change that changes nothing gives
 * back the very same object.
 */
export interface ConsentChange {
  channel: Channel;
  on: boolean;
  source: string;
  /** ms since 1970 */
  at: number;
}

export function withConsent(state: PersonState, { channel, on, source, at }: ConsentChange): PersonState {
  const now = state.consent[channel];
  if (now && now.on === on && now.source === source) return state;
  return {
    ...state,
    consent: { ...state.consent, [channel]: { on, at, source } },
    facts: [...state.facts, { fact: "consent", at, channel, on, source }],
  };
}

/** An address that must not be written to again: a hard bounce, a complaint, a member's order. */
export function withSuppression(
  state: PersonState,
  { channel, reason, at }: { channel: Channel; reason: string; at: number },
): PersonState {
  if (state.suppressed[channel]) return state;
  return {
    ...state,
    suppressed: { ...state.suppressed, [channel]: { reason, at } },
    facts: [...state.facts, { fact: "suppressed", at, channel, reason }],
  };
}

export function withoutSuppression(state: PersonState, channel: Channel): PersonState {
  if (!state.suppressed[channel]) return state;
  const { [channel]: _gone, ...suppressed } = state.suppressed;
  return { ...state, suppressed };
}

/**
 * One conditional change of a person's truth, tried again on the row that won. Nothing is written when the
 * change gives back the same state.
 */
export async function changePerson(
  w: World,
  person: string,
  change: (state: PersonState) => PersonState,
): Promise<PersonState> {
  const key = keys.person(person);
  let row = await w.store.get<PersonState>(key);
  for (let attempt = 0; attempt < 20; attempt++) {
    if (!row) throw new Refusal("unknownPerson", "There is no such person. They may have been deleted.", 404);
    const fresh = { ...row.data, facts: [] };
    const next = change(fresh);
    if (next === fresh) return row.data;
    await warn(w, [[row.data, next]]);
    const [outcome] = await w.store.write([{ put: { ...key, data: seal(next, row.v + 1) }, if: row.v }]);
    if (outcome?.ok) return next;
    row = outcome?.row as typeof row; // the store gives back what this module wrote under the same key
  }
  throw new Refusal("busy", "This person is being changed by many others just now. Please try again.", 503);
}

/** Switches a consent on or off. Enrollments are not touched: an opt-out also goes through `respond`. */
export const setConsent = (
  w: World,
  person: string,
  channel: Channel,
  on: boolean,
  source: string,
): Promise<PersonState> =>
  changePerson(w, person, (state) => withConsent(state, { channel, on, source, at: w.clock.now() }));

export const suppress = (w: World, person: string, channel: Channel, reason: string): Promise<PersonState> =>
  changePerson(w, person, (state) => withSuppression(state, { channel, reason, at: w.clock.now() }));

export const unsuppress = (w: World, person: string, channel: Channel): Promise<PersonState> =>
  changePerson(w, person, (state) => withoutSuppression(state, channel));

/** A new truth with the consents known at birth, each as a fact. */
export function bornWith(
  person: string,
  consent: Partial<Record<Channel, boolean>>,
  source: string,
  at: number,
): PersonState {
  let state = newPerson(person);
  for (const channel of CHANNELS) {
    const on = consent[channel];
    if (on !== undefined) state = withConsent(state, { channel, on, source, at });
  }
  return state;
}
