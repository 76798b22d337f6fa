import { canonical, type Journey } from "#journey/journey";
import type { Problem } from "#journey/problem";
import { kindOf } from "#journey/steps/index";
import { parseJourney, validate } from "#journey/validate";
import { changeMeta } from "./changeMeta";
import { keys } from "./keys";
import type { World } from "./ports";
import { contextOf } from "./publish";
import { Refusal } from "./refusal";
import type { DraftRow } from "./rows";

/**
 * Reads JSON as a journey. What is no journey, or names a kind nobody knows, is refused with the places that are
 * wrong. A journey that is only unfinished passes: it can be drawn on, and its problems are told by `problemsOf`.
 */
export function readJourney(input: unknown): Journey {
  const parsed = parseJourney(input);
  if ("problems" in parsed)
    throw new Refusal(
      "notAJourney",
      parsed.problems[0]?.message ?? "This is not a journey.",
      422,
      parsed.problems,
    );
  const document = parsed.journey;
  const unknown = document.steps.filter((step) => !kindOf(step.kind));
  if (unknown.length > 0)
    throw new Refusal(
      "unknownKind",
      `No step kind is called “${unknown[0]?.kind}” (step ${unknown[0]?.id}). Check the spelling or update Rekindle.`,
      422,
      unknown.map((step) => ({
        code: "unknownKind",
        message: `No step kind is called “${step.kind}”.`,
        level: "blocking",
        step: step.id,
      })),
    );
  const ids = new Set<string>();
  for (const step of document.steps) {
    if (ids.has(step.id))
      throw new Refusal("doubleId", `Two steps have the id “${step.id}”. Give one of them another.`, 422);
    ids.add(step.id);
  }
  return document;
}

export async function draftOf(w: World, journey: string): Promise<DraftRow> {
  const row = await w.store.get<DraftRow>(keys.draft(journey));
  if (!row) throw new Refusal("unknownJourney", "There is no such journey.", 404);
  return row.data;
}

/** What is wrong with a document, or missing in it, now. */
export async function problemsOf(w: World, document: Journey, self?: string): Promise<Problem[]> {
  return validate(document, await contextOf(w, self));
}

/**
 * Saves a drawing over the revision it was drawn on. When somebody else saved meanwhile, nothing is written and
 * the refusal carries what is stored; saving the very same document again is no conflict.
 */
export async function saveDraft(
  w: World,
  journey: string,
  said: { document: unknown; revision: number },
  member: string,
): Promise<DraftRow> {
  const document = readJourney(said.document);
  for (;;) {
    const row = await w.store.get<DraftRow>(keys.draft(journey));
    if (!row) throw new Refusal("unknownJourney", "There is no such journey.", 404);
    if (row.data.revision !== said.revision) {
      if (canonical(row.data.document) === canonical(document)) return row.data;
      throw new Refusal(
        "changedMeanwhile",
        "This journey was changed elsewhere while you were drawing. Compare the two and decide which stays.",
        409,
        undefined,
        row.data,
      );
    }
    const data: DraftRow = {
      document,
      revision: row.data.revision + 1,
      savedAt: w.clock.now(),
      savedBy: member,
    };
    const [outcome] = await w.store.write([{ put: { ...keys.draft(journey), data }, if: row.v }]);
    if (!outcome?.ok) continue;
    if (row.data.document.name !== document.name)
      await changeMeta(w, journey, (m) => ({ ...m, name: document.name }));
    return data;
  }
}
