import { GATHERED_WORDS, type Gathered, ownEvent } from "#journey/signalNames";
import { useContents } from "../../api/contents";
import { useGatherings } from "../../api/gatheringList";
import { Select, TextField } from "../../ui/Field";
import type { InputProps } from "./input";

const WAITED: Gathered[] = ["attended", "registered", "missed", "declined"];

/** What is waited for: something a form or an event of the house tells, or a name that another system sends. */
export function EventInput({ field, value, fault, onChange }: InputProps) {
  const forms = useContents("form");
  const gatherings = useGatherings();
  const name = typeof value === "string" ? value : "";
  const own = ownEvent(name) !== undefined;
  const known = [
    ...(gatherings.data ?? []).flatMap(({ id, title }) =>
      WAITED.map((what) => ({ value: `event.${id}.${what}`, label: `${title}: ${GATHERED_WORDS[what]}` })),
    ),
    ...(forms.data ?? []).map((form) => ({ value: `form.${form.id}`, label: `${form.name}: filled in` })),
  ];
  const gone =
    own && !known.some((one) => one.value === name) ? [{ value: name, label: "Something that is gone" }] : [];
  return (
    <>
      {(known.length > 0 || own) && (
        <Select
          label="What is waited for"
          value={own ? name : ""}
          choices={[{ value: "", label: "Something another system tells" }, ...known, ...gone]}
          onChange={(next) => onChange(next || undefined)}
        />
      )}
      {!own && (
        <TextField
          label={field.label}
          hint={field.help}
          fault={fault}
          placeholder={field.placeholder}
          maxLength={field.maxLength}
          value={name}
          onChange={(next) => onChange(next, true)}
        />
      )}
    </>
  );
}
