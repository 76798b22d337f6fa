import { EdgeLabelRenderer, type EdgeProps, getBezierPath, useStore as useFlowStore } from "@xyflow/react";
import { memo } from "react";
import { count, percent } from "../ui/words";
import { useDesk, useStage } from "./desk";
import type { PathEdge } from "./drawing";
import { NEAR } from "./StepCard";

const at = (x: number, y: number) => ({ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` });

/** A path between two steps: its line, its label, and in edit mode its "+". */
export const PathLine = memo(function PathLine(props: EdgeProps<PathEdge>) {
  const { id, data, sourceX, sourceY, targetX, targetY } = props;
  const { stage, commands } = useDesk();
  const step = data?.step ?? "";
  const to = data?.to;
  const moving = useStage((s) => s.moving !== undefined && (s.moving === step || s.moving === to));
  const hover = useStage((s) => s.hover === id);
  const selected = useStage((s) => s.path === id);
  const walked = useStage((s) => {
    if (s.lit) return s.lit.has(step) && (!to || s.lit.has(to)) ? undefined : false;
    if (!s.trail || !to) return undefined;
    const [a, b] = [s.trail.steps.get(step), s.trail.steps.get(to)];
    return a !== undefined && b !== undefined && b === a + 1;
  });
  const near = useFlowStore((s) => s.transform[2] >= NEAR);
  if (!data) return null;
  const { mode, label, people, share, width, room } = data;
  const live = mode === "live";
  // While one end is dragged, the computed way is no longer true.
  const d = moving ? getBezierPath({ sourceX, sourceY, targetX, targetY })[0] : data.d;
  const dashed = live ? !people : !to;
  const state = [
    "path-line",
    dashed ? "dashed" : "",
    selected ? "selected" : "",
    hover ? "hover" : "",
    walked ? "walked" : walked === false ? "dim" : "",
    moving ? "loose" : "",
  ];
  const part = share === undefined || share > 0.995 ? "" : percent(share).replace(" ", "\u00a0");
  return (
    <>
      <path
        // A way of the same turns glides to its new place; one with other turns comes anew.
        key={d.replace(/[^A-Z]/g, "")}
        className={state.filter(Boolean).join(" ")}
        d={d}
        style={{ strokeWidth: selected || hover ? Math.max(2.5, width) : width }}
      />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the mouse's way to a path; the keyboard has C and the outline */}
      {!live && near && <path className="path-touch" d={d} onClick={() => stage.setState({ path: id })} />}
      {!moving && near && (
        <EdgeLabelRenderer>
          {(label || (live && !!people)) && (
            <div
              className={live && !people ? "path-label idle" : "path-label"}
              style={{ ...at(data.labelX, data.labelY), maxWidth: room }}
            >
              {live && !!people && (
                <span className={room < 140 && label ? "path-number" : undefined}>
                  <b>{count(people)}</b>
                  {room < 140 || !label ? part && ` · ${part}` : " "}
                </span>
              )}
              {label}
              {live && !!people && label && part && room >= 140 && ` · ${part}`}
            </div>
          )}
          {!live && to && (
            <div className="path-tools nodrag nopan" style={at(data.plusX, data.plusY)}>
              <button
                type="button"
                tabIndex={-1}
                className={`plus ${hover ? "hover" : ""}`}
                data-testid={`plus-${step}-${data.path}`}
                aria-label={`Insert a step: ${data.said}`}
                onClick={(event) => {
                  const box = event.currentTarget.getBoundingClientRect();
                  stage.setState({
                    picker: {
                      where: { step, path: data.path },
                      title: "Insert a step",
                      x: box.right + 8,
                      y: box.top,
                    },
                  });
                }}
              >
                +
              </button>
              {selected && (
                <button
                  type="button"
                  tabIndex={-1}
                  className="plus"
                  aria-label={`Fold what follows: ${data.said}`}
                  title="Fold this branch ( [ )"
                  onClick={() =>
                    stage.setState(({ folded }) => ({ folded: new Set([...folded, id]), path: undefined }))
                  }
                >
                  −
                </button>
              )}
              {selected && (
                <button
                  type="button"
                  tabIndex={-1}
                  className="plus cut-path"
                  aria-label={`Disconnect: ${data.said}`}
                  onClick={() => commands.disconnect(step, data.path)}
                >
                  ×
                </button>
              )}
            </div>
          )}
        </EdgeLabelRenderer>
      )}
    </>
  );
});
