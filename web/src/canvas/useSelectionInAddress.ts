import { useEffect, useRef } from "react";
import { useStore } from "zustand";
import type { Editor } from "../editor/store";
import type { JourneySearch } from "../shell/search";

/**
 * Keeps the selected step and the address the same. Undo and adding select too; "back" and shared links change
 * the address. What this side has written itself is not taken for news when it arrives.
 */
export function useSelectionInAddress(
  editor: Editor,
  inAddress: string | undefined,
  show: (next: Partial<JourneySearch>) => void,
): void {
  const selection = useStore(editor, (s) => s.selection);
  const agreed = useRef(inAddress);
  const underway = useRef<(string | undefined)[]>([]);
  useEffect(() => {
    if (selection === agreed.current) return;
    agreed.current = selection;
    underway.current.push(selection);
    show({ step: selection, tab: undefined, person: undefined });
  }, [selection, show]);
  useEffect(() => {
    const at = underway.current.indexOf(inAddress);
    if (at >= 0) {
      underway.current.splice(0, at + 1);
      return;
    }
    if (inAddress === agreed.current) return;
    agreed.current = inAddress;
    editor.getState().select(inAddress);
  }, [editor, inAddress]);
}
