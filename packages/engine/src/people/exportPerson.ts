import type { Fact, PersonState, Profile } from "#journey/person";
import { actsFor } from "../acts/failedActs";
import type { ActRow } from "../acts/rows";
import { consentLedgerOf, type LedgerEntry } from "../consent/ledger";
import { type Submission, submissionsOf } from "../forms/submission";
import type { Registration } from "../gatherings/gathering";
import { registrationsOf } from "../gatherings/registrations";
import { tasksAbout } from "../inbox/lanes";
import { type ReplyRow, repliesOf } from "../inbox/replies";
import { keys } from "../keys";
import type { BatchLetterRow } from "../letters/batches";
import { printedOf } from "../letters/personLetters";
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
  /** what they wrote, in full */
  answers: ReplyRow[];
  /** every change of consent with its proof, newest first */
  ledger: LedgerEntry[];
  /** forms they filled in, and events they were at or were to be at */
  forms: Submission[];
  events: (Registration & { gathering: string })[];
  /** what was done for them that is no message, with what other systems said */
  acts: ActRow[];
  /** messages as they were, where this house keeps them itself */
  letters: KeptMessage[];
  /** letters on paper, as they were printed */
  paper: BatchLetterRow[];
}

/** Undefined when there is no such person. */
export async function exportPerson(w: World, person: string): Promise<PersonExport | undefined> {
  const found = await getPerson(w, person);
  if (!found) return undefined;
  const { profile, state } = found;
  const ids = [profile.id, ...(state.merged ?? []).map((one) => one.person)];
  return {
    profile,
    consent: state.consent,
    suppressed: state.suppressed,
    journeys: { inside: state.enrollments, past: state.past },
    messages: state.touches,
    story: [...(await oldLines(w, person)), ...(state.log ?? [])].flatMap(factsOfLine),
    activities: await allActivities(w, person),
    tasks: await tasksAbout(w, person),
    answers: await repliesOf(w, person, 1_000),
    ledger: await consentLedgerOf(w, person),
    forms: (await submissionsOf(w, ids)).map(({ data }) => data),
    events: await registrationsOf(w, ids),
    paper: await printedOf(w, ids),
    acts: await actsFor(w, ids),
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
