import type { Cap, Channel } from "../journey";
import type { PersonState, TouchStatus } from "../person";
import type { TimePolicy } from "./policy";

const DAY = 86_400_000;

const reaches = (status: TouchStatus): boolean => status !== "failed" && status !== "cancelled";

/**
 * When a person was touched on a channel, or on all, in order, ms; touches that came to nothing do not count, those
 * under way do. `except` leaves one touch out.
 */
export function touchTimes(person: PersonState, channel?: Channel, except?: string): number[] {
  const times = person.touches.flatMap((t) =>
    (channel === undefined || t.channel === channel) && t.id !== except && reaches(t.status) ? [t.at] : [],
  );
  for (const [name, older] of Object.entries(person.older ?? {}))
    if (channel === undefined || name === channel) times.push(...older);
  return times.sort((a, b) => a - b);
}

/** Whoever has had enough, from whichever journey, is left alone until the oldest of the touches is long enough ago. */
export const cap: TimePolicy = ({ now, policies, house, person, made }, { channel }) => {
  for (const one of allCaps(policies.caps, house?.caps)) {
    if (one.channel !== undefined && one.channel !== channel) continue;
    const since = now - one.days * DAY;
    const recent = touchTimes(person, one.channel, made).filter((at) => at > since);
    const first = recent[recent.length - one.most];
    if (first === undefined) continue;
    const because = `has had ${wordsOf(one)}, the most allowed`;
    if (one.do === "skip") return { skip: "capped", because };
    return { hold: first + one.days * DAY, reason: "capped", because };
  }
  return undefined;
};

function* allCaps(...lists: (Cap[] | undefined)[]): Iterable<Cap> {
  for (const list of lists) if (list) yield* list;
}

/** "2 e-mails in 7 days" */
export function wordsOf({ most, days, channel }: Cap): string {
  const [one, many] = channel ? NOUNS[channel] : ["touch", "touches"];
  return `${most} ${most === 1 ? one : many} in ${days === 1 ? "one day" : `${days} days`}`;
}

const NOUNS: Record<Channel, [string, string]> = {
  email: ["e-mail", "e-mails"],
  sms: ["SMS", "SMS"],
  call: ["call", "calls"],
};

/** The first of some caps that a person's touches have passed at any time that is remembered; for whoever checks. */
export function passedCap(person: PersonState, caps: Cap[]): Cap | undefined {
  return caps.find(({ most, days, channel }) => {
    const times = touchTimes(person, channel);
    return times.some((at, i) => (times[i + most] ?? Number.POSITIVE_INFINITY) - at < days * DAY);
  });
}
