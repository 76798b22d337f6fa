import type { Did, DidDay } from "#journey/did";
import { fieldsOf } from "#journey/fieldsOf";
import { fieldValue } from "#journey/fieldValue";
import { CHANNELS, RESPONSE_CLASSES } from "#journey/journey";
import { newPerson, type PersonState, type Profile, type Touch } from "#journey/person";
import type { Known } from "../../people/readPeople";
import { REACHES, reachOf } from "../funnel";
import { type Arena, createArena } from "./arena";
import { type Column, createColumn } from "./column";
import { createPlaces } from "./places";

/** Of one person, as much as questions about deeds and caps look at. */
export interface Deeds {
  profile: Profile;
  person: PersonState;
}

/** Everybody, one column per field: what it takes to ask a rule about a million people in a moment. */
export interface PeopleColumns {
  /** Takes somebody in, or what is new about them. */
  put(known: Known): void;
  remove(id: string): void;
  rows(): number;
  people(): number;
  id(row: number): string | undefined;
  /** Whether somebody stands in this row. */
  has(row: number): boolean;
  /** Whether rules may be asked about who stands in this row. */
  asks(row: number): boolean;
  /** a field that is kept as it is; undefined: nobody has it */
  column(name: string): Column | undefined;
  zone(row: number): string | undefined;
  /** see `reachOf` */
  reach(row: number): number;
  /** Whether there is anything a cap, a rest period or a break could be about. */
  timed(row: number): boolean;
  did(name: string, row: number): Did | undefined;
  /** Times and value of all somebody did of this kind. */
  didInAll(name: string, row: number): { n: number; sum: number } | undefined;
  touches(row: number): Touch[];
  /** What a cap, a rest period and a break are asked about. */
  lately(row: number): Deeds;
  bytes(): number;
}

/** Fields that stand for themselves; those of lists and journeys are kept as one column each, see below. */
const KEPT = fieldsOf().map(({ field }) => field);
/** In the two columns that hold several ids at once they are parted by this. */
export const BETWEEN = "\n";

const PER_TOUCH = 5;
const HEAD = 4;
const orNaN = (value: number | undefined): number => value ?? Number.NaN;
const orNone = (value: number): number | undefined => (Number.isNaN(value) ? undefined : value);

/** `most`: so many different values of a field are kept as a list; more are packed. */
export function createPeopleColumns(most?: number): PeopleColumns {
  const places = createPlaces();
  const columns = new Map<string, Column>();
  const dids = new Map<string, Arena>();
  const touches = createArena();
  const older = createArena();
  const reaches = createColumn();

  const columnOf = (name: string): Column => {
    const known = columns.get(name);
    if (known) return known;
    const made = createColumn(most);
    columns.set(name, made);
    return made;
  };
  const arenaOf = (name: string): Arena => {
    const known = dids.get(name);
    if (known) return known;
    const made = createArena();
    dids.set(name, made);
    return made;
  };

  const put = ({ profile, state }: Known): void => {
    const fresh = places.find(profile.id) === undefined;
    const row = places.take(profile.id);
    const subject = { profile, ...(state ? { person: state } : {}), now: 0 };
    const said = new Set<string>();
    const keep = (name: string, value: ReturnType<typeof fieldValue>) => {
      if (value === undefined) return;
      said.add(name);
      columnOf(name).set(row, value);
    };
    for (const name of KEPT) keep(name, fieldValue(name, subject));
    for (const name of Object.keys(profile.fields ?? {}))
      keep(`fields.${name}`, fieldValue(`fields.${name}`, subject));
    for (const name of Object.keys(state?.mailbox ?? {}))
      keep(`event.${name}`, fieldValue(`event.${name}`, subject));
    keep("lists", joined(profile.lists ?? []));
    keep("inside", joined(Object.values(state?.enrollments ?? {}).map(({ journey }) => journey)));
    keep("breakUntil", state?.breakUntil);
    for (const [name, did] of Object.entries(profile.did ?? {})) {
      said.add(`did.${name}`);
      arenaOf(name).set(row, cellsOf(did));
    }
    const timed = state && (state.touches.length > 0 || state.older || state.breakUntil !== undefined);
    const rests = state && Object.keys(state.mailbox).length > 0;
    reaches.set(row, state && reachOf(profile, state) | (timed || rests ? REACHES : 0));
    const sent = state?.touches.flatMap(cellsOfTouch) ?? [];
    if (sent.length > 0 || !fresh) touches.set(row, sent);
    const before = olderCells(state);
    if (before.length > 0 || !fresh) older.set(row, before);
    if (fresh) return;
    for (const [name, column] of columns) if (!said.has(name)) column.set(row, undefined);
    for (const [name, arena] of dids) if (!said.has(`did.${name}`)) arena.set(row, []);
  };

  const touchesIn = (row: number): Touch[] => {
    const list = touches.at(row);
    if (!list) return [];
    const found: Touch[] = [];
    for (let at = list.from; at < list.from + list.size; at += PER_TOUCH) found.push(touchOf(touches, at));
    return found;
  };

  return {
    put,
    remove(id) {
      const row = places.free(id);
      if (row === undefined) return;
      for (const column of columns.values()) column.set(row, undefined);
      for (const arena of [touches, older, ...dids.values()]) arena.set(row, []);
      reaches.set(row, undefined);
    },
    rows: places.rows,
    people: places.people,
    id: places.id,
    has: places.has,
    asks: (row) => reaches.get(row) !== undefined,
    column: (name) => columns.get(name),
    zone: (row) => textOf(columns.get("zone")?.get(row)),
    reach: (row) => Number(reaches.get(row) ?? 0) & (REACHES - 1),
    timed: (row) => (Number(reaches.get(row) ?? 0) & REACHES) > 0,
    did(name, row) {
      const arena = dids.get(name);
      const list = arena?.at(row);
      return arena && list && didOf(arena, list);
    },
    didInAll(name, row) {
      const arena = dids.get(name);
      const list = arena?.at(row);
      if (!arena || !list) return undefined;
      return { n: arena.cell(list.from), sum: orNone(arena.cell(list.from + 3)) ?? 0 };
    },
    touches: touchesIn,
    lately(row) {
      const person = newPerson("");
      person.touches = touchesIn(row);
      const list = older.at(row);
      if (list) {
        person.older = {};
        for (let at = list.from; at < list.from + list.size; at += 2) {
          const channel = CHANNELS[older.cell(at)] ?? "email";
          const times = person.older[channel] ?? [];
          times.push(older.cell(at + 1));
          person.older[channel] = times;
        }
      }
      const until = columns.get("breakUntil")?.get(row);
      if (typeof until === "number") person.breakUntil = until;
      for (const [name, column] of columns) {
        const at = name.startsWith("event.") ? column.get(row) : undefined;
        if (typeof at === "number") person.mailbox[name.slice(6)] = at;
      }
      const account = textOf(columns.get("account")?.get(row));
      return { profile: { id: "", ...(account === undefined ? {} : { account }) }, person };
    },
    bytes: () =>
      [...columns.values(), ...dids.values(), touches, older, reaches, places].reduce(
        (sum, one) => sum + one.bytes(),
        0,
      ),
  };
}

