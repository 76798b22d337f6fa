import type { Right } from "#api/rights";
import { useMe } from "./me";

/** Whether the member may do something; until that is known, no. The API decides in any case. */
export const useMay = (right: Right): boolean => useMe().data?.rights.includes(right) ?? false;
