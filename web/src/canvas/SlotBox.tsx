import { Handle, type NodeProps, Position } from "@xyflow/react";
import { memo } from "react";
import { count } from "../ui/words";
import { useDesk, useStage } from "./desk";
import { type SlotNode, START_SLOT } from "./flow";

/** The room behind an outlet that leads nowhere yet. In live mode it says how many people's journey ended there. */
export const SlotBox = memo(function SlotBox({ id, data }: NodeProps<SlotNode>) {
  const { stage } = useDesk();
  const hover = useStage((s) => s.hover === id);
  const { from, label, fixed, mode, people, fault } = data;
  const where = from ? { step: from.step, path: from.path } : ("start" as const);
  const name = from ? `Add a step after ${from.title}, ${label}` : "Add the audience to start with";
  const inlet = (
    <Handle type="target" id="in" position={Position.Top} className="inlet" isConnectable={false} />
  );
  if (mode === "live")
    return (
      <>
        {inlet}
        <div className="slot still" data-testid={`slot-${from?.step}-${from?.path}`}>
          {people ? `${count(people)} ended here` : "ends here"}
        </div>
      </>
    );
  return (
    <>
      {inlet}
      <button
        type="button"
        className={`slot nodrag nopan ${fixed ? "fixed" : ""} ${hover ? "hover" : ""} ${fault ? "missing" : ""} ${from ? "" : "first"}`}
        data-testid={from ? `slot-${from.step}-${from.path}` : "slot-start"}
        tabIndex={id === START_SLOT ? 0 : -1}
        aria-label={name}
        title={
          fault ??
          (fixed ? `${label}: always on. Without a step, the journey ends here for them.` : undefined)
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
    </>
  );
});
