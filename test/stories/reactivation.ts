import { expect } from "vitest";
import type { LiveView } from "#api/views/journeys";
import type { ImportView, SegmentCountView } from "#api/views/people";
import type { salesforceExport } from "#test/fixtures/salesforceExport";
import type { Call, SesEvent } from "./caller";
import { contents, drawing } from "./drawing";

type Export = ReturnType<typeof salesforceExport>;

/** A message as its provider was really asked to send it. */
export interface Posted {
  /** sorts by the time of asking */
  id: string;
  to: string;
  tags: Record<string, string>;
}

export interface Stage {
  api: { call: Call };
  /** e-mails and texts that the providers took, oldest first */
  letters(): Promise<Posted[]>;
  texts(): Promise<Posted[]>;
  /** Amazon tells the house what became of a letter, at a time (ms since 1970) */
  amazonSays(kind: SesEvent, letter: Posted, at: number): Promise<void>;
  /** a person answers a letter, or texts from their phone */
  reply(letter: Posted, text: string): Promise<void>;
  text(from: string, text: string): Promise<void>;
  /** pushes the house's clock by so many minutes and waits until everything due was done */
  push(minutes: number): Promise<void>;
  /** what happens at the marked moments; a story of crashes kills and restarts the house there */
  moment?(name: "activating" | "answering" | "waiting"): Promise<void>;
  now(): Promise<number>;
}

const DAY = 24 * 60;

/** Everything a paged list holds. */
export async function all<T>(api: Stage["api"], path: string): Promise<T[]> {
  const items: T[] = [];
  let after: string | undefined;
  do {
    const join = path.includes("?") ? "&" : "?";
    const page = await api.call<{ items: T[]; after?: string }>(
      "GET",
      `${path}${join}limit=200${after ? `&after=${encodeURIComponent(after)}` : ""}`,
    );
    items.push(...page.items);
    after = page.after;
  } while (after !== undefined);
  return items;
}

async function importPeople({ api, push }: Stage, source: Export): Promise<ImportView> {
  const uploaded = await api.call<ImportView>(
    "POST",
    "/api/imports?file=contacts.csv",
    new Uint8Array(source.csv),
    { "content-type": "text/csv" },
  );
  await api.call("POST", `/api/imports/${uploaded.id}/start`, { mapping: uploaded.mapping });
  for (;;) {
    await push(1);
    const now = await api.call<ImportView>("GET", `/api/imports/${uploaded.id}`);
    if (now.status === "failed") throw new Error(`the import failed: ${now.error}`);
    if (now.status === "done") return now;
  }
}

/** The whole story of W1 over the API: import, draw, forecast, activate, answers, days, and everyone accounted for. */
export async function reactivationStory(stage: Stage, source: Export): Promise<void> {
  const { api, push, moment = async () => {} } = stage;
  const imported = await importPeople(stage, source);
  expect(imported.added).toBe(source.facts.people);
  expect(imported.refused).toBe(source.facts.refused);
  const again = await importPeople(stage, source);
  expect({ added: again.added, updated: again.updated }).toEqual({ added: 0, updated: 0 });

  const lastOrder = imported.mapping.Last_Order_Date__c!;
  const rule = {
    all: [
      { field: lastOrder, op: "olderThanDays", value: 180 },
      { field: "consent.email", op: "is", value: true },
    ],
  };
  const count = await api.call<SegmentCountView>("POST", "/api/segments/count", { rule });
  expect(count.matches).toBe(source.facts.lapsedWithConsent);
  const segment = await api.call<{ id: string }>("POST", "/api/segments", { name: "Lapsed 180 days", rule });

  const saved: { id: string; version: number }[] = [];
  for (const content of contents) {
    const { id, version } = await api.call<{ id: string; version: number }>("POST", "/api/contents", content);
    saved.push({ id, version });
  }
  const campaign = await api.call<{ id: string }>("POST", "/api/campaigns", {
    name: "Cardexa reactivation",
    currency: "EUR",
    budget: { limit: 9_000_000, hard: true },
  });
  const journey = await api.call<{ meta: { id: string }; draft: { revision: number } }>(
    "POST",
    "/api/journeys",
    { campaign: campaign.id, name: "Lapsed prescribers" },
  );
  const id = journey.meta.id;
  const draft = await api.call<{ problems: { level: string; message: string }[] }>(
    "PUT",
    `/api/journeys/${id}/draft`,
    { document: drawing(segment.id, saved) },
    { "if-match": String(journey.draft.revision) },
  );
  expect(draft.problems.filter((p) => p.level === "blocking")).toEqual([]);

  const forecast = await api.call<{ people: number; spend: { mid: number } }>(
    "POST",
    `/api/journeys/${id}/forecast`,
    {},
  );
  expect(forecast.people).toBe(count.matches);
  expect(forecast.spend.mid).toBeGreaterThan(0);

  await api.call("POST", `/api/journeys/${id}/activate`, {});
  await moment("activating");
  await push(5);
  const started = await api.call<LiveView>("GET", `/api/journeys/${id}/live`);
  expect(started.entered).toBe(count.matches);

  await providersReport(stage);
  await moment("answering");
  await push(5 * DAY + 30);
  await phonesAnswer(stage, id);
  await moment("waiting");
  await push(3 * DAY + 30);
  await push(3 * DAY);
  await push(1 * DAY);
  await accountFor(stage, id, count.matches);
}

