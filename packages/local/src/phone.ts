import { Refusal } from "#engine/refusal";
import type { Carrier } from "./carrier";
import type { Letters } from "./letters";
import { HOUSE_NUMBER } from "./sms";

export interface PhoneOptions {
  letters: Letters;
  carrier: Carrier;
  /** ms since 1970 */
  now: () => number;
}

/** The phone of the app: every text of this house, and texts back to it. */
export function createPhone({ letters, carrier, now }: PhoneOptions) {
  return {
    list: async (options: { q?: string; after?: string; limit: number }) =>
      letters.list({ channel: "sms", ...options }),
    async reply({ from, text }: { from: string; text: string }): Promise<void> {
      if (text.trim() === "") throw new Refusal("emptyText", "Write what the text says.", 422);
      await carrier.bringText({ from, to: HOUSE_NUMBER, text });
      await letters.keep({
        channel: "sms",
        direction: "in",
        at: Math.round(now()),
        from,
        to: HOUSE_NUMBER,
        text,
        tags: {},
      });
    },
  };
}
