import type { Campaign } from "#journey/journey";
import { setLimits } from "./budget";
import { listJourneys } from "./journeys";
import { keys } from "./keys";
import type { Row, World } from "./ports";
import { Refusal } from "./refusal";

export type CampaignRow = Campaign & { createdAt: number };
export type CampaignDraft = Omit<Campaign, "id">;

/** A campaign with its revision, which grows with every change. */
export type StoredCampaign = CampaignRow & { revision: number };

const open = (row: Row<CampaignRow>): StoredCampaign => ({ ...row.data, revision: row.v });

const gone = () => new Refusal("unknownCampaign", "There is no such campaign.", 404);

export async function listCampaigns(
  w: World,
  after?: string,
  limit = 200,
): Promise<{ items: StoredCampaign[]; after?: string }> {
  const { rows, next } = await w.store.query<CampaignRow>("CAMPAIGNS", { after, limit, reverse: true });
  return { items: rows.map(open), ...(next === undefined ? {} : { after: next }) };
}

export async function campaignOf(w: World, id: string): Promise<StoredCampaign> {
  const row = await w.store.get<CampaignRow>(keys.campaign(id));
  if (!row) throw gone();
  return open(row);
}

function checkDates({ start, end }: CampaignDraft): void {
  if (start && end && end < start)
    throw new Refusal("badDates", "The campaign ends before it starts. Choose a later end.", 422);
}

export async function createCampaign(w: World, draft: CampaignDraft): Promise<StoredCampaign> {
  checkDates(draft);
  const data: CampaignRow = { ...draft, id: w.dice.id("cmp"), createdAt: w.clock.now() };
  await w.store.write([{ put: { ...keys.campaign(data.id), data }, if: "absent" }]);
  return { ...data, revision: 1 };
}

/** Changes a campaign. With `revision` only when nobody else changed it since. A new budget counts at once. */
export async function changeCampaign(
  w: World,
  id: string,
  change: Partial<CampaignDraft>,
  revision?: number,
): Promise<StoredCampaign> {
  for (;;) {
    const row = await w.store.get<CampaignRow>(keys.campaign(id));
    if (!row) throw gone();
    if (revision !== undefined && row.v !== revision)
      throw new Refusal(
        "changedMeanwhile",
        "Somebody else changed this campaign. Load it again and repeat your change.",
        409,
        undefined,
        open(row),
      );
    const data: CampaignRow = { ...row.data, ...change };
    checkDates(data);
    if (data.currency !== row.data.currency && (await listJourneys(w, id)).some((j) => j.version))
      throw new Refusal(
        "currencyFixed",
        "The currency cannot change any more, because money of this campaign was already planned in it.",
        409,
      );
    const [outcome] = await w.store.write([{ put: { ...keys.campaign(id), data }, if: row.v }]);
    if (!outcome?.ok) continue;
    if ("budget" in change || "currency" in change)
      await setLimits(
        w,
        id,
        (escrow) => ({ ...escrow, currency: data.currency, limit: data.budget }),
        data.currency,
      );
    return { ...data, revision: outcome.v };
  }
}

/** Removes a campaign and its drafts. What was ever activated stays, because people's histories name it. */
export async function removeCampaign(w: World, id: string): Promise<void> {
  if (!(await w.store.get(keys.campaign(id)))) throw gone();
  const journeys = await listJourneys(w, id);
  if (journeys.some((j) => j.version !== undefined))
    throw new Refusal(
      "campaignInUse",
      "A journey of this campaign was activated, so its history must stay. Archive its journeys instead.",
      409,
    );
  await w.store.write(
    journeys.flatMap((j) => [{ remove: keys.draft(j.id) }, { remove: keys.journey(j.id) }]),
  );
  await w.store.write([{ remove: keys.campaign(id) }]);
}
