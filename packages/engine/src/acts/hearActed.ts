import type { Draft } from "../draft";
import type { Signal } from "../signal";

/**
 * Writes down how something ended that a step asked for. Whoever still waits there may go on by it; whoever has gone on
 * has it in their story.
 */
export function hearActed(draft: Draft, signal: Extract<Signal, { signal: "acted" }>): void {
  const { act, campaign, journey, version, enrollment, step, status, because, at, by, event } = signal;
  const e = draft.state.enrollments[enrollment];
  const asked = e?.acts?.[step];
  const mine = asked && act.endsWith(`.${enrollment}.${asked.seq}.a`);
  if (e && mine) e.acts = { ...e.acts, [step]: { ...asked, status, because } };
  draft.state.facts.push({
    fact: "acted",
    at: draft.now,
    ...{ campaign, journey, version, enrollment, step, act, status, because },
    // Tried again, it had failed before.
    ...(/:0$/.test(signal.id) ? {} : { was: "failed" as const }),
    ...(by ? { by } : {}),
  });
  if (event && status === "done") {
    if ((draft.state.mailbox[event] ?? -1) < at) draft.state.mailbox[event] = at;
    draft.state.facts.push({ fact: "event", at: draft.now, name: event, source: "webhook" });
  }
  draft.touchState();
}
