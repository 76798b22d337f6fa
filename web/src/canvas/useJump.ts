import { useReactFlow, useStoreApi } from "@xyflow/react";
import { useCallback } from "react";
import { useDesk } from "./desk";
import { CARD_TALL, CARD_WIDTH } from "./measures";

const quiet = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Brings a step into view and gives its card the focus. */
export function useJump(): (step: string, options?: { focus?: boolean; centre?: boolean }) => void {
  const { stage } = useDesk();
  const { getNode, getViewport, setCenter } = useReactFlow();
  const store = useStoreApi();
  return useCallback(
    (step, { focus = true, centre = false } = {}) => {
      const node = getNode(step);
      stage.setState({ home: step });
      if (node) {
        const { x, y, zoom } = getViewport();
        const { width, height } = store.getState();
        const left = node.position.x * zoom + x;
        const top = node.position.y * zoom + y;
        const seen =
          left > 8 && top > 8 && left + CARD_WIDTH * zoom < width - 8 && top + CARD_TALL * zoom < height - 8;
        if (centre || !seen)
          void setCenter(node.position.x + CARD_WIDTH / 2, node.position.y + CARD_TALL / 2, {
            zoom: Math.max(zoom, 0.6),
            duration: quiet() ? 0 : 150,
          });
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
    [stage, store, getNode, getViewport, setCenter],
  );
}
