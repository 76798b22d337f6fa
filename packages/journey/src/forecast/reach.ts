import { entryRefusal } from "../enroll";
import { CHANNELS, type Channel } from "../journey";
import { type Drawn, readySteps } from "../passage";
import { scopeOf } from "../policies/consent";
import { NO_POLICIES } from "../policies/house";
import { touchAllowed } from "../policies/index";
import type { Sampled } from "./run";

/** Why a person of the audience cannot be reached on any channel of the journey; undefined when they can. */
export function unreachedReason(
  version: Drawn,
  { profile, state }: Sampled,
  now: number,
  covered: readonly string[] = [],
): string | undefined {
  const channels = channelsOf(version);
  const reasons: string[] = [];
  for (const channel of channels) {
    const verdict = touchAllowed(
      {
        now,
        entered: now,
        enrolled: now,
        profile,
        person: state,
        policies: version.document.policies,
        house: { ...NO_POLICIES, covered },
        plan: {},
        chance: () => 0,
        matches: () => undefined,
        after: (from, ms) => from + ms,
        leftOut: false,
        affords: () => true,
      },
      { channel, content: { id: "any", version: 1 }, cost: 0, ...scopeOf(version.document.policies) },
    );
    if (!("skip" in verdict)) return undefined;
    reasons.push(verdict.skip);
  }
  return reasons[0];
}

/** Whether a person may enter at all, as the engine will ask. */
export const mayEnter = (version: Drawn, { state }: Sampled, now: number): boolean =>
  entryRefusal(version, state, now) === undefined;

function channelsOf({ document }: Drawn): Channel[] {
  const used = [...readySteps(document).values()].flatMap(({ kind, config }) => kind.ways?.(config) ?? []);
  return CHANNELS.filter((channel) => used.some((way) => way.channel === channel));
}
