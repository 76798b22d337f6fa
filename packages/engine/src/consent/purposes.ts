import { createHash } from "node:crypto";
import { z } from "zod";
import { CHANNELS, type Channel } from "#journey/journey";
import { forgetHousePolicies } from "../housePolicies";
import { keys } from "../keys";
import type { World } from "../ports";
import { Refusal } from "../refusal";
import { CHANNEL_TEXTS, languageOfText } from "./channelTexts";
import { checkAsking } from "./confirmMail";

/** What consent may be asked for: a whole channel, a purpose such as “product news”, or a product. */
type PurposeKind = "channel" | "purpose" | "product";

export const PurposeDraft = z.object({
  kind: z.enum(["purpose", "product"]),
  name: z.string().trim().min(1).max(60),
  text: z.string().trim().min(1).max(2_000).describe("the words people see when they are asked"),
  covered: z
    .boolean()
    .default(false)
    .describe(
      "a yes to the channel covers it, unless somebody said no to it; else it needs a yes of its own",
    ),
});
export type PurposeDraft = z.infer<typeof PurposeDraft>;

export interface Purpose {
  /** what consents and journeys name; of a channel the channel itself */
  id: string;
  kind: PurposeKind;
  name: string;
  text: string;
  /** names these words for ever: consents point to it */
  hash: string;
  /** how many wordings there were, this one included */
  version: number;
  covered: boolean;
  /** the e-mail that asks people to confirm it (double opt-in), by its id */
  confirmBy?: string;
  /** not asked for any more; what was said about it stays */
  retired?: boolean;
  /** ms */
  at: number;
  by: string;
}

export interface PurposesRow {
  purposes: Purpose[];
}

/** A wording that was shown. It is never changed. */
export interface ConsentText {
  text: string;
  at: number;
  /** of the house's own words */
  language?: string;
}

const MOST = 100;
export const CHANNEL_NAMES: Record<Channel, string> = {
  email: "E-mails",
  sms: "Text messages",
  call: "Calls",
  visit: "Visits",
  letter: "Letters",
  social: "Social networks",
};
export const textHash = (text: string): string =>
  createHash("sha256").update(text).digest("hex").slice(0, 16);

const OWN = new Map(
  Object.values(CHANNEL_TEXTS).flatMap((texts) =>
    Object.values(texts).map((text): [string, string] => [textHash(text), text]),
  ),
);

/** The house's own words for a channel, in any language, by what names them. */
export const ownWords = (hash: string): string | undefined => OWN.get(hash);

const ofChannel = (channel: Channel, text = CHANNEL_TEXTS.en?.[channel] ?? ""): Purpose => ({
  id: channel,
  kind: "channel",
  name: CHANNEL_NAMES[channel],
  text,
  hash: textHash(text),
  version: 1,
  covered: false,
  at: 0,
  by: "",
});

/** What a yes to the channel covers. */
export const coveredBy = (row: PurposesRow | undefined): string[] =>
  (row?.purposes ?? []).flatMap(({ id, covered }) => (covered ? [id] : []));

const rowOf = (w: World) => w.store.get<PurposesRow>(keys.purposes());

/** Everything consent is asked for, channels first. Retired ones only on demand. */
export async function listPurposes(w: World, { retired = false } = {}): Promise<Purpose[]> {
  const kept = (await rowOf(w))?.data.purposes ?? [];
  const channels = CHANNELS.map(
    (channel) => kept.find(({ id, kind }) => id === channel && kind === "channel") ?? ofChannel(channel),
  );
  const rest = kept.filter(({ kind, retired: gone }) => kind !== "channel" && (retired || !gone));
  return [...channels, ...rest.sort((a, b) => (a.name < b.name ? -1 : 1))];
}

const idOf = (name: string): string =>
  name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);

