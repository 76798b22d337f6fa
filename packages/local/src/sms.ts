import type { Clock, Sms } from "#engine/ports";
import type { Letters } from "./letters";

/** The number that texts of this house come from while no provider is set up: one of those kept free for fiction. */
export const HOUSE_NUMBER = "+15550100100";

/** The Sms port of a house without a provider: a phone one can open in the app. */
export function phoneSms(letters: Letters, clock: Clock): Sms {
  return {
    async send({ to, body, tags }) {
      const letter = await letters.keep({
        channel: "sms",
        direction: "out",
        at: Math.round(clock.now()),
        to,
        from: HOUSE_NUMBER,
        text: body,
        tags,
      });
      return { outcome: "sent", provider: letter.id };
    },
  };
}
