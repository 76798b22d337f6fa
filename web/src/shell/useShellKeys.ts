import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { placesOf, SETTINGS } from "./places";

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName));

/** Ctrl+K opens the palette; G and then a letter goes to a place. */
export function useShellKeys(world: "local" | "aws", openPalette: () => void): void {
  const navigate = useNavigate();
  const open = useRef(openPalette);
  open.current = openPalette;
  useEffect(() => {
    let wentAt = 0;
    const onKey = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase();
      if ((event.ctrlKey || event.metaKey) && key === "k") {
        event.preventDefault();
        open.current();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (Date.now() - wentAt < 1_200) {
        const place = [...placesOf(world), SETTINGS].find((one) => one.key === key);
        wentAt = 0;
        if (place) {
          event.preventDefault();
          event.stopPropagation();
          navigate({ to: place.to });
        }
        return;
      }
      if (key === "g") wentAt = Date.now();
    };
    window.addEventListener("keydown", onKey, true);
    return () => window.removeEventListener("keydown", onKey, true);
  }, [world, navigate]);
}
