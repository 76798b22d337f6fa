import { CHANNEL } from "./channels";
import { isHoliday } from "./holidays";
import { type Channel, type Journey, type Step, stepOf } from "./journey";
import { newPerson, type Profile, type Touch } from "./person";
import type { House } from "./policies/house";
import { timeObjection } from "./policies/timeObjection";
import type { Moment, StepKind } from "./steps/define";
import { parseConfig } from "./steps/index";
import { atLocal, daysAfter, isZone, localTime } from "./zone";

/** What happens to the person of an example, in its order. Times are ms since 1970. */
export type WorkedEvent =
  | { what: "touched"; step: string; at: number; held?: string }
  | { what: "again"; at: number; held?: string }
  | { what: "due"; at: number }
  | { what: "goes"; at: number; path: string; latest?: true };

/** How a step treats one made-up person: who comes at a certain hour to a certain zone, with a date of their own if asked. */
export interface Worked {
  zone: string;
  came: number;
  own?: { field: string; date: string };
  events: WorkedEvent[];
}

export interface Asked {
  journey: Journey;
  step: Step;
  house?: House;
  /** ms since 1970 */
  now: number;
}

/** Zones of examples and the countries whose holidays are kept there. The journey's own zone comes first. */
const PLACES: Record<string, string> = {
  "Europe/Madrid": "ES",
  "Europe/Berlin": "DE",
  "Europe/Paris": "FR",
  "Europe/London": "GB",
  "Europe/Rome": "IT",
  "Europe/Vienna": "AT",
  "Europe/Zurich": "CH",
  "America/New_York": "US",
};

/**
 * Two or three worked examples of a step, with dates, computed by the step's own `decide` and the policies about time.
 * The hours are chosen so that they show something: the end of a week, the middle of the quiet hours, a holiday ahead.
 * None for steps in which no time passes, nor for settings that are not right yet.
 */
export function workedExamples(asked: Asked): Worked[] {
  const parsed = parseConfig(asked.step);
  if (!("config" in parsed)) return [];
  const { kind, config } = parsed;
  const zone = homeOf(asked.journey);
  const scenes = arrivals(asked, zone).flatMap((came) => {
    const worked = kind.ways
      ? touchedAt(asked, kind, config, zone, came)
      : waitedFrom(asked, kind, config, zone, came);
    return worked ? [worked] : [];
  });
  const plain = scenes[0];
  if (!plain) return [];
  const odd = [...new Set(scenes.flatMap(heldBy))].flatMap(
    (reason) => scenes.find((one) => heldBy(one)[0] === reason) ?? [],
  );
  // A first example without a hitch, then one for each thing that holds people up.
  const first = scenes.find((one) => heldBy(one).length === 0) ?? plain;
  return [...new Set([first, ...odd])].slice(0, 3);
}

/** When people next come in and the time after that, ms, for steps that let people in by the calendar. */
export function workedEntries({ journey, step, now }: Asked): number[] {
  const parsed = parseConfig(step);
  const entry = "config" in parsed ? parsed.kind.enters?.(parsed.config) : undefined;
  if (entry?.by !== "schedule") return [];
  const zone = isZone(journey.policies.zone) ? journey.policies.zone : "UTC";
  const first = entry.next(now, zone);
  return [first, entry.next(first, zone)];
}

/** The first moment from `at` at which a touch of a person in a zone may go out, and what held it up longest. */
export function firstHour(
  { journey, house }: Pick<Asked, "journey" | "house">,
  channel: Channel,
  zone: string,
  at: number,
): { at: number; held?: string } {
  const draft = { channel, content: { id: "", version: 1 }, cost: 0 };
  const { now: _now, ...when } = momentAt(journey, house, zone, at);
  let now = at;
  let held: string | undefined;
  for (let turn = 0; turn < 40; turn++) {
    const objection = timeObjection({ ...when, now }, draft);
    if (!objection || !("hold" in objection)) break;
    held = objection.reason;
    now = objection.hold;
  }
  return held === undefined ? { at: now } : { at: now, held };
}

const homeOf = ({ policies }: Journey): string =>
  isZone(policies.zone) && policies.zone !== "UTC" ? policies.zone : "Europe/Madrid";

const heldBy = (one: Worked): string[] =>
  one.events.flatMap((event) => ("held" in event && event.held ? [event.held] : []));

/** Hours at which somebody may come: Friday evening, Tuesday morning, late at night, and the evening before a holiday. */
function arrivals({ now, journey, house }: Asked, zone: string): number[] {
  const today = localTime(now, zone);
  const ahead = (weekday: number) => daysAfter(today.date, ((weekday - today.weekday + 6) % 7) + 1);
  const country = PLACES[zone];
  const kept = journey.policies.holidays === true || house?.holidays === true;
  const days = kept && country ? Array.from({ length: 120 }, (_, n) => daysAfter(today.date, n + 2)) : [];
  const eve = days.find((day) => country && isHoliday(country, day));
  return [
    atLocal(ahead(5), "17:40", zone),
    atLocal(ahead(2), "10:15", zone),
    atLocal(ahead(5), "22:10", zone),
    atLocal(ahead(2), "05:30", zone),
    ...(eve ? [atLocal(daysAfter(eve, -1), "17:40", zone), atLocal(eve, "10:15", zone)] : []),
  ];
}

