import type { ReactNode } from "react";
import type { FieldView } from "#api/views/segments";
import type { Leaf } from "#journey/leavesOf";
import type { FieldRule } from "#journey/segment";
import { Select } from "../ui/Field";
import { DeedInput } from "./DeedInput";
import { keyOf, operatorsOf, withOperator } from "./operators";
import type { Words } from "./RuleBuilder";
import { SubjectPicker } from "./SubjectPicker";
import { ValueInput } from "./ValueInput";

interface Props {
  rule: Leaf;
  words: Words;
  fresh: boolean;
  onChange(rule: Leaf): void;
  deeds: ReactNode;
}

/** One condition as a sentence: what it is about, how it is compared, with what. */
export function Condition({ rule, words, fresh, onChange, deeds }: Props) {
  return (
    <div className="condition">
      <SubjectPicker
        subjects={words.subjects}
        value={keyOf(rule)}
        fresh={fresh}
        onChoose={(subject) => subject.key !== keyOf(rule) && onChange(subject.start())}
      />
      <Asked rule={rule} words={words} onChange={onChange} />
      {deeds}
    </div>
  );
}

function Asked({ rule, words: { vocabulary }, onChange }: Omit<Props, "deeds" | "fresh">) {
  if ("segment" in rule)
    return (
      <Select
        label="Belongs or not"
        hideLabel
        className="short"
        value={String(rule.belongs)}
        choices={[
          { value: "true", label: "is a member" },
          { value: "false", label: "is not a member" },
        ]}
        onChange={(next) => onChange({ ...rule, belongs: next === "true" })}
      />
    );
  if ("did" in rule)
    return (
      <DeedInput
        rule={rule}
        valued={vocabulary.deeds.some(({ did, valued }) => did === rule.did && valued)}
        currency={vocabulary.currency ?? "EUR"}
        onChange={onChange}
      />
    );
  const field: FieldView = vocabulary.fields.find((one) => one.field === rule.field) ?? {
    field: rule.field,
    label: rule.field,
    type: "text",
  };
  return <OfField rule={rule} field={field} onChange={onChange} />;
}

function OfField({
  rule,
  field,
  onChange,
}: {
  rule: FieldRule;
  field: FieldView;
  onChange(rule: FieldRule): void;
}) {
  return (
    <span className="asked">
      <Select
        label="Compared how"
        hideLabel
        className="short"
        value={rule.op}
        choices={operatorsOf(field.type, rule.op)}
        onChange={(op) => onChange(withOperator(rule, op, field.type))}
      />
      <ValueInput rule={rule} field={field} onChange={(value) => onChange({ ...rule, value })} />
    </span>
  );
}
