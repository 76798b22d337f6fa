import type { Profile, Touch } from "#journey/person";
import { keys } from "../keys";
import type { Row, Sent, World, Write } from "../ports";
import type { Hashes, Network } from "./hashes";

/** That somebody stands on the audience of a step, under the id of the touch that put them there. */
export interface PlacementRow {
  touch: string;
  /** gone when its person was erased: only what networks were given is kept, until they are told to forget it */
  person: string;
  journey: string;
  step: string;
  /** ms */
  at: number;
  /** what each network was given to know them by, and when */
  given?: Partial<Record<Network, Hashes & { at: number }>>;
  /** when each was told to forget them */
  takenOff?: Partial<Record<Network, number>>;
}

/** Where a placement stands on its audience: the key of its row. */
const keyOf = ({ journey, step, touch }: Pick<PlacementRow, "journey" | "step" | "touch">) =>
  keys.placement(journey, step, touch);

/** Puts somebody on the audience of a step. Putting them there twice puts them there once. */
export async function placeOn(w: World, touch: Touch, profile: Profile): Promise<Sent> {
  const { id, journey, step, at } = touch;
  const data: PlacementRow = { touch: id, person: profile.id, journey, step, at };
  await w.store.write([
    { put: { ...keys.audience(journey, step), data: { journey, step } }, if: "absent" },
    { put: { ...keys.placed(profile.id, id), data: { journey, step } }, if: "absent" },
  ]);
  await w.store.write([{ put: { ...keyOf(data), data }, if: "absent" }]);
  return { outcome: "sent", provider: `audience:${step}` };
}

/** Everybody on an audience, in lots. */
export async function* placementsOn(w: World, journey: string, step: string): AsyncGenerator<PlacementRow[]> {
  let after: string | undefined;
  do {
    const part = await w.store.query<PlacementRow>(keys.placement(journey, step, "").group, {
      after,
      limit: 200,
    });
    if (part.rows.length > 0) yield part.rows.map(({ data }) => data);
    after = part.next;
  } while (after !== undefined);
}

/** Changes a placement on condition until it sticks; nothing for "it is not needed any more". */
export async function changePlacement(
  w: World,
  of: Pick<PlacementRow, "journey" | "step" | "touch">,
  change: (row: PlacementRow) => PlacementRow | undefined,
): Promise<void> {
  const key = keyOf(of);
  let row = await w.store.get<PlacementRow>(key);
  for (;;) {
    if (!row) return;
    const data = change(row.data);
    if (data === row.data) return;
    const write: Write = data ? { put: { ...key, data }, if: row.v } : { remove: key, if: row.v };
    const [outcome] = await w.store.write([write]);
    if (outcome?.ok) return;
    row = outcome?.row as Row<PlacementRow> | undefined; // a row under a placement's key is a placement
  }
}

/** Forgets who stood on audiences. Networks that were given somebody must still be told to forget them, by hash. */
export async function forgetPlacements(w: World, ids: readonly string[]): Promise<void> {
  for (const person of ids) {
    const { group } = keys.placed(person, "");
    for (;;) {
      const { rows } = await w.store.query<{ journey: string; step: string }>(group, { limit: 200 });
      if (rows.length === 0) break;
      for (const { id: touch, data } of rows)
        await changePlacement(w, { ...data, touch }, (row) =>
          isToldOff(row) ? undefined : { ...row, person: "" },
        );
      await w.store.write(rows.map(({ id }): Write => ({ remove: { group, id } })));
    }
  }
}

/** Whether every network that was given somebody was told to forget them since. */
export const isToldOff = ({ given = {}, takenOff = {} }: PlacementRow): boolean =>
  Object.entries(given).every(([network, { at }]) => (takenOff[network as Network] ?? -1) >= at);
