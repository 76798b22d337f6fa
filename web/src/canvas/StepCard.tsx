import { Handle, type NodeProps, Position, useStore as useFlowStore } from "@xyflow/react";
import { memo } from "react";
import type { ProblemView } from "#api/views/journeys";
import { Tile } from "../steps/icons";
import { planWord, withoutName } from "../steps/words";
import { useEditor, useStage } from "./desk";
import type { StepNode } from "./drawing";
import { LiveFacts } from "./LiveFacts";
import { outletX } from "./measures";

/** Nearer than this zoom, outlets are large enough to draw a path from. */
export const NEAR = 0.25;

/** The problem a card tells in its sentence. An outlet that leads nowhere is told where it stands: at its slot. */
const worst = (problems: readonly ProblemView[]) =>
  problems.find((p) => p.level === "blocking" && p.path === undefined) ??
  problems.find((p) => p.level === "blocking") ??
  problems[0];

/** One step on the canvas: fixed size, plain CSS, redrawn only when something about this step changes. */
export const StepCard = memo(function StepCard({ id, data, dragging }: NodeProps<StepNode>) {
  const selected = useEditor((s) => s.selection === id);
  const home = useStage((s) => s.home === id);
  const refused = useStage((s) => s.linking?.refused.get(id));
  const linking = useStage((s) => s.linking !== undefined);
  const nth = useStage((s) => s.trail?.steps.get(id));
  const dim = useStage((s) => (s.trail ? !s.trail.steps.has(id) : s.lit ? !s.lit.has(id) : false));
  const marked = useStage((s) => s.marked.has(id));
  const found = useStage((s) => s.found === id);
  const talk = useStage((s) => s.talk.get(id));
  const since = useStage((s) => s.since.get(id));
  const { face, height, mode, problems, live, currency, step } = data;
  const fault = worst(problems);
  const count = mode === "live" ? (live?.problems ?? 0) : problems.length;
  const told = fault?.level === "blocking" && fault.path === undefined ? fault : undefined;
  const tall = face.compares;
  // Outlets are most of what a card is made of: from afar, and where nothing is drawn, there are none.
  const links = useFlowStore((s) => s.transform[2] >= NEAR) && mode === "edit";
  const state = [
    "step-card",
    tall ? "tall" : "low",
    selected ? "selected" : "",
    marked || found ? "marked" : "",
    dragging ? "dragging" : "",
    linking ? (refused ? "refused" : "welcome") : "",
    dim ? "dim" : "",
  ];
  return (
    <>
      {links && (
        <Handle type="target" id="in" position={Position.Top} className="inlet" isConnectableStart={false} />
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: a button element may not hold paragraphs; the keys meet in useKeys */}
      <div
        className={state.filter(Boolean).join(" ")}
        style={{ height }}
        role="button"
        tabIndex={home ? 0 : -1}
        aria-pressed={selected || marked}
        data-testid={`step-${id}`}
        data-step={id}
        title={refused}
      >
        <div className="step-head">
          <Tile icon={face.icon} tone={face.tone} />
          <span className="step-title">{face.title}</span>
          {face.title !== face.label && <span className="unseen"> , {face.label}. </span>}
          {count > 0 && (
            <span className={`step-badge ${fault?.level === "warning" && mode === "edit" ? "warning" : ""}`}>
              ! {count}
              <span className="unseen"> {count === 1 ? "problem" : "problems"}</span>
            </span>
          )}
          {nth !== undefined && <span className="step-nth">{nth}</span>}
        </div>{" "}
        {mode === "live" ? (
          <LiveFacts live={live} plan={step.plan} tall={tall} currency={currency} place={face.place} />
        ) : (
          <>
            <p className={told ? "step-sentence fault" : "step-sentence"}>
              {told ? withoutName(told.message, face.title) : face.sentence}
            </p>
            {tall && <p className="step-plan">{planWord(step.plan, currency) || "No plan yet"}</p>}
          </>
        )}
        {refused && <span className="step-why">{refused}</span>}
        {since}
        {talk}
      </div>
      {links &&
        face.outlets.map((outlet, n) => (
          <Handle
            key={outlet.id}
            type="source"
            id={outlet.id}
            position={Position.Bottom}
            className="outlet"
            isConnectableEnd={false}
            style={{ left: outletX(n, face.outlets.length) }}
            data-testid={`outlet-${id}-${outlet.id}`}
            title={`${outlet.label}: drag to a step to connect`}
          />
        ))}
    </>
  );
});
