import { didWithin } from "./did";
import { CHANNELS, RESPONSE_CLASSES } from "./journey";
import type { PersonState, Profile, Touch } from "./person";

const DAY = 86_400_000;

/** What people do with our touches, beside the activities other systems tell us of. */
export const TOUCH_DEEDS = ["sent", "opened", "clicked", "answered"] as const;
type TouchDeed = (typeof TOUCH_DEEDS)[number];

const TOPIC = /^[a-z0-9][a-z0-9-]{0,39}$/;

/** when a touch saw a deed, ms; undefined when it has not */
const WHEN: Record<TouchDeed, (touch: Touch) => number | undefined> = {
  sent: (touch) => (touch.status === "sent" ? touch.at : undefined),
  opened: (touch) => touch.opened,
  clicked: (touch) => touch.clicked,
  answered: (touch) => touch.answer?.at,
};

/**
 * When a touch saw what a name asks for: "clicked", "email.clicked" (one channel), "answered.interested" (one class),
 * "clicked.technical" (links about one topic).
 * undefined: the name is that of an activity and not of a deed with a touch.
 */
export function touchDeed(name: string): ((touch: Touch) => number | undefined) | undefined {
  const [first = "", second] = name.split(".");
  const channel = CHANNELS.find((one) => one === first);
  const deed = TOUCH_DEEDS.find((one) => one === (channel ? second : first));
  if (!deed) return undefined;
  const when = WHEN[deed];
  if (channel) return (touch) => (touch.channel === channel ? when(touch) : undefined);
  if (second === undefined) return when;
  if (deed === "clicked" && TOPIC.test(second))
    return ({ topics }) => (topics && Object.hasOwn(topics, second) ? topics[second]?.at : undefined);
  const answer = RESPONSE_CLASSES.find((one) => one === second);
  if (deed !== "answered" || !answer) return undefined;
  return (touch) => (touch.answer?.class === answer ? touch.answer.at : undefined);
}

/** Whether a name asks about deeds with our touches, and not about an activity other systems tell us of. */
export const isTouchDeed = (name: string): boolean => touchDeed(name) !== undefined;

interface Who {
  profile: Profile;
  person?: PersonState;
  now: number;
}

/**
 * How often somebody did something within so many days, ever when none are named, and for how much (minor units).
 * Deeds with touches are counted among the touches a person remembers, which are the latest of their journeys.
 */
export function didBy(
  name: string,
  { profile, person, now }: Who,
  days?: number,
): { n: number; sum: number } {
  const when = touchDeed(name);
  if (!when) {
    const did = profile.did && Object.hasOwn(profile.did, name) ? profile.did[name] : undefined;
    return didWithin(did, now, days);
  }
  const from = days === undefined ? Number.NEGATIVE_INFINITY : (Math.floor(now / DAY) - days) * DAY;
  let n = 0;
  for (const touch of person?.touches ?? []) {
    const at = when(touch);
    if (at !== undefined && at >= from) n++;
  }
  return { n, sum: 0 };
}

/** When somebody last did something, ms; undefined when never. */
export function lastDid(name: string, { profile, person }: Who): number | undefined {
  const when = touchDeed(name);
  if (when) return latest((person?.touches ?? []).map(when));
  const told = profile.did && Object.hasOwn(profile.did, name) ? profile.did[name]?.last : undefined;
  const heard = person && Object.hasOwn(person.mailbox, name) ? person.mailbox[name] : undefined;
  return latest([told, heard]);
}

/** When somebody first did something that other systems tell us of, ms. */
export const firstDid = (name: string, { profile }: Who): number | undefined =>
  profile.did && Object.hasOwn(profile.did, name) ? profile.did[name]?.first : undefined;

/** When somebody last did anything at all other systems tell us of, ms. */
export const lastActivity = ({ profile, person }: Who): number | undefined =>
  latest([
    ...Object.values(profile.did ?? {}).map(({ last }) => last),
    ...Object.values(person?.mailbox ?? {}),
  ]);

/** When somebody last opened, clicked or answered, ms. */
export const lastEngaged = ({ person }: Who): number | undefined =>
  latest((person?.touches ?? []).flatMap((t) => [t.opened, t.clicked, t.answer?.at]));

/** How far somebody went with our touches: 0 nothing, 1 opened, 2 clicked, 3 answered. */
export function engagementDepth({ person }: Who): number | undefined {
  if (!person) return undefined;
  let depth = 0;
  for (const { opened, clicked, answer } of person.touches)
    depth = Math.max(depth, answer ? 3 : clicked !== undefined ? 2 : opened !== undefined ? 1 : 0);
  return depth;
}

function latest(times: (number | undefined)[]): number | undefined {
  let last: number | undefined;
  for (const at of times) if (at !== undefined && (last === undefined || at > last)) last = at;
  return last;
}
