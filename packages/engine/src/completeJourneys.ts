import { changeMeta } from "./changeMeta";
import { countersByVersion, lastCounted } from "./counterRows";
import { standing } from "./inside";
import { keys } from "./keys";
import type { World } from "./ports";
import type { JourneyMeta, RunRow } from "./rows";
import { entryBy, intakeOf } from "./start";
import { versionOf } from "./versions";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The journeys are looked at so often, ms. */
const EVERY = HOUR / 6;

/** So long nothing must have been counted: counters are some seconds behind, and late news may still move somebody. */
const STILL = HOUR;

const looked = new WeakMap<object, number>();

/**
 * Marks journeys as completed whose audience came in once and has all left. Whoever is let in by hand, or publishes
 * again, opens them again. It looks at most every ten minutes, however often it is called.
 */
export async function completeJourneys(w: World): Promise<void> {
  const now = w.clock.now();
  if (Math.abs(now - (looked.get(w.store) ?? Number.NEGATIVE_INFINITY)) < EVERY) return;
  looked.set(w.store, now);
  const { group } = keys.journey("");
  let after: string | undefined;
  do {
    const part = await w.store.query<JourneyMeta>(group, { after, limit: 500 });
    for (const { data } of part.rows)
      if (data.status === "active" && (await isOver(w, data, now)))
        await changeMeta(w, data.id, (m) =>
          m.status === "active" && m.version === data.version ? { ...m, status: "completed" } : m,
        );
    after = part.next;
  } while (after !== undefined);
}

async function isOver(w: World, { id, version: number, activatedAt = 0 }: JourneyMeta, now: number) {
  const version = number === undefined ? undefined : await versionOf(w, id, number);
  if (!version || entryBy(version).by !== "segment" || version.document.policies.recycle) return false;
  const run = (await w.store.get<RunRow>(keys.run(id, `v${version.number}`)))?.data;
  if (!run?.done || now < lastEntry(run, intakeOf(version)) + STILL) return false;
  const heard = await lastCounted(w, id);
  if (now < (heard ?? activatedAt) + STILL) return false;
  const inside = [...(await countersByVersion(w, id)).values()].map(({ steps }) => standing(steps));
  return inside.every((people) => people === 0);
}

/** When the last of a run's people may enter, ms: with a daily intake some days after it began. */
const lastEntry = ({ startedAt, matched }: RunRow, perDay: number | undefined): number =>
  startedAt + (perDay ? Math.floor(matched / perDay) * DAY : 0);
