import type { Channel } from "#journey/journey";
import type { PersonState, Profile } from "#journey/person";
import { forbidden } from "./effects";
import { keys } from "./keys";
import { whereAre } from "./people/forward";
import type { World } from "./ports";
import { parseTouch } from "./signal";

export interface Known {
  state: PersonState;
  profile: Profile;
}

/** People as they are now, each under the id they had then: entries may have been joined since. */
export async function knownPeople(w: World, ids: string[]): Promise<Map<string, Known>> {
  const distinct = [...new Set(ids)];
  const found = new Map<string, Known>();
  const read = async (now: Map<string, string>) => {
    const there = [...now];
    const rows = await w.store.batchGet<PersonState & Profile>(
      there.flatMap(([, id]) => [keys.person(id), keys.profile(id)]),
    );
    for (const [i, [was]] of there.entries()) {
      const [state, profile] = [rows[2 * i]?.data, rows[2 * i + 1]?.data];
      if (state && profile) found.set(was, { state, profile });
    }
  };
  await read(new Map(distinct.map((id) => [id, id])));
  const gone = distinct.filter((id) => !found.has(id));
  if (gone.length > 0) await read(await whereAre(w, gone));
  return found;
}

/** What was put aside for somebody by a touch, and is done something with only later. */
interface Aside {
  touch: string;
  journey: string;
  channel: Channel;
  /** when it was committed, ms */
  at: number;
}

/**
 * Why what was put aside must not reach its person any more; undefined when it may. Nothing reaches anybody after an
 * exit: the passage that asked for it must still be under way, or have ended in the very walk that asked.
 */
export function noLonger({ touch: id, journey, channel, at }: Aside, state: PersonState): string | undefined {
  const touch = state.touches.find((one) => one.id === id);
  const enrollment = touch?.enrollment ?? parseTouch(id)?.enrollment ?? "";
  const left = state.past[journey]?.left;
  const gone = !state.enrollments[enrollment] && left !== undefined && left > at;
  if (touch?.stop || gone || touch?.status === "failed" || touch?.status === "cancelled")
    return "they have left the journey";
  if (touch) return forbidden(state, touch);
  const { on, partly } = state.consent[channel] ?? {};
  if (on === false && !partly) return "consent was withdrawn";
  const stop = state.suppressed[channel];
  return stop && `the address is suppressed: ${stop.reason}`;
}
