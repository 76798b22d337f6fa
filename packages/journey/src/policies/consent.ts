import { CHANNEL } from "../channels";
import type { Consent, Scope } from "../person";
import type { Policy } from "./policy";

/**
 * Messages need a recorded yes. Calls and visits are made by a colleague who knows the account, and a letter may be put
 * down unread, so only a recorded no forbids them; the price is that a house which needs opt-in has to record the no. Where a journey names a purpose or a
 * product, that needs a yes of its own, unless the house says that the channel's yes covers it. Who has said yes to some
 * of them and nothing about the channel as a whole is written to about these alone.
 */
export const consent: Policy = ({ person, house }, { channel, purpose, product }) => {
  const given = person.consent[channel];
  const partly = given?.partly === true && Boolean(purpose || product);
  if (!given?.on && !partly && (CHANNEL[channel].asksYes || given)) {
    return {
      skip: "noConsent",
      because: isOff(given) ? `has withdrawn consent for ${channel}` : `has not consented to ${channel}`,
    };
  }
  const asked = [
    { skip: "noPurpose", name: purpose, said: given?.purposes },
    { skip: "noProduct", name: product, said: given?.products },
  ];
  for (const { skip, name, said } of asked) {
    if (!name) continue;
    const yes = said?.[name];
    if (yes || (yes === undefined && !partly && house?.covered?.includes(name))) continue;
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

/** What the touches of a journey are for and about, where it names that. */
export const scopeOf = ({ purpose, product }: Scope): Scope => ({
  ...(purpose ? { purpose } : {}),
  ...(product ? { product } : {}),
});

/** Whether somebody has said no to a channel as a whole. */
export const isOff = (given: Consent | undefined): boolean => given?.on === false && !given.partly;

/** The purpose or product of a touch that somebody has said no to on its channel. */
export const refusedScope = (given: Consent | undefined, { purpose, product }: Scope): string | undefined => {
  if (purpose && given?.purposes?.[purpose] === false) return purpose;
  return product && given?.products?.[product] === false ? product : undefined;
};
