import { entryTime } from "./campaignSpan";
import { keys } from "./keys";
import { arm } from "./pages";
import type { World } from "./ports";
import type { DoorRow, JourneyMeta, VersionRow } from "./rows";
import { type Signal, toldBy } from "./signal";
import { entryBy, intakeOf } from "./start";
import { versionOf } from "./versions";

/** What tells of an event: such a signal, or an answer that was given by doing something else. */
type EventSignal = Extract<Signal, { signal: "event" | "response" }>;

/** How long a process believes what it has read of the doors, ms: events come by the thousand. */
const BELIEVED = 1_000;

const cache = new WeakMap<object, { at: number; doors: DoorRow[] }>();

/** Opens the door of a version that people enter by an event, or shuts the one an older version had. */
export async function hangDoor(w: World, version: VersionRow): Promise<void> {
  const entry = entryBy(version);
  const key = keys.door(version.journey);
  const door: DoorRow | undefined =
    entry.by === "event"
      ? { journey: version.journey, event: entry.event, since: version.publishedAt }
      : undefined;
  const present = (await w.store.get<DoorRow>(key))?.data;
  // What opens the same door again lets in whoever came since it was first opened.
  if (present?.event !== door?.event)
    await w.store.write([door ? { put: { ...key, data: door } } : { remove: key }]);
  cache.delete(w.store);
}

async function doorsOf(w: World): Promise<DoorRow[]> {
  const now = w.clock.now();
  const known = cache.get(w.store);
  if (known && now - known.at >= 0 && now - known.at < BELIEVED) return known.doors;
  const doors: DoorRow[] = [];
  let after: string | undefined;
  do {
    const part = await w.store.query<DoorRow>(keys.door("").group, { after, limit: 1_000 });
    doors.push(...part.rows.map((row) => row.data));
    after = part.next;
  } while (after !== undefined);
  cache.set(w.store, { at: now, doors });
  return doors;
}

/** Whether any journey lets people in by this event, as far as was known a moment ago. */
export const hasDoor = async (w: World, event: string): Promise<boolean> =>
  (await doorsOf(w)).some((door) => door.event === event);

/** What an event lets its person into at once, and whose money it may cost or may have been promised to cost before. */
export interface Doors {
  open: VersionRow[];
  campaigns: string[];
}

/**
 * The doors that some events come to, by event. Where a door is not simply open, because the
 * journey is paused or lets in so many a day, the person is put on a page of those who enter, before the event is
 * written down: the page waits for its day, and entering twice is entering once.
 */
export async function openDoors(w: World, events: EventSignal[]): Promise<Map<EventSignal, Doors>> {
  const found = new Map<EventSignal, Doors>();
  if (events.length === 0) return found;
  const doors = (await doorsOf(w)).filter((door) => events.some((signal) => fits(door, signal)));
  if (doors.length === 0) return found;
  const metas = await w.store.batchGet<JourneyMeta>(doors.map((door) => keys.journey(door.journey)));
  for (const [i, door] of doors.entries()) {
    const meta = metas[i]?.data;
    const version = meta?.version === undefined ? undefined : await versionOf(w, door.journey, meta.version);
    const mine = events.filter((signal) => fits(door, signal));
    const at = mine.map((signal) => found.get(signal) ?? { open: [], campaigns: [] });
    for (const [n, signal] of mine.entries()) found.set(signal, at[n]!);
    if (meta) for (const one of at) one.campaigns.push(meta.campaign);
    if (!meta || !version || (meta.status !== "active" && meta.status !== "paused")) continue;
    const opens = await entryTime(w, version);
    if (opens === "over") continue;
    if (meta.status === "active" && opens === "open" && intakeOf(version) === undefined)
      for (const one of at) one.open.push(version);
    else await queue(w, version, door.event, mine);
  }
  return found;
}

const fits = (door: DoorRow, signal: EventSignal): boolean =>
  toldBy(signal).includes(door.event) && signal.at >= door.since;

/** Why somebody comes in by an event, in words. */
export const becauseOf = (event: string): string => `“${event}” happened`;

async function queue(
  w: World,
  { journey, campaign, number }: VersionRow,
  event: string,
  signals: EventSignal[],
): Promise<void> {
  const pages = await arm(w, [
    {
      kind: "entry",
      journey,
      campaign,
      version: number,
      because: becauseOf(event),
      event,
      due: w.clock.now(),
      refs: signals.map(({ person }) => ({ person, enrollment: "", seq: 0 })),
    },
  ]);
  await w.jobs.send(pages.map(({ group, id }) => ({ job: "page", group, id })));
}
