import { CHANNEL, eachChannel, lacksFor } from "#journey/channels";
import { CHANNELS, type Channel } from "#journey/journey";
import type { PersonState, Profile } from "#journey/person";
import { breakTime } from "#journey/policies/breakTime";
import { cap } from "#journey/policies/cap";
import type { House } from "#journey/policies/house";
import { rest } from "#journey/policies/rest";

/**
 * From those a rule holds for to those who can really be written to now, each step a part of the one before:
 * they match, consent to the channel, have an address that is not suppressed, have not had enough of late (caps and
 * rest periods of the house, breaks they asked for), and are in no other journey.
 */
export const STEPS = ["matches", "consented", "reachable", "notCapped", "notElsewhere"] as const;

/** How many are left after each of the steps: on each channel, and on any of them. */
export type Funnel = Record<Channel | "any", number[]>;

/**
 * Two bits per channel, and one for being in a journey. Of the two the lower says that there is consent, the higher
 * that there is a usable address besides. The higher alone: there are both, and they have had enough there.
 */
const CONSENT = 1;
const ADDRESSED = 2;
const INSIDE = 1 << (2 * CHANNELS.length);
export const REACHES = INSIDE << 1;
const CONSENTS = CHANNELS.reduce((bits, _, i) => bits | (CONSENT << (2 * i)), 0);

/** What keeps somebody from being written to, whatever the time is. */
export function reachOf(profile: Profile, state: PersonState): number {
  let bits = Object.keys(state.enrollments).length > 0 ? INSIDE : 0;
  CHANNELS.forEach((channel, i) => {
    const said = state.consent[channel];
    // As the policies have it: some channels need only the lack of a no.
    if (!(said ? said.on : !CHANNEL[channel].asksYes)) return;
    const usable = lacksFor(channel, profile) === undefined && !state.suppressed[channel];
    bits |= (usable ? CONSENT | ADDRESSED : CONSENT) << (2 * i);
  });
  return bits;
}

/** What is left of a reach for somebody who has had enough on these channels. */
export const withCapped = (reach: number, capped: number): number =>
  reach & ~((reach >> 1) & reach & CONSENTS & capped);

/** The channels somebody has had enough of for now, the lower bit of each. A cap per account counts only what they had themselves. */
export function cappedOf(
  person: PersonState,
  profile: Profile,
  house: Pick<House, "caps" | "rests">,
  now: number,
): number {
  const when = {
    now,
    policies: { zone: "UTC", stops: [] },
    house: { ...house, holidays: false, daysOff: [] },
    profile,
    person,
  };
  let bits = 0;
  CHANNELS.forEach((channel, i) => {
    const draft = { channel, content: { id: "", version: 0 }, cost: 0 };
    if ([breakTime, cap, rest].some((policy) => policy(when, draft) !== undefined))
      bits |= CONSENT << (2 * i);
  });
  return bits;
}

/** Whether anything but a break can hold back people of this house. */
export const holdsBack = ({ caps, rests }: Pick<House, "caps" | "rests">): boolean =>
  caps.length + rests.length > 0;

/** How far somebody comes on one channel: through so many steps after the first. */
function stepsOn(bits: number, i: number): number {
  const on = (bits >> (2 * i)) & (CONSENT | ADDRESSED);
  if (on === 0) return 0;
  if (on === CONSENT) return 1;
  if (on === ADDRESSED) return 2;
  return bits & INSIDE ? 3 : 4;
}

/** The funnel of people counted by what keeps them. `scale`: they stand for so many each. */
export function funnelOf(reach: readonly number[], scale = 1): Funnel {
  const none = () => STEPS.map(() => 0);
  const funnel: Funnel = { any: none(), ...eachChannel(none) };
  const pass = (steps: number[], far: number, n: number) => {
    for (let step = 0; step <= far; step++) steps[step] = (steps[step] ?? 0) + n;
  };
  reach.forEach((n, bits) => {
    if (n === 0) return;
    const far = CHANNELS.map((_, i) => stepsOn(bits, i));
    CHANNELS.forEach((channel, i) => {
      pass(funnel[channel], far[i] ?? 0, n);
    });
    pass(funnel.any, Math.max(...far), n);
  });
  if (scale !== 1)
    for (const steps of Object.values(funnel))
      steps.forEach((n, i) => {
        steps[i] = Math.round(n * scale);
      });
  return funnel;
}

/** How many of them are in a journey now. */
export const insideOf = (reach: readonly number[]): number =>
  reach.reduce((sum, n, bits) => (bits & INSIDE ? sum + n : sum), 0);
