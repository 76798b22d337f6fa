import { keys } from "./keys";
import type { Row, World } from "./ports";
import { Refusal } from "./refusal";
import type { JourneyMeta } from "./rows";

export const unknownJourney = () => new Refusal("unknownJourney", "There is no such journey.", 404);

export async function metaOf(w: World, journey: string): Promise<Row<JourneyMeta>> {
  const row = await w.store.get<JourneyMeta>(keys.journey(journey));
  if (!row) throw unknownJourney();
  return row;
}

/** Changes a journey's meta row; tries again when somebody else was faster. A change that changes nothing is not written. */
export async function changeMeta(
  w: World,
  journey: string,
  change: (m: JourneyMeta) => JourneyMeta,
): Promise<JourneyMeta> {
  for (;;) {
    const row = await metaOf(w, journey);
    const data = change(row.data);
    if (data === row.data) return data;
    const [outcome] = await w.store.write([{ put: { ...keys.journey(journey), data }, if: row.v }]);
    if (outcome?.ok) return data;
  }
}
