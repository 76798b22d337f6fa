import type { PersonState, Profile } from "#journey/person";
import { withoutSuppression } from "../people/consent";

const PARTS = ["street", "postcode", "city", "country"] as const;

/** Somebody who has moved may be written to again: what came back was sent to where they lived before. */
export function withNewPost(
  state: PersonState,
  before: Partial<Profile> | undefined,
  said: Partial<Profile>,
  at: number,
): PersonState {
  if (!state.suppressed.letter?.reason.startsWith(RETURNED)) return state;
  const moved = PARTS.some((part) => said[part] && said[part] !== before?.[part]);
  return moved ? withoutSuppression(state, { channel: "letter", reason: "a new postal address", at }) : state;
}

/** How the reason begins for which nothing is sent to an address that letters came back from. */
export const RETURNED = "returned mail";
