import { IconX } from "@tabler/icons-react";
import type { ProblemView } from "#api/views/journeys";
import { type Journey, stepOf } from "#journey/journey";
import { faceOf } from "../steps/face";
import { withoutName } from "../steps/words";
import { IconButton } from "../ui/IconButton";
import { plural } from "../ui/words";
import { useDesk, useEditor, useStage } from "./desk";
import { useJump } from "./useJump";

const rank = (problem: ProblemView) => (problem.level === "blocking" ? 0 : 1);

/** Several outlets of one step that lead nowhere are one line: there is one thing to do about them. */
function condensed(problems: readonly ProblemView[]): ProblemView[] {
  const open = new Map<string, ProblemView[]>();
  for (const problem of problems)
    if (problem.step !== undefined && problem.code === "deadEnd") {
      const key = `${problem.step} ${problem.level}`;
      open.set(key, [...(open.get(key) ?? []), problem]);
    }
  const many = [...open.values()].filter((group) => group.length > 1);
  const kept = problems.filter((problem) => !many.some((group) => group.includes(problem)));
  const joined = many.flatMap(([first, ...rest]) =>
    first
      ? [
          {
            ...first,
            message: `${rest.length + 1} outlets lead nowhere. Connect them to a step, or add an exit.`,
          },
        ]
      : [],
  );
  return [...kept, ...joined];
}

/** What stands between the drawing and its activation. Each line leads to its step. */
export function ProblemList({
  problems,
  of,
  onJump,
}: {
  problems: readonly ProblemView[];
  /** a journey that is not on the canvas: its lines lead nowhere */
  of?: Journey;
  onJump?: () => void;
}) {
  const { names, open } = useDesk();
  const edited = useEditor((s) => s.journey);
  const journey = of ?? edited;
  const jump = useJump();
  const lines = condensed(problems).sort((a, b) => rank(a) - rank(b));
  return (
    <ul className="problem-list">
      {lines.map((problem) => {
        const step = problem.step === undefined ? undefined : stepOf(journey, problem.step);
        return (
          <li key={`${problem.code} ${problem.step} ${problem.path} ${problem.field} ${problem.message}`}>
            <span className={`problem-mark ${problem.level}`} aria-hidden="true" />
            <span>
              <span className="unseen">{problem.level === "blocking" ? "Blocking: " : "Warning: "}</span>
              {step && of && `${faceOf(step, names).title}: `}
              {step && !of && (
                <>
                  <button
                    type="button"
                    className="link"
                    onClick={() => {
                      onJump?.();
                      open(step.id);
                      jump(step.id, { centre: true, focus: false });
                    }}
                  >
                    {faceOf(step, names).title}
                  </button>
                  {": "}
                </>
              )}
              {step ? withoutName(problem.message, faceOf(step, names).title) : problem.message}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

export function Problems() {
  const { problems, stage } = useDesk();
  const shown = useStage((s) => s.problems);
  if (!shown) return null;
  const blocking = problems.filter((problem) => problem.level === "blocking").length;
  return (
    <section className="problems" aria-label="Problems">
      <header>
        <h2>
          {problems.length === 0
            ? "Nothing stands in the way"
            : blocking > 0
              ? `${plural(blocking, "thing")} to do before this can be activated`
              : `${plural(problems.length, "thing")} worth a look`}
        </h2>
        <IconButton label="Close the list of problems" onClick={() => stage.setState({ problems: false })}>
          <IconX size={16} aria-hidden />
        </IconButton>
      </header>
      {problems.length === 0 ? (
        <p className="second">The journey can be activated.</p>
      ) : (
        <ProblemList problems={problems} />
      )}
    </section>
  );
}
