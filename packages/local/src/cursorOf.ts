import { Refusal } from "#engine/refusal";

/** Where a former page of a scan ended: the key of its last row. */
export function cursorOf(cursor: string, prefix: string): [string, string] {
  try {
    const [group, id] = JSON.parse(cursor);
    if (typeof group === "string" && typeof id === "string" && group.startsWith(prefix)) return [group, id];
  } catch {
    // Told below.
  }
  throw new Refusal("badCursor", "This place to continue from is not one we gave; begin again.", 400);
}
