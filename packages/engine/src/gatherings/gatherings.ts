import { atLocal } from "#journey/zone";
import { keys } from "../keys";
import type { World } from "../ports";
import { Refusal } from "../refusal";
import type { Gathering, GatheringDraft } from "./gathering";

/** What calendars say, and must hear of when it is changed. */
const IN_CALENDARS = ["title", "start", "end", "zone", "place", "joinLink"] as const;

const at = (local: string, zone: string): number => atLocal(local.slice(0, 10), local.slice(11), zone);

/** Its times on the one clock, ms. */
export const timesOf = ({ start, end, openUntil, zone }: GatheringDraft) => ({
  startsAt: at(start, zone),
  endsAt: at(end, zone),
  opensUntil: Math.min(at(openUntil ?? start, zone), at(start, zone)),
});

/** Whether one can register now. */
export const isOpen = (w: World, gathering: Gathering): boolean =>
  gathering.status === "planned" && w.clock.now() < timesOf(gathering).opensUntil;

export const isOver = (w: World, gathering: Gathering): boolean =>
  gathering.status === "cancelled" || w.clock.now() >= timesOf(gathering).endsAt;

export const unknownGathering = () =>
  new Refusal("unknownGathering", "There is no such event. Choose another one from the list.", 404);

export async function gatheringOf(w: World, id: string): Promise<Gathering> {
  const row = await w.store.get<Gathering>(keys.gathering(id));
  if (!row) throw unknownGathering();
  return row.data;
}

/** All events, the next one first, then those that are over. */
export async function listGatherings(w: World): Promise<Gathering[]> {
  const all: Gathering[] = [];
  let after: string | undefined;
  do {
    const page = await w.store.query<Gathering>(keys.gathering("").group, { after, limit: 500 });
    all.push(...page.rows.map(({ data }) => data));
    after = page.next;
  } while (after !== undefined);
  const begins = (one: Gathering) => timesOf(one).startsAt;
  const coming = all.filter((one) => !isOver(w, one)).sort((a, b) => begins(a) - begins(b));
  return [...coming, ...all.filter((one) => isOver(w, one)).sort((a, b) => begins(b) - begins(a))];
}

export async function makeGathering(w: World, draft: GatheringDraft, by: string): Promise<Gathering> {
  const now = w.clock.now();
  const made: Gathering = {
    ...tidied(draft),
    id: w.dice.id("gat"),
    status: "planned",
    sequence: 0,
    createdAt: now,
    updatedAt: now,
    createdBy: by,
  };
  await w.store.write([{ put: { ...keys.gathering(made.id), data: made }, if: "absent" }]);
  return made;
}

/** Changes an event. What stands in calendars makes a new sequence: those who registered can be told. */
export const changeGathering = (w: World, id: string, draft: GatheringDraft): Promise<Gathering> =>
  change(w, id, (before) => {
    if (before.status === "cancelled")
      throw new Refusal("cancelled", "This event was called off. Make a new one instead.", 409);
    const next = tidied(draft);
    const told = IN_CALENDARS.some((field) => before[field] !== next[field]);
    const { id: _id, status, sequence, settled, createdAt, createdBy } = before;
    const kept = { id, status, createdAt, createdBy, ...(settled ? { settled } : {}) };
    return { ...next, ...kept, sequence: sequence + (told ? 1 : 0), updatedAt: w.clock.now() };
  });

/** Calls it off. Nobody can register any more; whoever has is told by `tell`. */
export const cancelGathering = (w: World, id: string): Promise<Gathering> =>
  change(w, id, (before) =>
    before.status === "cancelled"
      ? before
      : { ...before, status: "cancelled", sequence: before.sequence + 1, updatedAt: w.clock.now() },
  );

export const markSettled = (w: World, id: string): Promise<Gathering> =>
  change(w, id, (before) => (before.settled ? before : { ...before, settled: true }));

function tidied(draft: GatheringDraft): GatheringDraft {
  const { start, openUntil } = draft;
  if (openUntil && openUntil > start)
    throw new Refusal(
      "badDeadline",
      "One can register until it begins at the latest. Choose an earlier time, or leave it empty.",
      422,
      [{ field: "openUntil", message: "must not be after the beginning" }],
    );
  return draft;
}

async function change(w: World, id: string, make: (before: Gathering) => Gathering): Promise<Gathering> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const row = await w.store.get<Gathering>(keys.gathering(id));
    if (!row) throw unknownGathering();
    const next = make(row.data);
    if (next === row.data) return next;
    const [outcome] = await w.store.write([{ put: { ...keys.gathering(id), data: next }, if: row.v }]);
    if (outcome?.ok) return next;
  }
  throw new Refusal("busy", "Others are changing this event just now. Please try again.", 503);
}
