import { z } from "zod";
import { issueWords } from "#journey/issueWords";
import { digitsOf } from "#journey/money";
import { keys } from "../keys";
import type { Job, World, Write } from "../ports";
import { refreshTraits } from "../traits/refresh";
import { type Activity, type Recorded, recordActivities } from "./activities";
import { activityName, activityNames, isActivityName, learnNames } from "./activityNames";
import { addressHash } from "./address";
import { whoIsMeant } from "./whoIsMeant";

/** What happened longer ago is history: it is written down, but starts no journey and wakes nobody in one. */
export const HISTORY_MS = 24 * 3_600_000;

/** For so long the house remembers when an event of an id happened, s. */
const REMEMBERED_S = 90 * 86_400;

const At = z
  .union([z.number().int().min(0).max(8.64e15), z.iso.datetime({ offset: true }), z.iso.date()], {
    error: "must be ms since 1970, a date, or a date and time with its zone, such as 2026-03-01T10:00:00Z",
  })
  .describe("when; absent: now. A date alone is its beginning in UTC");

/** One thing a person did, told by another system. The id makes telling it twice the same as telling it once. */
export const EventInput = z.object({
  person: z.string().max(100).optional().describe("Rekindle's id; or one of the next three"),
  email: z.string().max(320).optional(),
  phone: z.string().max(60).optional().describe("with its country code, or with `country`"),
  country: z.string().length(2).optional().describe("two letters, for a phone without a country code"),
  externalId: z.string().max(200).optional(),
  event: z.string().min(1).max(80).describe("order, meeting, webinar …"),
  at: At.optional(),
  value: z
    .union([z.number(), z.string().max(40)])
    .optional()
    .describe("what it was worth, in units of the currency: 129.9 or “129.90”"),
  currency: z.string().optional().describe("three letters; values of one house have one currency"),
  detail: z.string().max(500).optional(),
  source: z.string().max(80).optional(),
  id: z.string().max(200).optional(),
  live: z
    .boolean()
    .optional()
    .describe(
      "whether it starts and wakes journeys; absent: if it is not older than 24 hours. False: only written down",
    ),
});
export type EventInput = z.infer<typeof EventInput>;

export type EventResult =
  | { accepted: true; person: string; id: string; recorded: "added" | "known"; live: boolean }
  | { accepted: false; code: string; message: string };

const REFUSED: Record<Exclude<Recorded, "added" | "known">, string> = {
  noPerson: "Nobody here has this id or address.",
  badName: "An activity may not be called so: Rekindle itself uses this name, for messages or stages.",
  tooManyNames:
    "This house knows 200 names of activities already. Use one of them; the rest fits into “detail”.",
};

const no = (code: string, message: string): EventResult => ({ accepted: false, code, message });

interface Ready {
  place: number;
  activity: Activity;
  event: EventInput;
  /** names the event in the person's memory of signals */
  id: string;
  live: boolean;
}

/**
 * Writes events down as activities, then hands the live ones to the engine, each as a job of its own. In this order,
 * so that a journey that asks what somebody has done finds it. Events that cannot be taken are reported, one by one.
 */
export async function recordEvents(w: World, events: EventInput[], source = "api"): Promise<EventResult[]> {
  const results: EventResult[] = [];
  const ready = await readied(w, events, results);
  const recorded = await recordActivities(
    w,
    ready.map(({ activity }) => activity),
  );
  await refreshTraits(w, [
    ...new Set(ready.flatMap(({ activity }, i) => (recorded[i] === "added" ? activity.person : []))),
  ]);
  const jobs: Job[] = [];
  ready.forEach(({ place, activity, event, id, live }, i) => {
    const outcome = recorded[i]!;
    if (outcome !== "added" && outcome !== "known") {
      results[place] = no(outcome === "noPerson" ? "unknownPerson" : outcome, REFUSED[outcome]);
      return;
    }
    results[place] = { accepted: true, person: activity.person, id, recorded: outcome, live };
    const { person, at } = activity;
    // One that is known may have died before its signal; the person remembers which they have heard.
    if (live)
      jobs.push({
        job: "respond",
        input: { signal: "event", person, name: event.event, at, source: event.source ?? source, id },
      });
  });
  if (jobs.length > 0) await w.jobs.send(jobs);
  return results;
}

