import { advance } from "#journey/decide";
import { difference, mayBeSooner } from "#journey/difference";
import { judgedUpTo, migrate, versionsSince } from "#journey/migrate";
import type { Pause } from "#journey/pauses";
import { copyPerson, type Enrollment } from "#journey/person";
import { keys } from "./keys";
import { type Arm, arm, gather } from "./pages";
import type { Known } from "./people/readPeople";
import { readPeople } from "./people/readPeople";
import type { World } from "./ports";
import type { RunRow, VersionRow } from "./rows";
import { drawn, haltsOf, versionOf, versionsFrom } from "./versions";

/** How many parts of the store one job looks through before it hands the rest to the next job. */
const PARTS_PER_JOB = 50;

/**
 * Lets those be looked at soon who would not wait for their old time: whose wait became shorter, who goes on elsewhere,
 * or who is let go. Everybody else is moved at their next touch, without a write now. Safe to repeat.
 */
export async function startMigration(w: World, version: VersionRow): Promise<void> {
  const before = version.after ? await versionOf(w, version.journey, version.after) : undefined;
  if (!before || !stirs(version, before)) return;
  const id = `mig_${version.number}`;
  const key = keys.run(version.journey, id);
  const run: RunRow = {
    id,
    journey: version.journey,
    version: version.number,
    startedAt: w.clock.now(),
    done: false,
    matched: 0,
  };
  const [outcome] = await w.store.write([{ put: { ...key, data: run }, if: "absent" }]);
  const there = outcome?.ok === false ? (outcome.row?.data as RunRow | undefined) : undefined;
  if (there?.done) return;
  await w.jobs.send([{ job: "migrate", journey: version.journey, run: id }]);
}

/** Whether anybody may have to be looked at sooner than they were to be. */
function stirs(version: VersionRow, before: VersionRow): boolean {
  const said = Object.values(version.moves ?? {}).flatMap(({ rest, steps }) => [
    rest,
    ...Object.values(steps),
  ]);
  if (said.some((choice) => choice === "exit" || typeof choice === "object")) return true;
  const { steps, policies } = difference(before.document, version.document);
  return said.includes("move") && (policies.length > 0 || steps.some(mayBeSooner));
}

/** Carries such a look through the people on; how far it came is kept, so it survives any crash. */
export async function runMigration(w: World, journey: string, id: string): Promise<void> {
  const key = keys.run(journey, id);
  const found = await w.store.get<RunRow>(key);
  if (!found || found.data.done) return;
  let run = found.data;
  let { v } = found;
  for (let parts = 0; !run.done; parts++) {
    if (parts >= PARTS_PER_JOB) {
      await w.jobs.send([{ job: "migrate", journey, run: id }]);
      return;
    }
    const { people, cursor } = await readPeople(w, { cursor: run.cursor, limit: 2_000 });
    const arms = await armsOf(w, journey, people);
    await arm(w, gather(arms));
    // Arming somebody twice is harmless, so the cursor is kept after the pages it stands for.
    run = { ...run, cursor, matched: run.matched + arms.length, done: cursor === undefined };
    const [outcome] = await w.store.write([{ put: { ...key, data: run }, if: v }]);
    if (!outcome?.ok) return;
    v = outcome.v;
  }
}

async function armsOf(w: World, journey: string, people: Known[]): Promise<Arm[]> {
  const inside = people.flatMap((known) =>
    Object.values(known.state?.enrollments ?? {})
      .filter((e) => e.journey === journey)
      .map((e) => ({ known, e })),
  );
  if (inside.length === 0) return [];
  const halts = await haltsOf(w, [journey]);
  const live = halts.live.get(journey) ?? 0;
  const versions = await versionsFrom(w, journey, Math.min(...inside.map(({ e }) => e.version)), live);
  const now = w.clock.now();
  return inside.flatMap(({ known, e }): Arm[] => {
    const due = soonerDue(known, e, versions, live, halts.pauses.get(journey), now);
    if (due === undefined) return [];
    const ref = { person: known.profile.id, enrollment: e.id, seq: e.seq };
    const because = "a new version was published";
    return [{ kind: "timer", journey, campaign: e.campaign, version: e.version, because, due, refs: [ref] }];
  });
}

/** When somebody should be looked at who would be looked at too late otherwise, ms; undefined when that is in time. */
function soonerDue(
  { profile, state }: Known,
  e: Enrollment,
  versions: Map<number, VersionRow>,
  live: number,
  pauses: Pause[] | undefined,
  now: number,
): number | undefined {
  const mine = versions.get(e.version);
  const since = versionsSince(judgedUpTo(e), live, (number) => versions.get(number));
  if (!state || !mine || since.length === 0) return undefined;
  const copy = copyPerson(state);
  if (!migrate(copy, e.id, mine, since, now)) return undefined;
  const moved = copy.enrollments[e.id];
  const version = moved && versions.get(moved.version);
  if (!moved || !version) return now;
  const { step } = moved;
  if (step !== e.step) return now;
  const look = { version: drawn(version), profile, now, job: "look", nonce: "", pauses, affords: () => true };
  const { touches, wake } = advance(look, copy, e.id);
  if (touches.length > 0 || copy.enrollments[e.id]?.step !== step) return now;
  return wake && wake.due < (e.due ?? Number.POSITIVE_INFINITY) ? wake.due : undefined;
}
