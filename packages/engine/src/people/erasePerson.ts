import { leave } from "#journey/decide";
import { copyPerson, type PersonState } from "#journey/person";
import { partings } from "../accounts/bringFacts";
import { forgetActs } from "../acts/failedActs";
import { linesOf } from "../consent/ledger";
import { forgetSubmissions } from "../forms/submission";
import { forgetRegistrations } from "../gatherings/forgetRegistrations";
import { changeTask, removeTask, tasksAbout } from "../inbox/lanes";
import { forgetReplies } from "../inbox/replies";
import { keys } from "../keys";
import { forgetLetters } from "../letters/personLetters";
import { forgetNotices } from "../notices/bell";
import type { Row, World, Write } from "../ports";
import { forgetExamples } from "../providers/classes/learned";
import { Refusal } from "../refusal";
import { factsOfLine, seal } from "../seal";
import { forgetPlacements } from "../social/placements";
import { warn } from "../stops";
import { forgetUnmatched } from "../unmatched/list";
import { peopleAt, releaseAddresses } from "./addressBook";
import { removeActivities } from "./countActivities";
import { addressesOf, type StoredProfile } from "./draft";
import { writtenTo } from "./exportPerson";
import { forgetMerges } from "./forgetMerges";
import type { ImportRow } from "./importRow";
import { keepRefused } from "./refused";
import { getProfile } from "./savePerson";

/** What is not erased, and why the law asks for it. */
export interface Kept {
  what: string;
  why: string;
}

const PATIENCE = 20;

/**
 * Erases a person: they leave their journeys, then go the truth, the profile, the addresses, the membership, the
 * timeline, what they did, the messages this house keeps, what imports have kept of them and the tasks about them. The truth goes before the rest, so that timers and answers that come later find
 * nobody. Answers what was kept and why; undefined when there was nobody.
 */
export async function erasePerson(w: World, person: string): Promise<Kept[] | undefined> {
  const profile = await getProfile(w, person);
  const state = await w.store.get<PersonState>(keys.person(person));
  if (!profile && !state) return undefined;
  const kept: Kept[] = [];
  // Durable before the truth goes: whoever dies in between must not have forgotten it.
  if (profile && state) {
    const channels = await keepRefused(w, profile, state.data);
    if (channels.length > 0)
      kept.push({
        what: `A mark, without a name, that this address is not to be written to (${channels.join(", ")})`,
        why: "They had refused, and a list that brings the address again must not undo that.",
      });
  }
  // While it is still known which lines of which files they were.
  const imports = await importsOf(w, person, profile);
  if (imports.length > 0) await w.jobs.send([{ job: "forget", person, imports }]);
  if (state) await forgetMerges(w, state.data);
  if (state) await removeTruth(w, state);
  if (profile) kept.push(...(await forgetMessages(w, person, profile)));
  if (profile)
    await releaseAddresses(
      w,
      addressesOf(profile).map(({ hash }) => ({ person, hash })),
    );
  const writes: Write[] = [{ remove: keys.profile(person) }];
  if (profile) writes.push(...partings(profile, { id: person }));
  await w.store.write(writes);
  await removeActivities(w, person);
  const ids = [person, ...(state?.data.merged ?? []).map((one) => one.person)];
  await forgetSubmissions(w, ids);
  await forgetRegistrations(w, ids);
  await forgetUnmatched(w, person, profile ? writtenTo(profile) : []);
  await removeStory(w, person);
  await forgetActs(w, [person, ...(state?.data.merged ?? []).map((one) => one.person)]);
  await forgetLetters(w, ids);
  await forgetPlacements(w, ids);
  await forgetReplies(w, person);
  await forgetExamples(w, person);
  await forgetNotices(w, person);
  const safety = await removeTasks(w, person);
  if (safety > 0)
    kept.push({
      what: safety === 1 ? "One safety report" : `${safety} safety reports`,
      why: "Reports of adverse events must be kept for drug safety. They point to nobody any more; what was reported stays as it was said.",
    });
  kept.push({
    what: "Counts of what happened in each journey, and an audit trail of ids",
    why: "They name nobody, and nobody can be found by them once the rest is gone. Where consent comes from stands in it as it was written down.",
  });
  if (await filesWait(w))
    kept.push({
      what: "Files that were uploaded and not imported yet",
      why: "They may name this person, and a person is only known in a file once it is read. Import or cancel them.",
    });
  return kept;
}

