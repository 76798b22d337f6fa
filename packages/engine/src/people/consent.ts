import { CHANNEL } from "#journey/channels";
import { CHANNELS, type Channel } from "#journey/journey";
import { type Consent, newPerson, type PersonState, type Proof, type Scope } from "#journey/person";
import { keys } from "../keys";
import type { World, Write } from "../ports";
import { Refusal } from "../refusal";
import { seal, spill } from "../seal";
import { warn } from "../stops";
import { whereIs } from "./forward";

/**
 * The pure changes below add their fact to those already in the state. Whoever starts a new write begins with
 * `{ ...state, facts: [] }`, because facts say what the last write did. A change that changes nothing gives
 * back the very same object. The facts are the ledger: they become durable in the very write that changes the truth.
 */
export interface ConsentChange extends Scope, Proof {
  channel: Channel;
  on: boolean;
  source: string;
  /** ms since 1970 */
  at: number;
}

/** Of several things only what shows that they are so. */
export const proofIn = ({ by, text, basis, proof }: Proof): Proof => ({
  ...(by ? { by } : {}),
  ...(text ? { text } : {}),
  ...(basis ? { basis } : {}),
  ...(proof ? { proof } : {}),
});

/** With a purpose or a product only that is switched on the channel, else the whole channel. */
export function withConsent(state: PersonState, change: ConsentChange): PersonState {
  const { channel, on, source, at, purpose, product } = change;
  const now = state.consent[channel];
  const next = consentAfter(now, change);
  if (next === now) return state;
  const scope = { ...(purpose ? { purpose } : {}), ...(product ? { product } : {}) };
  return {
    ...state,
    consent: { ...state.consent, [channel]: next },
    facts: [...state.facts, { fact: "consent", at, channel, on, source, ...scope, ...proofIn(change) }],
  };
}

function consentAfter(
  now: Consent | undefined,
  { channel, on, at, source, purpose, product }: ConsentChange,
): Consent | undefined {
  if (!purpose && !product) {
    if (now && now.on === on && now.source === source && !now.partly) return now;
    const { partly: _partly, ...rest } = now ?? {};
    return { ...rest, on, at, source };
  }
  // Nothing was said about the channel as a whole: a yes to one purpose is no yes to all of them. Some channels need none.
  const unsaid = CHANNEL[channel].asksYes ? { on: false, partly: true } : { on: true };
  const next: Consent = { ...(now ?? { ...unsaid, at, source }) };
  if (purpose) next.purposes = { ...next.purposes, [purpose]: on };
  if (product) next.products = { ...next.products, [product]: on };
  const same = (!purpose || now?.purposes?.[purpose] === on) && (!product || now?.products?.[product] === on);
  return same ? now : next;
}

/** An address that must not be written to again: a hard bounce, a complaint, a member's order. */
export function withSuppression(
  state: PersonState,
  { channel, reason, at, ...proof }: { channel: Channel; reason: string; at: number } & Proof,
): PersonState {
  if (state.suppressed[channel]) return state;
  return {
    ...state,
    suppressed: { ...state.suppressed, [channel]: { reason, at } },
    facts: [...state.facts, { fact: "suppressed", at, channel, reason, ...proofIn(proof) }],
  };
}

/** `reason`: why it may be written to again. */
export function withoutSuppression(
  state: PersonState,
  { channel, reason, at, ...proof }: { channel: Channel; reason: string; at: number } & Proof,
): PersonState {
  if (!state.suppressed[channel]) return state;
  const { [channel]: _gone, ...suppressed } = state.suppressed;
  return {
    ...state,
    suppressed,
    facts: [...state.facts, { fact: "suppressed", at, channel, reason, lifted: true, ...proofIn(proof) }],
  };
}

/** They want nothing until then; without `until` their break is over. */
export function withBreak(
  state: PersonState,
  { until, source, at, ...proof }: { until?: number; source: string; at: number } & Proof,
): PersonState {
  if (state.breakUntil === until) return state;
  const { breakUntil: _before, ...rest } = state;
  return {
    ...rest,
    ...(until === undefined ? {} : { breakUntil: until }),
    facts: [
      ...state.facts,
      { fact: "break", at, source, ...(until === undefined ? {} : { until }), ...proofIn(proof) },
    ],
  };
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
  let key = keys.person(person);
  let row = await w.store.get<PersonState>(key);
  const now = row ? undefined : await whereIs(w, person);
  if (now !== undefined) {
    key = keys.person(now);
    row = await w.store.get<PersonState>(key);
  }
  for (let attempt = 0; attempt < 20; attempt++) {
    if (!row) throw new Refusal("unknownPerson", "There is no such person. They may have been deleted.", 404);
    const fresh = { ...row.data, facts: [] };
    const next = change(fresh);
    if (next === fresh) return row.data;
    await warn(w, [[row.data, next]]);
    const less = spill(next);
    if (less.write) await w.store.write([less.write]);
    const write: Write = { put: { ...key, data: seal(less.state, row.v + 1) }, if: row.v };
    const [outcome] = await w.store.write([write]);
    if (outcome?.ok) return next;
    row = outcome?.row as typeof row; // the store gives back what this module wrote under the same key
  }
  throw new Refusal("busy", "This person is being changed by many others just now. Please try again.", 503);
}

/** Switches a consent on or off. Enrollments are not touched: an opt-out of a channel also goes through `respond`. */
export const setConsent = (
  w: World,
  person: string,
  channel: Channel,
  on: boolean,
  source: string,
  more: Scope & Proof = {},
): Promise<PersonState> =>
  changePerson(w, person, (state) => withConsent(state, { channel, on, source, at: w.clock.now(), ...more }));

export const suppress = (
  w: World,
  person: string,
  channel: Channel,
  reason: string,
  proof: Proof = {},
): Promise<PersonState> =>
  changePerson(w, person, (state) =>
    withSuppression(state, { channel, reason, at: w.clock.now(), ...proof }),
  );

export const unsuppress = (
  w: World,
  person: string,
  channel: Channel,
  reason: string,
  proof: Proof = {},
): Promise<PersonState> =>
  changePerson(w, person, (state) =>
    withoutSuppression(state, { channel, reason, at: w.clock.now(), ...proof }),
  );

export const setBreak = (
  w: World,
  person: string,
  until: number | undefined,
  source: string,
  proof: Proof = {},
): Promise<PersonState> =>
  changePerson(w, person, (state) =>
    withBreak(state, { ...(until === undefined ? {} : { until }), source, at: w.clock.now(), ...proof }),
  );

/** A new truth with the consents known at birth, each as a fact. */
export function bornWith(
  person: string,
  consent: Partial<Record<Channel, boolean>>,
  source: string,
  at: number,
  proof: Proof = {},
): PersonState {
  let state = newPerson(person);
  for (const channel of CHANNELS) {
    const on = consent[channel];
    if (on !== undefined) state = withConsent(state, { channel, on, source, at, ...proof });
  }
  return state;
}
