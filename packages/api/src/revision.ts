import { z } from "@hono/zod-openapi";
import { Refusal } from "#engine/refusal";

/** The header that says over which revision a change was made. */
export const ifMatch = z.object({ "If-Match": z.string().max(40).optional().describe("revision, a number") });

/** `3`, `"3"` and `W/"3"` are revision 3; nothing is undefined. */
export function revisionOf(said: string | undefined): number | undefined {
  if (said === undefined) return undefined;
  const number = /^(?:W\/)?"?(\d{1,15})"?$/.exec(said.trim())?.[1];
  if (number === undefined)
    throw new Refusal("invalid", "If-Match names a revision: a number, as the last answer gave it.", 400);
  return Number(number);
}
