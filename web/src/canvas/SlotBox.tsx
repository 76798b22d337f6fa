import type { NodeProps } from "@xyflow/react";
import { memo } from "react";
import { count, plural } from "../ui/words";
import { useDesk, useStage } from "./desk";
import type { SlotNode } from "./drawing";
import { START_SLOT } from "./flow";
import { routeKey } from "./layout";

/** The room behind an outlet that leads nowhere yet. In live mode it says how many people's journey ended there. */
export const SlotBox = memo(function SlotBox({ id, data }: NodeProps<SlotNode>) {
  const { stage } = useDesk();
  const hover = useStage((s) => s.hover === id);
  const { from, label, fixed, mode, people, fault, chip } = data;
  const where = from ? { step: from.step, path: from.path } : ("start" as const);
  const after = from && `after ${from.title}, ${label}`;
  const name = !from
    ? "Start: add an audience. Who should this journey win back?"
    : fixed
      ? `Ends here ${after}. Add a step`
      : `Add a step ${after}`;
  if (chip && from) {
    const what = `${plural(chip.steps, "step")} folded`;
    return (
      <button
        type="button"
        className={`slot chip-slot nodrag nopan ${hover ? "hover" : ""}`}
        data-testid={`fold-${from.step}-${from.path}`}
        tabIndex={-1}
        title="Unfold this branch ( ] )"
        onClick={() =>
          stage.setState(({ folded }) => ({
            folded: new Set([...folded].filter((key) => key !== routeKey(from.step, from.path))),
          }))
        }
      >
        {what}
        <span className="unseen"> {after}. Unfold. </span>
        <small>
          {[
            mode === "live" && chip.people > 0 ? `${count(chip.people)} inside` : "",
            mode === "edit" && chip.problems > 0 ? plural(chip.problems, "problem") : "",
          ]
            .filter(Boolean)
            .join(", ") || "show them"}
        </small>
      </button>
    );
  }
  if (mode === "live")
    return (
      <div className="slot still" data-testid={`slot-${from?.step}-${from?.path}`}>
        {people ? `${count(people)} ended here` : "ends here"}
      </div>
    );
  return (
    <button
      type="button"
      className={`slot nodrag nopan ${fixed ? "fixed" : ""} ${hover ? "hover" : ""} ${fault ? "missing" : ""} ${from ? "" : "first"}`}
      data-testid={from ? `slot-${from.step}-${from.path}` : "slot-start"}
      tabIndex={id === START_SLOT ? 0 : -1}
      aria-label={name}
      title={
        fault ?? (fixed ? `${label}: always on. Without a step, the journey ends here for them.` : undefined)
      }
      onClick={(event) => {
        const box = event.currentTarget.getBoundingClientRect();
        stage.setState({
          picker: {
            where,
            title: from ? `After ${from.title}: ${label}` : "Start with",
            x: box.left,
            y: box.bottom + 6,
          },
        });
      }}
    >
      {hover
        ? `Drop here${from && label !== "next" ? `: ${label}` : ""}`
        : from
          ? fixed
            ? "+ Ends here"
            : "+ Add a step"
          : "Start: add an audience"}
      {!from && <small>Who should this journey win back?</small>}
    </button>
  );
});
