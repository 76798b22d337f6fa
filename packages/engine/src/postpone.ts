import { type Profile, type Touch, unproven } from "#journey/person";
import { quietWords } from "#journey/policies/quietHours";
import type { Draft } from "./draft";
import { housePoliciesOf } from "./housePolicies";
import type { World } from "./ports";
import type { Ref } from "./rows";
import { setStatus } from "./setStatus";
import { versionOf } from "./versions";

/** Whether it is still open if a touch goes out: nothing has been heard of it since its commit. */
export const undone = (touch: Touch): boolean => touch.status === "pending" || unproven(touch);

/** Cancels a touch that nobody has sent, and lets the person walk on. */
export function withhold(draft: Draft, made: Touch, reason: string): void {
  const touch = draft.state.touches.find((t) => t.id === made.id);
  if (!touch || !(undone(touch) || touch.status === "retry")) return;
  draft.guarded("stopped");
  delete touch.stop;
  setStatus(draft, touch, "cancelled", reason, { free: true });
  if (draft.state.enrollments[touch.enrollment]) draft.walk(touch.enrollment);
}

/** Lets a touch that nobody has sent wait until its journey is resumed. */
export const halt = (draft: Draft, made: Touch): void =>
  postpone(draft, made, "the journey was paused", (touch, ref) => {
    draft.guarded("paused");
    draft.park(touch, ref, "retry");
  });

/** Lets a touch that nobody has sent wait until its turn has come. */
export const queueUp = (draft: Draft, made: Touch, at: number): void =>
  postpone(draft, made, "waits for its turn", (touch, ref) => {
    touch.place = at;
    draft.later("retry", ref, touch, at);
  });

/** What has come in between that lets a touch wait: its content was withdrawn, or the quiet hours have begun. */
export async function heldBack(w: World, touch: Touch, profile: Profile): Promise<string | undefined> {
  if ((await housePoliciesOf(w)).contents?.[touch.content.id]?.withdrawn) return "the content was withdrawn";
  const version = await versionOf(w, touch.journey, touch.version);
  return version && quietWords(version.document.policies, profile, w.clock.now());
}

/** Lets a touch that nobody has sent wait: the next attempt asks how long that is. */
export const keepBack = (draft: Draft, made: Touch, why: string): void =>
  postpone(draft, made, why, (touch, ref) => {
    draft.guarded("heldBack");
    draft.later("retry", ref, touch, draft.now);
  });

function postpone(draft: Draft, made: Touch, why: string, wait: (touch: Touch, ref: Ref) => void): void {
  const touch = draft.state.touches.find((t) => t.id === made.id);
  if (!touch || !undone(touch) || touch.nonce !== made.nonce) return;
  setStatus(draft, touch, "retry", why);
  const seq = draft.state.enrollments[touch.enrollment]?.seq ?? 0;
  const { id, nonce, enrollment } = touch;
  wait(touch, { person: draft.state.id, enrollment, seq, touch: id, nonce });
}
