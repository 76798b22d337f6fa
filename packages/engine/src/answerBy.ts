import { listensTo } from "#journey/person";
import type { Draft } from "./draft";
import { placeOf, touchOf } from "./hearing";

/** Somebody did what a message asked for: counted as its answer, while nobody has to work on it. */
export function answerBy(draft: Draft, id: string, at: number): void {
  const touch = touchOf(draft, id);
  if (!touch || touch.answer) return;
  const first = !draft.state.touches.some(
    (one) => one.enrollment === touch.enrollment && one.step === touch.step && one.answer,
  );
  touch.answer = { class: "positive", at, ...(first ? {} : { counted: 0 }) };
  draft.state.facts.push({
    fact: "response",
    ...placeOf(draft, touch),
    touch: touch.id,
    channel: touch.channel,
    class: "positive",
    first,
    late: !listensTo(draft.state.enrollments[touch.enrollment], touch.id),
    sentAt: touch.at,
    rule: "did what the message asked for",
  });
}
