import type { ReactNode } from "react";

interface Props {
  label: ReactNode;
  on: boolean;
  onChange(on: boolean): void;
  disabled?: boolean;
}

/** For what takes effect at once. */
export function Switch({ label, on, onChange, disabled }: Props) {
  return (
    <label className="switch">
      <input
        type="checkbox"
        role="switch"
        checked={on}
        aria-checked={on}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>{label}</span>
    </label>
  );
}

/** For what takes effect when the form is sent. */
export function Check({ label, on, onChange, disabled }: Props) {
  return (
    <label className="check">
      <input
        type="checkbox"
        checked={on}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>{label}</span>
    </label>
  );
}
