import { leave } from "./decide";
import type { AccountRule, ResponseClass } from "./journey";
import type { Drawn } from "./passage";
import type { Enrollment, PersonState } from "./person";
import { reroute } from "./reroute";

/** The name under which a person's mailbox hears that their account has answered a journey. */
export const accountEvent = (journey: string): string => `account.answered.${journey}`;

const MEANT: readonly ResponseClass[] = ["positive", "timing", "changed", "negative", "question"];

export const countsForAccount = (rule: AccountRule, answer: ResponseClass): boolean =>
  (rule.classes ?? MEANT).includes(answer);

/** Whether so many of an account's people are enough. */
export const isEnough = (rule: AccountRule, answered: number, people: number): boolean =>
  answered > 0 &&
  (rule.answered === "any" || (rule.answered === "all" ? answered >= people : answered * 2 > people));

/**
 * Takes a person out or elsewhere whose account has answered since they entered; once for each time it did. True when
 * something changed.
 */
export function followAccount(version: Drawn, state: PersonState, e: Enrollment, now: number): boolean {
  const rule = version.document.policies.account;
  const at = rule && (state.mailbox[accountEvent(version.journey)] ?? -1);
  if (!rule || at === undefined || at < e.since || at <= (e.account ?? -1)) return false;
  if (rule.do === "stop" || rule.to === undefined) {
    leave(state, e.id, now, rule.reason, "the account has answered", rule.goal);
    return true;
  }
  e.account = at;
  reroute(state, e, { to: rule.to, path: "account", because: rule.reason, goal: rule.goal }, now);
  return true;
}
