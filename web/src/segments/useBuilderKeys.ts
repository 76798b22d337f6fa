import { useEffect } from "react";

interface Deeds {
  undo(): void;
  redo(): void;
  /** counts at once */
  run(): void;
}

const types = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.matches("input:not([type=radio]), textarea, select, [contenteditable]");

/** `+` adds a rule, Ctrl+Enter counts, Ctrl+Z and Ctrl+Shift+Z take back and do again. */
export function useBuilderKeys({ undo, redo, run }: Deeds): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const command = event.ctrlKey || event.metaKey;
      const key = event.key.toLowerCase();
      const text = event.target instanceof HTMLInputElement && event.target.type === "text";
      if (command && key === "enter") run();
      // A field one types in takes back its own letters first.
      else if (command && key === "z" && !text) (event.shiftKey ? redo : undo)();
      else if (command && key === "y" && !text) redo();
      else if (key === "+" && !command && !types(event.target))
        document.querySelector<HTMLElement>("[data-add-rule]")?.click();
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [undo, redo, run]);
}
