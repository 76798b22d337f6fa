import type { Mode } from "./drawing";

const MODES: { value: Mode; label: string }[] = [
  { value: "edit", label: "Edit" },
  { value: "live", label: "Live" },
];

/** Between drawing and watching: the same map, told in two ways. */
export function ModeSwitch({ mode, onChange }: { mode: Mode; onChange(mode: Mode): void }) {
  return (
    <fieldset className="mode-switch">
      <legend className="unseen">Mode</legend>
      {MODES.map((one) => (
        <button
          key={one.value}
          type="button"
          aria-pressed={one.value === mode}
          onClick={() => onChange(one.value)}
        >
          {one.label}
        </button>
      ))}
    </fieldset>
  );
}
