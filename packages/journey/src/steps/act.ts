import type { Decision, Moment } from "./define";

/** How people wait for what a step does to be done, before they go on without it, ms. */
export const PATIENCE = 86_400_000;

export interface Ended {
  /** "late": nothing was heard of it in time */
  how: "done" | "failed" | "late";
  because: string;
}

/**
 * Asks once for what a step does and holds until it is known how that ended, or so many ms have passed; `then` says how
 * it goes on. For whatever later steps may look at.
 */
export function whenDone(
  { act, now, after }: Moment,
  waits: string,
  then: (ended: Ended) => Decision,
  within: number = PATIENCE,
): Decision {
  if (!act) return { do: "hold", until: after(now, within), because: waits, act: true };
  if (act.status !== "asked") return then({ how: act.status, because: act.because ?? act.status });
  const until = after(act.at, within);
  return until > now
    ? { do: "hold", until, because: waits }
    : then({ how: "late", because: "it was not done in time" });
}

/** Asks once for what a step does and goes on at once: nothing later depends on it. */
export const inPassing = ({ act }: Moment, because: string): Decision =>
  act ? { do: "go", path: "next", because } : { do: "go", path: "next", because, act: true };
