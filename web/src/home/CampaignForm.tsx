import { type FormEvent, useState } from "react";
import type { CampaignDraft } from "../api/campaigns";
import { Button } from "../ui/Button";
import { Select, TextArea, TextField } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { minorOf } from "../ui/words";

const CURRENCIES = ["EUR", "USD", "GBP", "CHF", "SEK", "DKK", "NOK", "PLN", "CZK", "JPY", "CAD", "AUD"];

interface Props {
  /** What is stored now, when it is being changed. */
  start?: CampaignDraft;
  submit: string;
  busy: boolean;
  fault?: string;
  onCancel(): void;
  onSubmit(draft: CampaignDraft): void;
}

const digitsOf = (currency: string): number =>
  new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;

export function CampaignForm({ start, submit, busy, fault, onCancel, onSubmit }: Props) {
  const [name, setName] = useState(start?.name ?? "");
  const [objective, setObjective] = useState(start?.objective ?? "");
  const [success, setSuccess] = useState(start?.success ?? "");
  const [product, setProduct] = useState(start?.product ?? "");
  const [currency, setCurrency] = useState(start?.currency ?? "EUR");
  const [budget, setBudget] = useState(
    start?.budget ? String(start.budget.limit / 10 ** digitsOf(start.currency)) : "",
  );
  const [from, setFrom] = useState(start?.start ?? "");
  const [to, setTo] = useState(start?.end ?? "");
  const limit = budget.trim() ? minorOf(budget, currency) : undefined;
  const badBudget =
    budget.trim() && limit === undefined ? "Write an amount such as 9000 or 9000.50." : undefined;
  const badEnd = from && to && to < from ? "The end is before the start." : undefined;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (busy || badBudget || badEnd) return;
    onSubmit({
      name: name.trim(),
      objective: objective.trim(),
      success: success.trim(),
      product: product.trim(),
      currency,
      budget: limit === undefined ? undefined : { limit, hard: start?.budget?.hard ?? true },
      start: from || undefined,
      end: to || undefined,
    });
  };
  return (
    <form className="stack" onSubmit={send}>
      {fault && <Notice tone="bad">{fault}</Notice>}
      <TextField
        label="Name"
        value={name}
        onChange={setName}
        required
        maxLength={160}
        placeholder="Cardexa reactivation"
        autoFocus
      />
      <TextArea
        label="Objective"
        value={objective}
        onChange={setObjective}
        maxLength={500}
        rows={2}
        placeholder="Bring back prescribers who have not ordered for half a year"
      />
      <TextArea
        label="Definition of success"
        value={success}
        onChange={setSuccess}
        maxLength={500}
        rows={2}
        placeholder="60 of 1,200 order again within 90 days"
        hint="Measurable, so that nobody has to argue at the end."
      />
      <TextField
        label="Product"
        value={product}
        onChange={setProduct}
        maxLength={160}
        placeholder="Optional"
      />
      <div className="two">
        <TextField
          label="Budget"
          value={budget}
          onChange={setBudget}
          inputMode="decimal"
          placeholder="9000"
          fault={badBudget}
          hint="Never overspent."
        />
        <Select
          label="Currency"
          value={currency}
          onChange={setCurrency}
          disabled={Boolean(start)}
          choices={CURRENCIES.map((one) => ({ value: one, label: one }))}
        />
      </div>
      <div className="two">
        <TextField label="Starts" type="date" value={from} onChange={setFrom} />
        <TextField label="Ends" type="date" value={to} onChange={setTo} fault={badEnd} />
      </div>
      <div className="dialog-foot">
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" tone="primary" busy={busy}>
          {submit}
        </Button>
      </div>
    </form>
  );
}
