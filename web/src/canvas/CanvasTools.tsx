import { useStore as useFlowStore, useReactFlow } from "@xyflow/react";
import { useDesk, useEditor, useStage } from "./desk";

/** The buttons in the corner: how near, fit, tidy, outline. */
export function CanvasTools() {
  const { stage, commands, mode } = useDesk();
  const { fitView, zoomTo, zoomIn, zoomOut } = useReactFlow();
  const zoom = useFlowStore((s) => Math.round(s.transform[2] * 100));
  const pinned = useEditor((s) => s.journey.steps.some((step) => step.at));
  const outline = useStage((s) => s.outline);
  return (
    <div className="canvas-tools" role="toolbar" aria-label="View">
      {!outline && (
        <>
          <span className="zoomer">
            <button type="button" aria-label="Zoom out" onClick={() => void zoomOut()}>
              −
            </button>
            <button type="button" title="Back to 100 %" onClick={() => void zoomTo(1)}>
              {zoom} %
            </button>
            <button type="button" aria-label="Zoom in" onClick={() => void zoomIn()}>
              +
            </button>
          </span>
          <button
            type="button"
            className="tool"
            title="See everything (1)"
            onClick={() => void fitView({ padding: 0.08, maxZoom: 1 })}
          >
            Fit
          </button>
          {mode === "edit" && pinned && (
            <button
              type="button"
              className="tool"
              title="Put every step back in its place"
              onClick={commands.tidy}
            >
              Tidy
            </button>
          )}
        </>
      )}
      <button
        type="button"
        className="tool"
        aria-pressed={outline}
        title="The journey as a list (Alt+O)"
        onClick={() => stage.setState({ outline: !outline })}
      >
        Outline
      </button>
    </div>
  );
}
