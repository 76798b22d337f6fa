/** What a member may be. What each role may do stands in packages/api/src/rights.ts. */
export const ROLES = ["owner", "manager", "reviewer", "field", "analyst"] as const;
export type Role = (typeof ROLES)[number];
