import type { Channel } from "#journey/journey";
import { readySteps } from "#journey/passage";
import type { Touch } from "#journey/person";
import { keys } from "./keys";
import type { World } from "./ports";
import type { LineRow, PageBody } from "./rows";
import { versionOf } from "./versions";

const SECOND = 1_000;

/** How long a worker waits for a turn itself, ms; who is further back in the line comes again when the turn has come. */
const LONGEST_WAIT = 1_000;

/** With a line longer than this, whole pages wait before anybody on them is decided about, ms. */
const LONG_LINE = 5_000;

const secondOf = (ms: number): number => Math.floor(ms / SECOND);

/** Takes the next `n` places in a line of `rate` a second, none before `from` (ms), and says when each one's second begins. */
async function standInLine(w: World, line: string, rate: number, n: number, from = 0): Promise<number[]> {
  const key = keys.line(line);
  for (;;) {
    const found = await w.store.get<LineRow>(key);
    const first = secondOf(Math.max(w.clock.now(), from));
    let { second, taken } = found?.data ?? { second: first, taken: 0 };
    if (second < first) [second, taken] = [first, 0];
    const places: number[] = [];
    for (let i = 0; i < n; i++) {
      if (taken >= rate) [second, taken] = [second + 1, 0];
      places.push(second * SECOND);
      taken += 1;
    }
    const data: LineRow = { second, taken };
    const [outcome] = await w.store.write([{ put: { ...key, data }, if: found ? found.v : "absent" }]);
    if (outcome?.ok) return places;
  }
}

interface Turns<T> {
  /** what goes out together, and when (ms; 0: at once) */
  lots: { at: number; todo: T[] }[];
  /** what comes again at its turn, ms */
  later: { one: T; at: number }[];
}

/**
 * Gives every message its turn, so that no more go out in any second than the provider of its channel takes. All
 * workers stand in one line per channel. A turn that somebody came back for is still theirs in its own second.
 */
export async function turnsOf<T extends { touch: Touch }>(w: World, todo: T[]): Promise<Turns<T>> {
  const { rates } = w.settings;
  if (!rates) return { lots: todo.length > 0 ? [{ at: 0, todo }] : [], later: [] };
  const now = w.clock.now();
  const at = new Map<T, number>();
  const waiting = new Map<Channel, T[]>();
  for (const one of todo) {
    const { channel, place } = one.touch;
    if (rates[channel] === undefined || (place !== undefined && secondOf(place) === secondOf(now)))
      at.set(one, 0);
    else waiting.set(channel, [...(waiting.get(channel) ?? []), one]);
  }
  for (const [channel, list] of waiting) {
    const places = await standInLine(w, channel, rates[channel] ?? 1, list.length);
    list.forEach((one, i) => {
      at.set(one, places[i] ?? now);
    });
  }
  const end = now + (w.clock.wait ? LONGEST_WAIT : 0);
  const lots = new Map<number, T[]>();
  const later: Turns<T>["later"] = [];
  for (const [one, due] of at) {
    if (due > end) later.push({ one, at: due });
    else lots.set(due > now ? due : 0, [...(lots.get(due > now ? due : 0) ?? []), one]);
  }
  return { lots: [...lots].sort(([a], [b]) => a - b).map(([due, list]) => ({ at: due, todo: list })), later };
}

/** Waits for a turn; says no when it has passed meanwhile, on a machine that is behind. */
export async function awaitTurn(w: World, at: number): Promise<boolean> {
  if (at === 0) return true;
  // Timers may come a little early, and early is the second before.
  for (let left = at - w.clock.now(); left > 0 && w.clock.wait; left = at - w.clock.now())
    await w.clock.wait(Math.ceil(left));
  return secondOf(w.clock.now()) <= secondOf(at);
}

/**
 * When a page shall come again because the line of a channel its version uses is long; undefined when it may go on.
 * A page waits so once. People on a waiting page cost nothing; each one who waits in line with a message does.
 */
export async function placeOfPage(w: World, body: PageBody): Promise<number | undefined> {
  const { rates } = w.settings;
  if (!rates || body.paced || (body.kind !== "entry" && body.kind !== "timer")) return undefined;
  const version = await versionOf(w, body.journey, body.version);
  const channels = new Set(
    [...readySteps(version?.document ?? EMPTY).values()].flatMap(({ kind, config }) =>
      (kind.ways?.(config) ?? []).map(({ channel }) => channel),
    ),
  );
  const now = w.clock.now();
  for (const channel of channels) {
    const rate = rates[channel];
    if (rate === undefined) continue;
    const row = await w.store.get<LineRow>(keys.line(channel));
    const end = (row?.data.second ?? 0) * SECOND;
    if (end <= now + LONG_LINE) continue;
    const [first = now] = await standInLine(w, `pages ${channel}`, rate, body.refs.length, end);
    return first;
  }
  return undefined;
}

const EMPTY = { format: 1 as const, name: "", steps: [], policies: { zone: "UTC", stops: [] } };
