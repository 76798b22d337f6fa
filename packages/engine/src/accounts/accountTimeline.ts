import { type Activity, activitiesOf } from "../people/activities";
import { nameOf } from "../people/nameOf";
import type { World } from "../ports";
import { type TimelineEntry, timelineOf } from "../timeline";
import { peopleWith } from "./accountView";
import { readAccount } from "./saveAccount";

export interface AccountEntry extends TimelineEntry {
  person: string;
  personName: string;
}

/** People whose stories are read for one look at an account; those something happened to last. */
const MOST_PEOPLE = 100;
const LINES_EACH = 40;
const DEEDS_EACH = 10;

/** What somebody did outside of our messages, as a line. */
const deedEntry = ({ event, at, detail }: Activity): TimelineEntry => ({
  at,
  what: event.charAt(0).toUpperCase() + event.slice(1),
  ...(detail ? { because: detail } : {}),
  tone: "good",
  about: "event",
});

/** What happened lately with the people who belong to an account, newest first. */
export async function accountTimeline(w: World, id: string, limit = 100): Promise<AccountEntry[]> {
  const { data } = await readAccount(w, id);
  const { met } = await peopleWith(w, data.id);
  const home = met
    .filter(({ profile }) => profile.account === data.id)
    .map((one) => ({
      ...one,
      last: Math.max(
        0,
        ...one.state.touches.map((t) => t.at),
        ...Object.values(one.state.mailbox),
        ...Object.values(one.profile.did ?? {}).map(({ last }) => last),
      ),
    }))
    .sort((a, b) => b.last - a.last)
    .slice(0, MOST_PEOPLE);
  const stories = await Promise.all(
    home.map(async ({ profile }) => {
      const [entries, { activities }] = await Promise.all([
        timelineOf(w, profile.id, LINES_EACH),
        activitiesOf(w, profile.id, { limit: DEEDS_EACH }),
      ]);
      const deeds = activities.map(deedEntry);
      const told = new Set(deeds.map(({ at }) => at));
      // What was told live stands in both.
      const rest = entries.filter(({ about, at }) => about !== "event" || !told.has(at));
      const personName = nameOf(profile, profile.id);
      return [...rest, ...deeds].map((entry) => ({ ...entry, person: profile.id, personName }));
    }),
  );
  return stories
    .flat()
    .sort((a, b) => b.at - a.at)
    .slice(0, limit);
}
