import { z } from "zod";
import type { Channel } from "#journey/journey";
import type { PersonState, Profile } from "#journey/person";
import { keys } from "../keys";
import type { Row, World } from "../ports";
import { Refusal } from "../refusal";
import { refreshTraits } from "../traits/refresh";
import { joinAccounts } from "./accounts";
import { findByAddress } from "./addressBook";
import { fittedFields } from "./customFields";
import { addressesOf, type PersonDraft, type StoredProfile } from "./draft";
import { learnFields } from "./fields";
import { whereIs } from "./forward";
import { type Saved, savePeople } from "./savePeople";
import { TEXT_FIELDS, type TextField, tidyProfile } from "./tidyProfile";

const Text = z.string().max(2_000).nullish();

/** What a caller may say about a person. Null or an empty text forgets a value, when an id says who is meant. */
export const PersonInput = z.object({
  id: z.string().optional(),
  ...(Object.fromEntries(TEXT_FIELDS.map((field) => [field, Text])) as Record<TextField, typeof Text>), // fromEntries forgets the names
  fields: z
    .record(z.string().min(1).max(80), z.union([z.string().max(2_000), z.number(), z.boolean(), z.null()]))
    .optional(),
});
export type PersonInput = z.infer<typeof PersonInput>;

/**
 * Makes or changes one person. Without an id the person is found by external id, e-mail, then phone, and made
 * when nobody fits, so that saying the same twice changes nothing.
 */
export async function savePerson(
  w: World,
  input: PersonInput,
  consent?: Partial<Record<Channel, boolean>>,
  source = "a member",
  by?: string,
): Promise<Saved> {
  const present = input.id === undefined ? undefined : await getProfile(w, input.id);
  if (input.id !== undefined && !present) throw unknownPerson();
  const draft = draftOf({ ...input, fields: await fittedFields(w, input.fields) }, present?.country);
  if (draft.id) {
    const holder = draft.profile.email && (await findByAddress(w, "email", draft.profile.email));
    if (holder && holder !== draft.id) {
      throw new Refusal("emailTaken", "Another person has this e-mail address already.", 409);
    }
  } else if (addressesOf(draft.profile).length === 0) {
    throw new Refusal(
      "noAddress",
      "A person needs an e-mail address, a phone number or an external id.",
      422,
    );
  }
  const [saved] = await savePeople(w, [{ ...draft, consent }], { source, ...(by ? { by } : {}) });
  // Whoever says it again may do so because it failed half-way the first time.
  const after = saved?.did === "unchanged" ? await getProfile(w, saved.person) : undefined;
  if (after?.account) await joinAccounts(w, [{ after }]);
  // Rules may ask about a field from the moment somebody has it.
  await learnFields(w, input.fields);
  await refreshTraits(w, [saved!.person]);
  return saved!;
}

/** The draft of an input, or a refusal that names the value at fault. `home`: where the person is known to be. */
function draftOf(input: PersonInput, home?: string): PersonDraft {
  const raw: Partial<Record<TextField, string>> = {};
  const clear: TextField[] = [];
  for (const field of TEXT_FIELDS) {
    const value = input[field];
    if (value?.trim()) raw[field] = value;
    else if (value !== undefined) clear.push(field);
  }
  const { profile, faults } = tidyProfile(raw, home);
  const [fault] = faults;
  if (fault)
    throw new Refusal(
      `bad${fault.field[0]!.toUpperCase()}${fault.field.slice(1)}`,
      fault.reason,
      422,
      faults,
    );
  return { ...(input.id ? { id: input.id, clear } : {}), profile: { ...profile, fields: input.fields } };
}

const unknownPerson = () =>
  new Refusal("unknownPerson", "There is no such person. They may have been deleted.", 404);

export const getProfile = async (w: World, person: string): Promise<StoredProfile | undefined> =>
  (await w.store.get<StoredProfile>(keys.profile(person)))?.data;

/** Profile and truth of one person, also by the id of an entry that was joined with theirs; undefined when there is none. */
export async function getPerson(
  w: World,
  person: string,
): Promise<{ profile: Profile; state: PersonState } | undefined> {
  const [profile, state] = (await w.store.batchGet([keys.profile(person), keys.person(person)])) as [
    Row<StoredProfile> | undefined, // the key says which of the two a row holds
    Row<PersonState> | undefined,
  ];
  if (!profile || !state) {
    const now = await whereIs(w, person);
    return now === undefined || now === person ? undefined : getPerson(w, now);
  }
  const { imported: _stamp, acted: _acted, ...known } = profile.data;
  return { profile: known, state: state.data };
}
