import { z } from "zod";
import type { PersonState, Profile, Stakeholding } from "#journey/person";
import { INFLUENCES, STANCES } from "#journey/person";
import { keys } from "../keys";
import { type StoredProfile, sameProfile } from "../people/draft";
import { nudge } from "../people/nudge";
import type { Row, World } from "../ports";
import { Refusal } from "../refusal";
import { accountsNow } from "./accountRow";
import { noteAccount } from "./allAccounts";
import { joins, partings } from "./bringFacts";
import { unknownAccount } from "./saveAccount";

const Role = z.string().trim().max(200).nullish();

/** Somebody's place in an account. Null forgets what was known. */
export const PlaceInput = z.object({
  role: Role,
  influence: z.enum(INFLUENCES).nullish(),
  stance: z.enum(STANCES).nullish(),
});
export type PlaceInput = z.infer<typeof PlaceInput>;

/** More accounts than this nobody serves; beyond it a list has gone wrong. */
const MOST_ALSO = 20;

const unknownPerson = () =>
  new Refusal("unknownPerson", "There is no such person. They may have been deleted.", 404);

/**
 * Says where somebody stands in an account: in their own one it changes themselves, in another one they become a
 * stakeholder of it, if they are none yet.
 */
export const savePlace = async (
  w: World,
  person: string,
  account: string,
  place: PlaceInput,
): Promise<Profile> => {
  const row = (await accountsNow(w, [account])).get(account);
  if (!row) throw unknownAccount();
  const { id, name } = row.data;
  return changeProfile(w, person, (profile) => {
    if (profile.account === id) return { ...profile, ...said(profile, place) };
    const also = profile.also ?? [];
    const before = also.find((one) => one.account === id);
    if (!before && also.length >= MOST_ALSO)
      throw new Refusal("tooManyAccounts", `Somebody can belong to ${MOST_ALSO} more accounts at most.`, 422);
    const next: Stakeholding = { account: id, ...said(before ?? {}, place), accountName: name };
    return { ...profile, also: before ? also.map((one) => (one === before ? next : one)) : [...also, next] };
  });
};

/** Somebody has no part in that account any more. Their own account is changed on the person. */
export const leaveAccount = (w: World, person: string, account: string): Promise<Profile> =>
  changeProfile(w, person, (profile) => {
    if (profile.account === account)
      throw new Refusal("ownAccount", "This is the account they belong to. Change it on the person.", 409);
    const also = profile.also?.filter((one) => one.account !== account);
    if (also?.length === profile.also?.length) return profile;
    return { ...profile, also: also && also.length > 0 ? also : undefined };
  });

type Place = Pick<Stakeholding, "role" | "influence" | "stance">;

/** What is not mentioned stays; null and an empty text forget. */
function said(before: Place, place: PlaceInput): Place {
  const next: Place = { role: before.role, influence: before.influence, stance: before.stance };
  for (const name of ["role", "influence", "stance"] as const)
    if (place[name] !== undefined) next[name] = place[name] || undefined;
  return next;
}

/** A conditional change of a profile that address book and truth need not know of; memberships follow. */
export async function changeProfile(
  w: World,
  person: string,
  change: (profile: StoredProfile) => StoredProfile,
): Promise<Profile> {
  const key = keys.profile(person);
  let row: Row<StoredProfile> | undefined = await w.store.get<StoredProfile>(key);
  for (let attempt = 0; attempt < 20; attempt++) {
    if (!row) throw unknownPerson();
    const after = change(row.data);
    if (after === row.data || sameProfile(row.data, after)) return row.data;
    await w.store.write(joins(row.data, after));
    const [outcome] = await w.store.write([{ put: { ...key, data: after }, if: row.v }]);
    if (outcome?.ok) {
      await w.store.write(partings(row.data, after));
      if ((row.data.also?.length ?? 0) !== (after.also?.length ?? 0)) noteAccount(w);
      const state = await w.store.get<PersonState>(keys.person(person));
      await nudge(w, [{ before: row.data, after, ...(state ? { state: state.data } : {}) }]);
      return after;
    }
    row = outcome?.row as Row<StoredProfile> | undefined; // under its key there is a profile
  }
  throw new Refusal("busy", "This person is being changed by others just now. Please try again.", 503);
}
