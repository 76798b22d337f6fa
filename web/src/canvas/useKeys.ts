import { useReactFlow } from "@xyflow/react";
import { useCallback, useEffect } from "react";
import { stepOf } from "#journey/journey";
import { faceOf } from "../steps/face";
import { useDesk } from "./desk";
import type { Drawing, Mode } from "./drawing";
import { chosen } from "./useClipboard";
import { useJump } from "./useJump";

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName));

/** The first field of the panel that has to be filled in; else its first field, else the first thing that can be used. */
const firstInPanel = () =>
  document.querySelector<HTMLElement>(".panel-section :is(input, select, textarea)[aria-invalid='true']") ??
  document.querySelector<HTMLElement>(".panel-section :is(input, select, textarea)") ??
  document.querySelector<HTMLElement>(".panel-body :is(button, a)");

/** Goes into the panel as soon as it is there: the first time it is still being fetched. */
function enterPanel(frames: number): void {
  const first = document.querySelector(".panel-body") ? firstInPanel() : null;
  if (first) first.focus();
  else if (frames > 0) requestAnimationFrame(() => enterPanel(frames - 1));
}

/** What a key press of React's and one of the browser's have in common. */
type Pressed = Pick<
  KeyboardEvent,
  "key" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey" | "target" | "preventDefault"
>;

/** Everything that can be done on the canvas by keyboard alone. Keys meant for nothing in particular count too. */
export function useKeys(drawing: Drawing, switchMode: (mode: Mode) => void): (event: Pressed) => void {
  const desk = useDesk();
  const { editor, stage, commands, mode, names, open } = desk;
  const { fitView } = useReactFlow();
  const jump = useJump();

  const onKey = useCallback(
    (event: Pressed) => {
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
      const deed = (run: (deeds: typeof import("./deeds")) => void) =>
        act(() => void import("./deeds").then(run));
      if (key === "Escape") {
        const { path, trail, lit, linking, marked } = stage.getState();
        if (path || trail || lit || linking || marked.size > 0)
          return act(() =>
            stage.setState({
              path: undefined,
              trail: undefined,
              lit: undefined,
              linking: undefined,
              marked: new Set(),
            }),
          );
        if (!now.selection) return;
        const back = now.selection;
        return act(() => {
          open(undefined);
          jump(back);
        });
      }
      if (held && key === "f" && !event.shiftKey)
        return act(() => stage.setState({ finding: stage.getState().finding + 1 }));
      if (typing(event.target)) return;
      if (event.altKey && edits && step && (key === "ArrowUp" || key === "ArrowDown"))
        return deed((deeds) => deeds.moveAlong(desk, step, key === "ArrowUp" ? "up" : "down"));
      if (event.altKey && key !== "o") return;
      const ids = chosen(desk);
      const these = ids.size > 0 ? ids : new Set(step === undefined ? [] : [step]);
      if (held && key === "a") return deed((deeds) => deeds.markAll(desk));
      if (held && key === "d" && edits && these.size > 0)
        return deed((deeds) => deeds.duplicate(desk, these));
      if (held) return;
      if ((key === "Delete" || key === "Backspace") && edits && stage.getState().marked.size > 0)
        return deed((deeds) => deeds.removeThem(desk, these));
      if (key === "n" && edits) return deed((deeds) => deeds.stick(desk, step));
      if (step !== undefined && (key === "[" || key === "]"))
        return deed((deeds) => deeds.foldStep(desk, step, key === "["));
      if (key === "m") return deed((deeds) => deeds.comment(desk, step));
      if (step !== undefined && key === "b") return deed((deeds) => deeds.markBranch(desk, step));
      if (step !== undefined && key === "f") return deed((deeds) => deeds.focusPath(desk, step));
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
            .find((to) => to !== undefined && stepOf(now.journey, to) !== undefined),
        up: () => now.journey.steps.find((one) => Object.values(one.paths).includes(found.id))?.id,
        left: () => beside(drawing, found.id, -1),
        right: () => beside(drawing, found.id, 1),
      };
      const next = key.startsWith("Arrow") ? way[key.slice(5).toLowerCase()] : undefined;
      if (next) {
        const to = next();
        return act(() => {
          if (to === undefined) return now.say("There is no step in this direction");
          if (event.shiftKey) stage.setState({ marked: new Set([...these, found.id, to]) });
          if (steps.has(to)) jump(to);
          else now.say("The way on is folded. ] unfolds it");
        });
      }
      if (key === "Enter" || key === " ") {
        // A button or a link does what it says; these keys open a step only where the step itself has the focus.
        if (!card && event.target instanceof HTMLElement && event.target.closest("button, a, summary"))
          return;
        return act(() => {
          open(found.id);
          requestAnimationFrame(() => enterPanel(60));
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
    [desk, editor, stage, commands, mode, names, open, drawing, jump, fitView, switchMode],
  );
  useEffect(() => {
    const nowhere = (event: KeyboardEvent) => event.target === document.body && onKey(event);
    document.addEventListener("keydown", nowhere);
    return () => document.removeEventListener("keydown", nowhere);
  }, [onKey]);
  return onKey;
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
