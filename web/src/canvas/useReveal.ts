import { useReactFlow, useStoreApi } from "@xyflow/react";
import { useCallback } from "react";
import type { Layout } from "./layout";
import { CARD_TALL, CARD_WIDTH, SLOT_HEIGHT } from "./measures";
import { into, LOWER_EDGE, moveTime } from "./useJump";

/** A new step is shown with the slots it brings, as long as everything stays readable. */
const LEAST = 0.5;
const MARGIN = 40;

/** Brings a step and the empty slots below it into view, zooming out a little where they need the room. */
export function useReveal(layout: Layout): (step: string) => void {
  const { getViewport, setViewport } = useReactFlow();
  const store = useStoreApi();
  return useCallback(
    (step) => {
      const place = layout.steps.get(step);
      if (!place) return;
      const slots = layout.slots.filter((slot) => slot.step === step);
      const left = Math.min(place.x, ...slots.map((slot) => slot.x));
      const right = Math.max(place.x + CARD_WIDTH, ...slots.map((slot) => slot.x + slot.width));
      const bottom = Math.max(place.y + CARD_TALL, ...slots.map((slot) => slot.y + SLOT_HEIGHT));
      const { width, height } = store.getState();
      const now = getViewport();
      const fits = Math.min(
        (width - MARGIN * 2) / (right - left),
        (height - LOWER_EDGE - MARGIN) / (bottom - place.y),
      );
      const zoom = Math.min(now.zoom, Math.max(LEAST, fits));
      // The card stays where it is on the screen; then all of it is moved by as little as will do.
      const x = now.x + place.x * (now.zoom - zoom);
      const y = now.y + place.y * (now.zoom - zoom);
      const dx = into(left * zoom + x, (right - left) * zoom, width);
      const dy = into(place.y * zoom + y, (bottom - place.y) * zoom, height - LOWER_EDGE);
      if (dx !== 0 || dy !== 0 || zoom !== now.zoom)
        void setViewport({ x: x + dx, y: y + dy, zoom }, { duration: moveTime() });
    },
    [layout, store, getViewport, setViewport],
  );
}
