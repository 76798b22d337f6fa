import { entryTime } from "./campaignSpan";
import { returnPlaces, takePlaces } from "./intake";
import { arm } from "./pages";
import { dueAfter, park } from "./parked";
import type { Row, World } from "./ports";
import type { PageBody, PageHead, VersionRow } from "./rows";
import { intakeOf } from "./start";
import { haltsOf, versionOf } from "./versions";

/** What a page of people who are about to enter comes to now. */
export interface EntryPage {
  /** the page as it is worked now: the live version, and those who may enter today */
  body: PageBody;
  /** nobody enters now */
  idle: boolean;
  /** Gives back the places of the day that were not needed. */
  settle(entered: number): Promise<void>;
}

const nobody = async (): Promise<void> => {};

/**
 * Whether people enter now, how many, and which version. They enter later than their page says when the journey stands
 * still now, or did and their day has moved, or when the day's intake is full; and they enter a newer version than
 * the page's when one was published meanwhile. `keep` writes the page's head, and says no when it is somebody else's.
 */
export async function entryPage(
  w: World,
  page: string,
  head: Row<PageHead>,
  body: PageBody,
  keep: (change: Partial<PageHead>) => Promise<boolean>,
): Promise<EntryPage> {
  const { kind, journey, campaign, refs, from, event, because } = body;
  const { paused, pauses, live } = await haltsOf(w, [journey]);
  const number = Math.max(body.version, live.get(journey) ?? 0);
  const now = { ...body, version: number };
  const idle = { body: now, idle: true, settle: nobody };
  if (paused.size > 0) {
    const row = { kind, campaign, version: number, refs, from, due: head.data.due, event, because };
    await park(w, [{ journey, id: page, row }]);
    return idle;
  }
  const at = w.clock.now();
  const due = dueAfter(pauses.get(journey), from, head.data.due) ?? at;
  if (due > at) {
    await arm(w, [{ ...body, due, from: at }]);
    return idle;
  }
  const version = await versionOf(w, journey, number);
  const opens = version ? await entryTime(w, version) : "open";
  if (opens === "over") return idle;
  if (opens !== "open") {
    await arm(w, [{ ...body, due: opens }]);
    return idle;
  }
  const perDay = version && intakeOf(version);
  if (!version || perDay === undefined) return { body: now, idle: false, settle: nobody };
  const places = head.data.places ?? (await takeToday(w, version, perDay, now, keep));
  if (!places || places.n === 0) return idle;
  return {
    body: { ...now, refs: refs.slice(0, places.n) },
    idle: false,
    settle: (entered) =>
      entered < places.n ? returnPlaces(w, journey, places.day, places.n - entered) : nobody(),
  };
}

/** Takes places for as many of the page as today has, and lets the others come again tomorrow. */
async function takeToday(
  w: World,
  version: VersionRow,
  perDay: number,
  body: PageBody,
  keep: (change: Partial<PageHead>) => Promise<boolean>,
): Promise<{ day: string; n: number } | undefined> {
  const { day, n, next } = await takePlaces(w, version, perDay, body.refs.length);
  const rest = body.refs.slice(n);
  // Before the page knows of it (rule R1): who is armed twice enters once.
  if (rest.length > 0) await arm(w, [{ ...body, refs: rest, due: next, from: w.clock.now() }]);
  return (await keep({ places: { day, n } })) ? { day, n } : undefined;
}
