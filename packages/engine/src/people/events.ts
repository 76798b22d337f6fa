import { z } from "zod";
import { keys } from "../keys";
import type { Job, World } from "../ports";
import { addressHash, externalIdHash, normaliseEmail } from "./address";
import { readPointers } from "./addressBook";

/** One thing a person did, told by another system. The id makes telling it twice the same as telling it once. */
export const EventInput = z.object({
  person: z.string().max(100).optional(),
  email: z.string().max(320).optional(),
  externalId: z.string().max(200).optional(),
  event: z.string().min(1).max(80),
  at: z.union([z.number().int().min(0), z.iso.datetime({ offset: true })]).optional(),
  source: z.string().max(80).optional(),
  id: z.string().max(200).optional(),
});
export type EventInput = z.infer<typeof EventInput>;

export type EventResult =
  | { accepted: true; person: string; id: string }
  | { accepted: false; code: "unknownPerson"; message: string };

/** Hands events to the engine, each as a job of its own. Unknown people are reported, entry by entry. */
export async function recordEvents(w: World, events: EventInput[], source = "api"): Promise<EventResult[]> {
  const people = await resolve(w, events);
  const now = w.clock.now();
  const jobs: Job[] = [];
  const results = events.map((event, i): EventResult => {
    const person = people[i];
    if (!person)
      return {
        accepted: false,
        code: "unknownPerson",
        message: "Nobody here has this id or e-mail address.",
      };
    const at = typeof event.at === "string" ? Date.parse(event.at) : (event.at ?? now);
    // Without an id, the same event of the same person at the same time is the same event.
    const id = event.id
      ? `evt_${addressHash(`${person}:${event.id}`).slice(0, 26)}`
      : event.at === undefined
        ? w.dice.id("evt")
        : `evt_${addressHash(`${person}:${event.event}:${at}`).slice(0, 26)}`;
    jobs.push({
      job: "respond",
      input: {
        signal: "event",
        person,
        name: event.event,
        at: Math.min(at, now),
        source: event.source ?? source,
        id,
      },
    });
    return { accepted: true, person, id };
  });
  if (jobs.length > 0) await w.jobs.send(jobs);
  return results;
}

async function resolve(w: World, events: EventInput[]): Promise<(string | undefined)[]> {
  const hashes = events.map(({ email, externalId }) => {
    if (externalId) return externalIdHash(externalId);
    const normal = email && normaliseEmail(email);
    return normal ? addressHash(normal) : undefined;
  });
  const pointers = await readPointers(
    w,
    hashes.filter((hash) => hash !== undefined),
  );
  const people = events.map(({ person }, i) => {
    const hash = hashes[i];
    return person ?? (hash ? pointers.get(hash)?.data.person : undefined);
  });
  const rows = await w.store.batchGet(people.map((person) => keys.person(person ?? "")));
  return people.map((person, i) => (rows[i] ? person : undefined));
}
