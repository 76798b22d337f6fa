import type { Policy } from "./policy";

/** A touch whose time fell into a pause is skipped when whoever resumed the journey wanted such touches left out. */
export const pause: Policy = ({ leftOut }) =>
  leftOut ? { skip: "paused", because: "skipped: the journey was paused when its time came" } : undefined;
