import { IconX } from "@tabler/icons-react";
import { z } from "zod";
import { Button } from "../../ui/Button";
import { TextField } from "../../ui/Field";
import { IconButton } from "../../ui/IconButton";
import type { InputProps } from "./input";
import { NumberField } from "./NumberField";

const Arms = z.array(z.object({ id: z.string(), label: z.string().default(""), share: z.number() }));
type Arm = z.infer<typeof Arms>[number];

const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const whole = (share: number) => Math.round(share * 1e6) / 1e6;

/** Deals what is left to 100 % evenly, to the last thousandth. */
export function evenly(arms: Arm[]): Arm[] {
  const each = Math.floor(1_000 / arms.length) / 1_000;
  return arms.map((arm, n) => ({ ...arm, share: n === 0 ? whole(1 - each * (arms.length - 1)) : each }));
}

/** The arms of a split: a name and a share each. Shares have to add up to 100 %. */
export function ArmsInput({ field, value, fault, onChange }: InputProps) {
  const parsed = Arms.safeParse(value);
  const arms = parsed.success ? parsed.data : [];
  const set = (n: number, patch: Partial<Arm>) =>
    onChange(
      arms.map((arm, i) => (i === n ? { ...arm, ...patch } : arm)),
      true,
    );
  const add = () => {
    const id =
      [...LETTERS].find((letter) => !arms.some((arm) => arm.id === letter)) ?? `arm-${arms.length + 1}`;
    onChange(evenly([...arms, { id, label: id.toUpperCase(), share: 0 }]));
  };
  const total = whole(arms.reduce((sum, arm) => sum + arm.share, 0) * 100);
  return (
    <fieldset className="field arms">
      <legend className="label">{field.label}</legend>
      <div className="arms-bar" aria-hidden="true">
        {arms.map((arm) => (
          <i key={arm.id} style={{ flexGrow: arm.share }} />
        ))}
      </div>
      {arms.map((arm, n) => (
        <div className="arm" key={arm.id}>
          <TextField
            label={`Name of arm ${n + 1}`}
            hideLabel
            placeholder={arm.id.toUpperCase()}
            value={arm.label}
            maxLength={60}
            onChange={(label) => set(n, { label })}
          />
          <div className="arm-share">
            <NumberField
              label="Share, %"
              value={arm.share}
              read={(text) =>
                text.trim() === "" || Number.isNaN(Number(text))
                  ? undefined
                  : Math.min(1, Math.max(0, Number(text) / 100))
              }
              write={(share) => String(whole(share * 100))}
              optional={false}
              onChange={(share) => share !== undefined && set(n, { share })}
            />
          </div>
          <IconButton
            label={`Remove arm ${arm.label || n + 1}`}
            disabled={arms.length <= 2}
            onClick={() => onChange(evenly(arms.filter((_, i) => i !== n)))}
          >
            <IconX size={16} aria-hidden />
          </IconButton>
        </div>
      ))}
      <div className="row apart">
        <span className="row">
          <Button onClick={add} disabled={arms.length >= 10}>
            Add an arm
          </Button>
          <Button tone="subtle" onClick={() => onChange(evenly(arms))}>
            Even shares
          </Button>
        </span>
        <span className={total === 100 ? "second" : "fault"}>{total} % of 100 %</span>
      </div>
      {(fault ?? field.help) && <div className={fault ? "fault" : "hint"}>{fault ?? field.help}</div>}
    </fieldset>
  );
}