function waitedFrom(
  asked: Asked,
  kind: StepKind,
  config: unknown,
  zone: string,
  came: number,
): Worked | undefined {
  const own = ownDate(kind.reads?.(config), came, zone);
  const moment = { ...momentAt(asked.journey, asked.house, zone, came), ...own?.has };
  const first = kind.decide(config, moment);
  // How long something takes to be done, nobody knows beforehand.
  if (first.do !== "hold" || first.until === undefined || first.act) return undefined;
  const over = kind.decide(config, { ...moment, now: first.until });
  if (over.do !== "go") return undefined;
  const events: WorkedEvent[] = [{ what: "goes", at: first.until, path: over.path }];
  if (kind.awaits?.(config)) events[0] = { what: "goes", at: first.until, path: over.path, latest: true };
  const next = stepOf(asked.journey, asked.step.paths[over.path] ?? "");
  const channel = next && channelOf(next);
  if (next && channel)
    events.push({ what: "touched", step: next.id, ...firstHour(asked, channel, zone, first.until) });
  return { zone, came, ...(own ? { own: own.about } : {}), events };
}

function touchedAt(
  asked: Asked,
  kind: StepKind,
  config: unknown,
  zone: string,
  came: number,
): Worked | undefined {
  const [way] = kind.ways?.(config) ?? [];
  if (!way) return undefined;
  const first = firstHour(asked, way.channel, zone, came);
  const events: WorkedEvent[] = [{ what: "touched", step: asked.step.id, ...first }];
  // Where there are several ways, not all of them make a task.
  const task = CHANNEL[way.channel].makes === "task" ? kind.task?.(config) : undefined;
  if (task) events.push({ what: "due", at: first.at + task.within });
  const again = kind.again?.(config);
  let last = first.at;
  for (let round = 0; round < (again?.most ?? 0); round++) {
    const next = firstHour(asked, way.channel, zone, last + (again?.every ?? 0));
    events.push({ what: "again", ...next });
    last = next.at;
  }
  if (kind.listens?.(config) !== undefined) {
    const moment = momentAt(asked.journey, asked.house, zone, last);
    const sent = { ...moment, touch: sentAt(last, way.channel), rounds: again?.most ?? 0 };
    const listens = kind.decide(config, sent);
    if (listens.do === "hold" && listens.until !== undefined) {
      const over = kind.decide(config, { ...sent, now: listens.until });
      if (over.do === "go") events.push({ what: "goes", at: listens.until, path: over.path });
    }
  }
  return { zone, came, events };
}

function channelOf(step: Step): Channel | undefined {
  const parsed = parseConfig(step);
  return "config" in parsed ? parsed.kind.ways?.(parsed.config)[0]?.channel : undefined;
}

/** For waits until a date of the person: somebody whose date lies three months ahead. */
function ownDate(
  field: string | undefined,
  came: number,
  zone: string,
): { about: NonNullable<Worked["own"]>; has: Partial<Moment> } | undefined {
  if (field === undefined) return undefined;
  const [source, ...rest] = field.split(".");
  const name = rest.join(".");
  const date = daysAfter(localTime(came, zone).date, 90);
  const person = newPerson("example");
  if (source === "event") {
    const at = atLocal(localTime(came, zone).date, "12:00", zone);
    person.mailbox[name] = at;
    return { about: { field: name, date: localTime(at, zone).date }, has: { person } };
  }
  return { about: { field: name || field, date }, has: { profile: profileIn(zone, { [name]: date }) } };
}

const profileIn = (zone: string, fields: Record<string, string> = {}): Profile => ({
  id: "example",
  email: "somebody@example.org",
  phone: "+34600000000",
  zone,
  ...(PLACES[zone] ? { country: PLACES[zone] } : {}),
  fields,
});

const sentAt = (at: number, channel: Touch["channel"]): Touch => ({
  id: "example",
  enrollment: "example",
  campaign: "example",
  journey: "example",
  version: 1,
  step: "example",
  channel,
  content: { id: "", version: 1 },
  cost: 0,
  status: "sent",
  job: "",
  nonce: "",
  at,
  tries: 1,
});

const momentAt = (journey: Journey, house: House | undefined, zone: string, now: number): Moment => ({
  now,
  entered: now,
  enrolled: now,
  profile: profileIn(zone),
  person: newPerson("example"),
  policies: journey.policies,
  ...(house ? { house } : {}),
  isHoliday,
  plan: {},
  chance: () => 0.5,
  matches: () => undefined,
  after: (from, ms) => from + ms,
  leftOut: false,
  affords: () => true,
});
