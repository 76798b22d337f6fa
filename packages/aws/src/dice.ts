import { ulid } from "ulid";
import type { Dice } from "#engine/ports";

export const ulidDice: Dice = { id: (prefix) => `${prefix}_${ulid()}` };
