import { downstream, outlets } from "../graph";
import { type Journey, stepOf } from "../journey";
import { kindOf } from "../steps/index";
import { titleOf } from "../validate/stepName";

export type Connectable = { ok: true } | { ok: false; why: string };

const no = (why: string): Connectable => ({ ok: false, why });

/** Whether a path may be drawn from an outlet to a step; for dimming what cannot be a target, and to say why. */
export function canConnect(journey: Journey, from: string, path: string, to: string): Connectable {
  const source = stepOf(journey, from);
  const target = stepOf(journey, to);
  if (!source || !target) return no("That step is not in this journey any more.");
  if (!outlets(source).some((spec) => spec.id === path)) {
    return no(`“${titleOf(source)}” has no outlet of that name any more.`);
  }
  if (from === to) return no("A step cannot lead to itself.");
  if (kindOf(target.kind)?.place === "start") return no("Nothing can lead to the start of a journey.");
  if (downstream(journey, to).has(from)) {
    return no(`“${titleOf(target)}” already leads to “${titleOf(source)}”: this path would make a loop.`);
  }
  return { ok: true };
}
