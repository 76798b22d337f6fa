import type { PersonState } from "#journey/person";
import { signalsOfKnown } from "../answers";
import { keys } from "../keys";
import type { World } from "../ports";
import { Refusal } from "../refusal";
import { respondJob } from "../respond";
import { expiry, type UnmatchedDoneRow, type UnmatchedRow } from "./row";

/** Says whose message it is: from then on it is worked as the answer of that person. Safe to repeat. */
export async function assignUnmatched(w: World, id: string, person: string, by: string): Promise<void> {
  const row = await openRow(w, id);
  if (!(await w.store.get<PersonState>(keys.person(person))))
    throw new Refusal("unknownPerson", "There is no such person. Look them up again and choose one.", 404);
  const signals = await signalsOfKnown(w, person, row);
  // The answer is on the queue before its message leaves the list; told twice it is one answer, by its id.
  await w.jobs.send(signals.map(respondJob));
  await done(w, row, { done: "assigned", by, person });
}

/** Takes a message off the list, with a reason. */
export async function dismissUnmatched(w: World, id: string, reason: string, by: string): Promise<void> {
  const row = await openRow(w, id);
  if (row.class === "adverseEvent" && reason.trim().length < 10)
    throw new Refusal(
      "reasonTooShort",
      "This message may report harm. Say in a sentence why it does not, or where it was reported.",
      422,
    );
  await done(w, row, { done: "dismissed", by, reason: reason.trim().slice(0, 500) });
}

async function openRow(w: World, id: string): Promise<UnmatchedRow> {
  const row = (await w.store.get<UnmatchedRow>(keys.unmatched(id)))?.data;
  if (row) return row;
  const decided = await w.store.get(keys.unmatchedDone(id));
  throw decided
    ? new Refusal("decided", "Somebody has decided on this message already. Load the list again.", 409)
    : new Refusal("unknownMessage", "There is no such message on the list.", 404);
}

async function done(
  w: World,
  { id, channel, from, at, why, class: name, person }: UnmatchedRow,
  what: Pick<UnmatchedDoneRow, "done" | "by"> & { person?: string; reason?: string },
): Promise<void> {
  const now = w.clock.now();
  const known = person ? { person } : {};
  const data: UnmatchedDoneRow = { id, channel, from, at, why, class: name, doneAt: now, ...known, ...what };
  await w.store.write([{ put: { ...keys.unmatchedDone(id), data, expires: expiry(now) }, if: "absent" }]);
  await w.store.write([{ remove: keys.unmatched(id) }]);
}
