import { type Campaign, canonical } from "#journey/journey";
import { ruleSentence } from "#journey/ruleSentence";
import type { ContentDraft, ContentVersion } from "../content/contentVersion";
import { listContents, saveContent } from "../content/library";
import { createJourney } from "../journeys";
import { keys } from "../keys";
import { listMembers } from "../members";
import { learnNames } from "../people/activityNames";
import { listCustomFields } from "../people/customFields";
import { addFields } from "../people/fields";
import { createSegment, listSegments } from "../people/segments";
import type { World } from "../ports";
import { Refusal } from "../refusal";
import type { JourneyMeta } from "../rows";
import { templates } from "./index";
import { type Template, type Words, worded } from "./template";

export interface Asked {
  template: string;
  campaign: string;
  name: string;
  /** for people whose own zone is unknown */
  zone?: string | undefined;
  /** where links in the texts lead; without it to example.com, until somebody says where */
  site?: string | undefined;
}

/** What came into the house with a journey, by name; what was there already is not made again. */
export interface Made {
  contents: string[];
  segments: string[];
  fields: string[];
}

const SITE = "https://www.example.com";

export function templateOf(id: string): Template {
  const found = templates.find((one) => one.id === id);
  if (!found)
    throw new Refusal("unknownTemplate", `There is no template “${id}”. Choose one from the gallery.`, 404);
  return found;
}

/**
 * Makes a journey with all that its template points to, in the words of the house. What was made from the template before,
 * and is still the same, is used again: so doing it twice, or once more after a crash, leaves nothing behind.
 */
export async function journeyFromTemplate(
  w: World,
  asked: Asked,
  member: string,
): Promise<{ meta: JourneyMeta; made: Made }> {
  const template = templateOf(asked.template);
  const campaign = (await w.store.get<Campaign>(keys.campaign(asked.campaign)))?.data;
  if (!campaign)
    throw new Refusal("unknownCampaign", "There is no such campaign. Make the campaign first.", 404);
  const words = await wordsOf(w, campaign, asked, member);
  const made: Made = { contents: [], segments: [], fields: await bringFields(w, template) };
  await learnNames(
    w,
    (template.activities ?? []).map((event) => ({ event })),
  );
  const segments = await bringSegments(w, template, made);
  const contents = await bringContents(w, template, words, member, made);
  const { steps, policies } = template.draw({
    zone: asked.zone ?? "UTC",
    say: (name) => contents.get(name) ?? { id: name, version: 1 },
    of: (name) => segments.get(name) ?? name,
  });
  const document = { format: 1 as const, name: asked.name, steps, policies };
  return {
    meta: await createJourney(w, { campaign: campaign.id, name: asked.name, document }, member),
    made,
  };
}

async function wordsOf(w: World, campaign: Campaign, { site }: Asked, member: string) {
  const members = await listMembers(w);
  const sender = members.find(({ id }) => id === member) ?? members.find(({ id }) => id === campaign.owner);
  return {
    product: campaign.product.trim() || "our product",
    sender: sender?.name ?? "Your team",
    site: (site ?? SITE).replace(/\/+$/, ""),
  };
}

/** A field the house knows already stays as it is. */
async function bringFields(w: World, { fields = [] }: Template): Promise<string[]> {
  const known = new Set((await listCustomFields(w)).map(({ field }) => `fields.${field}`));
  const missing = fields.filter(({ field }) => !known.has(field));
  await addFields(w, missing);
  return missing.map(({ label }) => label);
}

async function bringSegments(w: World, template: Template, made: Made): Promise<Map<string, string>> {
  const there = await listSegments(w);
  const ids = new Map<string, string>();
  for (const [key, { name, rule }] of Object.entries(template.segments)) {
    const free = freeName(name, (one) => there.find((known) => known.name === one));
    const same = free.met.find((known) => canonical(known.rule) === canonical(rule));
    const segment = same ?? (await createSegment(w, free.name, rule));
    if (!same) made.segments.push(segment.name);
    ids.set(key, segment.id);
  }
  return ids;
}

async function bringContents(
  w: World,
  template: Template,
  words: Words,
  member: string,
  made: Made,
): Promise<Map<string, { id: string; version: number }>> {
  const there = await listContents(w);
  const pinned = new Map<string, { id: string; version: number }>();
  const forms = new Map<string, string>();
  // Forms first: messages link to them.
  const drafts = Object.entries(template.contents).sort(([, a], [, b]) => formFirst(a) - formFirst(b));
  for (const [key, draft] of drafts) {
    const said = draftIn(draft, { ...words, forms });
    const free = freeName(said.name, (one) =>
      there.find((known) => known.channel === said.channel && plain(known.name) === plain(one)),
    );
    const same = free.met.find((known) => saysTheSame(known, said));
    const content = same ?? (await saveContent(w, { ...said, name: free.name }, member));
    if (!same) made.contents.push(content.name);
    pinned.set(key, { id: content.id, version: content.version });
    if (said.channel === "form") forms.set(key, content.id);
  }
  return pinned;
}

const formFirst = ({ channel }: ContentDraft): number => (channel === "form" ? 0 : 1);

const plain = (name: string) => name.trim().toLowerCase();

const draftIn = (draft: ContentDraft, words: Words): ContentDraft =>
  // Every text of a draft may hold the words; the channel holds none of them.
  Object.fromEntries(
    Object.entries(draft).map(([part, text]) => [
      part,
      typeof text === "string" ? worded(text, words) : text,
    ]),
  ) as unknown as ContentDraft;

const saysTheSame = (known: ContentVersion, said: ContentDraft): boolean =>
  known.body === said.body &&
  (known.subject ?? "") === (said.subject ?? "") &&
  (known.preheader ?? "") === (said.preheader ?? "") &&
  canonical(known.form ?? null) === canonical(said.form ?? null);

/** The first name nobody has, and who has those before it: “Reminder”, “Reminder 2” … */
function freeName<T>(name: string, holder: (name: string) => T | undefined): { name: string; met: T[] } {
  const met: T[] = [];
  for (let n = 1; ; n += 1) {
    const tried = n === 1 ? name : `${name} ${n}`;
    const held = holder(tried);
    if (held === undefined) return { name: tried, met };
    met.push(held);
  }
}

/** A template as a gallery shows it: drawn with its own names in place of ids. */
export function shown(template: Template) {
  const words = { product: "your product", sender: "You", site: SITE };
  const { steps, policies } = template.draw({
    zone: "UTC",
    say: (name) => ({ id: name, version: 1 }),
    of: (name) => name,
  });
  return {
    id: template.id,
    title: template.title,
    text: template.text,
    who: template.who,
    needs: template.needs,
    icon: template.icon,
    document: { format: 1 as const, name: template.title, steps, policies },
    contents: Object.entries(template.contents).map(([id, { channel, name }]) => ({
      id,
      channel,
      name: worded(name, words),
    })),
    segments: Object.entries(template.segments).map(([id, { name, rule }]) => ({
      id,
      name,
      sentence: ruleSentence(
        rule,
        (template.fields ?? []).map(({ field, label }) => ({ field, label })),
      ),
    })),
    fields: (template.fields ?? []).map(({ label }) => label),
  };
}
