import type { Step } from "#journey/journey";
import { kindOf } from "#journey/steps/index";
import { STEP_HELP } from "./stepHelp";

/** What a kind of step does, and what is good to know about it; folded away until it is asked for. */
export function StepHelp({ step }: { step: Step }) {
  const kind = kindOf(step.kind);
  const lines = STEP_HELP[step.kind] ?? [];
  if (!kind || lines.length === 0) return null;
  return (
    <details className="step-help">
      <summary>How “{kind.label}” works</summary>
      <p>{kind.summary}</p>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  );
}
