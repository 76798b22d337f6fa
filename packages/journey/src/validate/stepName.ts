import { type Journey, type Step, stepOf } from "../journey";
import { kindOf } from "../steps/index";

/** What a step is called: its own name, or its kind's label. */
export const titleOf = (step: Step): string => step.name || kindOf(step.kind)?.label || step.kind;

/** How a message calls a step. */
export const stepName = (step: Step): string => `“${titleOf(step)}”`;

export const nameOfId = (journey: Journey, id: string): string => {
  const step = stepOf(journey, id);
  return step ? stepName(step) : `“${id}”`;
};
