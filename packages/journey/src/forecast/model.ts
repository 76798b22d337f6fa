import { chanceOf } from "../chance";
import { type Journey, RESPONSE_CLASSES, type ResponseClass, type Step } from "../journey";
import { readySteps } from "../passage";
import type { StepKind } from "../steps/define";
import { type Delay, delayOf, USUAL } from "../verdict/delay";

/** How one step is thought to be answered: from its plan, spread over the delay curve. */
export interface Expectation {
  step: Step;
  kind: StepKind;
  /** share of the people reached (or waited for) who answer */
  rate: number;
  /** the event a waiting step waits for, and those one of which comes with it */
  event?: string;
  among?: readonly string[];
  /** how long (ms) after the touch an answer comes, for a share from 0 to 1 */
  delay(share: number): number;
}

/** How answers fall into classes until there is a history to learn from; the two that matter most are kept rare. */
const MIX: Record<ResponseClass, number> = {
  positive: 0.4,
  timing: 0.15,
  changed: 0.07,
  negative: 0.15,
  question: 0.1,
  unclear: 0.08,
  unsubscribe: 0.05,
  adverseEvent: 0,
};

const QUANTILES = 128;
const HOUR = 3_600_000;

/** What is expected of each step that touches people or waits for an event. */
export function expectationsOf(document: Journey): Map<string, Expectation> {
  const all = new Map<string, Expectation>();
  for (const { step, kind, config } of readySteps(document).values()) {
    const awaited = kind.awaits?.(config);
    if (!kind.ways && !awaited) continue;
    const window = awaited?.within ?? kind.listens?.(config) ?? USUAL.window;
    const halfAfter = (step.plan?.halfAfterHours ?? USUAL.halfAfter / HOUR) * HOUR;
    const delay = delayTable({ halfAfter, window });
    all.set(step.id, {
      step,
      kind,
      rate: step.plan?.response ?? 0,
      event: awaited?.event,
      among: awaited?.among,
      delay,
    });
  }
  return all;
}

/** The curve turned around once, because every sampled answer asks it. */
function delayTable(delay: Delay): (share: number) => number {
  const table = Array.from({ length: QUANTILES }, (_, i) => delayOf((i + 0.5) / QUANTILES, delay));
  return (share) =>
    Math.max(1, Math.round(table[Math.min(QUANTILES - 1, Math.floor(share * QUANTILES))] ?? 0));
}

/** What is told when somebody does what a step waits for: what comes with it is thought to be as likely as all else. */
export function toldOf(seed: string, { event, among = [] }: Expectation): string[] {
  const one = among[Math.floor(chanceOf(`among:${seed}`) * (among.length + 1))];
  return [event, one].flatMap((name) => name ?? []);
}

/** Whether and when (ms after the touch) one person answers, and how; the same for the same seed for ever. */
export function answerOf(
  seed: string,
  { rate, delay }: Expectation,
): { after: number; class: ResponseClass } | undefined {
  if (chanceOf(`yes:${seed}`) >= rate) return undefined;
  let card = chanceOf(`class:${seed}`);
  const dealt = RESPONSE_CLASSES.find((name) => {
    card -= MIX[name];
    return card < 0;
  });
  return { after: delay(chanceOf(`delay:${seed}`)), class: dealt ?? "unclear" };
}
