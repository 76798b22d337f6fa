import { namedSegments } from "#journey/namedSegments";
import { DEFAULT_MODEL } from "#journey/scores/defaults";
import { TraitsModel } from "#journey/scores/model";
import type { RfmBounds } from "#journey/scores/rfm";
import type { Rule } from "#journey/segment";
import { keys } from "../keys";
import { segmentRules } from "../people/segmentRules";
import { listSegments } from "../people/segments";
import type { World } from "../ports";
import { Refusal } from "../refusal";

/** The bounds between the fifths of the pool; there once the pool was swept for the first time. */
export interface BoundsRow {
  at: number;
  bounds: RfmBounds;
}

/** What traits are worked out with. */
export interface Measures {
  model: TraitsModel;
  /** there once the pool was swept: before that nobody has traits */
  bounds?: RfmBounds | undefined;
  /** the segments that rules of the model name */
  segments: Record<string, Rule>;
}

/** How long a process believes what it has read, ms. */
const BELIEVED = 5_000;

const known = new WeakMap<object, { at: number; measures: Measures }>();

/** The model and the bounds, as they were at most five seconds ago. */
export async function measuresOf(w: World, fresh = false): Promise<Measures> {
  const now = w.clock.now();
  const last = known.get(w.store);
  if (!fresh && last && now - last.at >= 0 && now - last.at < BELIEVED) return last.measures;
  const [model, bounds] = await w.store.batchGet<unknown>([keys.traitsModel(), keys.traits("BOUNDS")]);
  // Under these keys there is what this module and the sweep put there.
  const present = (model?.data as TraitsModel | undefined) ?? DEFAULT_MODEL;
  const named = namedSegments(present);
  const measures: Measures = {
    model: present,
    bounds: (bounds?.data as BoundsRow | undefined)?.bounds,
    segments: named.length > 0 ? segmentRules(await listSegments(w), named) : {},
  };
  known.set(w.store, { at: now, measures });
  return measures;
}

/** The house's model with the revision a change may name; 0 while it is the one every house begins with. */
export async function readModel(w: World): Promise<{ model: TraitsModel; revision: number }> {
  const row = await w.store.get<TraitsModel>(keys.traitsModel());
  return { model: row?.data ?? DEFAULT_MODEL, revision: row?.v ?? 0 };
}

/** Replaces the model; with a revision only over that one. People are scored by it with the next sweep. */
export async function saveModel(
  w: World,
  given: TraitsModel,
  revision?: number,
): Promise<{ model: TraitsModel; revision: number }> {
  const model = TraitsModel.parse(given);
  const put = { ...keys.traitsModel(), data: model };
  const [outcome] = await w.store.write([
    revision === undefined ? { put } : { put, if: revision === 0 ? "absent" : revision },
  ]);
  if (!outcome?.ok)
    throw new Refusal(
      "changedMeanwhile",
      "Somebody else changed these rules just now. Load them again.",
      409,
    );
  known.delete(w.store);
  return { model, revision: outcome.v };
}
