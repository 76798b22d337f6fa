import {
  type Connection,
  ConnectionLineType,
  type FinalConnectionState,
  type NodeChange,
  type NodeProps,
  type OnConnectStartParams,
  ReactFlow,
  useStore as useFlowStore,
  useReactFlow,
} from "@xyflow/react";
import { Suspense, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { stepOf } from "#journey/journey";
import type { Metric } from "../shell/search";
import { faceOf } from "../steps/face";
import { useDesk, useEditor, useStage } from "./desk";
import type { CanvasNode, Drawing, NoteNode, PathEdge } from "./drawing";
import { heightOf } from "./flow";
import { PathLine } from "./PathLine";
import { JourneyMap, NoteBox, ViewInAddress } from "./parts";
import { SlotBox } from "./SlotBox";
import { StepCard } from "./StepCard";
import { refusedTargets, stepAt } from "./targets";
import { chosen } from "./useClipboard";
import { useDrop } from "./useDrop";
import { useFirstView } from "./useFirstView";
import { useJump } from "./useJump";
import { useReveal } from "./useReveal";

const GAP = 25;

/**
 * The paper: dots that move and grow with the drawing, and stand twice as far apart when it is half as near. They are
 * painted once and only moved and scaled: painting them anew cost more than all cards together.
 */
function Dots() {
  const [x, y, zoom] = useFlowStore((s) => s.transform);
  const scale = zoom / 2 ** Math.round(Math.log2(zoom));
  const off = (by: number) => (by % (GAP * scale)) - GAP * scale;
  return (
    <div className="dots" style={{ transform: `translate(${off(x)}px, ${off(y)}px) scale(${scale})` }} />
  );
}

/** Notes are fetched when a journey has one. */
const NoteSlip = (props: NodeProps<NoteNode>) => (
  <Suspense>
    <NoteBox {...props} />
  </Suspense>
);

const NODE_TYPES = { step: StepCard, slot: SlotBox, note: NoteSlip };
const EDGE_TYPES = { path: PathLine };
const DELETE_KEYS: string[] = [];

/** Steps up to which cards and paths glide when the layout changes. */
const GLIDING = 150;

/** Three levels of detail: the whole card, its title, a coloured pill. */
const detailOf = (zoom: number) => (zoom >= 0.6 ? "full" : zoom >= 0.32 ? "title" : "pill");

/** The drawing itself. React Flow moves and zooms; what stands where is computed by the layout. */
export function Canvas({ drawing, metric }: { drawing: Drawing; metric: Metric }) {
  const desk = useDesk();
  const { stage, editor, commands, mode, names, open } = desk;
  const { screenToFlowPosition } = useReactFlow();
  const detail = useFlowStore((s) => detailOf(s.transform[2]));
  const [drag, setDrag] = useState<{ id: string; position: { x: number; y: number } }>();
  const count = useEditor((s) => s.journey.steps.length);
  const linking = useStage((s) => s.linking !== undefined);
  const drop = useDrop();
  useFirstView(drawing);

  const nodes = useMemo(
    () =>
      drag
        ? drawing.nodes.map((node) =>
            node.id === drag.id ? { ...node, position: drag.position, dragging: true } : node,
          )
        : drawing.nodes,
    [drawing.nodes, drag],
  );
  const onNodesChange = useCallback((changes: NodeChange<CanvasNode>[]) => {
    for (const change of changes)
      if (change.type === "position" && change.position && change.dragging)
        setDrag({ id: change.id, position: change.position });
  }, []);

  const onNodeDragStart = (_: unknown, node: CanvasNode) =>
    node.type === "step" && stage.setState({ moving: node.id });
  const onNodeDrag = (event: MouseEvent | TouchEvent | React.MouseEvent, node: CanvasNode) => {
    if (!("clientX" in event) || node.type !== "step") return;
    const under = drop.slotUnder(screenToFlowPosition({ x: event.clientX, y: event.clientY }), node.id);
    if (stage.getState().hover !== under?.id) stage.setState({ hover: under?.id });
  };
  const onNodeDragStop = (event: MouseEvent | TouchEvent | React.MouseEvent, node: CanvasNode) => {
    setDrag(undefined);
    stage.setState({ moving: undefined, hover: undefined });
    if (!("clientX" in event)) return;
    if (node.type === "note") return void import("./deeds").then((deeds) => deeds.moveNote(desk, node));
    const under = drop.slotUnder(screenToFlowPosition({ x: event.clientX, y: event.clientY }), node.id);
    if (under && event.altKey)
      void import("./deeds").then((deeds) => deeds.moveWithBranch(desk, node.id, under));
    else if (under) commands.move(node.id, under);
    else commands.place(node.id, { x: Math.round(node.position.x), y: Math.round(node.position.y) });
  };

  const onConnectStart = (_: unknown, { nodeId, handleId }: OnConnectStartParams) => {
    const { journey } = editor.getState();
    const step = nodeId ? stepOf(journey, nodeId) : undefined;
    if (!step || !handleId) return;
    const label = faceOf(step, names).outlets.find((outlet) => outlet.id === handleId)?.label ?? handleId;
    stage.setState({
      linking: { step: step.id, path: handleId, label, refused: refusedTargets(journey, step.id, handleId) },
    });
  };
  const onConnectEnd = (event: MouseEvent | TouchEvent, _: FinalConnectionState) => {
    const link = stage.getState().linking;
    stage.setState({ linking: undefined });
    const touch = "changedTouches" in event ? event.changedTouches[0] : event;
    if (!link || !touch) return;
    const { journey } = editor.getState();
    const point = screenToFlowPosition({ x: touch.clientX, y: touch.clientY });
    const heights = (id: string) => {
      const step = stepOf(journey, id);
      return step ? heightOf(faceOf(step, names)) : 0;
    };
    const to = stepAt(drawing.layout, journey, heights, point.x, point.y);
    if (to === undefined)
      stage.setState({
        picker: {
          where: { step: link.step, path: link.path },
          title: `After: ${link.label}`,
          x: touch.clientX,
          y: touch.clientY,
        },
      });
    else if (to !== link.step) commands.connect(link.step, link.path, to);
  };
  // The target is found under the pointer when the drag ends, so that any part of a card will do.
  const isValidConnection = useCallback(
    (link: Connection | PathEdge) =>
      link.target !== null && !stage.getState().linking?.refused.has(link.target),
    [stage],
  );

  const selection = useEditor((s) => s.selection);
  const first = drawing.layout.order[0];
  useEffect(() => stage.setState({ home: selection ?? first }), [stage, selection, first]);
  const jump = useJump();
  const wanted = useStage((s) => s.wanted);
  useEffect(() => {
    if (wanted === undefined || !drawing.layout.steps.has(wanted)) return;
    stage.setState({ wanted: undefined });
    jump(wanted, { centre: true });
  }, [stage, jump, wanted, drawing.layout]);
  const reveal = useReveal(drawing.layout);
  const looked = useRef(selection);
  const known = useRef(drawing.layout);
  useEffect(() => {
    const before = known.current;
    known.current = drawing.layout;
    if (looked.current === selection) return;
    looked.current = selection;
    if (selection === undefined) return;
    const added = !before.steps.has(selection);
    // The panel takes its room first; then a card that lies under it is brought back into sight.
    const timer = setTimeout(() => (added ? reveal(selection) : jump(selection, { focus: false })), 60);
    return () => clearTimeout(timer);
  }, [selection, jump, reveal, drawing.layout]);

  /** Shift and a drag on the empty canvas choose what lies in the box; React Flow is not told about it. */
  const boxed = (event: React.PointerEvent | React.MouseEvent) => {
    const pane = event.currentTarget;
    if (!event.shiftKey || event.button !== 0 || !(event.target instanceof Element)) return;
    if (!event.target.classList.contains("react-flow__pane") || !(pane instanceof HTMLElement)) return;
    event.stopPropagation();
    event.preventDefault();
    const { clientX, clientY } = event;
    if (event.type === "pointerdown")
      void import("./marquee").then(({ marquee }) =>
        marquee(pane, { clientX, clientY }, screenToFlowPosition, drawing, stage),
      );
  };

  return (
    <div
      className={`canvas ${mode} detail-${detail} metric-${metric} ${linking ? "linking" : ""} ${count <= GLIDING ? "glides" : ""}`}
      onMouseDownCapture={boxed}
      onPointerDownCapture={boxed}
    >
      <ReactFlow<CanvasNode, PathEdge>
        nodes={nodes}
        edges={drawing.edges}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        onNodesChange={onNodesChange}
        // Without a listener React Flow lets clicks through to the pane where nothing can be dragged.
        onNodeClick={(event, node) => {
          if (node.type !== "step") return;
          if (!event.shiftKey) return open(node.id);
          const marked = new Set(chosen(desk));
          if (!marked.delete(node.id)) marked.add(node.id);
          stage.setState({ marked });
        }}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        onNodeDragStart={onNodeDragStart}
        onNodeDrag={onNodeDrag}
        onNodeDragStop={onNodeDragStop}
        onConnectStart={onConnectStart}
        onConnectEnd={onConnectEnd}
        isValidConnection={isValidConnection}
        connectionLineType={ConnectionLineType.Bezier}
        connectionRadius={30}
        onPaneClick={() => {
          stage.setState({ path: undefined, picker: undefined });
          open(undefined);
        }}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        disableKeyboardA11y
        deleteKeyCode={DELETE_KEYS}
        nodesDraggable={mode === "edit"}
        nodesConnectable={mode === "edit"}
        nodeDragThreshold={6}
        onlyRenderVisibleElements={drawing.nodes.length + drawing.edges.length > 150}
        minZoom={0.08}
        maxZoom={1.6}
        panOnScroll
        zoomOnDoubleClick={false}
        aria-label="Journey"
      >
        <Dots />
        <Suspense>
          {count >= 12 && <JourneyMap drawing={drawing} />}
          <ViewInAddress />
        </Suspense>
      </ReactFlow>
    </div>
  );
}
