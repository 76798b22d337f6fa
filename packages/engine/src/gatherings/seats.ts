import { keys } from "../keys";
import type { World } from "../ports";
import { Refusal } from "../refusal";
import { type Gathering, MOST_PLACES } from "./gathering";
import { allRegistrations } from "./registrations";

/** Who has a place, and who waits for one, in their order. One row, so that no two people take the last one. */
export interface Seats {
  holders: string[];
  waiting: string[];
}

export type Seated = "registered" | "waiting" | "full";

/** Where somebody stands who wants a place. `promised` hears who gets one by this, before it is true. */
export async function takeSeat(w: World, gathering: Gathering, person: string): Promise<Seated> {
  if (gathering.capacity === undefined) return "registered";
  const { seats } = await change(w, gathering, (now) => {
    if (now.holders.includes(person) || now.waiting.includes(person)) return now;
    if (now.holders.length < (gathering.capacity ?? MOST_PLACES))
      return { ...now, holders: [...now.holders, person] };
    if (!gathering.waitingList || now.waiting.length >= MOST_PLACES) return now;
    return { ...now, waiting: [...now.waiting, person] };
  });
  if (seats.holders.includes(person)) return "registered";
  return seats.waiting.includes(person) ? "waiting" : "full";
}

/** Gives a place back; answers who comes up from the waiting list for it. */
export async function leaveSeat(
  w: World,
  gathering: Gathering,
  person: string,
  promised: (people: string[]) => Promise<void>,
): Promise<string[]> {
  const { up } = await change(
    w,
    gathering,
    (now) =>
      now.holders.includes(person) || now.waiting.includes(person)
        ? {
            holders: now.holders.filter((one) => one !== person),
            waiting: now.waiting.filter((one) => one !== person),
          }
        : now,
    promised,
  );
  return up;
}

/** Who comes up when there are more places than before. */
export async function fillSeats(
  w: World,
  gathering: Gathering,
  promised: (people: string[]) => Promise<void>,
): Promise<string[]> {
  if (!(await w.store.get<Seats>(keys.seats(gathering.id)))) return [];
  return (await change(w, gathering, (now) => ({ ...now }), promised)).up;
}

export const seatsOf = async (w: World, gathering: string): Promise<Seats | undefined> =>
  (await w.store.get<Seats>(keys.seats(gathering)))?.data;

async function change(
  w: World,
  gathering: Gathering,
  make: (now: Seats) => Seats,
  promised?: (people: string[]) => Promise<void>,
): Promise<{ seats: Seats; up: string[] }> {
  const key = keys.seats(gathering.id);
  for (let attempt = 0; attempt < 40; attempt++) {
    const row = await w.store.get<Seats>(key);
    const now = row?.data ?? (await firstSeats(w, gathering.id));
    const asked = make(now);
    if (row && asked === now) return { seats: now, up: [] };
    const free = Math.max(0, (gathering.capacity ?? MOST_PLACES) - asked.holders.length);
    const up = asked.waiting.slice(0, free);
    const data: Seats = { holders: [...asked.holders, ...up], waiting: asked.waiting.slice(up.length) };
    if (up.length > 0) await promised?.(up);
    const [outcome] = await w.store.write([{ put: { ...key, data }, if: row?.v ?? "absent" }]);
    if (outcome?.ok) return { seats: data, up };
  }
  throw new Refusal("busy", "Many people are registering just now. Please try again in a moment.", 503);
}

/** Of an event that had no limit before. */
async function firstSeats(w: World, id: string): Promise<Seats> {
  const seats: Seats = { holders: [], waiting: [] };
  for (const { person, standing } of await allRegistrations(w, id)) {
    if (standing === "registered" || standing === "attended") seats.holders.push(person);
    if (standing === "waiting") seats.waiting.push(person);
  }
  return seats;
}
