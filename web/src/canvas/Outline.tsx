import { type KeyboardEvent, useMemo } from "react";
import type { Journey } from "#journey/journey";
import type { Names } from "#journey/steps/define";
import { faceOf } from "../steps/face";
import { Tile } from "../steps/icons";
import { verdictLook } from "../steps/verdictLook";
import { count } from "../ui/words";
import { useDesk, useEditor, useStage } from "./desk";
import type { Drawing } from "./drawing";
import { usePhone } from "./usePhone";

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

const levelOf = (item: HTMLElement | undefined): number => Number(item?.getAttribute("aria-level") ?? 0);

/** Where a key leads from item `at` of a tree, as in every tree: left is what it hangs on, right what hangs on it. */
const MOVES: Record<string, (at: number, items: HTMLElement[]) => number> = {
  ArrowDown: (at, items) => Math.min(at + 1, items.length - 1),
  ArrowUp: (at) => Math.max(at - 1, 0),
  ArrowRight: (at, items) => (levelOf(items[at + 1]) > levelOf(items[at]) ? at + 1 : at),
  ArrowLeft: (at, items) =>
    Math.max(
      0,
      items.findLastIndex((item, n) => n < at && levelOf(item) < levelOf(items[at])),
    ),
  Home: () => 0,
  End: (_, items) => items.length - 1,
};

const standing = (came: number, waiting: number): string =>
  came === 0 ? "nobody yet" : `${count(came)} in${waiting > 0 ? `, ${count(waiting)} waiting` : ""}`;

/** The same journey without a picture: a tree for the keyboard, for screen readers, and for a phone. */
export function Outline({ drawing }: { drawing: Drawing }) {
  const { names, open, mode, problems, live, stage } = useDesk();
  const edited = useEditor((s) => s.journey);
  const selection = useEditor((s) => s.selection);
  const home = useStage((s) => s.home);
  const lit = useStage((s) => s.lit);
  const talk = useStage((s) => s.talk);
  const since = useStage((s) => s.since);
  const phone = usePhone();
  const journey = mode === "live" ? (live?.document ?? edited) : edited;
  const lines = useMemo(() => linesOf(journey, names, drawing.layout.order[0]), [journey, names, drawing]);
  const steps = new Map(journey.steps.map((step) => [step.id, step]));
  const states = new Map(live?.steps.map((state) => [state.step, state]));

  const onKey = (event: KeyboardEvent<HTMLElement>) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const items = [...event.currentTarget.querySelectorAll<HTMLElement>("[role=treeitem]")];
    const at = items.findIndex((item) => item.contains(document.activeElement));
    const next = MOVES[event.key]?.(at, items);
    if (next === undefined) {
      // An open end is filled as a click on it does.
      const slot =
        event.key === "Enter" ? items[at]?.querySelector<HTMLElement>(":scope > .slot") : undefined;
      if (!slot) return;
      slot.click();
    } else items[next]?.focus();
    event.preventDefault();
    event.stopPropagation();
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
                    tabIndex={phone ? 0 : -1}
                    onClick={(event) => {
                      const { left, bottom } = event.currentTarget.getBoundingClientRect();
                      if (line.open)
                        stage.setState({
                          picker: { where: line.open, title: `After: ${line.via}`, x: left, y: bottom + 6 },
                        });
                    }}
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
              className={lit && !lit.has(step.id) ? "outline-item dim" : "outline-item"}
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
              {since.get(step.id)}
              {talk.get(step.id)}
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
