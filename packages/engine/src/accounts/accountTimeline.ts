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

/** What happened lately with the people who belong to an account, newest first. */
export async function accountTimeline(w: World, id: string, limit = 100): Promise<AccountEntry[]> {
  const { data } = await readAccount(w, id);
  const { met } = await peopleWith(w, data.id);
  const home = met
    .filter(({ profile, state }) => profile.account === data.id && (state.log?.length ?? 0) > 0)
    .map((one) => ({
      ...one,
      last: Math.max(0, ...one.state.touches.map((t) => t.at), ...Object.values(one.state.mailbox)),
    }))
    .sort((a, b) => b.last - a.last)
    .slice(0, MOST_PEOPLE);
  const stories = await Promise.all(
    home.map(async ({ profile }) => {
      const entries = await timelineOf(w, profile.id, LINES_EACH);
      return entries.map((entry) => ({
        ...entry,
        person: profile.id,
        personName: nameOf(profile, profile.id),
      }));
    }),
  );
  return stories
    .flat()
    .sort((a, b) => b.at - a.at)
    .slice(0, limit);
}
