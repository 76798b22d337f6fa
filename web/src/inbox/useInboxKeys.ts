import { useEffect, useRef } from "react";

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName));

/** Single keys of the inbox, by their letter. A dialog keeps its own keys, and so does a field. */
export function useInboxKeys(deeds: Record<string, (() => void) | undefined>): void {
  const now = useRef(deeds);
  now.current = deeds;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      const radio = event.target instanceof HTMLInputElement && event.target.type === "radio";
      if ((isTyping(event.target) && !radio) || document.querySelector("dialog[open]")) return;
      const deed = now.current[event.key.toLowerCase()];
      if (!deed) return;
      event.preventDefault();
      deed();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}
