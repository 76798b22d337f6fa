import type { PersonState } from "#journey/person";
import type { StoredProfile } from "../draft";
import type { ImportRow, KeptBecause } from "../importRow";
import { REFUSED } from "../refused";
import { type Before, markOf } from "./before";

const any = (things: object | undefined): boolean => things !== undefined && Object.keys(things).length > 0;

/**
 * Why somebody whom an import has added must not go with it: something has happened to them since, or somebody else
 * has said something about them.
 */
export function reasonToKeep(
  row: Pick<ImportRow, "id" | "source">,
  before: Before,
  profile: StoredProfile,
  state: PersonState,
): KeptBecause | undefined {
  if (any(state.enrollments) || any(state.past)) return "journey";
  if (state.touches.length > 0 || any(state.older)) return "touched";
  const others = Object.values(state.consent).some(
    ({ source }) => source !== row.source && source !== REFUSED,
  );
  if (any(state.suppressed) || others) return "consent";
  if (any(profile.did) || any(state.mailbox) || state.seen.length > 0) return "activities";
  // Another file that names them has said that they are there, and so they stay.
  const { imported } = profile;
  if (imported?.import !== row.id || imported.as !== "added") return "changed";
  if (any(profile.also) || markOf(profile) !== before.mark) return "changed";
  return undefined;
}
