import type { TimePolicy } from "./policy";

const DAY = 86_400_000;

/** After some events people are left alone for a while. */
export const rest: TimePolicy = ({ now, policies, house, person }) => {
  for (const { after, days, do: then } of [...(policies.rests ?? []), ...(house?.rests ?? [])]) {
    const at = person.mailbox[after];
    if (at === undefined || at + days * DAY <= now) continue;
    const because = `“${after}” was less than ${days === 1 ? "one day" : `${days} days`} ago`;
    return then === "skip"
      ? { skip: "resting", because }
      : { hold: at + days * DAY, reason: "resting", because };
  }
  return undefined;
};
