import { useDeferredValue, useEffect, useMemo, useState } from "react";
import type { ProblemView } from "#api/views/journeys";
import type { Journey } from "#journey/journey";
import { eventWords } from "#journey/signalNames";
import type { Names } from "#journey/steps/define";
import { useContents } from "../api/contents";
import { useGatherings } from "../api/gatheringList";
import { houseNow } from "../api/me";
import { useMembers } from "../api/members";
import { useSegments } from "../api/segmentList";

interface Check {
  names: Names;
  problems: readonly ProblemView[];
  byStep: ReadonlyMap<string, readonly ProblemView[]>;
}

type Validate = typeof import("#journey/validate")["validate"];

/**
 * Checks the drawing as it is drawn, with the house's contents and segments. Until those and the rules are here (they
 * come after the first paint), what the server said counts.
 */
export function useCheck(journey: Journey, said: readonly ProblemView[], currency: string): Check {
  const contents = useContents().data;
  const segments = useSegments().data;
  const members = useMembers().data;
  const events = useGatherings().data;
  const names = useMemo((): Names => {
    const content = new Map(contents?.map((one) => [one.id, one.name]));
    const segment = new Map(segments?.map((one) => [one.id, one.name]));
    const event = new Map(events?.map((one) => [one.id, one.title]));
    const gathering = (id: string) => event.get(id);
    // Before the lists are here nobody can say that something is gone.
    return {
      content: (id) => content.get(id) ?? (contents ? undefined : "…"),
      segment: (id) => segment.get(id) ?? (segments ? undefined : "…"),
      gathering,
      event: (name) => eventWords(name, { content: (id) => content.get(id), gathering }),
    };
  }, [contents, segments, events]);

  const [validate, setValidate] = useState<Validate>();
  useEffect(() => {
    void import("#journey/validate").then((part) => setValidate(() => part.validate));
  }, []);
  const calm = useDeferredValue(journey);
  const problems = useMemo(() => {
    if (!contents || !segments || !validate) return said;
    const forms = contents.flatMap(({ id, form }) => (form ? [{ id, fields: askedIn(form.fields) }] : []));
    const gatherings = events?.map(({ id, title, status, endsAt }) => ({
      id,
      name: title,
      over: status === "cancelled" || endsAt <= houseNow(),
    }));
    const lists = segments.filter((one) => one.list);
    return [
      ...validate(calm, { contents, segments, members, forms, gatherings, lists, currency }),
      ...said.filter(({ code }) => SAID.has(code)),
    ];
  }, [validate, calm, contents, segments, members, events, said, currency]);

  const byStep = useMemo(() => {
    const groups = new Map<string, ProblemView[]>();
    for (const problem of problems) {
      if (problem.step === undefined) continue;
      const group = groups.get(problem.step) ?? [];
      group.push(problem);
      groups.set(problem.step, group);
    }
    return steady(groups);
  }, [problems]);
  return { names, problems, byStep };
}

/** What only the server knows; it says so after each save. */
const SAID = new Set(["unknownSecret", "unknownJourney", "itself", "journeyShut", "newField"]);

const askedIn = (fields: { id: string; choices?: { id: string }[] | undefined }[]) =>
  fields.flatMap(({ id, choices }) => (choices ? [{ id, choices: choices.map((one) => one.id) }] : []));

const kept = new Map<string, { text: string; problems: readonly ProblemView[] }>();

/** The same problems of a step stay the same list, so that its card is not drawn again. */
function steady(groups: Map<string, ProblemView[]>): ReadonlyMap<string, readonly ProblemView[]> {
  const out = new Map<string, readonly ProblemView[]>();
  for (const [step, problems] of groups) {
    const text = JSON.stringify(problems);
    const old = kept.get(step);
    const same = old?.text === text ? old.problems : problems;
    kept.set(step, { text, problems: same });
    out.set(step, same);
  }
  return out;
}