/** The events that name somebody and say something, as activities; why the others do not goes into the results. */
async function readied(w: World, events: EventInput[], results: EventResult[]): Promise<Ready[]> {
  const people = await whoIsMeant(w, events);
  const currency = await currencyOf(w, events);
  const now = w.clock.now();
  const ready: Ready[] = [];
  events.forEach((event, place) => {
    const who = people[place]!;
    const name = activityName(event.event);
    const worth = minorOf(event, currency);
    if ("fault" in who) results[place] = no(who.code, who.fault);
    else if (!isActivityName(name)) results[place] = no("badName", REFUSED.badName);
    else if (typeof worth === "object") results[place] = no(worth.code, worth.fault);
    else {
      const { person } = who;
      const said = typeof event.at === "string" ? Date.parse(event.at) : event.at;
      if (said !== undefined && !(said >= 0)) {
        results[place] = no("badTime", "Give a time after 1970.");
        return;
      }
      const at = Math.min(said ?? now, now);
      const own = event.id ?? (said === undefined ? w.dice.id("evt") : `${event.event}:${at}`);
      const activity: Activity = {
        person,
        event: name,
        at,
        id: own,
        ...(worth === undefined ? {} : { value: worth }),
        ...(event.detail ? { detail: event.detail } : {}),
      };
      const id = `evt_${addressHash(`${person}:${own}`).slice(0, 26)}`;
      ready.push({ place, event, activity, id, live: false });
    }
  });
  await agreeOnTimes(w, ready);
  for (const one of ready) one.live = one.event.live ?? now - one.activity.at <= HISTORY_MS;
  return ready;
}

/** Whoever tells an event again may give another time or none: the first one counts. */
async function agreeOnTimes(w: World, ready: Ready[]): Promise<void> {
  const named = ready.filter(({ event }) => event.id !== undefined);
  const expires = Math.ceil(w.clock.now() / 1_000) + REMEMBERED_S;
  const outcomes = await w.store.write(
    named.map(
      ({ id, activity }): Write => ({
        put: { ...keys.once("event", `${activity.event}:${id}`), data: { at: activity.at }, expires },
        if: "absent",
      }),
    ),
  );
  outcomes.forEach((outcome, i) => {
    if (outcome.ok || !outcome.row) return;
    const { at } = outcome.row.data as { at: number }; // only this function writes these rows
    named[i]!.activity.at = at;
  });
}

/** The house's currency: the one of its first value, for sums of several would mean nothing. */
async function currencyOf(w: World, events: EventInput[]): Promise<string> {
  const { currency } = await activityNames(w);
  if (currency !== undefined) return currency;
  const first = events.find(({ value }) => value !== undefined);
  if (!first) return "EUR";
  const told = first.currency?.toUpperCase() ?? "EUR";
  if (!isCurrency(told)) return "EUR";
  return (await learnNames(w, [], told)).currency ?? told;
}

const isCurrency = (code: string): boolean =>
  /^[A-Z]{3}$/.test(code) && Intl.supportedValuesOf("currency").includes(code);

/** An event's value in minor units; undefined when it has none. */
function minorOf(
  { value, currency }: EventInput,
  house: string,
): number | undefined | { code: string; fault: string } {
  if (value === undefined) return undefined;
  const told = currency?.toUpperCase() ?? house;
  if (!isCurrency(told)) return { code: "badCurrency", fault: "A currency is three letters, such as EUR." };
  if (told !== house)
    return {
      code: "otherCurrency",
      fault: `Values here are in ${house}; one in ${told} cannot be added to them. Convert it first.`,
    };
  const text = String(value).trim();
  const places = digitsOf(house);
  const decimals = /^-?\d{1,13}(?:\.(\d+))?$/.exec(text);
  if (!decimals || (decimals[1] ?? "").replace(/0+$/, "").length > places)
    return {
      code: "badValue",
      fault: `A value is a number with a point and at most ${places} decimals in ${house}, such as ${(129.9).toFixed(places)}.`,
    };
  return Math.round(Number(text) * 10 ** places);
}

/** Reads what somebody sent as one event. */
export function readEvent(said: unknown): { event: EventInput } | { fault: string } {
  const parsed = EventInput.safeParse(said);
  if (parsed.success) return { event: parsed.data };
  const issue = parsed.error.issues[0];
  return {
    fault: issue ? issueWords(issue, (path) => (path.length === 0 ? "It" : undefined)) : "does not fit",
  };
}