/** The lines of files that spoke of somebody, as far as their consents and their profile tell. */
async function importsOf(
  w: World,
  person: string,
  profile: StoredProfile | undefined,
): Promise<{ id: string; lines: number[] }[]> {
  const lines = new Map<string, Set<number>>();
  const add = (id: string, line: number) => lines.set(id, new Set([...(lines.get(id) ?? []), line]));
  if (profile?.imported) add(profile.imported.import, profile.imported.line);
  for (const fact of (await linesOf(w, person)).flatMap(factsOfLine)) {
    const [, id, line] =
      /^(imp_\w+) line (\d+)$/.exec(fact.fact === "consent" ? (fact.proof ?? "") : "") ?? [];
    if (id) add(id, Number(line));
  }
  return [...lines].map(([id, at]) => ({ id, lines: [...at] }));
}

/** Messages of theirs that this house keeps itself. On a phone that several people share they stay. */
async function forgetMessages(w: World, person: string, profile: StoredProfile): Promise<Kept[]> {
  if (!w.correspondence) return [];
  const { email, phone } = profile;
  const sharing = phone ? (await peopleAt(w, "sms", phone)).filter((one) => one !== person) : [];
  await w.correspondence.forget(
    writtenTo({ id: person, email, phone: sharing.length > 0 ? undefined : phone }),
  );
  return [
    ...(sharing.length > 0
      ? [
          {
            what: "Texts to and from their phone number",
            why: "Other people share that number, and their messages cannot be told apart from these.",
          },
        ]
      : []),
    ...(w.correspondence.stays ? [w.correspondence.stays] : []),
  ];
}

async function filesWait(w: World): Promise<boolean> {
  const { rows } = await w.store.query<ImportRow>(keys.import("").group, { reverse: true, limit: 200 });
  return rows.some(({ data }) => data.status === "uploaded");
}

/** They leave first, so that the journeys' counts do not take them for waiting for ever. */
async function removeTruth(w: World, first: Row<PersonState>): Promise<void> {
  let row: Row<PersonState> | undefined = first;
  for (let attempt = 0; row && attempt < PATIENCE; attempt++) {
    const state = copyPerson(row.data);
    const now = w.clock.now();
    for (const id of Object.keys(state.enrollments)) leave(state, id, now, "erased", "their data was erased");
    await warn(w, [[row.data, undefined]]);
    const gone = state.facts.length === 0;
    const write: Write = gone
      ? { remove: keys.person(state.id), if: row.v }
      : { put: { ...keys.person(state.id), data: seal(state, row.v + 1) }, if: row.v };
    const [outcome] = await w.store.write([write]);
    if (outcome?.ok && gone) return;
    row = await w.store.get<PersonState>(keys.person(state.id));
  }
  if (row)
    throw new Refusal("busy", "This person is being changed by many others just now. Please try again.", 503);
}

async function removeStory(w: World, person: string): Promise<void> {
  const { group } = keys.timeline(person, 0);
  for (;;) {
    const { rows } = await w.store.query(group, { limit: 500 });
    if (rows.length === 0) return;
    await w.store.write(rows.map((row) => ({ remove: { group, id: row.id } })));
  }
}

/** Takes the tasks about somebody away; safety reports stay without what names them. Answers how many stay. */
async function removeTasks(w: World, person: string): Promise<number> {
  const tasks = await tasksAbout(w, person);
  const safety = tasks.filter(({ kind }) => kind === "safety");
  for (const { id } of safety) await changeTask(w, id, (task) => ({ ...task, person: "" }));
  for (const task of tasks) if (task.kind !== "safety") await removeTask(w, task);
  return safety.length;
}
