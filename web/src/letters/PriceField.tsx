import { useState } from "react";
import { useHouseCurrency } from "../accounts/useHouseCurrency";
import type { Price } from "../api/letters";
import { TextField } from "../ui/Field";
import { minorOf } from "../ui/words";

/** What one letter cost, as it is typed; undefined while it is no amount. */
export function usePriceField(required: boolean): {
  price: Price | undefined;
  bad: boolean;
  field: React.ReactNode;
} {
  const currency = useHouseCurrency();
  const [text, setText] = useState("");
  const amount = text.trim() ? minorOf(text, currency) : undefined;
  const bad = text.trim() !== "" && amount === undefined;
  return {
    price: amount === undefined ? undefined : { amount, currency },
    bad: bad || (required && amount === undefined),
    field: (
      <TextField
        label={`What one letter costs, in ${currency}${required ? "" : " (optional)"}`}
        value={text}
        onChange={setText}
        inputMode="decimal"
        placeholder="0.95"
        hint="Print and postage. It is spent instead of what the step has planned."
        fault={bad ? "Write an amount such as 0.95." : undefined}
        required={required}
      />
    ),
  };
}
