import { z } from "zod";
import { HousePolicies } from "#journey/policies/house";

/** What holds for every journey of the house, and the revision a change may name. */
export const HouseRulesView = HousePolicies.extend({ revision: z.number() });
export type HouseRulesView = z.infer<typeof HouseRulesView>;
