import { useEffect, useMemo } from "react";
import { useStore } from "zustand";
import type { LiveView, ProblemView } from "#api/views/journeys";
import { downstream } from "#journey/graph";
import { type Journey, stepOf } from "#journey/journey";
import { type Folded, fold, rememberFolds } from "./folds";
import type { Stage } from "./stage";

/** The journey as it is shown: without folded branches. A step that is opened is unfolded first. */
export function useFolds(
  stage: Stage,
  id: string,
  journey: Journey,
  selection: string | undefined,
  problems: ReadonlyMap<string, readonly ProblemView[]>,
  live: LiveView | undefined,
): Folded {
  const folded = useStore(stage, (s) => s.folded);
  const shown = useMemo(
    () => (folded.size > 0 ? fold(journey, folded, problems, live) : { journey, chips: new Map() }),
    [journey, folded, problems, live],
  );
  useEffect(() => rememberFolds(id, folded), [id, folded]);
  const hidden = selection !== undefined && !stepOf(shown.journey, selection);
  useEffect(() => {
    if (hidden && selection !== undefined && stepOf(journey, selection)) unfoldTo(stage, journey, selection);
  }, [stage, journey, selection, hidden]);
  return shown;
}

/** Unfolds every branch a step lies in. */
export function unfoldTo(stage: Stage, journey: Journey, step: string): void {
  const { folded } = stage.getState();
  const left = [...folded].filter((key) => {
    const [from = "", path = ""] = key.split(" ");
    const to = stepOf(journey, from)?.paths[path];
    return to !== undefined && to !== step && !downstream(journey, to).has(step);
  });
  if (left.length < folded.size) stage.setState({ folded: new Set(left) });
}
