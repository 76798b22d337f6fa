import type { Journey } from "#journey/journey";
import type { Names } from "#journey/steps/define";
import type { Worked } from "#journey/worked";
import { faceOf } from "../steps/face";

/** A piece of a sentence; `strong` ones are what to look at. */
export interface Piece {
  text: string;
  strong?: true;
}

/** Where somebody is, as people call it: the city of a zone. */
export const cityOf = (zone: string): string => zone.split("/").at(-1)?.replace(/_/g, " ") ?? zone;

const clocks = new Map<string, Intl.DateTimeFormat>();

/** The parts of a moment in a zone. Making a format costs a ms, so each is made once. */
function partsIn(at: number, zone: string): Partial<Record<Intl.DateTimeFormatPartTypes, string>> {
  const clock =
    clocks.get(zone) ??
    new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
      weekday: "short",
      day: "numeric",
      month: "short",
      year: "numeric",
      hour: "2-digit",
      minute: "2-digit",
    });
  clocks.set(zone, clock);
  return Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]));
}

/** "Fri 27 Nov, 17:40" in a zone; with the year when it is not that of `from`. Times are ms since 1970. */
export function hourIn(at: number, zone: string, from = at): string {
  const { weekday, day, month, year, hour, minute } = partsIn(at, zone);
  const other = year === partsIn(from, zone).year ? "" : ` ${year}`;
  return `${weekday} ${day} ${month}${other}, ${hour}:${minute}`;
}

const dateWords = (date: string): string =>
  new Intl.DateTimeFormat("en-GB", {
    timeZone: "UTC",
    day: "numeric",
    month: "short",
    year: "numeric",
  }).format(Date.parse(date));

/** What held a touch up, as a sentence goes on. */
export const HELD_WORDS: Record<string, string> = {
  quietHours: "after the quiet hours",
  holiday: "after the holiday",
  resting: "after the rest period",
  capped: "once it is not too much",
  accountCapped: "once it is not too much for the account",
  contentTerms: "once the content may be sent",
};

export const heldWords = (held: string | undefined): string =>
  held ? `, ${HELD_WORDS[held] ?? "once it may go out"}` : "";

/** A worked example as one sentence or two, cut at what to look at. */
export function workedSentence(one: Worked, of: { journey: Journey; step: string; names: Names }): Piece[] {
  const face = (id: string) => {
    const step = of.journey.steps.find((other) => other.id === id);
    return step && faceOf(step, of.names);
  };
  const hour = (at: number): Piece => ({ text: hourIn(at, one.zone, one.came), strong: true });
  const label = (path: string) => face(of.step)?.outlets.find((outlet) => outlet.id === path)?.label ?? path;
  const own = one.own ? `, whose ${one.own.field} is ${dateWords(one.own.date)},` : "";
  const pieces: Piece[] = [
    { text: `Somebody who comes here ${hourIn(one.came, one.zone)} in ${cityOf(one.zone)}${own} ` },
  ];
  const put = (...more: (string | Piece)[]) =>
    pieces.push(...more.map((piece) => (typeof piece === "string" ? { text: piece } : piece)));
  const ways = (face(of.step)?.outlets.length ?? 0) > 1;
  const task = one.events.some((event) => event.what === "due");
  let last = one.came;

  for (const event of one.events) {
    if (event.what === "due") {
      put(" The task is due ", hour(event.at), ".");
      continue;
    }
    if (event.what === "touched" && event.step !== of.step) {
      const name = face(event.step)?.title ?? "The next touch";
      if (event.at === last) put(` “${name}” follows at once.`);
      else put(` “${name}” goes out `, hour(event.at), `${heldWords(event.held)}.`);
    } else if (event.what === "touched") {
      const now: Piece = event.at === last ? { text: "at once", strong: true } : hour(event.at);
      put(task ? "is on the task list " : "gets it ", now, `${heldWords(event.held)}.`);
    } else if (event.what === "again") {
      put(" No answer: again ", hour(event.at), `${heldWords(event.held)}.`);
    } else {
      const way = ways ? `, by “${label(event.path)}”` : "";
      if (event.latest) put("waits until ", hour(event.at), ` at the latest${way}.`);
      else if (one.events[0]?.what === "touched")
        put(" Who never answers goes on ", hour(event.at), `${way}.`);
      else put("goes on ", hour(event.at), ".");
    }
    last = event.at;
  }
  return pieces;
}
