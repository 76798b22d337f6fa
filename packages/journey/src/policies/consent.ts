import type { Policy } from "./policy";

/**
 * Messages need a recorded yes. A call is made by a colleague who knows the account, so only a recorded no forbids
 * it; the price is that a house which needs opt-in for calls has to record the no.
 */
export const consent: Policy = ({ person }, { channel }) => {
  const given = person.consent[channel];
  if (given?.on || (channel === "call" && !given)) return undefined;
  return {
    skip: "noConsent",
    because: given ? `has withdrawn consent for ${channel}` : `has not consented to ${channel}`,
  };
};