const personOf = (posted: Posted): string => posted.tags.touch!.split(".")[0]!;

const personAt = (api: Stage["api"], posted: Posted) =>
  api.call<{ journeys: { step: string }[]; consent: Record<string, { on: boolean }> }>(
    "GET",
    `/api/people/${personOf(posted)}`,
  );

/** Deliveries for everybody, a hard bounce for every twentieth, a click for every ninth, and a few answer by mail. */
async function providersReport(stage: Stage): Promise<void> {
  const { amazonSays, push } = stage;
  const at = await stage.now();
  const replied: Posted[] = [];
  for (const [i, letter] of (await stage.letters()).entries()) {
    const kind = i % 20 === 0 ? "Bounce" : "Delivery";
    await amazonSays(kind, letter, at);
    if (i % 9 === 1) await amazonSays("Click", letter, at + 60_000);
    // Amazon delivers some events twice.
    if (i % 30 === 0) await amazonSays(kind, letter, at);
    if (i % 50 !== 3) continue;
    await stage.reply(letter, "Yes, please call me on Tuesday.");
    replied.push(letter);
  }
  await push(1);
  expect(replied.length).toBeGreaterThan(0);
  for (const letter of replied) {
    // Over the call, or past it for want of a phone number.
    const { journeys } = await personAt(stage.api, letter);
    expect(journeys.map((journey) => journey.step)).toEqual(["wait"]);
  }
}

async function phonesAnswer({ api, push, text, ...stage }: Stage, journey: string): Promise<void> {
  const texts = await stage.texts();
  expect(texts.length).toBeGreaterThan(2);
  // The youngest: whoever has no e-mail address was texted on the first day, and nobody listens to them any more.
  const [stop, yes] = [texts.at(-1)!, texts.at(-2)!];
  await text(stop.to, "STOP");
  await text(yes.to, "yes, call me Tuesday");
  await push(1);
  const left = await personAt(api, stop);
  expect(left.journeys).toEqual([]);
  expect(left.consent.sms?.on).toBe(false);
  const tasks = await all<{ person: string; kind: string; journey: string }>(api, "/api/tasks?status=open");
  expect(
    tasks.filter((t) => t.journey === journey && t.kind === "call" && t.person === personOf(yes)),
  ).toHaveLength(1);
}

/** People in = people out + people inside, each e-mail once, and the panel's numbers are the ledger's. */
async function accountFor({ api, letters }: Stage, id: string, matched: number): Promise<void> {
  const live = await api.call<LiveView>("GET", `/api/journeys/${id}/live`);
  expect(live.entered).toBe(matched);
  expect(live.finished + live.inside).toBe(matched);
  expect(live.inside).toBe(0);
  expect(Object.values(live.exits).reduce((sum, n) => sum + n, 0)).toBe(matched);

  const sent = await letters();
  const touches = sent.map((l) => l.tags.touch);
  expect(new Set(touches).size).toBe(touches.length);
  const perStep = new Set(sent.map((l) => `${l.tags.person ?? l.to} ${l.tags.step}`));
  expect(perStep.size).toBe(sent.length);

  const ledger = await api.call<{
    spent: number;
    leased: number;
    lines: { step: string; touches: number; spent: number }[];
  }>("GET", `/api/journeys/${id}/ledger`);
  expect(ledger.spent).toBe(live.spend.spent);
  expect(ledger.leased).toBe(0);
  for (const line of ledger.lines) {
    const step = await api.call<{ in: number; out: number; spend?: { spent: number } }>(
      "GET",
      `/api/journeys/${id}/steps/${line.step}`,
    );
    expect(step.in).toBe(step.out);
    expect(step.spend?.spent ?? 0).toBe(line.spent);
  }
  const intro = ledger.lines.find((l) => l.step === "intro")!;
  const unknown = live.steps.find((s) => s.step === "intro")?.unknown ?? 0;
  const posted = sent.filter((l) => l.tags.step === "intro").length;
  // An unknown touch may or may not have gone out; it is counted as spent either way.
  expect(intro.touches).toBeGreaterThanOrEqual(posted);
  expect(intro.touches - unknown).toBeLessThanOrEqual(posted);
}
