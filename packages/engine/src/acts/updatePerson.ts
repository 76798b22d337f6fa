import type { Profile } from "#journey/person";
import type { Act, Change } from "#journey/steps/define";
import { STAGE_WORDS } from "#journey/traits";
import { saveAccount } from "../accounts/saveAccount";
import { keys } from "../keys";
import { listMembers } from "../members";
import { learnFields } from "../people/fields";
import { savePeople } from "../people/savePeople";
import { savePerson } from "../people/savePerson";
import { TEXT_FIELDS, type TextField } from "../people/tidyProfile";
import { Refusal } from "../refusal";
import type { SegmentRow } from "../rows";
import { setTraits } from "../traits/byHand";
import { changeOnce } from "./changeOnce";
import type { Attempt, Doing } from "./doing";
import { mergeFor } from "./mergeFor";

type Update = Doing<Extract<Act, { do: "update" }>>;
type Make = { [W in Change["what"]]: (d: Update, change: Extract<Change, { what: W }>) => Promise<string> };

/** Values are left out of what is told: the story and the audit keep it for ever. */
const MAKE: Make = {
  async field(d, { field, to }) {
    const name = field.replace(/^fields\./, "");
    const text = mergeFor(d)(to).trim();
    const own = TEXT_FIELDS.find((one) => one === field);
    if (own && ADDRESSES.has(own))
      throw new Refusal("address", "Addresses and ids are not changed by a journey.", 422);
    const value = text === "" ? null : own ? text : likeBefore(d.profile, name, text);
    const said = own ? { [own]: value } : { fields: { [name]: value } };
    await savePerson(d.w, { id: d.person, ...said }, undefined, d.source);
    return value === null ? `${field} was emptied` : `${field} was set`;
  },

  async add(d, { field, by }) {
    const name = field.replace(/^fields\./, "");
    await changeOnce(d, (profile) => ({
      ...profile,
      fields: { ...profile.fields, [name]: numberIn(profile, name) + by },
    }));
    await learnFields(d.w, { [name]: by });
    return `${by > 0 ? `${by} added to` : `${-by} taken from`} ${field}`;
  },

  async score(d, { points }) {
    await changeOnce(d, (profile) => ({ ...profile, points: (profile.points ?? 0) + points }));
    return points > 0 ? `${points} points given` : `${-points} points taken`;
  },

  async stage(d, { stage }) {
    await setTraits(d.w, d.person, { stage }, d.source);
    return `the stage is “${STAGE_WORDS[stage]}” now`;
  },

  async owner(d, { owner }) {
    const wanted = owner.trim().toLowerCase();
    const member = wanted
      ? (await listMembers(d.w)).find(({ id, email }) => email.toLowerCase() === wanted || id === owner)
      : undefined;
    if (wanted && !member)
      throw new Refusal("unknownMember", `“${owner}” is no member of this house, so the owner stays.`, 422);
    await savePerson(d.w, { id: d.person, owner: member?.email ?? null }, undefined, d.source);
    return member ? "another member looks after them now" : "nobody in particular looks after them now";
  },

  async list(d, { segment, on }) {
    const row = (await d.w.store.get<SegmentRow>(keys.segment(segment)))?.data;
    if (!row?.list) throw new Refusal("unknownList", "The list is not in this house any more.", 422);
    const draft = on
      ? { id: d.person, profile: { lists: [segment] } }
      : { id: d.person, profile: {}, unlist: [segment] };
    await savePeople(d.w, [draft], { source: d.source });
    return `${on ? "put on" : "taken off"} the list “${row.name}”`;
  },

  async account(d, { accountField, to }) {
    const { account } = d.profile;
    if (!account) throw new Refusal("noAccount", "The person belongs to no account.", 422);
    const value = mergeFor(d)(to).trim().slice(0, 200);
    await saveAccount(d.w, account, { [accountField]: value || null });
    // Colleagues are brought in step by a job; whoever walks on now must see it now.
    await changeOnce(d, (profile) => ({
      ...profile,
      accountFacts: { ...profile.accountFacts, [accountField]: value || undefined },
    }));
    return `the account's ${accountField} was ${value ? "set" : "emptied"}`;
  },
};

const ADDRESSES = new Set<TextField>(["email", "phone", "externalId"]);

const numberIn = ({ fields }: Profile, name: string): number => {
  const value = Number(fields?.[name] ?? 0);
  return Number.isFinite(value) ? value : 0;
};

/** A text in the type the person has there already, so that a number stays one. */
function likeBefore(profile: Profile, name: string, text: string): string | number | boolean {
  const before = profile.fields?.[name];
  if (typeof before === "number" && Number.isFinite(Number(text))) return Number(text);
  if (typeof before === "boolean" && /^(true|false)$/i.test(text)) return text.toLowerCase() === "true";
  return text.slice(0, 2_000);
}

/** Changes what is known about a person, by the very functions the API uses. */
export async function updatePerson(d: Update): Promise<Attempt> {
  const { change } = d.act;
  const because = await (MAKE[change.what] as (d: Update, change: Change) => Promise<string>)(d, change);
  return { ended: "done", because };
}
