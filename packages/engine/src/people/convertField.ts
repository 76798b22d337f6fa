import { keys } from "../keys";
import type { Row, World, Write } from "../ports";
import { fitted, listCustomFields } from "./customFields";
import type { StoredProfile } from "./draft";
import { readPeople } from "./readPeople";

const LOT = 500;
/** How many lots one job takes before the next one goes on. */
const LOTS = 40;
const ROUNDS = 10;

/**
 * Brings values of a field into the form its type keeps them in: the text "12" becomes the number. What does not fit stays
 * as it is. Safe to repeat; every write is on condition that nobody else has changed the person.
 */
export async function convertField(w: World, field: string, from?: string): Promise<void> {
  const type = (await listCustomFields(w)).find((one) => one.field === field);
  if (!type?.defined) return;
  let cursor = from;
  for (let lot = 0; ; lot++) {
    if (lot === LOTS) {
      await w.jobs.send([{ job: "field", field, ...(cursor === undefined ? {} : { cursor }) }]);
      return;
    }
    const part = await readPeople(w, { limit: LOT, ...(cursor === undefined ? {} : { cursor }) });
    let open = part.people
      .filter(({ profile }) => converted(profile) !== undefined)
      .map(({ profile }) => profile.id);
    for (let round = 0; open.length > 0 && round < ROUNDS; round++) {
      const rows = await w.store.batchGet<StoredProfile>(open.map(keys.profile));
      const writes = rows.flatMap((row) => writeOf(row));
      const outcomes = await w.store.write(writes.map(({ write }) => write));
      open = writes.filter((_, i) => !outcomes[i]?.ok).map(({ id }) => id);
    }
    cursor = part.cursor;
    if (cursor === undefined) return;
  }

  function converted({ fields }: StoredProfile) {
    const value = fields?.[field];
    if (value === undefined || value === null || value === "") return undefined;
    const next = type && fitted(value, type);
    return next === undefined || next === value ? undefined : next;
  }

  function writeOf(row: Row<StoredProfile> | undefined): { id: string; write: Write }[] {
    const next = row && converted(row.data);
    if (!row || next === undefined) return [];
    const data: StoredProfile = { ...row.data, fields: { ...row.data.fields, [field]: next } };
    return [{ id: row.data.id, write: { put: { ...keys.profile(row.data.id), data }, if: row.v } }];
  }
}
