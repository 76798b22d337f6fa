import { type FormEvent, useEffect, useState } from "react";
import { houseNow, usePushClock } from "../api/me";
import { Button } from "../ui/Button";
import { Select, TextField } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { say, sentenceOf } from "../ui/toast";
import { longDayOf, timeOf } from "../ui/words";

const UNITS = ["minutes", "hours", "days", "weeks"];

/** The house's clock, where it is pushed by hand: for rehearsals. What falls due on the way is done on the way. */
export function Clock() {
  const push = usePushClock();
  const [now, setNow] = useState(houseNow);
  const [amount, setAmount] = useState("1");
  const [unit, setUnit] = useState("days");
  useEffect(() => {
    const timer = setInterval(() => setNow(houseNow()), 1_000);
    return () => clearInterval(timer);
  }, []);
  const send = (by: { amount: number; unit: string }) => {
    if (push.isPending || !(by.amount > 0)) return;
    push.mutate({ by }, { onSuccess: () => say(`The clock went on by ${by.amount} ${by.unit}.`) });
  };
  return (
    <section className="card pad stack" aria-label="Clock">
      <div>
        <h2>Clock</h2>
        <p className="second">
          This house is rehearsing: its time stands still until you push it. It is{" "}
          <span className="strong">
            {longDayOf(now)}, {timeOf(now)}
          </span>
          .
        </p>
      </div>
      {push.isError && <Notice tone="bad">{sentenceOf(push.error)}</Notice>}
      <form
        className="clock"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          send({ amount: Number(amount), unit });
        }}
      >
        <TextField label="How far" type="number" min={1} value={amount} onChange={setAmount} />
        <Select
          label="Unit"
          value={unit}
          onChange={setUnit}
          choices={UNITS.map((one) => ({ value: one, label: one }))}
        />
        <Button type="submit" tone="primary" busy={push.isPending}>
          {push.isPending ? "Working through it…" : "Push the clock"}
        </Button>
      </form>
    </section>
  );
}
