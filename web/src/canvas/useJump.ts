import { useReactFlow, useStoreApi } from "@xyflow/react";
import { useCallback } from "react";
import { useDesk } from "./desk";
import { CARD_TALL, CARD_WIDTH } from "./measures";

/** How long the view moves, ms; not at all for people who want no motion. */
export const moveTime = (): number =>
  window.matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 150;

/** Room for the buttons at the lower edge, px. */
export const LOWER_EDGE = 56;
const EDGE = 28;

/** How far something of a size has to move to lie within the window, with a margin. */
export const into = (at: number, size: number, room: number): number =>
  at < EDGE ? EDGE - at : at + size > room - EDGE ? room - EDGE - size - at : 0;

/** Brings a step into view and gives its card the focus. */
export function useJump(): (step: string, options?: { focus?: boolean; centre?: boolean }) => void {
  const { stage } = useDesk();
  const { getNode, getViewport, setCenter, setViewport } = useReactFlow();
  const store = useStoreApi();
  return useCallback(
    (step, { focus = true, centre = false } = {}) => {
      const node = getNode(step);
      stage.setState({ home: step });
      document
        .querySelector(`.outline [data-step="${CSS.escape(step)}"]`)
        ?.scrollIntoView({ block: centre ? "center" : "nearest" });
      if (node) {
        const { x, y, zoom } = getViewport();
        const { width, height } = store.getState();
        const left = node.position.x * zoom + x;
        const top = node.position.y * zoom + y;
        const duration = moveTime();
        if (centre || zoom < 0.3)
          void setCenter(node.position.x + CARD_WIDTH / 2, node.position.y + CARD_TALL / 2, {
            zoom: Math.max(zoom, 0.75),
            duration,
          });
        else {
          const dx = into(left, CARD_WIDTH * zoom, width);
          const dy = into(top, CARD_TALL * zoom, height - LOWER_EDGE);
          if (dx !== 0 || dy !== 0) void setViewport({ x: x + dx, y: y + dy, zoom }, { duration });
        }
      }
      if (!focus) return;
      // A card that was out of sight is mounted first; two frames are enough for it.
      const reach = (tries: number) => {
        const card = document.querySelector<HTMLElement>(
          `.canvas [data-step="${CSS.escape(step)}"], .outline [data-step="${CSS.escape(step)}"]`,
        );
        if (card) card.focus({ preventScroll: true });
        else if (tries > 0) requestAnimationFrame(() => reach(tries - 1));
      };
      requestAnimationFrame(() => reach(12));
    },
    [stage, store, getNode, getViewport, setCenter, setViewport],
  );
}
