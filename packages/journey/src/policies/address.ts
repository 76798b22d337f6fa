import type { Channel } from "../journey";
import type { Profile } from "../person";
import type { Policy } from "./policy";

const ADDRESS: Record<Channel, { of(profile: Profile): string | undefined; word: string }> = {
  email: { of: (p) => p.email, word: "e-mail address" },
  sms: { of: (p) => p.phone, word: "phone number" },
  call: { of: (p) => p.phone, word: "phone number" },
};

/** A touch needs somewhere to go. */
export const address: Policy = ({ profile }, { channel }) => {
  const { of, word } = ADDRESS[channel];
  return of(profile) ? undefined : { skip: "noAddress", because: `has no ${word}` };
};
