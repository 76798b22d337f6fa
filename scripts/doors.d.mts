export const DOORS: readonly (
  | "api"
  | "tick"
  | "page"
  | "long"
  | "respond"
  | "act"
  | "fold"
  | "inboundEmail"
)[];

/** Bundles one door; answers the file and its bytes. */
export function bundleDoor(name: string): Promise<{ file: string; bytes: number }>;
