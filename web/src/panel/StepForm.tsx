import type { ProblemView } from "#api/views/journeys";
import { formOf } from "#journey/fields";
import type { Step } from "#journey/journey";
import { kindOf } from "#journey/steps/index";
import { daysAfter, localTime } from "#journey/zone";
import { houseNow } from "../api/me";
import { useDesk } from "../canvas/desk";
import { Fields } from "./Fields";

/** The form of any kind of step: its fields come from the kind's schema. */
export function StepForm({ step, problems }: { step: Step; problems: readonly ProblemView[] }) {
  const { commands, currency } = useDesk();
  const fields = formOf(step.kind);
  if (fields.length === 0) return null;
  const change = (config: Record<string, unknown>, typing?: string) => {
    const turned = fields.find(
      (field) =>
        fields.some((other) => other.when?.field === field.name) &&
        config[field.name] !== step.config[field.name],
    );
    commands.update(step.id, { config: turned ? fittingExample(step, turned.name, config) : config }, typing);
  };
  return (
    <section className="panel-section" aria-label="Settings">
      <Fields
        fields={fields}
        values={step.config}
        currency={currency}
        problems={problems}
        onChange={change}
      />
    </section>
  );
}

/**
 * When one field decides which others there are, the others start as in the example that has its value; what both
 * choices ask for stays as it was.
 */
function fittingExample(step: Step, field: string, config: Record<string, unknown>): Record<string, unknown> {
  const choice = config[field];
  const kept = Object.fromEntries(
    formOf(step.kind).flatMap(({ name, when }) =>
      when?.field === field && when.is.some((one) => one === choice) && config[name] !== undefined
        ? [[name, config[name]]]
        : [],
    ),
  );
  for (const example of Object.values(kindOf(step.kind)?.examples ?? {}))
    if (typeof example === "object" && example !== null && Reflect.get(example, field) === choice)
      return { ...example, ...soon(step, example), ...kept };
  return config;
}

/** Days until a date that nobody has chosen yet. */
const AHEAD = 14;

/** The dates of an example lie anywhere: a fresh one lies two weeks ahead. */
const soon = (step: Step, example: object): Record<string, string> =>
  Object.fromEntries(
    formOf(step.kind)
      .filter((field) => field.widget === "date" && field.name in example)
      .map((field) => [field.name, daysAfter(localTime(houseNow(), "UTC").date, AHEAD)]),
  );
