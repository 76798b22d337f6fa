import type { TimePolicy } from "./policy";

/** Between two looks at a touch of somebody whose journeys pause, ms. */
const EVERY = 3_600_000;

/** What was made before somebody wrote of harm waits until drug safety lets their journeys go on. */
export const harm: TimePolicy = ({ now, person }) =>
  person.harm && {
    hold: now + EVERY,
    reason: "safety",
    because: "drug safety looks at what the person wrote",
  };
