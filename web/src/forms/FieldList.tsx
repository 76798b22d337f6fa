import { IconPlus } from "@tabler/icons-react";
import { Button } from "../ui/Button";
import { Menu } from "../ui/Menu";
import { FieldCard } from "./FieldCard";
import { FIELD_WORDS, type FieldInput, freshField } from "./fieldKinds";

const KINDS = Object.keys(FIELD_WORDS) as FieldInput["kind"][]; // its keys are the kinds

/** The fields of a form in their order. */
export function FieldList({
  fields,
  onChange,
}: {
  fields: FieldInput[];
  onChange(fields: FieldInput[]): void;
}) {
  const move = (from: number, by: -1 | 1) => {
    const next = [...fields];
    const [one] = next.splice(from, 1);
    if (one) next.splice(from + by, 0, one);
    onChange(next);
  };
  return (
    <section className="card pad stack" aria-label="Fields">
      <h2>Fields</h2>
      {fields.length === 0 && (
        <p className="second">No fields yet: this is a landing page. Add a field to ask something.</p>
      )}
      <ol className="form-fields">
        {fields.map((field, place) => (
          <FieldCard
            key={field.id}
            field={field}
            place={place}
            many={fields.length}
            onChange={(next) => onChange(fields.map((one) => (one === field ? next : one)))}
            onMove={(by) => move(place, by)}
            onRemove={() => onChange(fields.filter((one) => one !== field))}
          />
        ))}
      </ol>
      <Menu
        label="Kinds of fields"
        button={(props) => (
          <Button icon={<IconPlus size={16} />} {...props}>
            Add a field
          </Button>
        )}
        items={KINDS.map((kind) => ({
          label: FIELD_WORDS[kind],
          onChoose: () =>
            onChange([
              ...fields,
              freshField(
                kind,
                fields.map(({ id }) => id),
              ),
            ]),
        }))}
      />
    </section>
  );
}
