import { Refusal } from "#engine/refusal";
import type { LocalDoors } from "./deps";

/** The doors of a house on one machine; refused where messages go to real providers. */
export function localOnly(local: LocalDoors | undefined): LocalDoors {
  if (local) return local;
  throw new Refusal(
    "notHere",
    "This house sends through real providers and has no mailbox or phone to open.",
    404,
  );
}
