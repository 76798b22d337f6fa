import {
  forecastMigration,
  type MigrationForecast,
  type Position,
  type PublishedDrawing,
} from "#journey/forecastMigration";
import { findLoop } from "#journey/graph";
import { type Campaign, hashOf, type Journey } from "#journey/journey";
import type { Choices } from "#journey/moves";
import type { Rule } from "#journey/segment";
import { movesOf } from "./differences";
import { draftOf } from "./drafts";
import { evenSample } from "./forecasts";
import { keys } from "./keys";
import { readPeople } from "./people/readPeople";
import { listSegments } from "./people/segments";
import type { World } from "./ports";
import { Refusal } from "./refusal";
import type { BudgetRow, JourneyMeta } from "./rows";
import { versionOf, versionsFrom } from "./versions";

/** What publishing a drawing with these choices would do to the people inside, from where they really stand. */
export async function migrationForecastOf(
  w: World,
  journey: string,
  choices: Choices,
  document?: Journey,
): Promise<MigrationForecast> {
  const meta = (await w.store.get<JourneyMeta>(keys.journey(journey)))?.data;
  if (!meta) throw new Refusal("unknownJourney", "There is no such journey.", 404);
  const live = meta.version === undefined ? undefined : await versionOf(w, journey, meta.version);
  if (!live)
    throw new Refusal("notPublished", "Nobody is inside yet: this journey was never activated.", 409);
  const drawing = document ?? (await draftOf(w, journey)).document;
  if (findLoop(drawing))
    throw new Refusal("loop", "This drawing goes round in circles. Take the loop out, then try again.", 422);
  const next: PublishedDrawing = {
    journey,
    campaign: meta.campaign,
    number: live.number + 1,
    after: live.number,
    hash: await hashOf(drawing),
    document: drawing,
    segments: await rules(w),
    moves: await movesOf(w, live, drawing, choices),
  };
  const { sample, total, oldest } = await positionsOf(w, journey);
  const [campaign, budget] = await Promise.all([
    w.store.get<Campaign>(keys.campaign(meta.campaign)),
    w.store.get<BudgetRow>(keys.budget(meta.campaign)),
  ]);
  const versions: Map<number, PublishedDrawing> = await versionsFrom(w, journey, oldest, live.number);
  const limit = campaign?.data.budget;
  const spent = Object.values(budget?.data.journeys ?? {}).reduce((sum, j) => sum + j.spent, 0);
  return forecastMigration(new Map([...versions, [next.number, next]]), next, sample, {
    now: w.clock.now(),
    currency: campaign?.data.currency ?? "EUR",
    scaleTo: total,
    ...(limit ? { budget: { ...limit, limit: Math.max(0, limit.limit - spent) } } : {}),
  });
}

const rules = async (w: World): Promise<Record<string, Rule>> =>
  Object.fromEntries((await listSegments(w)).map((row) => [row.id, row.rule]));

/** Counts who is inside and keeps an even sample of them. */
async function positionsOf(
  w: World,
  journey: string,
): Promise<{ sample: Position[]; total: number; oldest: number }> {
  const sampled = evenSample<Position>();
  let oldest = Number.POSITIVE_INFINITY;
  let cursor: string | undefined;
  do {
    const part = await readPeople(w, { cursor, limit: 1_000 });
    for (const { profile, state } of part.people)
      for (const e of Object.values(state?.enrollments ?? {})) {
        if (!state || e.journey !== journey) continue;
        oldest = Math.min(oldest, e.version);
        sampled.take({ profile, state, enrollment: e.id });
      }
    cursor = part.cursor;
    // A store in the same process never waits, and others want their turn.
    await new Promise((resolve) => setImmediate(resolve));
  } while (cursor !== undefined);
  return { sample: sampled.kept, total: sampled.total(), oldest };
}
