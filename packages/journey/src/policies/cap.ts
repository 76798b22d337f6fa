import { CHANNEL } from "../channels";
import type { Cap, Channel } from "../journey";
import { mayBeHad, type PersonState } from "../person";
import type { TimePolicy, When } from "./policy";

const DAY = 86_400_000;

/**
 * When a person was touched on a channel, or on all, in order, ms; touches that came to nothing do not count, those
 * under way do. `except` leaves one touch out.
 */
export function touchTimes(person: PersonState, channel?: Channel, except?: string): number[] {
  const times = person.touches.flatMap((t) =>
    (channel === undefined || t.channel === channel) && t.id !== except && mayBeHad(t) ? [t.at] : [],
  );
  for (const [name, older] of Object.entries(person.older ?? {}))
    if (channel === undefined || name === channel) times.push(...older);
  return times.sort((a, b) => a - b);
}

/** Whoever has had enough, from whichever journey, is left alone until the oldest of the touches is long enough ago. */
export const cap: TimePolicy = (when, { channel }) => {
  const { now, policies, house, profile } = when;
  for (const one of allCaps(policies.caps, house?.caps)) {
    if (one.channel !== undefined && one.channel !== channel) continue;
    const shared = one.per === "account";
    if (shared && !profile.account) continue;
    const since = now - one.days * DAY;
    const recent = timesFor(when, one).filter((at) => at > since);
    const first = recent[recent.length - one.most];
    if (first === undefined) continue;
    const because = `${shared ? "their account " : ""}has had ${wordsOf(one)}, the most allowed`;
    const reason = shared ? "accountCapped" : "capped";
    if (one.do === "skip") return { skip: reason, because };
    return { hold: first + one.days * DAY, reason, because };
  }
  return undefined;
};

/**
 * The touches a cap counts. Of the person themselves only their own record tells, so that a place which was kept for
 * this very touch, by whoever died before committing it, never stands in its way.
 */
function timesFor({ person, account, made }: When, { per, channel }: Cap): number[] {
  const own = touchTimes(person, channel, made);
  if (per !== "account" || !account) return own;
  const others = account.filter(
    (t) => (channel === undefined || t.channel === channel) && !t.id.startsWith(`${person.id}.`),
  );
  return [...own, ...others.map(({ at }) => at)].sort((a, b) => a - b);
}

function* allCaps(...lists: (Cap[] | undefined)[]): Iterable<Cap> {
  for (const list of lists) if (list) yield* list;
}

/** "2 e-mails in 7 days" */
export function wordsOf({ most, days, channel }: Cap): string {
  const { one, many } = channel ? CHANNEL[channel] : { one: "touch", many: "touches" };
  return `${most} ${most === 1 ? one : many} in ${days === 1 ? "one day" : `${days} days`}`;
}

/** The first of some caps that a person's touches have passed at any time that is remembered; for whoever checks. */
export const passedCap = (person: PersonState, caps: Cap[]): Cap | undefined =>
  caps.find((one) => one.per !== "account" && passes([person], one));

/** The same for the people of one account together, and caps per account. */
export const passedAccountCap = (people: PersonState[], caps: Cap[]): Cap | undefined =>
  caps.find((one) => one.per === "account" && passes(people, one));

function passes(people: PersonState[], { most, days, channel }: Cap): boolean {
  const times = people.flatMap((person) => touchTimes(person, channel)).sort((a, b) => a - b);
  return times.some((at, i) => (times[i + most] ?? Number.POSITIVE_INFINITY) - at < days * DAY);
}
