import type { ProblemView } from "#api/views/journeys";
import type { Step } from "#journey/journey";
import { useDesk, useEditor } from "../canvas/desk";
import { refusedTargets } from "../canvas/targets";
import { faceOf } from "../steps/face";
import { Button } from "../ui/Button";
import { Select } from "../ui/Field";

/** What is missing in one step. Outlets that lead nowhere share one line, and one choice leads them all on. */
export function StepProblems({ step, problems }: { step: Step; problems: readonly ProblemView[] }) {
  const { commands, names } = useDesk();
  const journey = useEditor((s) => s.journey);
  if (problems.length === 0) return null;
  const { outlets } = faceOf(step, names);
  const open = outlets.filter(
    (outlet) => step.paths[outlet.id] === undefined && problems.some((p) => p.path === outlet.id),
  );
  const together = open.length > 1;
  const refused = refusedTargets(journey, step.id, open[0]?.id ?? "");
  const targets = together ? journey.steps.filter((one) => !refused.has(one.id)) : [];
  const others = problems.filter(
    (problem) => !together || !open.some((outlet) => outlet.id === problem.path),
  );
  return (
    <ul
      className={`problem-list boxed ${problems.some((p) => p.level === "blocking") ? "" : "mild"}`}
      aria-label="Problems of this step"
    >
      {others.map((problem) => (
        <li key={`${problem.code} ${problem.path} ${problem.field} ${problem.message}`}>
          <span className={`problem-mark ${problem.level}`} aria-hidden="true" />
          <span>{problem.message}</span>
        </li>
      ))}
      {together && (
        <li>
          <span className="problem-mark blocking" aria-hidden="true" />
          <span className="grow">
            {open.length} outlets lead nowhere: {open.map((outlet) => outlet.label).join(", ")}. Connect them,
            or{" "}
            <Button className="in-line" onClick={() => commands.leadOpen(step.id)}>
              end the journey for all of them
            </Button>
            {targets.length > 0 && (
              <Select
                label="Lead all of them to"
                hideLabel
                className="short"
                value=""
                choices={[
                  { value: "", label: "Lead all of them to…" },
                  ...targets.map((one) => ({ value: one.id, label: faceOf(one, names).title })),
                ]}
                onChange={(to) => to && commands.leadOpen(step.id, to)}
              />
            )}
          </span>
        </li>
      )}
    </ul>
  );
}
