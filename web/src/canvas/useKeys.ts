import { useReactFlow } from "@xyflow/react";
import { type KeyboardEvent, useCallback } from "react";
import { stepOf } from "#journey/journey";
import { faceOf } from "../steps/face";
import { useDesk } from "./desk";
import type { Drawing, Mode } from "./flow";
import { useJump } from "./useJump";

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName));

/** The first field of the panel; where there is none, the first thing that can be used. */
const firstInPanel = () =>
  document.querySelector<HTMLElement>(".panel-section :is(input, select, textarea)") ??
  document.querySelector<HTMLElement>(".panel-body :is(button, a)");

/** Everything that can be done on the canvas by keyboard alone. */
export function useKeys(drawing: Drawing, switchMode: (mode: Mode) => void): (event: KeyboardEvent) => void {
  const { editor, stage, commands, mode, names, open } = useDesk();
  const { fitView } = useReactFlow();
  const jump = useJump();

  return useCallback(
    (event) => {
      const held = event.ctrlKey || event.metaKey;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const now = editor.getState();
      const edits = mode === "edit";
      const act = (what: () => void) => {
        event.preventDefault();
        what();
      };

      if (
        held &&
        key === "z" &&
        edits &&
        !(typing(event.target) && event.target instanceof HTMLInputElement && event.target.type === "search")
      )
        return act(event.shiftKey ? now.redo : now.undo);
      if (held && key === "y" && edits) return act(now.redo);

      const card =
        event.target instanceof HTMLElement ? event.target.closest<HTMLElement>("[data-step]") : null;
      const step = card?.dataset.step ?? (typing(event.target) ? undefined : now.selection);
      if (key === "Escape") {
        const { path, trail, lit, linking } = stage.getState();
        if (path || trail || lit || linking)
          return act(() =>
            stage.setState({ path: undefined, trail: undefined, lit: undefined, linking: undefined }),
          );
        if (!now.selection) return;
        const back = now.selection;
        return act(() => {
          open(undefined);
          jump(back);
        });
      }
      if (typing(event.target) || (event.altKey && key !== "o")) return;
      if (held && key === "d" && edits && step) return act(() => commands.duplicate(step));
      if (held) return;
      if (event.altKey && key === "o")
        return act(() => stage.setState({ outline: !stage.getState().outline }));
      if (key === "1") return act(() => void fitView({ padding: 0.08, duration: 150, maxZoom: 1 }));
      if (key === "l") return act(() => switchMode(edits ? "live" : "edit"));
      if (key === "?") return act(() => stage.setState({ dialog: "keys" }));
      if (key === "/" && edits)
        return act(() => document.querySelector<HTMLElement>(".palette input")?.focus());
      if ((key === "Delete" || key === "Backspace") && edits && stage.getState().path) {
        const [from = "", path = ""] = stage.getState().path?.split(" ") ?? [];
        return act(() => {
          commands.disconnect(from, path);
          stage.setState({ path: undefined });
        });
      }

      const found = step === undefined ? undefined : stepOf(now.journey, step);
      if (!found) {
        if (key.startsWith("Arrow") && drawing.layout.order[0])
          act(() => jump(drawing.layout.order[0] ?? ""));
        return;
      }
      const { steps } = drawing.layout;
      const way: Record<string, () => string | undefined> = {
        down: () =>
          faceOf(found, names)
            .outlets.map((o) => found.paths[o.id])
            .find((to) => to !== undefined && steps.has(to)),
        up: () => now.journey.steps.find((one) => Object.values(one.paths).includes(found.id))?.id,
        left: () => beside(drawing, found.id, -1),
        right: () => beside(drawing, found.id, 1),
      };
      const next = key.startsWith("Arrow") ? way[key.slice(5).toLowerCase()] : undefined;
      if (next) {
        const to = next();
        return act(() => (to ? jump(to) : now.say("There is no step in this direction")));
      }
      if (key === "Enter" || key === " ") {
        return act(() => {
          open(found.id);
          requestAnimationFrame(() => requestAnimationFrame(() => firstInPanel()?.focus()));
        });
      }
      if (!edits) return;
      if (key === "a") {
        const box = card?.getBoundingClientRect();
        const face = faceOf(found, names);
        const outlet =
          face.outlets.find((o) => found.paths[o.id] === undefined && !o.fixed) ?? face.outlets[0];
        if (!outlet) return act(() => now.say(`${face.title} ends the journey; nothing comes after it`));
        return act(() =>
          stage.setState({
            picker: {
              where: { step: found.id, path: outlet.id },
              title: `After ${face.title}: ${outlet.label}`,
              x: (box?.right ?? 400) + 12,
              y: box?.top ?? 200,
            },
          }),
        );
      }
      if (key === "c") return act(() => stage.setState({ connecting: { step: found.id } }));
      if (key === "Delete" || key === "Backspace") return act(() => stage.setState({ removing: found.id }));
    },
    [editor, stage, commands, mode, names, open, drawing, jump, fitView, switchMode],
  );
}

/** The nearest step to the left or right in the same row. */
function beside(drawing: Drawing, id: string, direction: 1 | -1): string | undefined {
  const { steps } = drawing.layout;
  const here = steps.get(id);
  if (!here) return undefined;
  let best: { id: string; distance: number } | undefined;
  for (const [other, place] of steps) {
    const distance = (place.x - here.x) * direction;
    if (place.level === here.level && distance > 0 && (!best || distance < best.distance))
      best = { id: other, distance };
  }
  return best?.id;
}
