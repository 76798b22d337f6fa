import type { Step } from "../journey";
import type { Problem } from "../problem";
import type { Uses } from "../steps/define";
import type { Context } from "../validate";
import { stepName } from "./stepName";

/** Whether what a step acts on is there: a secret, another journey, a list, a field. */
export function checkActs(step: Step, uses: Uses, context: Context): Problem[] {
  const { secret, journey, list, field } = uses;
  const { secrets, journeys, self, lists, fields } = context;
  const found: Problem[] = [];
  const problem = (code: string, at: string, message: string, level: Problem["level"] = "blocking") =>
    found.push({ code, level, step: step.id, field: at, message: `${stepName(step)}: ${message}` });
  if (secret && secrets && !secrets.some(({ name }) => name === secret))
    problem(
      "unknownSecret",
      "secret",
      `There is no secret “${secret}” for webhooks. Add it in Settings, or choose another.`,
    );
  if (list && lists && !lists.some(({ id }) => id === list))
    problem("unknownList", "segment", "The list is not in this house. Choose another, or make one.");
  if (field && fields && !fields.includes(field.replace(/^fields\./, "")))
    problem(
      "newField",
      "field",
      `Nobody has the field “${field}” yet. Whoever comes here will be the first.`,
      "warning",
    );
  if (journey && journey === self)
    problem("itself", "journey", "A journey cannot hand over to itself. Choose another journey.");
  else if (journey && journeys) {
    const other = journeys.find(({ id }) => id === journey);
    if (!other) problem("unknownJourney", "journey", "There is no such journey. Choose another.");
    else if (other.over)
      problem(
        "journeyShut",
        "journey",
        `“${other.name}” lets nobody in just now. Activate it, or choose another.`,
        "warning",
      );
  }
  return found;
}
