import { type KeyboardEvent, useMemo } from "react";
import type { Journey } from "#journey/journey";
import type { Names } from "#journey/steps/define";
import { faceOf } from "../steps/face";
import { Tile } from "../steps/icons";
import { verdictLook } from "../steps/verdictLook";
import { count } from "../ui/words";
import { useDesk, useEditor, useStage } from "./desk";
import type { Drawing } from "./drawing";

interface Line {
  /** the step, or where an outlet leads that is drawn elsewhere or nowhere */
  step: string | undefined;
  key: string;
  via: string;
  level: number;
  place: number;
  of: number;
  goes: string | undefined;
  /** the outlet that leads nowhere yet */
  open?: { step: string; path: string };
}

/** The journey as a list: each step under the outlet that leads to it first, later ways to it as a line. */
export function linesOf(journey: Journey, names: Names, first: string | undefined): Line[] {
  const steps = new Map(journey.steps.map((step) => [step.id, step]));
  const lines: Line[] = [];
  const seen = new Set<string>();
  const walk = (id: string, via: string, level: number, place: number, of: number) => {
    const step = steps.get(id);
    if (!step) return;
    seen.add(id);
    lines.push({ step: id, key: id, via, level, place, of, goes: undefined });
    const { outlets } = faceOf(step, names);
    const lone = outlets.length === 1;
    outlets.forEach((outlet, n) => {
      const to = step.paths[outlet.id];
      const word = lone ? "" : outlet.label;
      const target = to === undefined ? undefined : steps.get(to);
      if (target && !seen.has(target.id))
        walk(target.id, word, lone ? level : level + 1, n + 1, outlets.length);
      else if (target)
        lines.push({
          step: undefined,
          key: `${id} ${outlet.id}`,
          via: word,
          level: level + 1,
          place: n + 1,
          of: outlets.length,
          goes: faceOf(target, names).title,
        });
      else if (!outlet.fixed)
        lines.push({
          step: undefined,
          key: `${id} ${outlet.id}`,
          via: word || outlet.label,
          level: level + 1,
          place: n + 1,
          of: outlets.length,
          goes: undefined,
          open: { step: id, path: outlet.id },
        });
    });
  };
  const roots = [first, ...journey.steps.map((step) => step.id)];
  for (const root of roots) if (root !== undefined && !seen.has(root)) walk(root, "", 1, 1, 1);
  return lines;
}

const standing = (came: number, waiting: number): string =>
  came === 0 ? "nobody yet" : `${count(came)} in${waiting > 0 ? `, ${count(waiting)} waiting` : ""}`;

/** The same journey without a picture: a tree for the keyboard, for screen readers, and for a phone. */
export function Outline({ drawing }: { drawing: Drawing }) {
  const { names, open, mode, problems, live, stage } = useDesk();
  const edited = useEditor((s) => s.journey);
  const selection = useEditor((s) => s.selection);
  const home = useStage((s) => s.home);
  const journey = mode === "live" ? (live?.document ?? edited) : edited;
  const lines = useMemo(() => linesOf(journey, names, drawing.layout.order[0]), [journey, names, drawing]);
  const steps = new Map(journey.steps.map((step) => [step.id, step]));
  const states = new Map(live?.steps.map((state) => [state.step, state]));

  const onKey = (event: KeyboardEvent<HTMLElement>) => {
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (by === 0) return;
    const items = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-step]")];
    const next = items[items.findIndex((item) => item.contains(document.activeElement)) + by];
    event.preventDefault();
    event.stopPropagation();
    next?.focus();
  };

  return (
    <div className="outline">
      <div role="tree" aria-label="Steps of the journey" onKeyDown={onKey} className="outline-tree">
        {lines.map((line) => {
          const step = line.step === undefined ? undefined : steps.get(line.step);
          const depth = { paddingLeft: `calc(12px + ${Math.min(line.level - 1, 8)} * var(--indent))` };
          if (!step)
            return (
              <div
                key={line.key}
                role="treeitem"
                aria-level={line.level}
                aria-selected={false}
                tabIndex={-1}
                className="outline-end"
                style={depth}
              >
                {line.via && <span className="outline-via">{line.via}</span>}
                {line.goes ? ` → goes on to ${line.goes}` : mode === "live" && " → ends here"}
                {mode === "edit" && line.open && (
                  <button
                    type="button"
                    className="slot"
                    onClick={({ clientX: x, clientY: y }) =>
                      line.open &&
                      stage.setState({ picker: { where: line.open, title: `After: ${line.via}`, x, y } })
                    }
                  >
                    + Add a step
                  </button>
                )}
              </div>
            );
          const face = faceOf(step, names);
          const faults = problems.filter((problem) => problem.step === step.id).length;
          const state = states.get(step.id);
          const verdict = state?.response ? verdictLook(state.response) : undefined;
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: Enter and Space meet in useKeys
            <div
              key={line.key}
              role="treeitem"
              aria-level={line.level}
              aria-setsize={line.of}
              aria-posinset={line.place}
              aria-selected={selection === step.id}
              tabIndex={(home ?? drawing.layout.order[0]) === step.id ? 0 : -1}
              data-step={step.id}
              data-testid={`outline-${step.id}`}
              className="outline-item"
              style={depth}
              onClick={() => open(step.id)}
            >
              <Tile icon={face.icon} tone={face.tone} />
              <span className="outline-words">
                {line.via && <span className="outline-via">{line.via} </span>}
                <b>{face.title}</b>{" "}
                <span className="second">
                  {mode === "live" ? standing(state?.in ?? 0, state?.waiting ?? 0) : face.sentence}
                </span>
              </span>
              {mode === "edit" && faults > 0 && (
                <span className="step-badge">
                  ! {faults}
                  <span className="unseen"> problems</span>
                </span>
              )}
              {mode === "live" && verdict && (
                <span className={`step-verdict ${verdict.tone}`}>
                  <span aria-hidden="true">{verdict.mark}</span> {verdict.word}
                </span>
              )}
            </div>
          );
        })}
        {lines.length === 0 && <p className="second">There are no steps yet.</p>}
      </div>
    </div>
  );
}
