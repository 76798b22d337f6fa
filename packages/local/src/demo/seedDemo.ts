import { createCampaign } from "#engine/campaigns";
import { saveContent } from "#engine/content/library";
import { createJourney } from "#engine/journeys";
import { recordActivities } from "#engine/people/activities";
import { learnNames } from "#engine/people/activityNames";
import { addFields } from "#engine/people/fields";
import { savePeople } from "#engine/people/savePeople";
import { createSegment } from "#engine/people/segments";
import type { World } from "#engine/ports";
import { activate } from "#engine/publish";
import { startSweep } from "#engine/traits/sweep";
import { demoActivities } from "./activities";
import { demoJourney } from "./journey";
import { REASONS } from "./names";
import { demoPeople } from "./people";
import { CONTENTS } from "./words";

const DAY = 86_400_000;
/** People written in one go: few enough that others get their turn in between. */
const BATCH = 500;

/** What the demo knows about people beyond a profile, as an import would have learnt it. */
const FIELDS: Parameters<typeof addFields>[1] = [
  { field: "fields.lastOrder", label: "Last order", shape: { type: "date" } },
  { field: "fields.ordersLastYear", label: "Orders last year", shape: { type: "number" } },
  { field: "fields.tier", label: "Tier", shape: { type: "choice", options: ["A", "B", "C"] } },
  { field: "fields.reason", label: "Reason", shape: { type: "choice", options: REASONS } },
];

export interface Demo {
  campaign: string;
  journey: string;
}

/** Fills a new house with an invented campaign and starts it, through the same functions that members use. */
export async function seedDemo(w: World, member: string): Promise<Demo> {
  const now = w.clock.now();
  await learnNames(w, [], "EUR");
  await savePeopleOf(w, now);
  await addFields(w, FIELDS);
  const segment = await createSegment(w, "Lapsed 180 days, with consent", {
    all: [
      { field: "fields.lastOrder", op: "olderThanDays", value: 180 },
      { field: "consent.email", op: "is", value: true },
    ],
  });
  const pieces = {
    intro: await saveContent(w, CONTENTS.intro, member),
    reminder: await saveContent(w, CONTENTS.reminder, member),
    call: await saveContent(w, CONTENTS.call, member),
    keyAccount: await saveContent(w, CONTENTS.keyAccount, member),
    closing: await saveContent(w, CONTENTS.closing, member),
  };
  const campaign = await createCampaign(w, {
    name: "Cardexa reactivation",
    product: "Cardexa",
    objective: "Win back prescribers who have not ordered for half a year",
    success: "40 meetings booked within 60 days, for at most €9,000",
    currency: "EUR",
    budget: { limit: 900_000, hard: true },
    start: new Date(now).toISOString().slice(0, 10),
    end: new Date(now + 60 * DAY).toISOString().slice(0, 10),
    owner: member,
  });
  const document = demoJourney(segment.id, pieces);
  const journey = await createJourney(w, { campaign: campaign.id, name: document.name, document }, member);
  await activate(w, journey.id, member);
  await startSweep(w, "every day");
  return { campaign: campaign.id, journey: journey.id };
}

async function savePeopleOf(w: World, now: number): Promise<void> {
  let batch: Parameters<typeof savePeople>[1] = [];
  const save = async () => {
    const saved = await savePeople(w, batch, { source: "trade fair 2025 (invented)" });
    await recordActivities(
      w,
      batch.flatMap((draft, i) => demoActivities(saved[i]!.person, draft, now)),
      { retried: true },
    );
    batch = [];
  };
  for (const person of demoPeople(now)) {
    batch.push(person);
    if (batch.length === BATCH) await save();
  }
  if (batch.length > 0) await save();
}
