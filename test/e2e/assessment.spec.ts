import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { OWNER, type Server, stageOf, startServer } from "../stories/server";

let server: Server;
let lapsed: string;

const DAY = 86_400_000;

test.setTimeout(240_000);

test.beforeAll(async () => {
  server = await startServer();
  const { api, now } = await stageOf(server);
  const at = await now();
  const people = [
    { email: "ada@example.org", firstName: "Ada", lastName: "Byron", country: "GB", role: "Prescriber" },
    { email: "bob@example.org", firstName: "Bob", lastName: "Babbage", country: "GB", role: "Nurse" },
    { email: "cid@example.org", firstName: "Cid", role: "Nurse" },
  ];
  const ids: string[] = [];
  for (const one of people) {
    const { id } = await api.call<{ id: string }>("POST", "/api/people", one);
    ids.push(id);
    await api.call("PUT", `/api/people/${id}/consent`, { channel: "email", on: true, source: "by phone" });
  }
  lapsed = ids[0] ?? "";
  await api.call("POST", "/api/events", [
    { person: ids[0], event: "order", id: "1", at: at - 300 * DAY, value: 1_200, detail: "20 packs" },
    { person: ids[1], event: "order", id: "1", at: at - 20 * DAY, value: 90 },
  ]);
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

test("the pool is assessed, its numbers open as segments, and a person says why they score", async ({
  page,
}) => {
  await open(page, "/assessment");
  // The daily look may have come first.
  await page
    .getByRole("button", { name: /^Assess (the pool|again)$/ })
    .first()
    .click();
  await expect(page.getByText("Of 3 people, 2 (67 %) are workable.")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("they bought for €1,200")).toBeVisible();
  await faultless(page, "light", "dark");

  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

  await page.setViewportSize({ width: 1440, height: 900 });

  // By keys alone: the number of the lapsed leads to a segment of them.
  await page.getByRole("link", { name: "Lapsed: 1 people, open as a segment" }).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/segments\/new\?rule=/);
  await expect(page.getByText(/life cycle is lapsed/i).first()).toBeVisible();

  await open(page, `/people/${lapsed}`);
  const block = page.getByRole("region", { name: "Life cycle and score" });
  await expect(block.getByText("Lapsed", { exact: true }).first()).toBeVisible();
  await expect(block.getByText("ordered 300 days ago")).toBeVisible();
  await expect(block.getByText("20 packs")).toBeVisible();
  await block.getByLabel("Reason for lapse").selectOption({ label: "Competitor" });
  await expect(block.getByText("Reason for lapse: Competitor")).toBeVisible();
  await block.getByLabel("Stage", { exact: true }).selectOption({ label: "Sales accepted" });
  await expect(block.getByText("set by", { exact: false })).toBeVisible();
  await block.getByRole("button", { name: "Show 1 stage before" }).click();
  await faultless(page, "dark");
});

test("rules are changed, tried on people, and score everybody anew", async ({ page }) => {
  await open(page, "/scores");
  const preview = page.getByRole("region", { name: "Preview" });
  await expect(preview.getByText("Bob Babbage")).toBeVisible();
  await faultless(page, "light");
  await page.getByLabel("Points for “Ordered”", { exact: true }).fill("30");
  await expect(preview.getByText("+27", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Save rules" }).click();
  await expect(page.getByText("Saved. Everybody is scored anew.")).toBeVisible();
  await page.getByRole("tab", { name: "Life cycle" }).click();
  await page.getByRole("button", { name: "Change the rule for Marketing qualified" }).click();
  await expect(page.getByRole("dialog", { name: "Marketing qualified" })).toBeVisible();
  await page.keyboard.press("Escape");

  await page.getByRole("tab", { name: "Report" }).click();
  await expect(page.getByText("Too little to tell")).toBeVisible();
  await faultless(page, "dark");
});
