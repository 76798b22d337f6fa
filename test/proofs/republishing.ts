import { differenceOf } from "#engine/differences";
import { keys } from "#engine/keys";
import { resume } from "#engine/pause";
import type { World } from "#engine/ports";
import { activate } from "#engine/publish";
import { Refusal } from "#engine/refusal";
import type { DraftRow } from "#engine/rows";
import { addStep, moveStep, outlets, removeStep, updateStep } from "#journey/edit";
import type { Journey, Step } from "#journey/journey";
import { Choices, FATES } from "#journey/moves";
import { kindOf } from "#journey/steps/index";

export const drawingOf = async (w: World, journey = "jny_1"): Promise<Journey> =>
  (await w.store.get<DraftRow>(keys.draft(journey)))!.data.document;

/** Puts another drawing in the place of the draft, as an autosave would. */
export async function redraw(w: World, document: Journey, journey = "jny_1"): Promise<void> {
  const row = (await w.store.get<DraftRow>(keys.draft(journey)))!;
  const data: DraftRow = { ...row.data, document, revision: row.data.revision + 1 };
  await w.store.write([{ put: { ...keys.draft(journey), data } }]);
}

/** Draws something else and publishes it, with these choices for the people inside. */
export async function republish(
  w: World,
  change: (document: Journey) => Journey,
  choices: Partial<Choices> = {},
  journey = "jny_1",
): Promise<void> {
  await redraw(w, change(await drawingOf(w, journey)), journey);
  await activate(w, journey, "mem_1", Choices.parse(choices));
}

export const settings =
  (id: string, config: Step["config"]) =>
  (document: Journey): Journey =>
    updateStep(document, id, { config });

/** Edits and publishes a running journey as the dice want: waits, order, steps put in and taken out, and back again. */
export async function meddleWithDrawing(
  w: World,
  dice: () => number,
  first: Journey,
  journey = "jny_1",
): Promise<boolean> {
  const pick = <T>(list: T[]): T | undefined => list[Math.floor(dice() * list.length)];
  const before = await drawingOf(w, journey);
  const middle = before.steps.filter((step) => kindOf(step.kind)?.place === "middle");
  const step = pick(middle);
  const other = pick(middle);
  const after = other && pick(outlets(other).filter((spec) => other.paths[spec.id] !== undefined));
  const outlet = other && after && { step: other.id, path: after.id };
  const hours = 1 + Math.floor(dice() * 90);
  const wait = { how: "for", for: { amount: hours, unit: "hours" } };
  const acts: (() => Journey)[] = [
    () => first,
    () => updateStep(before, pick(middle.filter((s) => s.id.includes("wait")))?.id ?? "", { config: wait }),
    () => (step ? removeStep(before, step.id, pick(Object.keys(step.paths))) : before),
    () => (step && outlet ? moveStep(before, step.id, outlet) : before),
    () => {
      const id = `wait-${w.dice.id("x")}`;
      return updateStep(addStep(before, { kind: "wait", id, after: outlet }), id, { config: wait });
    },
  ];
  await redraw(w, pick(acts)?.() ?? before, journey);
  const { steps, landings } = await differenceOf(w, journey);
  const gone = steps.filter(({ change }) => change === "removed");
  const said = gone.map((s): [string, Choices["steps"][string]] => {
    const to = pick(landings)?.step;
    return [
      s.step,
      pick(["finish" as const, "exit" as const, ...(to ? [{ to }, s.choice] : [])]) ?? "finish",
    ];
  });
  const rest = dice() < 0.7 ? "move" : (pick([...FATES]) ?? "move");
  const choices = Choices.parse({ rest, steps: Object.fromEntries(said) });
  if (await settled(activate(w, journey, "mem_1", choices))) return true;
  // What cannot be published, because its ends are open or people came to a step that is gone, is drawn back.
  await redraw(w, before, journey);
  return false;
}

/** Publishes a drawing that lets people in by hand only, resumed if it must be; who is inside finishes on theirs. */
export async function shutForGood(w: World, journey: string, first: Journey): Promise<boolean> {
  await settled(resume(w, journey, "mem_1", "now"));
  const { id } = first.steps.find((step) => step.kind === "audience")!;
  await redraw(w, settings(id, { entry: "hand" })(first), journey);
  return settled(activate(w, journey, "mem_1", Choices.parse({ rest: "finish" })));
}

/** Whether it was done; a refusal is an answer, too. */
export async function settled(doing: Promise<unknown>): Promise<boolean> {
  try {
    await doing;
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}
