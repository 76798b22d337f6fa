import type { ResumeMode } from "#journey/pauses";
import { changeMeta } from "./changeMeta";
import type { World } from "./ports";
import { Refusal } from "./refusal";
import { noteBefore } from "./remembered";
import type { JourneyMeta } from "./rows";

/**
 * Freezes everybody where they stand. Answers are still heard and exits from outside (an opt-out, a complaint, a
 * member's hand) still happen; nobody walks and nothing is sent.
 */
export async function pause(w: World, journey: string, _member: string): Promise<JourneyMeta> {
  return changeMeta(w, journey, (m) => {
    if (m.status !== "active") throw new Refusal("notActive", "Only an active journey can be paused.", 409);
    return { ...m, status: "paused", pausedAt: w.clock.now() };
  });
}

/**
 * Lets a paused journey go on, and remembers the pause: what is due is decided with it in mind, so nobody has to be
 * written now. Only those whose time came during the pause are brought back from where they were parked.
 */
export async function resume(
  w: World,
  journey: string,
  _member: string,
  mode: ResumeMode,
): Promise<JourneyMeta> {
  const now = w.clock.now();
  await noteBefore(w, { kind: "resume", journey });
  const meta = await changeMeta(w, journey, ({ pausedAt, ...m }) => {
    if (m.status !== "paused") throw new Refusal("notPaused", "Only a paused journey can be resumed.", 409);
    const pauses = [...(m.pauses ?? []), { from: pausedAt ?? now, to: w.clock.now(), mode }];
    return { ...m, status: "active", pauses };
  });
  await w.jobs.send([{ job: "resume", journey }]);
  return meta;
}
