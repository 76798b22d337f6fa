import { leave, recall } from "./decide";
import { stepOf, type Version } from "./journey";
import { where } from "./makeTouch";
import type { Choice } from "./moves";
import type { Enrollment, PersonState } from "./person";
import { titleOf } from "./validate/stepName";

/** What migrating needs of a published version. */
export type Published = Pick<Version, "number" | "hash" | "document" | "after" | "moves">;

/**
 * The versions that were live after `from`, oldest first, up to the one that is live now. A version that somebody
 * published and that never became live is not among them.
 */
export function versionsSince<V extends Pick<Published, "number" | "after">>(
  from: number,
  live: number,
  version: (number: number) => V | undefined,
): V[] {
  const since: V[] = [];
  for (let number = live; number > from; ) {
    const found = version(number);
    if (!found) return [];
    since.unshift(found);
    number = beforeOf(found);
  }
  return since;
}

/** The version that was live until this one was. */
export const beforeOf = ({ number, after }: Pick<Published, "number" | "after">): number =>
  after ?? number - 1;

/** From which version on it has not been decided yet what becomes of somebody. */
export const judgedUpTo = (e: Pick<Enrollment, "version" | "upTo">): number =>
  Math.max(e.version, e.upTo ?? 0);

/**
 * What a version says about people who stand at a step of an older one. Without a word, or where the step it moves
 * them to does not exist, they finish on theirs: nobody is lost by an oversight.
 */
export function choiceFor(version: Published, from: { version: number; step: string }): Choice {
  const moves = version.moves?.[String(from.version)];
  const choice = moves && (Object.hasOwn(moves.steps, from.step) ? moves.steps[from.step] : moves.rest);
  if (choice === undefined || choice === "finish" || choice === "exit") return choice ?? "finish";
  return stepOf(version.document, choice === "move" ? from.step : choice.to) ? choice : "finish";
}

/**
 * Brings a person up to the version that is live, as each version published since theirs has chosen for the step they
 * stand at. It happens at the next touch instead of at once and comes to the same. They keep when they came to their
 * step, so that a changed wait counts from then. Says whether that changed anything that must be kept.
 */
export function migrate(
  state: PersonState,
  id: string,
  mine: Published,
  since: readonly Published[],
  now: number,
): boolean {
  let here = mine;
  let changed = false;
  for (let i = 0; i < since.length; i++) {
    const e = state.enrollments[id];
    if (!e) return changed;
    // Who has not been touched since comes back as if nothing had been when the old drawing is published again.
    const back = since.findLastIndex((v, j) => j >= i && isSameAgain(here, v, e));
    if (back > i) i = back;
    const next = since[i]!;
    const choice = back >= 0 ? "move" : choiceFor(next, e);
    const title = titleAt(here, e.step);
    if (choice === "finish") e.upTo = next.number;
    else if (choice === "exit") {
      const because = `version ${next.number} was published, and whoever was at ${title} was let go`;
      leave(state, id, now, "taken out by a new version", because);
      changed = true;
    } else {
      handOver(state, e, next, choice === "move" ? e.step : choice.to, now, title);
      here = next;
      changed = true;
    }
  }
  return changed;
}

const isSameAgain = (here: Published, later: Published, e: Enrollment): boolean =>
  later.hash === here.hash &&
  (later.moves?.[String(e.version)] === undefined || choiceFor(later, e) === "move");

const titleAt = ({ document }: Published, id: string): string => {
  const step = stepOf(document, id);
  return step ? `“${titleOf(step)}”` : "their step";
};

function handOver(
  state: PersonState,
  e: Enrollment,
  to: Published,
  step: string,
  now: number,
  title: string,
): void {
  const stays = step === e.step;
  const from = { from: e.version, ...(stays ? {} : { fromStep: e.step }) };
  state.facts.push({ fact: "handedOver", ...where(e, now), to: to.number, stays, due: e.due });
  e.version = to.number;
  delete e.upTo;
  e.seq += 1;
  const because = stays
    ? `version ${to.number} was published, and whoever was at ${title} goes on with it`
    : `version ${to.number} was published, and whoever was at ${title} goes on here`;
  if (!stays) {
    if (e.touch) recall(state, e.id, now, "its step was taken out", because, { only: e.touch });
    e.step = step;
    e.entered = now;
    delete e.touch;
    delete e.earlier;
    delete e.due;
    delete e.held;
    delete e.because;
  }
  state.facts.push({ fact: "migrated", ...where(e, now), ...from, because, due: e.due });
}
