import { touchDeed } from "../behaviour";
import type { Subject } from "../fieldValue";

const DAY = 86_400_000;

/** On how many days before (0: today), and how often, somebody did something; what comes after `now` is left out. */
export function deedsOf(name: string, { profile, person, now }: Subject): { age: number; n: number }[] {
  const today = Math.floor(now / DAY);
  const when = touchDeed(name);
  if (!when) {
    const did = profile.did && Object.hasOwn(profile.did, name) ? profile.did[name] : undefined;
    return (did?.days ?? []).flatMap(([day, n]) => (day > today ? [] : [{ age: today - day, n }]));
  }
  return (person?.touches ?? []).flatMap((touch) => {
    const at = when(touch);
    return at === undefined || at > now ? [] : [{ age: today - Math.floor(at / DAY), n: 1 }];
  });
}
