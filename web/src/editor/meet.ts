import { canonical, type Journey } from "#journey/journey";
import { type Clash, merge, type Side } from "#journey/merge";
import type { EditorState, Met, Stored } from "./store";

type Drawing = Pick<EditorState, "journey" | "base" | "past" | "future">;

/**
 * Joins a colleague's draft to mine. Undo then takes back what I did and nothing of theirs. Clashes are given back
 * unless `choices` say which side they go to; mine where they say nothing.
 */
export function meet(
  { journey, base, past, future }: Drawing,
  theirs: Stored,
  choices?: Readonly<Record<string, Side>>,
): Met | { clashes: readonly Clash[] } {
  const joined = merge(base, journey, theirs.document, (clash) => choices?.[clash.key] ?? "mine");
  if (choices === undefined && joined.clashes.length > 0) return { clashes: joined.clashes };
  const rebased = (old: Journey) => merge(base, old, theirs.document).journey;
  const kept = rebased(journey);
  const gaveWay = canonical(kept) !== canonical(joined.journey);
  const same = canonical(joined.journey) === canonical(theirs.document);
  return {
    journey: same ? theirs.document : joined.journey,
    past: [...past.map(rebased), ...(gaveWay ? [kept] : [])],
    future: future.map(rebased),
    theirs,
    saved: same ? { state: "saved", at: Date.now() } : { state: "unsaved" },
    say:
      joined.taken.length > 0
        ? `A colleague changed ${joined.taken.length === 1 ? "a step" : `${joined.taken.length} steps`} meanwhile; it is in your drawing now`
        : "A colleague saved meanwhile; nothing of yours is lost",
  };
}
