import { useEffect } from "react";
import { clip } from "#journey/edit/clip";
import type { Desk } from "./desk";

const elsewhere = (target: EventTarget | null): boolean =>
  (target instanceof HTMLElement &&
    (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName))) ||
  document.querySelector("dialog[open]") !== null;

const focusedStep = () => document.activeElement?.closest<HTMLElement>("[data-step]")?.dataset.step;

/** The steps that are chosen: several, or the one that is open. */
export function chosen({ stage, editor }: Pick<Desk, "stage" | "editor">): ReadonlySet<string> {
  const { marked } = stage.getState();
  const { selection } = editor.getState();
  return marked.size > 0 || selection === undefined ? marked : new Set([selection]);
}

/** Copy, cut and paste of steps as text, through the browser's own clipboard: to another tab, journey or a mail. */
export function useClipboard(desk: Desk): void {
  useEffect(() => {
    const copy = (event: ClipboardEvent) => {
      if (elsewhere(event.target) || window.getSelection()?.toString()) return;
      const focused = focusedStep();
      const ids = chosen(desk);
      const taken = ids.size === 0 && focused ? new Set([focused]) : ids;
      if (taken.size === 0) return;
      event.preventDefault();
      event.clipboardData?.setData("text/plain", clip(desk.editor.getState().journey, taken));
      const many = taken.size === 1 ? "One step" : `${taken.size} steps`;
      if (event.type === "cut" && desk.mode === "edit")
        void import("./deeds").then((deeds) => deeds.removeThem(desk, taken, `${many} cut`));
      else desk.editor.getState().say(`${many} copied`);
    };
    const paste = (event: ClipboardEvent) => {
      if (elsewhere(event.target) || desk.mode !== "edit") return;
      event.preventDefault();
      const text = event.clipboardData?.getData("text/plain") ?? "";
      const focused = focusedStep();
      const files = event.clipboardData?.files.length ?? 0;
      void import("./deeds").then((deeds) => deeds.pasteText(desk, text, { image: files > 0, focused }));
    };
    document.addEventListener("copy", copy);
    document.addEventListener("cut", copy);
    document.addEventListener("paste", paste);
    return () => {
      document.removeEventListener("copy", copy);
      document.removeEventListener("cut", copy);
      document.removeEventListener("paste", paste);
    };
  }, [desk]);
}
