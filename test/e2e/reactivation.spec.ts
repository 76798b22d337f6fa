import { expect, test } from "@playwright/test";
import type { ForecastView, JourneyView, LiveView, TaskView } from "#api/views/journeys";
import type { ImportView, PersonView } from "#api/views/people";
import { salesforceExport } from "../fixtures/salesforceExport";
import { type Server, stageOf, startServer } from "../stories/server";
import { drawing } from "./drawing";
import { drawReactivation } from "./drawReactivation";
import {
  becomeOwner,
  createJourney,
  findLetter,
  goTo,
  importFile,
  makeLapsedSegment,
  recordCall,
  replyTo,
  reported,
  write,
} from "./house";
import { all, amazonReports, personOf, sentBy } from "./providers";
import { expectCards, expectForecast, expectPanel, expectTimeline } from "./watching";
import { writings } from "./writings";

const DAY = 24 * 60;

let server: Server;
test.beforeAll(async () => {
  // Nobody owns this house yet: the first page is where the story begins.
  server = await startServer({ REKINDLE_OWNER_EMAIL: "", REKINDLE_OWNER_PASSWORD: "" });
});
test.afterAll(async () => {
  await server.stop();
});

test("a campaign manager wins lapsed prescribers back, from the first page to the last person", async ({
  page,
}) => {
  test.setTimeout(300_000);
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  const source = salesforceExport({ people: 5_000, now: Date.now() });
  const { facts } = source;

  await test.step("the first one here owns the house", () => becomeOwner(page, server.url));
  const { api, push, now } = await stageOf(server);

  const dateField = await test.step("5,000 people come in, dirt and all", async () => {
    await page.getByRole("link", { name: "Import people" }).click();
    await importFile(page, source.csv, {
      Email: "E-mail",
      Mobile: "Phone",
      "Contact ID": "Id in the CRM",
      Email_Consent__c: "Consent: e-mail",
      "Email Opt Out": "Opted out of e-mail",
      Region_Legacy__c: "Leave out",
    });
    expect(await reported(page, "Added")).toBe(facts.people);
    expect(await reported(page, "Merged")).toBe(facts.duplicates);
    expect(await reported(page, "Refused")).toBe(facts.refused);
    const report = page.getByRole("table", { name: "Lines with a fault" });
    await expect(report.getByText("Not stored").first()).toBeVisible();
    const [imported] = await all<ImportView>(api, "/api/imports");
    return imported?.mapping.Last_Order_Date__c ?? "";
  });

  await test.step("who has lapsed and may be written to", async () => {
    await page.getByRole("link", { name: "Make a segment" }).click();
    await makeLapsedSegment(page, dateField, facts.lapsedWithConsent);
  });

  await test.step("what will be said", async () => {
    for (const writing of writings) await write(page, writing);
  });

  const journey = await test.step("a campaign with a budget, and a journey", () => createJourney(page));
  const draw = drawing(page);
  await test.step("the drawing", () => drawReactivation(page, draw));

  await test.step("nothing stands in the way, and the forecast is the API's", async () => {
    await expect(page.getByText(/^Saved/)).toBeVisible();
    await page.getByRole("button", { name: /^Problems/ }).click();
    await expect(page.getByRole("region", { name: "Problems" })).not.toContainText("to do before");
    await page.getByRole("button", { name: "Close the list of problems" }).click();
    const { problems } = await api.call<JourneyView>("GET", `/api/journeys/${journey}`);
    expect(problems.filter((problem) => problem.level === "blocking")).toEqual([]);
    const forecast = await api.call<ForecastView>("POST", `/api/journeys/${journey}/forecast`, {});
    expect(forecast.people).toBe(facts.lapsedWithConsent);
    await page.getByRole("button", { name: "Activate…" }).click();
    await expectForecast(page, forecast);
    await page.getByRole("button", { name: "Activate", exact: true }).click();
    await expect(page.getByText("Lapsed prescribers is live.")).toBeVisible({ timeout: 60_000 });
  });

  await test.step("everybody enters, and Amazon reports", async () => {
    await push(5);
    const live = await expectCards(page, api, journey);
    expect(live.entered).toBe(facts.lapsedWithConsent);
    // Six hundred reports say as much as all, and the API's story sends them all.
    const sent = (await sentBy(api, "mailbox")).slice(0, 600);
    const said = await amazonReports(api, sent, await now());
    await push(1);
    const status = await expectPanel(page, api, journey, "email-1");
    expect(status.deliveries.bounced).toBe(said.bounced);
    expect(status.deliveries.clicked).toBe(said.clicked);
    await page.reload();
    await expectCards(page, api, journey);
  });

  await test.step("one of them answers the letter, and is to be called", async () => {
    const letter = (await sentBy(api, "mailbox"))[2];
    if (!letter) throw new Error("no letter went out");
    await replyTo(page, letter.to, "Yes, that sounds good. Please call me on Tuesday.");
    await push(1);
    const person = await expectTimeline(page, api, server.url, personOf(letter));
    expect(person.journeys.map((one) => one.step)).toEqual(["call-1"]);
  });

  const [stop, yes] =
    await test.step("five days on, the silent get a text, and two of them answer", async () => {
      await push(5 * DAY + 30);
      const texts = await sentBy(api, "phone");
      expect(texts.length).toBeGreaterThan(100);
      // The newest went to the silent; the first ones to those whose letter bounced on the first day.
      const [first, second] = texts.reverse();
      if (!first || !second) throw new Error("no text went out");
      expect((await api.text(first.to, "STOP")).status).toBe(200);
      expect((await api.text(second.to, "yes, call me Tuesday")).status).toBe(200);
      await push(1);
      await page.goto(`${server.url}/journeys/${journey}`);
      await expectCards(page, api, journey);
      await expectPanel(page, api, journey, "sms-1");
      await expectPanel(page, api, journey, "call-1");
      return [first, second] as const;
    });

  await test.step("whoever says STOP is out at once, and the page says why", async () => {
    const person = await expectTimeline(page, api, server.url, personOf(stop));
    expect(person.journeys).toEqual([]);
    expect(person.consent.sms?.on).toBe(false);
    await expect(page.getByText("In no journey at the moment.")).toBeVisible();
    await goTo(page, "Phone");
    await page.getByLabel("Search conversations").fill(stop.to);
    await expect(page.getByRole("region", { name: `Conversation with ${stop.to}` })).toContainText(
      "Did our e-mail reach you?",
    );
    const letter = await findLetter(page, person.profile.email ?? "");
    await expect(letter).toContainText("new evidence");
  });

  await test.step("the one who wants a call gets it, and goes on", async () => {
    const before = await api.call<PersonView>("GET", `/api/people/${personOf(yes)}`);
    expect(before.journeys.map((one) => one.step)).toEqual(["call-1"]);
    const [task, ...others] = (await all<TaskView>(api, "/api/tasks?status=open")).filter(
      (one) => one.person === personOf(yes),
    );
    if (!task) throw new Error("nobody was given the task to call");
    expect(others).toEqual([]);
    await recordCall(page, task);
    await push(1);
    const after = await expectTimeline(page, api, server.url, personOf(yes));
    expect(after.journeys.map((one) => one.step)).toEqual(["wait-1"]);
    await expect(page.getByRole("region", { name: "Journeys inside" })).toContainText("At Wait");
  });

  await test.step("weeks later everybody is accounted for", async () => {
    await push(6 * DAY);
    await push(6 * DAY);
    await page.goto(`${server.url}/journeys/${journey}?mode=live`);
    const live: LiveView = await expectCards(page, api, journey);
    expect(live.inside).toBe(0);
    expect(live.finished).toBe(facts.lapsedWithConsent);
    expect(Object.values(live.exits).reduce((sum, n) => sum + n, 0)).toBe(facts.lapsedWithConsent);
    let spent = 0;
    for (const { step } of live.steps.filter((one) => one.touched > 0)) {
      const status = await expectPanel(page, api, journey, step);
      expect(status.in).toBe(status.out);
      spent += status.spend?.spent ?? 0;
    }
    expect(spent).toBe(live.spend.spent);
    const letters = await sentBy(api, "mailbox");
    const once = new Set(letters.map((letter) => `${personOf(letter)} ${letter.tags.step}`));
    expect(once.size).toBe(letters.length);
    await goTo(page, "Home");
    await expect(page.getByText("No journey is live.")).toBeVisible();
    await expect(page.getByRole("row", { name: /Lapsed prescribers/ })).toContainText("Completed");
  });
  expect(faults).toEqual([]);
});
