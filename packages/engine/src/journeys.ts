import { newJourney } from "#journey/edit";
import type { Journey } from "#journey/journey";
import { beforeOf } from "#journey/migrate";
import { changeMeta } from "./changeMeta";
import { keys } from "./keys";
import type { World } from "./ports";
import { Refusal } from "./refusal";
import type { DraftRow, JourneyMeta, VersionRow } from "./rows";

const gone = () => new Refusal("unknownJourney", "There is no such journey.", 404);

/** Journeys of one campaign, or all, newest first. A house has hundreds of them, not millions. */
export async function listJourneys(w: World, campaign?: string): Promise<JourneyMeta[]> {
  const found: JourneyMeta[] = [];
  let after: string | undefined;
  do {
    const part = await w.store.query<JourneyMeta>("JOURNEYS", { after, limit: 1_000, reverse: true });
    found.push(...part.rows.map((row) => row.data).filter((j) => !campaign || j.campaign === campaign));
    after = part.next;
  } while (after !== undefined);
  return found;
}

export async function journeyOf(w: World, id: string): Promise<JourneyMeta> {
  const row = await w.store.get<JourneyMeta>(keys.journey(id));
  if (!row) throw gone();
  return row.data;
}

/** Makes a journey with its first draft: a given document, or the smallest one that can be drawn on. */
export async function createJourney(
  w: World,
  draft: { campaign: string; name: string; document?: Journey },
  member: string,
): Promise<JourneyMeta> {
  if (!(await w.store.get(keys.campaign(draft.campaign))))
    throw new Refusal("unknownCampaign", "There is no such campaign. Make the campaign first.", 404);
  const name = draft.name.trim();
  const now = w.clock.now();
  const meta: JourneyMeta = {
    id: w.dice.id("jny"),
    campaign: draft.campaign,
    name,
    status: "draft",
    createdAt: now,
  };
  const document = { ...(draft.document ?? newJourney(name)), name };
  const first: DraftRow = { document, revision: 1, savedAt: now, savedBy: member };
  // The draft first: a journey in the list must always open.
  await w.store.write([{ put: { ...keys.draft(meta.id), data: first }, if: "absent" }]);
  await w.store.write([{ put: { ...keys.journey(meta.id), data: meta }, if: "absent" }]);
  return meta;
}

/** Puts a journey away. Who is still inside must be let out first, by letting it end or by hand. */
export async function archiveJourney(w: World, id: string, inside: number): Promise<JourneyMeta> {
  if (inside > 0)
    throw new Refusal(
      "peopleInside",
      `${inside === 1 ? "One person is" : `${inside} people are`} still inside. Let them finish, or take them out first.`,
      409,
    );
  return changeMeta(w, id, (m) => ({ ...m, status: "archived" }));
}

/** The versions that are or were live, newest first. */
export async function listVersions(w: World, id: string): Promise<VersionRow[]> {
  const { version = 0 } = await journeyOf(w, id);
  const { rows } = await w.store.query<VersionRow>(`J#${id}`, { prefix: "V#", reverse: true, limit: 1_000 });
  const found = new Map(rows.map((row) => [row.data.number, row.data]));
  const live: VersionRow[] = [];
  // Some may have been published and never become live: nobody has been on them.
  for (let one = found.get(version); one; one = found.get(beforeOf(one))) live.push(one);
  return live;
}
