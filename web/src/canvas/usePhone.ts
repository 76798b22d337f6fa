import { useSyncExternalStore } from "react";

const query = () => window.matchMedia("(max-width: 767px)");

/** Whether the window is as narrow as a phone: then the journey is a list that is read, not drawn. */
export const usePhone = (): boolean =>
  useSyncExternalStore(
    (changed) => {
      const list = query();
      list.addEventListener("change", changed);
      return () => list.removeEventListener("change", changed);
    },
    () => query().matches,
  );
