import { useReactFlow } from "@xyflow/react";
import { useMemo } from "react";
import { useDesk } from "./desk";
import { START_SLOT, slotId } from "./flow";
import { routeKey } from "./layout";
import { CARD_LOW, CARD_WIDTH } from "./measures";
import { nearestTarget, type Target } from "./targets";

/** How near to a slot a dragged kind is taken by it, px on the screen. */
export const REACH = 220;

const idOf = (target: Target): string =>
  target.on === "start"
    ? START_SLOT
    : target.on === "slot"
      ? slotId(target.step, target.path)
      : routeKey(target.step, target.path);

/** Where something that is dragged over the canvas would land, and landing it. Points are canvas px. */
export function useDrop() {
  const { editor, commands, drawing } = useDesk();
  const { getZoom } = useReactFlow();
  return useMemo(() => {
    const find = (point: { x: number; y: number }) =>
      nearestTarget(drawing.current.layout, editor.getState().journey, point, REACH / getZoom());
    return {
      over: (point: { x: number; y: number }): string | undefined => {
        const found = find(point);
        return found && idOf(found.target);
      },
      put(kind: string, point: { x: number; y: number }) {
        const found = find(point);
        if (!found) commands.add({ at: { x: point.x - CARD_WIDTH / 2, y: point.y - CARD_LOW / 2 } }, kind);
        else if (found.target.on === "start") commands.add("start", kind);
        else commands.add({ step: found.target.step, path: found.target.path }, kind);
      },
      /** A step of the canvas goes into a slot only when it is dropped on it. */
      slotUnder(
        point: { x: number; y: number },
        step: string,
      ): { id: string; step: string; path: string } | undefined {
        const found = find(point);
        if (!found || found.target.on === "start" || found.distance > 24 || found.target.step === step)
          return undefined;
        return { id: idOf(found.target), step: found.target.step, path: found.target.path };
      },
    };
  }, [editor, commands, drawing, getZoom]);
}
