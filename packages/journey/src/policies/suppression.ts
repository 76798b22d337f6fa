import type { Policy } from "./policy";

/** Nobody on a suppression list (hard bounce, complaint, unsubscribe) is touched on that channel. */
export const suppression: Policy = ({ person }, { channel }) => {
  const entry = person.suppressed[channel];
  return entry && { skip: "suppressed", because: `is suppressed for ${channel}: ${entry.reason}` };
};
