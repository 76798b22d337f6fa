import { leave } from "#journey/decide";
import { entryRefusal } from "#journey/enroll";
import type { PersonState } from "#journey/person";
import { entryTime } from "./campaignSpan";
import { changeMeta } from "./changeMeta";
import { keys } from "./keys";
import { movePeople } from "./move";
import { type Arm, arm, PAGE_SIZE } from "./pages";
import { audienceOf } from "./people/segments";
import type { World } from "./ports";
import { Refusal } from "./refusal";
import type { JourneyMeta, RunRow, VersionRow } from "./rows";
import { intakeOf, startReady } from "./start";
import { drawn, versionOf } from "./versions";

const DAY = 86_400_000;

/** The reason for entering that goes without saying. */
export const BELONGS = "belongs to the audience";

/** How many pages one job of a run makes before it hands the rest to the next job. */
const PAGES_PER_JOB = 50;

/**
 * Starts a pass over the audience: the one that a version makes when it goes live, or one of its schedule. Asking
 * again is harmless. Its progress is a row, so it survives any crash.
 */
export async function startRun(
  w: World,
  version: VersionRow,
  { id = `v${version.number}`, only }: { id?: string; only?: "due" } = {},
): Promise<RunRow> {
  const run: RunRow = {
    id,
    journey: version.journey,
    version: version.number,
    startedAt: w.clock.now(),
    done: false,
    matched: 0,
    ...(only ? { only } : {}),
  };
  const key = keys.run(version.journey, run.id);
  const [first] = await w.store.write([{ put: { ...key, data: run }, if: "absent" }]);
  // Under this key nobody keeps anything but runs.
  const there = first?.ok ? run : ((first?.row?.data as RunRow | undefined) ?? run);
  if (!there.done) await w.jobs.send([{ job: "enroll", journey: version.journey, run: run.id }]);
  return there;
}

/**
 * Carries a run on: reads the audience page by page and arms an entry page for each. Making a page twice is
 * harmless, since a person enters a journey once; so the cursor is kept after the pages it stands for.
 */
export async function runAudience(w: World, journey: string, id: string): Promise<void> {
  const key = keys.run(journey, id);
  const found = await w.store.get<RunRow>(key);
  if (!found || found.data.done) return;
  const version = await versionOf(w, journey, found.data.version);
  const ready = version && startReady(version);
  if (!version || !ready) return;
  const segment = ready.kind.uses?.(ready.config).segment;
  const rule = segment === undefined ? undefined : version.segments[segment];
  let run = found.data;
  // Those who are due again were let in before by an event or by hand, perhaps without any segment.
  if (!rule && (run.only !== "due" || segment !== undefined)) return;
  const perDay = intakeOf(version);
  const fits = fitsOf(w, version, run);
  let v = found.v;
  let made = 0;
  for await (const part of audienceOf(w, rule, run.cursor, fits, version.segments)) {
    await arm(w, entryArms(version, part.people, run, perDay, w.clock.now()));
    run = {
      ...run,
      cursor: part.cursor,
      matched: run.matched + part.people.length,
      done: part.cursor === undefined,
    };
    const [outcome] = await w.store.write([{ put: { ...key, data: run }, if: v }]);
    if (!outcome?.ok) return;
    v = outcome.v;
    if (++made >= PAGES_PER_JOB && !run.done) {
      await w.jobs.send([{ job: "enroll", journey, run: id }]);
      return;
    }
  }
  if (!run.done) await w.store.write([{ put: { ...key, data: { ...run, done: true } }, if: v }]);
}

/** Who of the audience is put on a page: those who may enter now, or of these those who are due again. */
const fitsOf =
  (w: World, version: VersionRow, { only }: RunRow) =>
  (state: PersonState): boolean => {
    const now = w.clock.now();
    if (only === "due" && (state.past[version.journey]?.again ?? Number.POSITIVE_INFINITY) > now)
      return false;
    return entryRefusal(drawn(version), state, now) === undefined;
  };

