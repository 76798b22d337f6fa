import type { Journey, Step } from "./journey";
import type { Pause } from "./pauses";
import type { AccountTouch, Profile, Touch } from "./person";
import type { House } from "./policies/house";
import type { Rule } from "./rule";
import type { StepKind } from "./steps/define";
import { kindOf } from "./steps/index";

/** The part of a published version that deciding needs. */
export interface Drawn {
  journey: string;
  campaign: string;
  number: number;
  document: Journey;
  segments: Record<string, Rule>;
}

/** Everything that is true around one decision. No clock and no dice: the caller brings them. */
export interface Passage {
  version: Drawn;
  profile: Profile;
  /** ms since 1970 */
  now: number;
  /** the job that decides: it marks the intents it makes */
  job: string;
  nonce: string;
  /** touches count as sent from the commit on, because the job keeps a record of who is done */
  recorded?: boolean;
  /** what holds for all journeys of the house */
  house?: House;
  /** what the person's account has had, kept while a cap per account is set somewhere */
  account?: readonly AccountTouch[];
  /** when the journey stood still before, in order */
  pauses?: readonly Pause[];
  /** it only looks ahead: what steps do is taken as done at once */
  foreseen?: true;
  /** whether hard budgets still pay `cost` (minor units) for this step */
  affords(step: string, cost: number): boolean;
}

/** What deciding about one person brought. The state was changed in place; touches must be done after the commit. */
export interface Advance {
  changed: boolean;
  touches: Touch[];
  /** when a timer must look again, and at which seq */
  wake?: { seq: number; due: number };
}

/** A step with its kind and parsed config. */
export interface Ready {
  step: Step;
  kind: StepKind;
  config: unknown;
}

const ready = new WeakMap<Journey, Map<string, Ready>>();

/** A document's steps with their kinds and parsed configs, parsed once per document. */
export function readySteps(document: Journey): Map<string, Ready> {
  const known = ready.get(document);
  if (known) return known;
  const steps = new Map<string, Ready>();
  for (const step of document.steps) {
    const kind = kindOf(step.kind);
    const parsed = kind?.config.safeParse(step.config);
    if (kind && parsed?.success) steps.set(step.id, { step, kind, config: parsed.data });
  }
  ready.set(document, steps);
  return steps;
}
