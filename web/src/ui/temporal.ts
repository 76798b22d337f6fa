import type { Temporal as Polyfill } from "temporal-polyfill";

/**
 * Stands in for "temporal-polyfill" in the browser (vite.config.ts): browsers that bring Temporal use their own, and
 * 19 KiB stay out of their first page. main.tsx fetches the polyfill for the others before anything asks for it.
 */
export const { Temporal } = globalThis as unknown as { Temporal: typeof Polyfill }; // lib.dom does not know it yet
