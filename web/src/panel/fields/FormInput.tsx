import { Link } from "@tanstack/react-router";
import { z } from "zod";
import { useContents } from "../../api/contents";
import { Select } from "../../ui/Field";
import type { InputProps } from "./input";

const Asks = z.object({ form: z.string(), by: z.object({ field: z.string() }).optional() });

/** Which form is waited for, and whose answers have paths of their own. Nobody types an id. */
export function FormInput({ field, value, fault, onChange }: InputProps) {
  const forms = useContents("form");
  const parsed = Asks.safeParse(value);
  const asks = parsed.success ? parsed.data : undefined;
  const all = forms.data ?? [];
  const form = all.find((one) => one.id === asks?.form);
  const asked = (form?.form?.fields ?? []).filter(({ kind }) => kind === "choice");
  const choose = (id: string, name: string) => {
    const by = asked.find((one) => one.id === name);
    const choices = by?.choices?.slice(0, 12).map((one) => ({ id: one.id, label: one.label.slice(0, 60) }));
    onChange({ form: id, ...(by && choices ? { by: { field: by.id, choices } } : {}) });
  };
  return (
    <div className="content-field">
      <Select
        label={field.label}
        fault={fault}
        value={asks?.form ?? ""}
        choices={[
          {
            value: "",
            label: forms.isPending ? "Loading…" : all.length === 0 ? "No forms yet" : "Choose a form",
          },
          ...all.map((one) => ({ value: one.id, label: one.name })),
          ...(asks && !form && forms.data ? [{ value: asks.form, label: "A form that is gone" }] : []),
        ]}
        onChange={(id) => onChange(id ? { form: id } : undefined)}
      />
      {form && asked.length > 0 && (
        <Select
          label="Paths by the answer to"
          hint="Everything else goes the path “filled in, other answer”."
          value={asks?.by?.field ?? ""}
          choices={[
            { value: "", label: "No question: one path for all" },
            ...asked.map((one) => ({ value: one.id, label: one.label })),
          ]}
          onChange={(name) => choose(form.id, name)}
        />
      )}
      <p className="small field-links">
        {form && (
          <Link to="/contents/$id" params={{ id: form.id }}>
            Open the form
          </Link>
        )}
        <Link to="/contents/$id" params={{ id: "new" }} search={{ channel: "form" }}>
          Make a new one
        </Link>
      </p>
    </div>
  );
}
