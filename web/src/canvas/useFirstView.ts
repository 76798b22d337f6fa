import { useSearch } from "@tanstack/react-router";
import { useReactFlow, useStore } from "@xyflow/react";
import { useEffect, useRef } from "react";
import { useDesk } from "./desk";
import type { Drawing } from "./drawing";
import { CARD_WIDTH } from "./measures";

const LEAST = 0.75;
/** ms in which the room around a fresh canvas still changes */
const SETTLING = 400;

/** Opens a journey where the address says, or readable: all of it when that stays above 75 %, else its start (or the open step) in the middle. */
export function useFirstView(drawing: Drawing): void {
  const { editor, mode } = useDesk();
  const { setViewport } = useReactFlow();
  const width = useStore((s) => s.width);
  const height = useStore((s) => s.height);
  const done = useRef({ view: "", at: 0 });
  const asked = useRef(useSearch({ from: "/journeys/$id", select: (search) => search.view }));
  useEffect(() => {
    const first = drawing.layout.order[0];
    const empty = drawing.nodes.length <= 1;
    // The view is set once for each mode, and again while its palette, strip and panel still take their room.
    const view = `${mode}${empty}`;
    const now = performance.now();
    if (width === 0 || height === 0) return;
    if (done.current.view === view && now - done.current.at > SETTLING) return;
    // What the address asks for is for the mode it was opened in.
    if (done.current.view && done.current.view !== view) asked.current = undefined;
    if (done.current.view !== view) done.current = { view, at: now };
    const [cx = Number.NaN, cy = Number.NaN, near = Number.NaN] = asked.current?.split("_").map(Number) ?? [];
    if (near >= 8 && near <= 160 && Number.isFinite(cx + cy)) {
      const zoom = near / 100;
      return void setViewport({ x: width / 2 - cx * zoom, y: height / 2 - cy * zoom, zoom });
    }
    const left = Math.min(...drawing.nodes.map((node) => node.position.x));
    const right = Math.max(...drawing.nodes.map((node) => node.position.x + (node.width ?? CARD_WIDTH)));
    const top = Math.min(...drawing.nodes.map((node) => node.position.y));
    const bottom = Math.max(...drawing.nodes.map((node) => node.position.y + (node.height ?? 64)));
    if (!Number.isFinite(left)) return;
    const whole = Math.min((width - 64) / (right - left), (height - 110) / (bottom - top));
    const zoom = Math.min(1, Math.max(LEAST, whole));
    const { selection } = editor.getState();
    const place = drawing.layout.steps.get(selection ?? first ?? "");
    const middle = whole >= LEAST || !place ? (left + right) / 2 : place.x + CARD_WIDTH / 2;
    const y =
      whole >= LEAST ? Math.max(32, (height - (bottom - top) * zoom) / 2 - 26) - top * zoom : 40 - top * zoom;
    const low = selection && place && whole < LEAST ? Math.min(y, height / 2 - place.y * zoom) : y;
    void setViewport({ x: width / 2 - middle * zoom, y: empty ? height * 0.28 : low, zoom });
  }, [drawing, editor, width, height, mode, setViewport]);
}
