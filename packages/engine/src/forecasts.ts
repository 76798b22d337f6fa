import { type Forecast, forecast, type Sampled } from "#journey/forecast";
import { findLoop, startStep } from "#journey/graph";
import type { Campaign, Journey } from "#journey/journey";
import { newPerson } from "#journey/person";
import { matches, type Rule } from "#journey/segment";
import { kindOf } from "#journey/steps/index";
import { draftOf } from "./drafts";
import { housePoliciesOf } from "./housePolicies";
import { keys } from "./keys";
import { readPeople } from "./people/readPeople";
import { segmentRules } from "./people/segmentRules";
import { listSegments } from "./people/segments";
import type { World } from "./ports";
import { Refusal } from "./refusal";
import type { JourneyMeta } from "./rows";

/** As many of the audience as are run; the rest are counted only. */
const SAMPLE = 2_000;

/** What a drawing would do to its real audience now: the one that is given, or the stored draft. */
export async function forecastOf(w: World, journey: string, document?: Journey): Promise<Forecast> {
  const meta = (await w.store.get<JourneyMeta>(keys.journey(journey)))?.data;
  if (!meta) throw new Refusal("unknownJourney", "There is no such journey.", 404);
  const drawing = document ?? (await draftOf(w, journey)).document;
  if (findLoop(drawing))
    throw new Refusal(
      "loop",
      "This drawing goes round in circles. Take the loop out, then forecast again.",
      422,
    );
  const [campaign, rows] = await Promise.all([
    w.store.get<Campaign>(keys.campaign(meta.campaign)),
    listSegments(w),
  ]);
  const segments = segmentRules(
    rows,
    rows.map(({ id }) => id),
  );
  const { sample, total } = await audience(w, ruleOf(drawing, segments), segments);
  return forecast({ document: drawing, segments, journey, campaign: meta.campaign }, sample, {
    now: w.clock.now(),
    currency: campaign?.data.currency ?? "EUR",
    scaleTo: total,
    budget: campaign?.data.budget,
    house: await housePoliciesOf(w),
  });
}

function ruleOf(document: Journey, segments: Record<string, Rule>): Rule {
  const step = startStep(document);
  const kind = step && kindOf(step.kind);
  const config = kind?.config.safeParse(step?.config);
  const segment = config?.success ? kind?.uses?.(config.data).segment : undefined;
  const rule = segment === undefined ? undefined : segments[segment];
  if (!rule)
    throw new Refusal(
      "noAudience",
      "Choose an audience first: without one there is nobody to forecast for.",
      422,
    );
  return rule;
}

/** Counts an audience and keeps an even sample of it. */
async function audience(
  w: World,
  rule: Rule,
  segments: Record<string, Rule>,
): Promise<{ sample: Sampled[]; total: number }> {
  const sampled = evenSample<Sampled>();
  let cursor: string | undefined;
  const now = w.clock.now();
  do {
    const part = await readPeople(w, { cursor, limit: 1_000 });
    for (const { profile, state = newPerson(profile.id) } of part.people)
      if (matches(rule, { profile, person: state, now, segments })) sampled.take({ profile, state });
    cursor = part.cursor;
    // A store in the same process never waits, and others want their turn.
    await new Promise((resolve) => setImmediate(resolve));
  } while (cursor !== undefined);
  return { sample: sampled.kept, total: sampled.total() };
}

/** Keeps an even sample of what it is given: each has the same chance to be in it, and the same each time. */
export function evenSample<T>(most = SAMPLE): { take(one: T): void; kept: T[]; total(): number } {
  const kept: T[] = [];
  let total = 0;
  return {
    kept,
    total: () => total,
    take(one) {
      total += 1;
      if (kept.length < most) kept.push(one);
      else {
        const place = spread(total) % total;
        if (place < most) kept[place] = one;
      }
    },
  };
}

/** A number that looks dealt but is not: a forecast asked twice must say the same. */
const spread = (n: number): number => {
  let h = Math.imul(n ^ 0x9e3779b9, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
};
