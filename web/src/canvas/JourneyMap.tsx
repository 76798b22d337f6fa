import { useStore as useFlowStore, useReactFlow } from "@xyflow/react";
import { memo, type PointerEvent, useMemo, useRef } from "react";
import type { CanvasNode, Drawing } from "./drawing";
import { CARD_WIDTH } from "./measures";

const WIDTH = 168;
const HEIGHT = 116;
const MARGIN = 60;

/** The whole journey in a corner; pressing it goes there. */
export function JourneyMap({ drawing }: { drawing: Drawing }) {
  const transform = useFlowStore((s) => s.transform);
  const width = useFlowStore((s) => s.width);
  const height = useFlowStore((s) => s.height);
  const { setCenter } = useReactFlow();
  const svg = useRef<SVGSVGElement>(null);
  const box = useMemo(() => boundsOf(drawing.nodes), [drawing.nodes]);
  const [x, y, zoom] = transform;
  const scale = Math.min(WIDTH / box.width, HEIGHT / box.height);
  const go = (event: PointerEvent) => {
    const home = svg.current?.getBoundingClientRect();
    if (!home || event.buttons === 0) return;
    const left = box.x - (WIDTH / scale - box.width) / 2;
    const top = box.y - (HEIGHT / scale - box.height) / 2;
    void setCenter(left + (event.clientX - home.left) / scale, top + (event.clientY - home.top) / scale, {
      zoom,
    });
  };
  const viewBox = `${box.x} ${box.y} ${box.width} ${box.height}`;
  return (
    <div className="map" onPointerDown={go} onPointerMove={go}>
      <Steps nodes={drawing.nodes} viewBox={viewBox} />
      {/* A picture of its own, so that moving the view does not paint 500 steps again. */}
      <svg ref={svg} className="map-over" aria-hidden="true" viewBox={viewBox}>
        <rect
          className="map-view"
          x={-x / zoom}
          y={-y / zoom}
          width={width / zoom}
          height={height / zoom}
          strokeWidth={1.5 / scale}
        />
      </svg>
    </div>
  );
}

const Steps = memo(function Steps({ nodes, viewBox }: { nodes: readonly CanvasNode[]; viewBox: string }) {
  const marks = nodes.map((node) =>
    node.type === "slot" ? null : (
      <rect
        key={node.id}
        className={classOf(node)}
        x={node.position.x}
        y={node.position.y}
        width={node.width}
        height={node.height}
        rx={14}
      />
    ),
  );
  return (
    <svg role="img" aria-label="Map of the journey" viewBox={viewBox}>
      {marks}
    </svg>
  );
});

function classOf(node: CanvasNode): string {
  if (node.type !== "step") return "map-note";
  const { mode, live, problems } = node.data;
  if (mode === "live") return live?.response ? `map-${live.response.verdict}` : "map-step";
  return problems.some((problem) => problem.level === "blocking") ? "map-behind" : "map-step";
}

function boundsOf(nodes: readonly CanvasNode[]) {
  const left = Math.min(...nodes.map((node) => node.position.x)) - MARGIN;
  const top = Math.min(...nodes.map((node) => node.position.y)) - MARGIN;
  const right = Math.max(...nodes.map((node) => node.position.x + (node.width ?? CARD_WIDTH))) + MARGIN;
  const bottom = Math.max(...nodes.map((node) => node.position.y + (node.height ?? 64))) + MARGIN;
  return { x: left, y: top, width: right - left, height: bottom - top };
}
