import { create } from "zustand";

/** Something that can be done on the screen that is open. */
export interface PageDeed {
  label: string;
  /** its key, or what it does, in a few words */
  hint?: string;
  run(): void;
}

/** What the open screen offers to the palette (Ctrl+K). A screen puts its deeds here and takes them away when it goes. */
export const usePageDeeds = create<{ of: string; deeds: readonly PageDeed[] }>(() => ({ of: "", deeds: [] }));
