import { listensTo } from "#journey/person";
import { reroute } from "#journey/reroute";
import type { Draft } from "./draft";
import { isStrong, mailbox, once, optOutOf, placeOf, touchOf, walkAll } from "./hearing";
import { holdForSafety } from "./hearSafety";
import type { Correction, Signal } from "./signal";
import { wayOf } from "./wayOf";

/** A member says what an answer really was. It counts as that from now on, and its person goes the way it asks for. */
export function hearCorrection(draft: Draft, signal: Extract<Signal, { signal: "correction" }>): void {
  if (!once(draft, signal.id)) return;
  applyCorrection(draft, signal);
  walkAll(draft);
}

/**
 * Takes one class for another: in the counts of the step, on the touch and in the mailbox. What the former class has
 * done cannot be undone: whoever was opted out stays so. A person goes another way only where the step still listens,
 * or lets late answers take their path.
 */
export function applyCorrection(draft: Draft, fix: Correction & { person: string }): void {
  const touch = fix.touch ? touchOf(draft, fix.touch) : undefined;
  const late = touch !== undefined && !listensTo(draft.state.enrollments[touch.enrollment], touch.id);
  const way = late ? wayOf(draft, touch, fix.class) : undefined;
  if (touch) {
    const { answer } = touch;
    const counted = answer ? (answer.counted ?? answer.at) : undefined;
    draft.state.facts.push({
      fact: "corrected",
      ...placeOf(draft, touch),
      touch: touch.id,
      channel: touch.channel,
      was: fix.was,
      class: fix.class,
      by: fix.by,
      counted: counted === fix.at,
    });
    const until = fix.until === undefined ? {} : { until: fix.until };
    if (answer && answer.at === fix.at) {
      // Corrections of one answer may come in any order: the last that was said holds.
      if (fix.n > (answer.fixed ?? 0)) {
        const { until: _before, ...rest } = answer;
        touch.answer = { ...rest, class: fix.class, fixed: fix.n, ...until };
      }
    } else if (isStrong(fix.class))
      touch.answer = { class: fix.class, at: fix.at, fixed: fix.n, counted: counted ?? 0, ...until };
  } else
    draft.state.facts.push({
      fact: "event",
      at: fix.saidAt,
      name: `answer.${fix.class}`,
      source: "a member\u2019s correction",
    });
  mailbox(draft, `answer.${fix.class}`, fix.saidAt);
  draft.touchState();
  if (fix.class === "unsubscribe")
    optOutOf(draft, fix.channel, "answer", touch, { by: fix.by, proof: fix.reply.slice(0, 200) });
  else if (fix.class === "adverseEvent") holdForSafety(draft, fix.report ?? fix.reply);
  const e = touch && draft.state.enrollments[touch.enrollment];
  if (way && e)
    reroute(draft.state, e, { ...way, because: "a member corrected what they answered" }, draft.now);
}
