import type { Journey, Step } from "#journey/journey";
import { readySteps } from "#journey/passage";
import type { StepCounters } from "./rows";

/** What a step has cost, what people who wait there will still cost, and its limit, minor units; undefined without prices. */
export function stepSpend(s: { document: Journey; currency: string }, step: Step, c: StepCounters) {
  const unit = unitCost(s.document, step, c);
  const budget = step.plan?.budget;
  if (unit === 0 && c.spent === 0 && !budget) return undefined;
  const waiting = Math.max(0, c.in - c.out - (c.touched - c.cancelled));
  const committed = c.pending * unit + waiting * unit;
  return {
    spent: c.spent,
    committed,
    forecast: c.spent + committed,
    ...(c.priced ? { priced: c.priced } : {}),
    ...(budget ? { budget: budget.limit } : {}),
    hard: budget?.hard ?? false,
    currency: s.currency,
  };
}

/** Whether a soft budget is or will be passed. A hard one is by true prices alone: more was charged than was reserved. */
export const isOver = (spend: { spent: number; forecast: number; budget?: number; hard: boolean }): boolean =>
  spend.budget !== undefined && (spend.hard ? spend.spent : spend.forecast) > spend.budget;

/**
 * What one more touch will cost. Where ways have different prices nobody knows which it will be: then it is what touches
 * have cost there so far, and before the first the price of the first way.
 */
function unitCost(document: Journey, step: Step, { spent, touched, cancelled }: StepCounters): number {
  const ready = readySteps(document).get(step.id);
  const planned = step.plan?.unitCost ?? 0;
  const prices = (ready?.kind.ways?.(ready.config) ?? []).map((way) => way.cost ?? planned);
  const [first = planned] = prices;
  const made = touched - cancelled;
  return made > 0 && prices.some((price) => price !== first) ? Math.round(spent / made) : first;
}
