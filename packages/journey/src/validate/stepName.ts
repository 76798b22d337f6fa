import { type Journey, type Step, stepOf } from "../journey";
import { kindOf } from "../steps/index";

/** How a message calls a step: its own name, or its kind's label. */
export const stepName = (step: Step): string => `“${step.name || kindOf(step.kind)?.label || step.kind}”`;

export const nameOfId = (journey: Journey, id: string): string => {
  const step = stepOf(journey, id);
  return step ? stepName(step) : `“${id}”`;
};