/** Entry pages for some people; with a daily intake the later ones are due on later days. */
function entryArms(
  version: VersionRow,
  people: string[],
  run: RunRow,
  perDay: number | undefined,
  now: number,
): Arm[] {
  const arms: Arm[] = [];
  let i = 0;
  while (i < people.length) {
    const day = perDay ? Math.floor((run.matched + i) / perDay) : 0;
    const room = perDay ? (day + 1) * perDay - (run.matched + i) : people.length;
    const part = people.slice(i, i + Math.min(PAGE_SIZE, room));
    arms.push({
      kind: "entry",
      journey: version.journey,
      campaign: version.campaign,
      version: version.number,
      because: run.only === "due" ? "is due again after finishing without an answer" : BELONGS,
      ...(day === 0 ? { due: now } : { due: run.startedAt + day * DAY, from: run.startedAt }),
      refs: part.map((person) => ({ person, enrollment: "", seq: 0 })),
    });
    i += part.length;
  }
  return arms;
}

/** Enrolls people by hand. Who may not enter is told why. */
export async function enrollPeople(
  w: World,
  journey: string,
  people: string[],
  because: string,
): Promise<{ enrolled: number; refused: { person: string; reason: string }[] }> {
  const version = await liveVersion(w, journey);
  if ((await entryTime(w, version)) === "over")
    throw new Refusal(
      "campaignOver",
      "This campaign is over. Change its last day to let people in again.",
      409,
    );
  const rows = await w.store.batchGet<PersonState>(people.map((p) => keys.person(p)));
  const refused: { person: string; reason: string }[] = [];
  const fine: string[] = [];
  people.forEach((person, i) => {
    const row = rows[i];
    const reason = row ? entryRefusal(drawn(version), row.data, w.clock.now()) : "is not known here";
    if (reason) refused.push({ person, reason });
    else fine.push(person);
  });
  for (let i = 0; i < fine.length; i += PAGE_SIZE) {
    const [page] = await arm(w, [
      {
        kind: "entry",
        journey,
        campaign: version.campaign,
        version: version.number,
        because,
        due: w.clock.now(),
        refs: fine.slice(i, i + PAGE_SIZE).map((person) => ({ person, enrollment: "", seq: 0 })),
      },
    ]);
    if (page) await w.jobs.send([{ job: "page", group: page.group, id: page.id }]);
  }
  return { enrolled: fine.length, refused };
}

async function liveVersion(w: World, journey: string): Promise<VersionRow> {
  const meta = await w.store.get<JourneyMeta>(keys.journey(journey));
  if (!meta) throw new Refusal("unknownJourney", "There is no such journey.", 404);
  const version =
    meta.data.version === undefined ? undefined : await versionOf(w, journey, meta.data.version);
  // Who is let in by hand opens a journey again whose audience has all left.
  const status =
    meta.data.status === "completed" ? (await changeMeta(w, journey, reopened)).status : meta.data.status;
  if (!version || status !== "active")
    throw new Refusal(
      "notActive",
      "People can enter only while the journey is active. Activate it first.",
      409,
    );
  return version;
}

const reopened = (m: JourneyMeta): JourneyMeta => (m.status === "completed" ? { ...m, status: "active" } : m);

/** Takes a person out of a journey by hand. */
export async function removePerson(
  w: World,
  journey: string,
  person: string,
  reason: string,
  member: string,
): Promise<void> {
  let was = false;
  await movePeople(w, [
    {
      person,
      job: `remove-${person}#${w.dice.id("try")}`,
      act(draft) {
        const e = Object.values(draft.state.enrollments).find((x) => x.journey === journey);
        if (!e) return;
        was = true;
        leave(draft.state, e.id, draft.now, reason, `removed by ${member}`);
        draft.touchState();
      },
    },
  ]);
  if (!was) throw new Refusal("notInside", "This person is not inside that journey.", 404);
}
