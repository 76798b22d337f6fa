import { type Difference, difference, heirOf, landings } from "#journey/difference";
import { differenceWords, plainName, policyWords } from "#journey/difference/differenceWords";
import type { Journey } from "#journey/journey";
import { stepOf } from "#journey/journey";
import { versionsSince } from "#journey/migrate";
import type { Choice, Choices, Moves } from "#journey/moves";
import type { Problem } from "#journey/problem";
import { titleOf } from "#journey/validate/stepName";
import { draftOf } from "./drafts";
import { type Inside, insideOf, peopleIn, settled } from "./inside";
import { keys } from "./keys";
import { namesOf } from "./names";
import type { World } from "./ports";
import { Refusal } from "./refusal";
import type { JourneyMeta, VersionRow } from "./rows";
import { versionOf, versionsFrom } from "./versions";

const count = (n: number) => (n === 1 ? "1 person" : `${n.toLocaleString("en")} people`);

/** Where everybody inside stands, with those who are still to move counted where they will be. */
export async function standingInside(w: World, journey: string, live: number): Promise<Inside> {
  const inside = await insideOf(w, journey);
  const versions = await versionsFrom(w, journey, Math.min(live, ...inside.keys()), live);
  return settled(inside, (from) => versionsSince(from, live, (number) => versions.get(number)));
}

/** What becomes of people at a step when nobody chooses: they stay at it, or go where a removed one's paths lead now. */
function defaultChoice(
  before: Journey,
  after: Journey,
  { step, change }: Difference["steps"][number],
): Choice {
  if (change !== "removed") return "move";
  const to = heirOf(before, after, step);
  return to === undefined ? "finish" : { to };
}

/** What publishing a drawing would change, step by step, and for how many people; the stored draft when none is given. */
export async function differenceOf(w: World, journey: string, document?: Journey) {
  const meta = (await w.store.get<JourneyMeta>(keys.journey(journey)))?.data;
  if (!meta) throw new Refusal("unknownJourney", "There is no such journey.", 404);
  const after = document ?? (await draftOf(w, journey)).document;
  const live = meta.version === undefined ? undefined : await versionOf(w, journey, meta.version);
  const before: Journey = live?.document ?? { ...after, steps: [] };
  const [inside, names] = await Promise.all([
    live ? standingInside(w, journey, live.number) : new Map<number, Map<string, number>>(),
    namesOf(w),
  ]);
  const { steps, policies } = difference(before, after);
  const here = inside.get(live?.number ?? 0);
  const nameOf = (id: string) => {
    const step = stepOf(after, id) ?? stepOf(before, id);
    return step ? plainName(step, names) : id;
  };
  return {
    ...(live ? { from: live.number } : {}),
    inside: peopleIn(inside, live?.number ?? 0),
    older: [...inside.keys()]
      .filter((version) => version !== live?.number)
      .map((version) => ({ version, people: peopleIn(inside, version) }))
      .filter(({ people }) => people > 0)
      .sort((a, b) => b.version - a.version),
    policies: policyWords(policies),
    steps: steps.map((one) => ({
      step: one.step,
      name: nameOf(one.step),
      change: one.change,
      parts: one.parts,
      says: differenceWords(before, after, one, names),
      inside: here?.get(one.step) ?? 0,
      choice: defaultChoice(before, after, one),
    })),
    landings: landings(after).map((step) => ({ step, name: nameOf(step) })),
  };
}

/**
 * What a member has chosen, as the new version keeps it. Refused, with a problem for each step, when a choice makes no
 * sense, or when people stand at a step that is gone and nobody said what becomes of them.
 */
export async function movesOf(
  w: World,
  live: VersionRow,
  document: Journey,
  { versions, ...own }: Choices,
): Promise<Record<string, Moves>> {
  const problems: Problem[] = [];
  const moves: Record<string, Moves> = {};
  for (const [number, said] of Object.entries({ ...versions, [String(live.number)]: own })) {
    const version = await versionOf(w, live.journey, Number(number));
    if (version && version.number <= live.number) problems.push(...faultsOf(version, document, said));
    else problems.push(fault("unknownVersion", `There is no version ${number} to choose for.`));
    moves[number] = said;
  }
  if (own.rest === "move") problems.push(...(await unsaid(w, live, document, own)));
  if (problems.length > 0) {
    const first = problems[0]?.message ?? "";
    const more =
      problems.length > 1
        ? ` There ${problems.length === 2 ? "is one more" : `are ${problems.length - 1} more`}.`
        : "";
    throw new Refusal("choices", `${first}${more}`, 422, problems);
  }
  return moves;
}

const fault = (code: string, message: string, step?: string): Problem => ({
  code,
  message,
  level: "blocking",
  ...(step === undefined ? {} : { step }),
});

function faultsOf({ document: before, number }: VersionRow, after: Journey, { steps }: Moves): Problem[] {
  const targets = new Set(landings(after));
  return Object.entries(steps).flatMap(([id, choice]) => {
    const step = stepOf(before, id);
    if (!step) return [fault("unknownStep", `Version ${number} has no step “${id}” to choose for.`, id)];
    const to = choice === "move" ? id : typeof choice === "object" ? choice.to : undefined;
    if (to === undefined || (choice === "move" && stepOf(after, id)) || targets.has(to)) return [];
    const where =
      choice === "move" ? "it is gone from the new drawing" : `“${to}” is no step one can be moved to`;
    return [
      fault("noLanding", `People at “${titleOf(step)}” cannot go on there: ${where}. Choose another.`, id),
    ];
  });
}

async function unsaid(w: World, live: VersionRow, document: Journey, { steps }: Moves): Promise<Problem[]> {
  const here = (await standingInside(w, live.journey, live.number)).get(live.number);
  return [...(here ?? [])].flatMap(([id, people]) => {
    const step = stepOf(live.document, id);
    if (!step || stepOf(document, id) || Object.hasOwn(steps, id)) return [];
    const say = `“${titleOf(step)}” is taken out while ${count(people)} ${people === 1 ? "stands" : "stand"} there. Choose whether they go on at another step, finish on version ${live.number}, or leave.`;
    return [fault("peopleInside", say, id)];
  });
}
