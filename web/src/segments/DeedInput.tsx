import type { DidRule } from "#journey/segment";
import { Select } from "../ui/Field";

interface Props {
  rule: DidRule;
  valued: boolean;
  currency: string;
  onChange(rule: DidRule): void;
}

type How = DidRule["op"] | "never";

const HOWS: { value: How; label: string }[] = [
  { value: "gte", label: "at least" },
  { value: "lte", label: "at most" },
  { value: "is", label: "exactly" },
  { value: "between", label: "between" },
  { value: "never", label: "not at all" },
];

const SPANS = [7, 30, 90, 180, 365, 730];

/** How often, or for how much, and within which time: "at least 2 times within the last 90 days". */
export function DeedInput({ rule, valued, currency, onChange }: Props) {
  const { measure, op, value, withinDays } = rule;
  const never = measure === "times" && op === "is" && value === 0;
  const scale = measure === "value" ? 100 : 1;
  const setHow = (how: string) => {
    const first = typeof value === "number" ? value : value[0];
    if (how === "never") onChange({ ...rule, measure: "times", op: "is", value: 0 });
    else if (how === "between")
      onChange({ ...rule, op: "between", value: [first || scale, first * 2 || 5 * scale] });
    else {
      const found = HOWS.find((one) => one.value === how)?.value;
      if (found && found !== "never" && found !== "between")
        onChange({ ...rule, op: found, value: first || scale });
    }
  };
  const amount = (text: string): number => Math.max(0, Math.round(Number(text) * scale) || 0);
  const spans = [...new Set([...SPANS, ...(withinDays === undefined ? [] : [withinDays])])].sort(
    (a, b) => a - b,
  );
  return (
    <span className="deed">
      <Select
        label="How much"
        hideLabel
        className="short"
        value={never ? "never" : op}
        choices={HOWS}
        onChange={setHow}
      />
      {!never && (
        <>
          {(typeof value === "number" ? [value] : value).map((one, i) => (
            <input
              // biome-ignore lint/suspicious/noArrayIndexKey: the lower and the upper bound
              key={i}
              className="input short amount"
              type="number"
              min={0}
              step={measure === "value" ? "any" : 1}
              aria-label={i === 0 ? "Number" : "Up to"}
              value={one / scale}
              onChange={(event) => {
                const next = amount(event.target.value);
                onChange({
                  ...rule,
                  value: typeof value === "number" ? next : i === 0 ? [next, value[1]] : [value[0], next],
                });
              }}
            />
          ))}
          {valued ? (
            <Select
              label="Counted in"
              hideLabel
              className="short"
              value={measure}
              choices={[
                { value: "times", label: "times" },
                { value: "value", label: currency },
              ]}
              onChange={(next) =>
                onChange(
                  next === "value"
                    ? { ...rule, measure: "value", op: op === "is" ? "gte" : op, value: 50_000 }
                    : { ...rule, measure: "times", op, value: op === "between" ? [1, 5] : 1 },
                )
              }
            />
          ) : (
            <span className="second">times</span>
          )}
        </>
      )}
      <Select
        label="Within which time"
        hideLabel
        className="short"
        value={withinDays === undefined ? "" : String(withinDays)}
        choices={[
          { value: "", label: "ever" },
          ...spans.map((days) => ({ value: String(days), label: `within the last ${days} days` })),
        ]}
        onChange={(next) => {
          const { withinDays: _before, ...rest } = rule;
          onChange(next === "" ? rest : { ...rest, withinDays: Number(next) });
        }}
      />
    </span>
  );
}
