import type { Fact, PersonState, Profile } from "#journey/person";
import { consentLedgerOf, type LedgerEntry } from "../consent/ledger";
import { keys } from "../keys";
import type { KeptMessage, World } from "../ports";
import type { TaskRow, TimelineRow } from "../rows";
import { factsOfLine } from "../seal";
import { type Activity, activitiesOf } from "./activities";
import { getPerson } from "./savePerson";

/** Everything the house knows about one person, in its own words; for the person (GDPR articles 15 and 20). */
export interface PersonExport {
  profile: Profile;
  consent: PersonState["consent"];
  suppressed: PersonState["suppressed"];
  journeys: { inside: PersonState["enrollments"]; past: PersonState["past"] };
  messages: PersonState["touches"];
  story: Fact[];
  activities: Activity[];
  tasks: TaskRow[];
  /** every change of consent with its proof, newest first */
  ledger: LedgerEntry[];
  /** messages as they were, where this house keeps them itself */
  letters: KeptMessage[];
}

/** Undefined when there is no such person. */
export async function exportPerson(w: World, person: string): Promise<PersonExport | undefined> {
  const found = await getPerson(w, person);
  if (!found) return undefined;
  const { profile, state } = found;
  return {
    profile,
    consent: state.consent,
    suppressed: state.suppressed,
    journeys: { inside: state.enrollments, past: state.past },
    messages: state.touches,
    story: [...(await oldLines(w, person)), ...(state.log ?? [])].flatMap(factsOfLine),
    activities: await allActivities(w, person),
    tasks: await tasksOf(w, person),
    ledger: await consentLedgerOf(w, person),
    letters: (await w.correspondence?.of(writtenTo(profile))) ?? [],
  };
}

/** The addresses at which somebody is written to. */
export const writtenTo = ({ email, phone }: Profile): string[] => [email, phone].flatMap((one) => one ?? []);

async function oldLines(w: World, person: string): Promise<string[]> {
  const { group } = keys.timeline(person, 0);
  const lines: string[] = [];
  for (let after: string | undefined; ; ) {
    const part = await w.store.query<TimelineRow>(group, { after, limit: 500 });
    lines.push(...part.rows.flatMap((row) => row.data.lines));
    if (part.next === undefined) return lines;
    after = part.next;
  }
}

async function allActivities(w: World, person: string): Promise<Activity[]> {
  const all: Activity[] = [];
  for (let after: string | undefined; ; ) {
    const part = await activitiesOf(w, person, { after, limit: 1_000 });
    all.push(...part.activities);
    if (part.next === undefined) return all;
    after = part.next;
  }
}

async function tasksOf(w: World, person: string): Promise<TaskRow[]> {
  const { group } = keys.task("");
  const tasks: TaskRow[] = [];
  for (let after: string | undefined; ; ) {
    const part = await w.store.query<TaskRow>(group, { after, limit: 500 });
    tasks.push(...part.rows.flatMap(({ data }) => (data.person === person ? [data] : [])));
    if (part.next === undefined) return tasks;
    after = part.next;
  }
}
