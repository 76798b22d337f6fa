import { IconArrowDown, IconArrowUp, IconTrash } from "@tabler/icons-react";
import { z } from "zod";
import { Rule, ruleSentence } from "#journey/segment";
import { RuleBuilder } from "../../segments/RuleBuilder";
import { Button } from "../../ui/Button";
import { TextField } from "../../ui/Field";
import { IconButton } from "../../ui/IconButton";
import type { InputProps } from "./input";

const Rules = z.array(z.object({ id: z.string(), label: z.string().default(""), rule: Rule }));
type Ways = z.infer<typeof Rules>;

/** The ways out of a branch, in the order they are asked. "else" and "unknown" are always there. */
export function RulesInput({ field, value, fault, onChange }: InputProps) {
  const parsed = Rules.safeParse(value);
  const ways: Ways = parsed.success ? parsed.data : [];
  const set = (n: number, patch: Partial<Ways[number]>, typed = false) =>
    onChange(
      ways.map((way, i) => (i === n ? { ...way, ...patch } : way)),
      typed,
    );
  const move = (from: number, to: number) =>
    onChange(ways.toSpliced(from, 1).toSpliced(to, 0, ...ways.slice(from, from + 1)));
  const add = () => {
    let n = ways.length + 1;
    while (ways.some((way) => way.id === `r${n}`)) n++;
    onChange([...ways, { id: `r${n}`, label: "", rule: { field: "country", op: "is", value: "" } }]);
  };
  return (
    <fieldset className="field">
      <legend className="label">{field.label}</legend>
      {ways.map((way, n) => (
        <div className="way" key={way.id}>
          <div className="way-head">
            <TextField
              label={`Name of rule ${n + 1}`}
              hideLabel
              placeholder={`Rule ${n + 1}`}
              value={way.label}
              maxLength={60}
              onChange={(label) => set(n, { label }, true)}
            />
            <IconButton label={`Ask rule ${n + 1} earlier`} disabled={n === 0} onClick={() => move(n, n - 1)}>
              <IconArrowUp size={15} aria-hidden />
            </IconButton>
            <IconButton
              label={`Ask rule ${n + 1} later`}
              disabled={n === ways.length - 1}
              onClick={() => move(n, n + 1)}
            >
              <IconArrowDown size={15} aria-hidden />
            </IconButton>
            <IconButton
              label={`Remove rule ${n + 1}`}
              disabled={ways.length <= 1}
              onClick={() => onChange(ways.filter((_, i) => i !== n))}
            >
              <IconTrash size={15} aria-hidden />
            </IconButton>
          </div>
          <RuleBuilder rule={way.rule} onChange={(rule) => set(n, { rule }, true)} />
          <p className="hint">{ruleSentence(way.rule)}</p>
        </div>
      ))}
      <div>
        <Button onClick={add} disabled={ways.length >= 20}>
          Add a rule
        </Button>
      </div>
      <div className={fault ? "fault" : "hint"}>
        {fault ?? `${field.help ?? ""}. Who fits none takes “else”; who lacks the data takes “unknown”.`}
      </div>
    </fieldset>
  );
}
