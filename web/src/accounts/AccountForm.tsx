import { type FormEvent, useState } from "react";
import type { AccountView } from "#api/views/accounts";
import type { AccountEdit } from "../api/accounts";
import { Button } from "../ui/Button";
import { TextArea, TextField } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { minorOf } from "../ui/words";
import { useHouseCurrency } from "./useHouseCurrency";

type Name = Exclude<keyof AccountEdit, "potential">;

const FIELDS: { name: Exclude<Name, "note">; label: string; placeholder?: string; list?: string[] }[] = [
  { name: "name", label: "Name", placeholder: "Hospital or practice" },
  {
    name: "kind",
    label: "Kind",
    placeholder: "hospital",
    list: ["hospital", "practice", "pharmacy", "distributor", "payer"],
  },
  { name: "tier", label: "Tier", placeholder: "A" },
  {
    name: "status",
    label: "Our product there",
    placeholder: "listed",
    list: ["not listed", "in review", "listed", "first choice", "lost"],
  },
  { name: "rival", label: "Competitor used", placeholder: "Name of the product" },
  { name: "owner", label: "Owner", placeholder: "e-mail of a member" },
  { name: "territory", label: "Territory" },
  { name: "city", label: "City" },
  { name: "country", label: "Country", placeholder: "DE" },
  { name: "address", label: "Address" },
  { name: "website", label: "Website", placeholder: "klinik.example" },
  { name: "externalId", label: "Id in your CRM" },
];

interface Props {
  start?: AccountView;
  submit: string;
  busy: boolean;
  fault?: string | undefined;
  onCancel(): void;
  onSubmit(edit: AccountEdit): void;
}

/** Sends only what was changed; an emptied field is forgotten. */
export function AccountForm({ start, submit, busy, fault, onCancel, onSubmit }: Props) {
  const currency = useHouseCurrency();
  const [said, setSaid] = useState<Partial<Record<Name, string>>>({});
  const [potential, setPotential] = useState<string>();
  const [wrong, setWrong] = useState<string>();
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    const edit: AccountEdit = {};
    for (const [name, value] of Object.entries(said))
      Object.assign(edit, { [name]: value.trim() === "" && name !== "name" ? null : value.trim() });
    if (potential !== undefined) {
      const minor = potential.trim() === "" ? null : minorOf(potential, currency);
      if (minor === undefined) {
        setWrong("Write an amount such as 120000.");
        return;
      }
      edit.potential = minor;
    }
    onSubmit(edit);
  };
  const now = start?.potential === undefined ? "" : String(start.potential / 100);
  return (
    <form className="stack" onSubmit={send}>
      {fault && <Notice tone="bad">{fault}</Notice>}
      <div className="two">
        {FIELDS.map((field) => (
          <TextField
            key={field.name}
            label={field.label}
            placeholder={field.placeholder}
            required={field.name === "name"}
            maxLength={200}
            list={field.list ? `account-${field.name}` : undefined}
            value={said[field.name] ?? start?.[field.name] ?? ""}
            onChange={(value) => setSaid((before) => ({ ...before, [field.name]: value }))}
          />
        ))}
        <TextField
          label={`Potential a year, ${currency}`}
          inputMode="decimal"
          placeholder="120000"
          fault={wrong}
          value={potential ?? now}
          onChange={(value) => {
            setPotential(value);
            setWrong(undefined);
          }}
        />
      </div>
      {FIELDS.map(
        ({ name, list }) =>
          list && (
            <datalist key={name} id={`account-${name}`}>
              {list.map((value) => (
                <option key={value} value={value} />
              ))}
            </datalist>
          ),
      )}
      <TextArea
        label="Note"
        rows={2}
        maxLength={5000}
        value={said.note ?? start?.note ?? ""}
        onChange={(note) => setSaid((before) => ({ ...before, note }))}
      />
      <div className="dialog-foot">
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" tone="primary" busy={busy}>
          {submit}
        </Button>
      </div>
    </form>
  );
}
