import type { Drawing } from "./drawing";
import { CARD_WIDTH } from "./measures";
import type { Stage } from "./stage";

type Point = { x: number; y: number };

/** Draws a box from where the pointer went down, and chooses every step it touches. Escape lets go. */
export function marquee(
  pane: HTMLElement,
  from: { clientX: number; clientY: number },
  toCanvas: (screen: Point) => Point,
  drawing: Drawing,
  stage: Stage,
): void {
  const box = document.createElement("div");
  box.className = "marquee";
  pane.append(box);
  const home = pane.getBoundingClientRect();
  let to: Point = { x: from.clientX, y: from.clientY };
  const before = stage.getState().marked;
  const draw = (event: PointerEvent) => {
    to = { x: event.clientX, y: event.clientY };
    box.style.left = `${Math.min(from.clientX, to.x) - home.left}px`;
    box.style.top = `${Math.min(from.clientY, to.y) - home.top}px`;
    box.style.width = `${Math.abs(to.x - from.clientX)}px`;
    box.style.height = `${Math.abs(to.y - from.clientY)}px`;
    const a = toCanvas({ x: Math.min(from.clientX, to.x), y: Math.min(from.clientY, to.y) });
    const b = toCanvas({ x: Math.max(from.clientX, to.x), y: Math.max(from.clientY, to.y) });
    const touched = drawing.nodes.filter(
      ({ type, position, height = 0 }) =>
        type === "step" &&
        position.x < b.x &&
        position.x + CARD_WIDTH > a.x &&
        position.y < b.y &&
        position.y + height > a.y,
    );
    stage.setState({ marked: new Set([...before, ...touched.map((node) => node.id)]) });
  };
  const end = () => {
    box.remove();
    window.removeEventListener("pointermove", draw);
    window.removeEventListener("pointerup", end);
    window.removeEventListener("keydown", cancel, true);
  };
  const cancel = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    stage.setState({ marked: before });
    end();
  };
  window.addEventListener("pointermove", draw);
  window.addEventListener("pointerup", end);
  window.addEventListener("keydown", cancel, true);
}
