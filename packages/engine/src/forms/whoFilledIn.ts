import type { Profile } from "#journey/person";
import { whoIsNow } from "../consent/preferences";
import { findByAddress } from "../people/addressBook";
import { fittedFields } from "../people/customFields";
import { learnFields } from "../people/fields";
import { savePeople } from "../people/savePeople";
import { getPerson } from "../people/savePerson";
import { TEXT_FIELDS, type TextField, tidyProfile } from "../people/tidyProfile";
import type { World } from "../ports";
import { Refusal } from "../refusal";
import type { FormDesign } from "./design";
import { type Answer, answerWords } from "./readAnswers";
import type { Submission } from "./submission";

/** By these somebody is found and written to, so a link that was passed on must not change them. */
const ADDRESSES: TextField[] = ["email", "phone"];

/**
 * Who an entry is by, with what it says written into their profile. Through a signed link what they say replaces what
 * was known, but for addresses, which only fill gaps. Through an open link anybody may have written it: somebody new is
 * made by their e-mail address, and of somebody known only gaps are filled. Undefined when it tells nobody.
 */
export async function whoFilledIn(
  w: World,
  submission: Submission,
  design: FormDesign,
): Promise<string | undefined> {
  const { raw, fields } = await saidIn(w, submission, design);
  const person = submission.person && (await whoIsNow(w, submission.person));
  const before = person ? (await getPerson(w, person))?.profile : undefined;
  if (submission.person && !before) return undefined;
  // What does not fit stays with the entry, where somebody can read it.
  const { profile } = tidyProfile(raw, before?.country);
  const found = before?.id ?? (profile.email && (await findByAddress(w, "email", profile.email)));
  if (!found && !profile.email) return undefined;
  const options = { source: "form" };
  if (!found) {
    const [made] = await savePeople(w, [{ profile: { ...profile, fields } }], options);
    await learnFields(w, fields);
    return made?.person;
  }
  const known = before ?? (await getPerson(w, found))?.profile;
  const gaps = (name: TextField) => !before || ADDRESSES.includes(name);
  const filling = texts(profile).filter(([name]) => !gaps(name) || !known?.[name]);
  const own = Object.entries(fields).filter(([name]) => before || (known?.fields?.[name] ?? null) === null);
  if (filling.length + own.length > 0) {
    const draft = { ...Object.fromEntries(filling), fields: Object.fromEntries(own) };
    await savePeople(w, [{ id: found, profile: await withoutTaken(w, draft, found) }], options);
    await learnFields(w, draft.fields);
  }
  return found;
}

const texts = (profile: Omit<Profile, "id">): [TextField, string][] =>
  TEXT_FIELDS.flatMap((name): [TextField, string][] => {
    const value = profile[name];
    return value ? [[name, value]] : [];
  });

/** An address that somebody else has stays theirs. */
async function withoutTaken(
  w: World,
  draft: Omit<Profile, "id">,
  person: string,
): Promise<Omit<Profile, "id">> {
  const holder = draft.email && (await findByAddress(w, "email", draft.email));
  return holder && holder !== person ? { ...draft, email: undefined } : draft;
}

async function saidIn(w: World, { answers }: Submission, { fields: asked }: FormDesign) {
  const raw: Partial<Record<TextField, string>> = {};
  const fields: Record<string, string | number | boolean | null> = {};
  for (const field of asked) {
    const answer = answers[field.id];
    if (answer === undefined || answer === true) continue;
    if (field.into.to === "profile") raw[field.into.field] = answerWords(field, answer);
    if (field.into.to === "own") Object.assign(fields, await ownValue(w, field.into.field, field, answer));
  }
  return { raw, fields };
}

/** A value that does not fit the type of its field is not written there. */
async function ownValue(w: World, name: string, field: FormDesign["fields"][number], answer: Answer) {
  try {
    return (await fittedFields(w, { [name]: answerWords(field, answer).slice(0, 2_000) })) ?? {};
  } catch (error) {
    if (error instanceof Refusal) return {};
    throw error;
  }
}
