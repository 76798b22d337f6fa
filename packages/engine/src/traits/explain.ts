import type { PersonState } from "#journey/person";
import type { TraitsModel } from "#journey/scores/model";
import { type Bought, boughtBy, type RfmBounds } from "#journey/scores/rfm";
import { type Score, scoreOf } from "#journey/scores/scoreOf";
import { traitsOf } from "#journey/scores/traitsOf";
import type { Traits } from "#journey/traits";
import { activityNames } from "../people/activityNames";
import type { StoredProfile } from "../people/draft";
import { nameOf } from "../people/nameOf";
import { readPeople } from "../people/readPeople";
import type { World } from "../ports";
import { Refusal } from "../refusal";
import { measuresOf } from "./model";
import { readAll } from "./refresh";

/** What the house makes of somebody, and how it comes to that. */
export interface Explained {
  /** as last worked out; absent in a house that has never assessed its pool */
  traits?: Traits | undefined;
  /** the score of this moment and what it is made of */
  score: Score;
  bought?: Bought | undefined;
  bounds?: RfmBounds | undefined;
  currency?: string | undefined;
}

export async function explainTraits(w: World, person: string): Promise<Explained> {
  const [read] = await readAll(w, [person]);
  if (!read) throw new Refusal("unknownPerson", "There is no such person. They may have been deleted.", 404);
  const { model, bounds, segments } = await measuresOf(w);
  const now = w.clock.now();
  const profile = read.row.data;
  const subject = { profile, ...(read.person ? { person: read.person } : {}), now, segments };
  const { currency } = await activityNames(w);
  return {
    traits: profile.traits,
    score: scoreOf(model, subject),
    bought: boughtBy(profile, model.buying, now),
    bounds,
    currency,
  };
}

/** What a model would make of a few people. */
export interface Previewed {
  person: string;
  name: string;
  account?: string | undefined;
  before?: Pick<Traits, "stage" | "score">;
  after: Pick<Traits, "stage" | "score">;
  because: Score["because"];
}

/** So many people are looked at for a preview, and the most telling of them shown. */
const LOOKED_AT = 400;
const SHOWN = 8;

/** Tries a model on people of the pool without keeping anything: those are shown whose scores are spread the widest. */
export async function previewModel(w: World, model: TraitsModel): Promise<Previewed[]> {
  const { bounds, segments } = await measuresOf(w);
  const now = w.clock.now();
  const { people } = await readPeople(w, { limit: LOOKED_AT });
  const all = people.flatMap(({ profile, state }): Previewed[] => {
    if (!state) return [];
    const subject = { profile, person: state, now, segments };
    const { stage, score } = traitsOf(model, bounds, subject);
    const { because } = scoreOf(model, subject);
    return [{ ...whoIs(profile, state), after: { stage, score }, because }];
  });
  all.sort((a, b) => (b.after.score ?? 0) - (a.after.score ?? 0));
  const step = Math.max(1, (all.length - 1) / (SHOWN - 1));
  return [...new Set(Array.from({ length: SHOWN }, (_, i) => Math.round(i * step)))].flatMap(
    (place) => all[place] ?? [],
  );
}

const whoIs = (profile: StoredProfile, { id }: PersonState) => ({
  person: id,
  name: nameOf(profile, id),
  account: profile.accountName,
  before: { stage: profile.traits?.stage, score: profile.traits?.score },
});
