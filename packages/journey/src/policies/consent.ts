import type { Consent, Scope } from "../person";
import type { Policy } from "./policy";

/**
 * Messages need a recorded yes. A call is made by a colleague who knows the account, so only a recorded no forbids
 * it; the price is that a house which needs opt-in for calls has to record the no. Where a journey names a purpose or a
 * product, that needs a yes of its own, unless the house says that the channel's yes covers it.
 */
export const consent: Policy = ({ person, house }, { channel, purpose, product }) => {
  const given = person.consent[channel];
  if (!given?.on && (channel !== "call" || given)) {
    return {
      skip: "noConsent",
      because: given ? `has withdrawn consent for ${channel}` : `has not consented to ${channel}`,
    };
  }
  const asked = [
    { skip: "noPurpose", name: purpose, said: given?.purposes },
    { skip: "noProduct", name: product, said: given?.products },
  ];
  for (const { skip, name, said } of asked) {
    if (!name) continue;
    const yes = said?.[name];
    if (yes || (yes === undefined && house?.covered?.includes(name))) continue;
    return {
      skip,
      because:
        yes === false
          ? `has said no to “${name}” by ${channel}`
          : `has not said yes to “${name}” by ${channel}`,
    };
  }
  return undefined;
};

/** The purpose or product of a touch that somebody has said no to on its channel. */
export const refusedScope = (given: Consent | undefined, { purpose, product }: Scope): string | undefined => {
  if (purpose && given?.purposes?.[purpose] === false) return purpose;
  return product && given?.products?.[product] === false ? product : undefined;
};
