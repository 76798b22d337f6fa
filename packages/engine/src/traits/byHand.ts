import { withStage } from "#journey/scores/traitsOf";
import type { LapseReason, Stage, Traits } from "#journey/traits";
import type { World } from "../ports";
import { Refusal } from "../refusal";
import { readAll, refreshTraits, writeTraits } from "./refresh";

/** What a member says about somebody. Null hands it back to the rules. */
export interface Said {
  stage?: Stage | null | undefined;
  reason?: LapseReason | null | undefined;
}

/**
 * Keeps what a member says about somebody's stage or reason for lapse. A stage stands until they do something newer, a
 * reason until a member says otherwise.
 */
export async function setTraits(w: World, person: string, said: Said, member: string): Promise<void> {
  const reads = await readAll(w, [person]);
  if (reads.length === 0)
    throw new Refusal("unknownPerson", "There is no such person. They may have been deleted.", 404);
  const now = w.clock.now();
  await writeTraits(w, reads, ({ row }) => spoken(row.data.traits ?? { at: now }, said, member, now));
  if (said.stage === null || said.reason === null) await refreshTraits(w, [person]);
}

function spoken(before: Traits, { stage, reason }: Said, member: string, now: number): Traits {
  let next: Traits = before;
  if (stage === null) {
    const { stageHeld: _held, ...rest } = next;
    next = { ...rest, at: now };
  } else if (stage !== undefined) {
    const standing = { stage, by: member, held: true as const };
    // Said again, it is known anew: what was done until now does not overrule it.
    next = { ...withStage(next, standing, now), stageAt: now, stageBy: member, at: now };
  }
  if (reason === null) {
    const { reasonHeld: _held, ...rest } = next;
    next = { ...rest, at: now };
  } else if (reason !== undefined) next = { ...next, reason, reasonBy: member, reasonHeld: true, at: now };
  return next;
}
