import { type FormEvent, useState } from "react";
import type { ProfileView } from "#api/views/people";
import type { ProfileEdit } from "../api/people";
import { Button } from "../ui/Button";
import { TextField } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { type FieldValues, OwnFields } from "./OwnFields";

type Name = Exclude<keyof ProfileEdit, "fields" | "accountFacts" | "also" | "lists" | "traits">;

const FIELDS: { name: Name; label: string; type?: string; placeholder?: string }[] = [
  { name: "firstName", label: "First name" },
  { name: "lastName", label: "Last name" },
  { name: "email", label: "E-mail", type: "email", placeholder: "ana.ruiz@example.com" },
  { name: "phone", label: "Phone", type: "tel", placeholder: "+34 600 123 456" },
  { name: "title", label: "Title", placeholder: "Dr" },
  { name: "role", label: "Role", placeholder: "Prescriber" },
  { name: "specialty", label: "Specialty" },
  { name: "accountName", label: "Account", placeholder: "Hospital or practice" },
  { name: "street", label: "Street and number" },
  { name: "postcode", label: "Postcode" },
  { name: "city", label: "City" },
  { name: "country", label: "Country", placeholder: "ES" },
  { name: "zone", label: "Time zone", placeholder: "Europe/Madrid" },
  { name: "language", label: "Language", placeholder: "es" },
  { name: "territory", label: "Territory" },
  { name: "owner", label: "Owner", placeholder: "e-mail of a member" },
  { name: "externalId", label: "Id in your CRM" },
];

interface Props {
  start?: ProfileView;
  submit: string;
  busy: boolean;
  fault?: string;
  onCancel(): void;
  onSubmit(profile: ProfileEdit): void;
}

/** Sends only what was changed, so that two people may edit different fields. */
export function ProfileForm({ start, submit, busy, fault, onCancel, onSubmit }: Props) {
  const [said, setSaid] = useState<Partial<Record<Name, string>>>({});
  const [fields, setFields] = useState<FieldValues>({});
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    onSubmit({
      ...Object.fromEntries(Object.entries(said).map(([name, value]) => [name, value.trim()])),
      ...(Object.keys(fields).length > 0 ? { fields } : {}),
    });
  };
  return (
    <form className="stack" onSubmit={send}>
      {fault && <Notice tone="bad">{fault}</Notice>}
      <div className="two">
        {FIELDS.map((field) => (
          <TextField
            key={field.name}
            label={field.label}
            type={field.type ?? "text"}
            placeholder={field.placeholder}
            value={said[field.name] ?? start?.[field.name] ?? ""}
            onChange={(value) => setSaid((before) => ({ ...before, [field.name]: value }))}
          />
        ))}
      </div>
      <OwnFields start={start?.fields ?? {}} said={fields} onChange={setFields} />
      <div className="dialog-foot">
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" tone="primary" busy={busy}>
          {submit}
        </Button>
      </div>
    </form>
  );
}
