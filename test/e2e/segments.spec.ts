import { expect, type Page, test } from "@playwright/test";
import { OWNER, type Server, stageOf, startServer } from "../stories/server";
import { about } from "./house";

const DAY = 86_400_000;
let server: Server;

test.beforeAll(async () => {
  server = await startServer();
  const { api, now } = await stageOf(server);
  const today = await now();
  const day = (ago: number) => new Date(today - ago * DAY).toISOString().slice(0, 10);
  // Of a hundred, half have not ordered for long, every fourth of all said yes, every fifth is in Austria.
  for (let n = 0; n < 100; n++)
    await api.call("POST", "/api/people", {
      email: `p${n}@example.org`,
      firstName: `Person${n}`,
      country: n % 5 === 0 ? "AT" : "DE",
      fields: { lastOrder: day(n % 2 === 0 ? 300 : 20) },
      ...(n % 4 === 0 ? { consent: { email: true } } : {}),
    });
  await api.call(
    "POST",
    "/api/events",
    [0, 2, 4].map((n) => ({
      email: `p${n}@example.org`,
      event: "order",
      id: `o${n}`,
      at: new Date(today - 5 * DAY).toISOString(),
    })),
  );
});
test.afterAll(async () => {
  await server.stop();
});

const reach = (page: Page) => page.getByRole("region", { name: "Reach" });
const matches = (page: Page, n: number) =>
  expect(reach(page).locator(".reach-number")).toHaveText(String(n), { timeout: 30_000 });
const funnel = (page: Page, step: string) => reach(page).locator("li", { hasText: step }).locator("b");

async function signIn(page: Page, path: string): Promise<void> {
  await page.goto(server.url + path);
  await page.getByLabel("E-mail").fill(OWNER.email);
  await page.getByLabel("Password").fill(OWNER.password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

test("a nested rule is built, counted, taken back, saved, made a snapshot and compared", async ({ page }) => {
  await signIn(page, "/segments/new");
  for (const axis of ["Recency", "Engagement", "Value", "Reason for lapse"])
    await expect(page.getByRole("button", { name: new RegExp(`^${axis}`) })).toBeVisible();
  await page.getByRole("button", { name: "Begin with an empty rule" }).click();

  // Everybody in two countries, then only those of one.
  const first = page.locator(".condition").nth(0);
  await about(first, "Country");
  await first.getByLabel("Compared how").selectOption({ label: "is" });
  await first.getByLabel("Value").fill("AT");
  await matches(page, 20);
  await expect(page.getByText("Country is AT.")).toBeVisible();

  // A group: ordered lately, or an e-mail address that begins so.
  await page.getByRole("button", { name: "Add group" }).first().click();
  const deed = page.locator(".rules.nested .condition").nth(0);
  await about(deed, "Ordered");
  await deed.getByLabel("Within which time").selectOption({ label: "within the last 30 days" });
  await matches(page, 1);
  await page.locator(".rules.nested").getByRole("button", { name: "Add rule" }).click();
  const second = page.locator(".rules.nested .condition").nth(1);
  await about(second, "E-mail profile");
  await second.getByLabel("Compared how").selectOption({ label: "begins with" });
  await second.getByLabel("Value").fill("p1");
  await matches(page, 3);
  await expect(page.getByText(/or e-mail begins with p1\)/)).toBeVisible();

  // The funnel, and why somebody is in it.
  await expect(funnel(page, "Have consented")).toHaveText("3");
  await reach(page).getByRole("radio", { name: "E-mail" }).check({ force: true });
  await expect(funnel(page, "Have consented")).toHaveText("1");
  const sample = page.getByRole("region", { name: "For example" });
  await sample.getByText("Person0", { exact: true }).click();
  await expect(sample.getByText("ordered within the last 30 days")).toBeVisible();

  // Taken back and done again.
  await page.getByRole("button", { name: /^Undo/ }).click();
  await expect(page.getByText("Finish the rules to see who they mean.")).toBeVisible();
  await page.getByRole("button", { name: /^Redo/ }).click();
  await matches(page, 3);

  await page.getByLabel("Name").fill("Austria, lately");
  await page.getByRole("button", { name: "Save segment" }).click();
  await expect(page.getByRole("heading", { name: "Austria, lately", level: 1 })).toBeVisible();
  await expect(page.getByText("Dynamic")).toBeVisible();

  // Broken down by any field.
  const breakdown = page.getByRole("region", { name: "Breakdown" });
  await about(breakdown, "Country");
  await expect(breakdown.getByRole("row", { name: /AT/ })).toContainText("3");

  await page.getByRole("button", { name: "More for this segment" }).click();
  await page.getByRole("menuitem", { name: "Make it a snapshot" }).click();
  await expect(page.getByText(/^Snapshot of/)).toBeVisible({ timeout: 30_000 });

  // Another one, and what the two have in common.
  await page.goto(`${server.url}/segments/new?rule=${encodeURIComponent(JSON.stringify(GERMANS))}`);
  await matches(page, 40);
  await page.getByLabel("Name").fill("Long gone");
  await page.getByRole("button", { name: "Save segment" }).click();
  await expect(page.getByRole("heading", { name: "Long gone", level: 1 })).toBeVisible();
  await page.getByRole("link", { name: "Segments", exact: true }).last().click();
  await expect(page.getByRole("link", { name: /Austria, lately/ })).toContainText("3");
  await page.getByRole("link", { name: "Compare" }).click();
  await page.getByLabel("The first").selectOption({ label: "Austria, lately" });
  await page.getByLabel("The second").selectOption({ label: "Long gone" });
  await expect(page.getByRole("region", { name: "Only in “Long gone”" }).locator(".reach-number")).toHaveText(
    "40",
  );
  await expect(page.getByRole("region", { name: "In both" }).locator(".reach-number")).toHaveText("0");
  await page
    .getByRole("region", { name: "Only in “Long gone”" })
    .getByRole("link", { name: "Make a segment of this" })
    .click();
  await expect(page.getByText(/In segment “Long gone” and not in segment “Austria, lately”/)).toBeVisible();
  await matches(page, 40);
});

const GERMANS = {
  all: [
    { field: "country", op: "is", value: "DE" },
    { field: "fields.lastOrder", op: "olderThanDays", value: 180 },
  ],
};
