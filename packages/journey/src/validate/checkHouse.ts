import type { Step } from "../journey";
import type { Problem } from "../problem";
import { ownEvent } from "../signalNames";
import type { Uses } from "../steps/define";
import type { Context } from "../validate";
import { stepName } from "./stepName";

/** Whether the forms and events of the house that a step points to are there, and still ask what it asks. */
export function checkHouse(step: Step, { form, gathering, event }: Uses, context: Context): Problem[] {
  const own = event === undefined ? undefined : ownEvent(event);
  const meant = own && "form" in own ? own.form : undefined;
  const place = own && "gathering" in own ? own.gathering : undefined;
  return [
    ...(form ? checkForm(step, form, context) : []),
    ...(meant ? checkForm(step, { id: meant }, context, "event") : []),
    ...(gathering ? checkGathering(step, gathering, "gathering", context) : []),
    ...(place ? checkGathering(step, place, "event", context) : []),
  ];
}

function checkForm(
  step: Step,
  { id, field, choices = [] }: NonNullable<Uses["form"]>,
  { forms }: Context,
  where = "asks",
): Problem[] {
  if (!forms) return [];
  const problem = (code: string, level: Problem["level"], message: string): Problem[] => [
    { code, level, step: step.id, field: where, message: `${stepName(step)}: ${message}` },
  ];
  const found = forms.find((one) => one.id === id);
  if (!found)
    return problem(
      "unknownForm",
      "blocking",
      "The form is not in the library of this house. Choose another.",
    );
  if (field === undefined) return [];
  const asked = found.fields.find((one) => one.id === field);
  if (!asked)
    return problem(
      "unknownField",
      "blocking",
      "The form no longer has the field whose answers have paths. Choose another.",
    );
  const gone = choices.filter((choice) => !asked.choices.includes(choice));
  return gone.length === 0
    ? []
    : problem(
        "unknownChoice",
        "warning",
        "The form no longer offers every answer that has a path here. Choose the field again.",
      );
}

function checkGathering(step: Step, id: string, field: string, { gatherings }: Context): Problem[] {
  if (!gatherings) return [];
  const found = gatherings.find((one) => one.id === id);
  const problem = (code: string, level: Problem["level"], message: string): Problem[] => [
    { code, level, step: step.id, field, message: `${stepName(step)}: ${message}` },
  ];
  if (!found)
    return problem("unknownGathering", "blocking", "The event is not known to this house. Choose another.");
  return found.over && field === "gathering"
    ? problem("gatheringOver", "blocking", `“${found.name}” is over or called off. Choose another event.`)
    : [];
}
