import { keys } from "../keys";
import type { Job, Key, World, Write } from "../ports";

export type ActJob = Extract<Job, { job: "act" }>;

/** How an act stands, once it has been attempted: under its own id, so that it is done once. Times are ms since 1970. */
export interface ActRow {
  act: string;
  journey: string;
  campaign: string;
  version: number;
  enrollment: string;
  step: string;
  state: "waiting" | "done" | "failed";
  /** attempts of this round */
  tries: number;
  /** how often a member has had it tried again after it had failed, and who did last */
  round: number;
  by?: string;
  /** when this round began */
  since: number;
  /** when it is tried again */
  next?: number;
  /** when it ended or was last tried */
  at: number;
  because: string;
  /** what a webhook's receiver said */
  status?: number;
  answer?: string;
  /** the journey that the person is let into when this is told */
  into?: string;
  /** the event that its end is, for journeys that ask for one */
  event?: string;
}

/** One that has failed, where members look for it. */
export interface FailedAct {
  act: string;
  person: string;
  step: string;
  at: number;
  tries: number;
  because: string;
}

/** How long it is remembered that something was done, s: longer than any message can come again. */
const REMEMBERED = 90 * 86_400;

export const actKey = (person: string, act: string): Key => keys.act(person, act);

/** The row as it is kept, and beside it where members look for what has failed. */
export function writesOf(w: World, person: string, row: ActRow, v: number | undefined): Write[] {
  const over = row.state !== "waiting";
  const put: Write = {
    put: {
      ...actKey(person, row.act),
      data: row,
      ...(over ? { expires: Math.ceil(w.clock.now() / 1_000) + REMEMBERED } : {}),
    },
    if: v ?? "absent",
  };
  const failed = keys.failedAct(row.journey, row.step, row.act);
  const { act, step, at, tries, because } = row;
  if (row.state === "failed") {
    const data: FailedAct = { act, person, step, at, tries, because };
    // First, so that nothing fails unseen: whoever dies in between comes again.
    return [{ put: { ...failed, data } }, put];
  }
  return v === undefined ? [put] : [put, { remove: failed }];
}
