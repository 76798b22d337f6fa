import { type ComponentType, lazy, Suspense } from "react";
import type { ProblemView } from "#api/views/journeys";
import type { FormField, Widget } from "#journey/fields";
import { Switch } from "../ui/Switch";
import { ArmsInput } from "./fields/ArmsInput";
import { ChipsInput } from "./fields/ChipsInput";
import { ContentInput } from "./fields/ContentInput";
import { DurationInput } from "./fields/DurationInput";
import type { InputProps } from "./fields/input";
import { MoneyInput } from "./fields/MoneyField";
import { NumberInput, PercentInput } from "./fields/NumberField";
import {
  DateInput,
  DateTimeInput,
  LongTextInput,
  SelectInput,
  SwitchInput,
  TextInput,
  TimeInput,
} from "./fields/plain";
import { RulesInput } from "./fields/RulesInput";
import { SegmentInput } from "./fields/SegmentInput";

const EventInput = lazy(() => import("./fields/EventInput").then((part) => ({ default: part.EventInput })));
const FormInput = lazy(() => import("./fields/FormInput").then((part) => ({ default: part.FormInput })));
const GatheringInput = lazy(() =>
  import("./fields/GatheringInput").then((part) => ({ default: part.GatheringInput })),
);
const named = () => import("./fields/NamedInput");
const SecretInput = lazy(() => named().then((part) => ({ default: part.SecretInput })));
const JourneyInput = lazy(() => named().then((part) => ({ default: part.JourneyInput })));
const ListInput = lazy(() => named().then((part) => ({ default: part.ListInput })));
const WaysInput = lazy(() => import("./fields/WaysInput").then((part) => ({ default: part.WaysInput })));

interface Props {
  fields: FormField[];
  values: Record<string, unknown>;
  currency: string;
  problems: readonly ProblemView[];
  /** `typing` names the field when the change is a letter typed, so that a word is one step of undo. */
  onChange(values: Record<string, unknown>, typing?: string): void;
  /** where these fields stand in the config: "listen" */
  under?: string;
}

const WIDGETS: Record<Exclude<Widget, "group">, ComponentType<InputProps>> = {
  text: TextInput,
  textarea: LongTextInput,
  number: NumberInput,
  percent: PercentInput,
  money: MoneyInput,
  duration: DurationInput,
  datetime: DateTimeInput,
  date: DateInput,
  time: TimeInput,
  select: SelectInput,
  chips: ChipsInput,
  content: ContentInput,
  segment: SegmentInput,
  form: FormInput,
  gathering: GatheringInput,
  event: EventInput,
  secret: SecretInput,
  journey: JourneyInput,
  list: ListInput,
  rules: RulesInput,
  arms: ArmsInput,
  ways: WaysInput,
  switch: SwitchInput,
};

const SHORT: Widget[] = ["number", "percent", "money", "time", "date"];

/** A list of fields over one object. Short ones stand two in a row. */
export function Fields({ fields, values, currency, problems, onChange, under }: Props) {
  const chosen = (name: string) => values[name] ?? fields.find((field) => field.name === name)?.fallback;
  const shown = fields.filter(({ when }) => !when || when.is.some((value) => value === chosen(when.field)));
  const set = (name: string, value: unknown, typing?: string) => {
    const { [name]: _old, ...rest } = values;
    // The order of the keys stays, so that typing does not look like a rearranged document.
    const next = value === undefined ? rest : { ...values, [name]: value };
    onChange(next, typing);
  };
  return (
    <div className="fields">
      {shown.map((field) => {
        const path = under ? `${under}.${field.name}` : field.name;
        const fault = problems.find(
          (problem) => problem.field === path || problem.field?.startsWith(`${path}.`),
        )?.message;
        const value = values[field.name] ?? field.fallback;
        if (field.widget === "group") {
          const group: unknown = values[field.name];
          const inner = typeof group === "object" && group !== null ? { ...group } : undefined;
          return (
            <fieldset key={field.name} className="field-group wide">
              <legend className="unseen">{field.label}</legend>
              {field.optional && (
                <Switch
                  label={<b>{field.label}</b>}
                  on={inner !== undefined}
                  onChange={(on) => set(field.name, on ? field.initial : undefined)}
                />
              )}
              {field.help && <p className="hint">{field.help}</p>}
              {inner && field.fields && (
                <Fields
                  fields={field.fields}
                  values={inner}
                  currency={currency}
                  problems={problems}
                  under={path}
                  onChange={(next, typing) => set(field.name, next, typing && `${field.name}.${typing}`)}
                />
              )}
            </fieldset>
          );
        }
        const Input = WIDGETS[field.widget];
        return (
          <div key={field.name} className={SHORT.includes(field.widget) ? "short" : "wide"}>
            <Suspense>
              <Input
                field={field}
                value={value}
                fault={fault}
                currency={currency}
                onChange={(next, typed) => set(field.name, next, typed ? path : undefined)}
              />
            </Suspense>
          </div>
        );
      })}
    </div>
  );
}