const textOf = (value: unknown): string | undefined => (value === undefined ? undefined : String(value));

const joined = (ids: string[]): string | undefined =>
  ids.length === 0 ? undefined : [...new Set(ids)].sort().join(BETWEEN);

const cellsOf = ({ n, first, last, sum, days }: Did): number[] => [
  n,
  first,
  last,
  orNaN(sum),
  ...days.flatMap(([day, times, worth]) => [day, times, orNaN(worth)]),
];

function didOf(arena: Arena, { from, size }: { from: number; size: number }): Did {
  const days: DidDay[] = [];
  for (let at = from + HEAD; at < from + size; at += 3) {
    const worth = orNone(arena.cell(at + 2));
    const [day, n] = [arena.cell(at), arena.cell(at + 1)];
    days.push(worth === undefined ? [day, n] : [day, n, worth]);
  }
  const sum = orNone(arena.cell(from + 3));
  const [n, first, last] = [arena.cell(from), arena.cell(from + 1), arena.cell(from + 2)];
  return sum === undefined ? { n, first, last, days } : { n, first, last, sum, days };
}

/** Of a touch, what rules and caps ask: its channel, how it stands, and when it saw what. */
const STATUSES = ["sent", "pending", "failed"] as const;

function cellsOfTouch({ channel, status, at, opened, clicked, answer }: Touch): number[] {
  const stands = status === "sent" ? 0 : status === "failed" || status === "cancelled" ? 2 : 1;
  const named = answer ? RESPONSE_CLASSES.indexOf(answer.class) : 0;
  const kind = CHANNELS.indexOf(channel) + 10 * stands + 100 * named;
  return [kind, at, orNaN(opened), orNaN(clicked), orNaN(answer?.at)];
}

function touchOf(arena: Arena, at: number): Touch {
  const kind = arena.cell(at);
  const answered = orNone(arena.cell(at + 4));
  return {
    id: "",
    enrollment: "",
    campaign: "",
    journey: "",
    version: 0,
    step: "",
    channel: CHANNELS[kind % 10] ?? "email",
    content: { id: "", version: 0 },
    cost: 0,
    status: STATUSES[Math.floor(kind / 10) % 10] ?? "pending",
    job: "",
    nonce: "",
    at: arena.cell(at + 1),
    tries: 0,
    opened: orNone(arena.cell(at + 2)),
    clicked: orNone(arena.cell(at + 3)),
    ...(answered === undefined
      ? {}
      : { answer: { class: RESPONSE_CLASSES[Math.floor(kind / 100)] ?? "unclear", at: answered } }),
  };
}

function olderCells(state: PersonState | undefined): number[] {
  if (!state?.older) return [];
  const { older } = state;
  return CHANNELS.flatMap((channel, i) => (older[channel] ?? []).flatMap((at) => [i, at]));
}
