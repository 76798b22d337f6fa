import { z } from "zod";
import { atLocal, isZone, localTime } from "../zone";
import type { TimePolicy } from "./policy";

const Day = z.iso.date("must be a date such as 2030-05-17");

/** When a piece of content may be sent: from one day up to and including another, and not while it is withdrawn. */
export const ContentTerms = z.object({
  from: Day.optional(),
  until: Day.optional(),
  withdrawn: z.boolean().optional(),
});
export type ContentTerms = z.infer<typeof ContentTerms>;

/** How often those who wait for content that may come back are looked at, ms. */
const LOOK = 6 * 3_600_000;

/** Content that may not be sent now holds people and skips nobody: it may be approved again. */
export const contentTerms: TimePolicy = ({ now, policies, house }, { content }) => {
  const terms = house?.contents?.[content.id];
  if (!terms) return undefined;
  const zone = isZone(policies.zone) ? policies.zone : "UTC";
  const today = localTime(now, zone).date;
  const reason = "contentTerms";
  // On the hour, so that deciding twice says the same.
  const soon = (Math.floor(now / LOOK) + 1) * LOOK;
  if (terms.withdrawn) return { hold: soon, reason, because: "the content is withdrawn" };
  if (terms.until !== undefined && today > terms.until)
    return { hold: soon, reason, because: `the content was valid until ${terms.until}` };
  if (terms.from !== undefined && today < terms.from)
    return {
      hold: atLocal(terms.from, "00:00", zone),
      reason,
      because: `the content is valid from ${terms.from}`,
    };
  return undefined;
};
