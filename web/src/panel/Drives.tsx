import { downstream, upstream } from "#journey/edit";
import { type Step, stepOf } from "#journey/journey";
import { useDesk, useEditor, useStage } from "../canvas/desk";
import { useJump } from "../canvas/useJump";
import { faceOf } from "../steps/face";
import { plural } from "../ui/words";

/** In edit mode: what comes directly after this step, and what all hangs on it. */
export function Drives({ step }: { step: Step }) {
  const { names, open, stage } = useDesk();
  const journey = useEditor((s) => s.journey);
  const lit = useStage((s) => s.lit !== undefined);
  const jump = useJump();
  const next = faceOf(step, names).outlets.flatMap((outlet) => {
    const to = step.paths[outlet.id];
    const target = to === undefined ? undefined : stepOf(journey, to);
    return target ? [{ via: outlet.label, target }] : [];
  });
  const below = downstream(journey, step.id);
  const above = upstream(journey, step.id);
  if (next.length === 0 && above.size === 0) return null;
  const go = (id: string) => {
    open(id);
    jump(id, { focus: false });
  };
  return (
    <section className="panel-section" aria-label="What this step drives">
      <h3>What this step drives</h3>
      {next.length === 0 && <p className="second">Nothing yet: it leads nowhere.</p>}
      <ul className="panel-lines">
        {next.map(({ via, target }) => (
          <li key={via}>
            <span className="second">{via}</span>
            <button type="button" className="link" onClick={() => go(target.id)}>
              {faceOf(target, names).title}
            </button>
          </li>
        ))}
      </ul>
      {below.size > 0 && (
        <p className="second">
          In all, {plural(below.size, "step")} {below.size === 1 ? "hangs" : "hang"} on it.{" "}
          <button
            type="button"
            className="link"
            aria-pressed={lit}
            onClick={() => stage.setState({ lit: lit ? undefined : new Set([step.id, ...below]) })}
          >
            {lit ? "Show all again" : "Show them"}
          </button>
        </p>
      )}
    </section>
  );
}
