import type { Touch } from "#journey/person";
import type { Draft } from "./draft";
import type { Signal } from "./signal";

/** How long a burst of clicks lasts, and how many different links of one message nobody opens in that time, ms. */
const BURST = 5_000;
const MANY = 3;
/** A program that gave itself away may open the rest of the links a while later. */
const TRAPPED = 10 * 60_000;

/**
 * Whether a click is one of a program that opens every link of a message: the third different link within seconds, or
 * any after the link that nobody sees. Clicks before that stay what they were taken for, as their person may have
 * gone on by then.
 */
export function inBurst(
  draft: Draft,
  touch: Touch,
  { at, link, trap }: Extract<Signal, { signal: "delivery" }>,
): boolean {
  const last = touch.burst && at <= touch.burst.until ? touch.burst : undefined;
  if (trap) {
    touch.burst = { until: at + TRAPPED, links: [], machine: true };
    draft.touchState();
    return true;
  }
  if (last?.machine) return true;
  if (link === undefined) return false;
  const links = [...new Set([...(last?.links ?? []), link])];
  const machine = links.length >= MANY;
  touch.burst = {
    until: machine ? at + TRAPPED : (last?.until ?? at + BURST),
    links: machine ? [] : links,
    ...(machine ? { machine: true as const } : {}),
  };
  draft.touchState();
  return machine;
}
