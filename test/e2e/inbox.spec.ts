import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { type CampaignStory, campaignOf } from "../stories/campaign";
import { OWNER, type Server, startServer } from "../stories/server";

let server: Server;
let story: CampaignStory;

test.setTimeout(240_000);

test.beforeAll(async () => {
  server = await startServer();
  story = await campaignOf(server, "lapsed", [
    { name: "Keen", ordered: [400, 300] },
    { name: "Asker", ordered: [300] },
    { name: "Vague", ordered: [310] },
    { name: "Ill", ordered: [320] },
  ]);
  await story.activate();
  await story.day(1);
  await story.reply("Asker", "Can you tell me how much a pack costs now?");
  await story.reply("Vague", "Hm, the letter came.");
  await story.reply("Keen", "Yes, I am interested. Please call me on Tuesday.");
  await story.reply("Ill", "One of my patients had a severe rash after taking it.");
});
test.afterAll(async () => {
  await server.stop();
});

async function open(page: Page, path: string): Promise<void> {
  await page.goto(`${server.url}${path}`);
  const signIn = page.getByRole("button", { name: "Sign in" });
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  if (!(await signIn.isVisible())) return;
  await page.getByLabel("E-mail").fill(OWNER.email);
  await page.getByLabel("Password").fill(OWNER.password);
  await signIn.click();
}

async function faultless(page: Page, ...schemes: ("light" | "dark")[]): Promise<void> {
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  }
}

test("a rep works the inbox by keys alone", async ({ page }) => {
  await open(page, "/tasks");
  await expect(page.getByRole("heading", { name: "Inbox", level: 1 })).toBeVisible();
  const queue = page.getByRole("region", { name: "Open tasks" });
  await expect(queue.getByRole("listitem")).toHaveCount(3);
  await expect(page.getByText("1 safety report is open")).toBeVisible();
  const row = (n: number) => queue.getByRole("listitem").nth(n).getByRole("button");
  await expect(row(0)).toHaveAttribute("aria-current", "true");
  await page.keyboard.press("j");
  await expect(row(1)).toHaveAttribute("aria-current", "true");
  await page.keyboard.press("k");
  await expect(row(0)).toHaveAttribute("aria-current", "true");

  // The answer, the very message it answers, as what it was understood, and where the journey goes.
  await queue.getByRole("button", { name: /Keen/ }).click();
  const task = page.getByRole("region", { name: /^Task for .*Keen$/ });
  await expect(task.getByText("Yes, I am interested. Please call me on Tuesday.").first()).toBeVisible();
  await expect(task.getByText(/^Answers “/)).toBeVisible();
  await expect(task.getByText(/sure, by the rule/)).toBeVisible();
  await faultless(page, "light", "dark");

  await page.keyboard.press("a");
  await expect(page.getByText(/is accepted by sales/)).toBeVisible();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys of the inbox" })).toBeVisible();
  await page.keyboard.press("Escape");

  // One key corrects a class; it is learnt where everybody can see it.
  await queue.getByRole("button", { name: /Vague/ }).click();
  const vague = page.getByRole("region", { name: /^Task for .*Vague$/ });
  await expect(vague.getByText("Hm, the letter came.").first()).toBeVisible();
  await page.keyboard.press("5");
  await expect(page.getByText("Understood as question now, and learnt.")).toBeVisible();
  await expect(vague.getByRole("button", { name: /^Question/ }).first()).toHaveAttribute(
    "aria-pressed",
    "true",
  );

  // Take it, put it off, and close another one.
  await page.keyboard.press("t");
  await expect(page.getByText("It is yours.")).toBeVisible();
  await page.keyboard.press("s");
  const snooze = page.getByRole("dialog", { name: "Snooze until" });
  await expect(snooze).toBeVisible();
  await faultless(page, "light");
  await snooze.getByRole("button").nth(1).press("Enter");
  await expect(page.getByText("Put off. It comes back by itself.")).toBeVisible();
  await queue.getByRole("button", { name: /Asker/ }).click();
  await expect(page.getByRole("region", { name: /^Task for .*Asker$/ })).toBeVisible();
  await page.keyboard.press("e");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/Asker: positive. The journey goes on./)).toBeVisible();
  await expect(queue.getByRole("button", { name: /Asker/ })).toHaveCount(0);

  await page.getByRole("radio", { name: "Snoozed" }).check();
  await expect(page.getByRole("region", { name: "Open tasks" })).toContainText("Vague");
  await page.getByRole("radio", { name: "All answers" }).check();
  await expect(page.getByText("Can you tell me how much a pack costs now?")).toBeVisible();
  await faultless(page, "light", "dark");
  await open(page, "/tasks/learned");
  await expect(page.getByText("“hm, the letter came”")).toBeVisible();
  await faultless(page, "dark");
});

test("drug safety takes a report up and closes it with its reference", async ({ page }) => {
  await open(page, "/safety");
  const report = page.getByRole("region", { name: /^Report about .*Ill$/ });
  await expect(report.getByText(/of 24 hours/)).toBeVisible();
  await expect(report.getByText(/All journeys of this person pause/)).toBeVisible();
  await faultless(page, "light", "dark");
  await report.getByRole("button", { name: "Take it up" }).click();
  await expect(report.getByText("Taken up", { exact: true })).toBeVisible();
  await expect(report.getByRole("button", { name: "Close the report" })).toBeDisabled();
  await report.getByLabel("Case reference").fill("PV-2026-0147");
  await report.getByRole("button", { name: "Close the report" }).click();
  await expect(page.getByText("No report is open")).toBeVisible();
  await page.getByRole("radio", { name: "Closed" }).check();
  await expect(page.getByText("PV-2026-0147").first()).toBeVisible();
});

test("routing is read in sentences and changed", async ({ page }) => {
  await open(page, "/tasks/routing");
  const routing = page.getByRole("region", { name: "Routing" });
  await expect(routing.getByText("if it asks about a medicine: to Medical affairs")).toBeVisible();
  await routing.getByRole("button", { name: "Add rule" }).click();
  await routing.getByLabel("Name").fill("Big accounts");
  await routing.getByLabel("Tiers of the account").fill("A, B");
  await routing.getByLabel("Goes to").selectOption({ label: "Quality" });
  await expect(routing.getByText("if the account has tier A or B: to Quality")).toBeVisible();
  await faultless(page, "light", "dark");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved. It holds for what comes now.")).toBeVisible();
  await page.reload();
  await expect(page.getByText("if the account has tier A or B: to Quality")).toBeVisible();
});

test("on a phone one thing is shown at a time, and nothing is wider than the screen", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, "/tasks");
  const queue = page.getByRole("region", { name: "Open tasks" });
  await queue.getByRole("button", { name: /Keen/ }).click();
  await expect(queue).toBeHidden();
  const task = page.getByRole("region", { name: /^Task for .*Keen$/ });
  await expect(task.getByText("What came of it?")).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await faultless(page, "light", "dark");
  await page.getByRole("button", { name: "Back to the list" }).click();
  await expect(queue).toBeVisible();
  await page.getByRole("button", { name: /^Notices/ }).click();
  await expect(page.getByRole("dialog", { name: "Notices" })).toBeVisible();
  await faultless(page, "dark");
});
