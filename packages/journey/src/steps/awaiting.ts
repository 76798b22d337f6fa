import { type Duration, durationWords, toMs } from "../time";
import type { Decision, Moment } from "./define";

/** The event a step waits for. What is told under these names is told by the house itself: see `signalNames.ts`. */
interface Awaited {
  event: string;
  /** events that came earlier do not count, ms */
  since: number;
  within: Duration;
  /** where its coming leads */
  happened(at: number): { path: string; because: string };
  timeout: string;
  /** what does not happen, to finish "… did not happen within", and what is waited for */
  words: { waits: string; silent: string };
}

/** Holds until the event was seen since, or until time is up. */
export function awaitEvent(
  moment: Moment,
  { event, since, within, happened, timeout, words }: Awaited,
): Decision {
  const seen = moment.person.mailbox[event];
  if (seen !== undefined && seen >= since) return { do: "go", ...happened(seen) };
  const until = moment.after(moment.entered, toMs(within));
  return moment.now >= until
    ? { do: "go", path: timeout, because: `${words.silent} within ${durationWords(within)}`, due: until }
    : { do: "hold", until, because: words.waits };
}
