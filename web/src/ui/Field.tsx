import {
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
} from "react";

interface Around {
  label: string;
  /** Help below the field. */
  hint?: ReactNode;
  /** What is wrong with it, in words. */
  fault?: string;
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean;
}

interface Inside {
  id: string;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
}

function Field({
  label,
  hint,
  fault,
  hideLabel,
  children,
}: Around & { children: (inside: Inside) => ReactNode }) {
  const id = useId();
  const told = [hint ? `${id}-hint` : "", fault ? `${id}-fault` : ""].filter(Boolean).join(" ");
  return (
    <div className="field">
      <label className={hideLabel ? "unseen" : "label"} htmlFor={id}>
        {label}
      </label>
      {children({ id, "aria-describedby": told || undefined, "aria-invalid": fault ? true : undefined })}
      {hint && (
        <div className="hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {fault && (
        <div className="fault" id={`${id}-fault`} role="alert">
          {fault}
        </div>
      )}
    </div>
  );
}

type Change = { onChange?: (value: string) => void };
const around = ({ label, hint, fault, hideLabel }: Around): Around => ({ label, hint, fault, hideLabel });
function inner<P extends Around>({ label, hint, fault, hideLabel, ...rest }: P) {
  return rest;
}

type TextProps = Around & Change & Omit<InputHTMLAttributes<HTMLInputElement>, "onChange">;
export function TextField({ onChange, className = "", ...all }: TextProps) {
  return (
    <Field {...around(all)}>
      {(inside) => (
        <input
          {...inner(all)}
          {...inside}
          className={`input ${className}`}
          onChange={(event) => onChange?.(event.target.value)}
        />
      )}
    </Field>
  );
}

type AreaProps = Around & Change & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, "onChange">;
export function TextArea({ onChange, className = "", ...all }: AreaProps) {
  return (
    <Field {...around(all)}>
      {(inside) => (
        <textarea
          rows={3}
          {...inner(all)}
          {...inside}
          className={`input ${className}`}
          onChange={(event) => onChange?.(event.target.value)}
        />
      )}
    </Field>
  );
}

export interface Choice {
  value: string;
  label: string;
}

type SelectProps = Around &
  Change & { choices: Choice[] } & Omit<SelectHTMLAttributes<HTMLSelectElement>, "onChange">;
/** The browser's own list: it works by keyboard, by touch and for every screen reader, and weighs nothing. */
export function Select({ onChange, choices, className = "", ...all }: SelectProps) {
  return (
    <Field {...around(all)}>
      {(inside) => (
        <select
          {...inner(all)}
          {...inside}
          className={`input ${className}`}
          onChange={(event) => onChange?.(event.target.value)}
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
