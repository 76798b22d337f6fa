import type { Policy } from "./policy";

/** A hard budget that does not pay for one more touch stops it. Soft budgets only warn, elsewhere. */
export const budget: Policy = (moment, { cost }) =>
  cost === 0 || moment.affords(cost)
    ? undefined
    : { skip: "budgetSpent", because: "the budget does not pay for another touch" };