/** Adds a purpose or product. Its id is made of its name, and stays when the name changes. */
export async function addPurpose(w: World, draft: PurposeDraft, by: string): Promise<Purpose> {
  const id = idOf(draft.name);
  if (!id || CHANNELS.some((channel) => channel === id))
    throw new Refusal("badName", "Choose another name: this one cannot be told from a channel.", 422);
  return change(w, (purposes) => {
    const present = purposes.find((one) => one.id === id);
    if (present && !present.retired)
      throw new Refusal("nameTaken", `There is “${present.name}” already. Choose another name.`, 409);
    if (!present && purposes.length >= MOST)
      throw new Refusal("tooMany", `A house can ask for ${MOST} things at most. Retire one first.`, 422);
    return next(w, present, { ...draft, id }, by);
  });
}

/** Changes what is asked for, or the words for a channel. Other words are a new version; the old ones stay known. */
export async function changePurpose(
  w: World,
  id: string,
  {
    confirmBy,
    ...patch
  }: Partial<Pick<PurposeDraft, "name" | "text" | "covered">> & { confirmBy?: string | null },
  by: string,
): Promise<Purpose> {
  if (confirmBy) await checkAsking(w, confirmBy);
  const channel = CHANNELS.find((one) => one === id);
  return change(w, (purposes) => {
    const present = purposes.find((one) => one.id === id) ?? (channel && ofChannel(channel));
    if (!present || present.retired) throw unknown();
    const said = present.kind === "channel" ? { text: patch.text } : patch;
    const made = next(w, present, { ...present, ...defined(said), id }, by);
    const asks = confirmBy === undefined ? present.confirmBy : (confirmBy ?? undefined);
    return asks ? { ...made, confirmBy: asks } : made;
  });
}

/** Asks for it no more. What people said about it stays, and journeys that name it go on asking for a yes. */
export const retirePurpose = (w: World, id: string, by: string): Promise<Purpose> =>
  change(w, (purposes) => {
    const present = purposes.find((one) => one.id === id);
    if (!present || present.kind === "channel") throw unknown();
    return { ...present, retired: true, at: w.clock.now(), by };
  });

const unknown = () => new Refusal("unknownPurpose", "There is no such purpose or product.", 404);

const defined = <T extends object>(patch: T): Partial<T> =>
  Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as Partial<T>; // fewer fields of the same kinds

function next(
  w: World,
  present: Purpose | undefined,
  draft: Pick<Purpose, "id" | "kind" | "name" | "text" | "covered">,
  by: string,
): Purpose {
  const hash = textHash(draft.text);
  const { id, kind, name, text, covered } = draft;
  const version = present ? present.version + (present.hash === hash ? 0 : 1) : 1;
  return { id, kind, name, text, covered, hash, version, at: w.clock.now(), by };
}

async function change(w: World, make: (purposes: Purpose[]) => Purpose): Promise<Purpose> {
  const key = keys.purposes();
  for (let attempt = 0; attempt < 20; attempt++) {
    const found = await rowOf(w);
    const purposes = found?.data.purposes ?? [];
    const made = make(purposes);
    // The words first: no consent may ever point to words that nobody has.
    await keepText(w, made.text);
    const data: PurposesRow = { purposes: [...purposes.filter(({ id }) => id !== made.id), made] };
    const [outcome] = await w.store.write([{ put: { ...key, data }, if: found ? found.v : "absent" }]);
    if (!outcome?.ok) continue;
    forgetHousePolicies(w);
    return made;
  }
  throw new Refusal("busy", "Others are changing this just now. Please try again.", 503);
}

/** Keeps words that somebody is about to see or has seen, for ever, and answers what names them. */
export async function keepText(w: World, text: string): Promise<string> {
  const hash = textHash(text);
  const language = languageOfText(text);
  const data: ConsentText = { text, at: w.clock.now(), ...(language ? { language } : {}) };
  await w.store.write([{ put: { ...keys.consentText(hash), data }, if: "absent" }]);
  return hash;
}

/** Words that were shown once, by what names them. */
export const consentWords = async (w: World, hash: string): Promise<string | undefined> =>
  (await w.store.get<ConsentText>(keys.consentText(hash)))?.data.text;
