import { expect, type Page, test } from "@playwright/test";
import { OWNER, type Server, stageOf, startServer } from "../stories/server";
import { goTo } from "./house";

let server: Server;
let account: string;

test.beforeAll(async () => {
  server = await startServer();
  const { api } = await stageOf(server);
  const made = await api.call<{ id: string }>("POST", "/api/accounts", {
    name: "Klinikum Nord",
    kind: "hospital",
    tier: "A",
    potential: 12_000_000,
  });
  account = made.id;
  const person = (lastName: string, email: string, more: object = {}) =>
    api.call("POST", "/api/people", {
      firstName: "Eva",
      lastName,
      email,
      account,
      accountName: "Klinikum Nord",
      ...more,
    });
  await person("Roth", "roth@a.example", { role: "head of department", consent: { email: true } });
  await person("Lang", "lang@a.example", { influence: "high", stance: "blocker" });
  await person("Lang", "lang@b.example", { phone: "+4915112345678", consent: { email: false } });
});
test.afterAll(async () => {
  await server.stop();
});

async function signIn(page: Page): Promise<void> {
  await page.goto(server.url);
  await page.getByLabel("E-mail").fill(OWNER.email);
  await page.getByLabel("Password").fill(OWNER.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Home", level: 1 })).toBeVisible();
}

test("somebody is put on the map by dragging and by keys, and back again", async ({ page }) => {
  await signIn(page);
  await page.keyboard.press("g");
  await page.keyboard.press("a");
  await expect(page.getByRole("heading", { name: "Accounts", level: 1 })).toBeVisible();
  await page.getByRole("link", { name: "Klinikum Nord" }).click();
  await expect(page.getByRole("region", { name: "About this account" })).toContainText("€120,000");
  const map = page.getByRole("group", { name: "Map of who decides" });
  const cell = (place: string) => map.locator(`[data-place="${place}"]`);
  const roth = map.locator(".map-chip", { hasText: "Roth" });
  await expect(page.getByRole("list", { name: "Not on the map yet" })).toContainText("Roth");
  await roth.dragTo(cell("medium-supporter"));
  await expect(cell("medium-supporter")).toContainText("Roth");
  await roth.getByRole("link").focus();
  await page.keyboard.press("ArrowRight");
  await expect(cell("medium-champion")).toContainText("Roth");
  // The focus went along.
  await expect(roth.getByRole("link")).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(cell("high-champion")).toContainText("Roth");
  // The map shows a move before it is kept.
  const kept = (...place: string[]) =>
    expect
      .poll(() =>
        page.evaluate(async () => {
          const answer = await fetch("/api/people?q=Roth", { headers: { "x-rekindle": "1" } });
          const { items } = await answer.json();
          return [items[0].influence, items[0].stance];
        }),
      )
      .toEqual(place);
  await kept("high", "champion");
  await page.getByRole("button", { name: "Put Eva Roth back" }).click();
  await expect(cell("medium-champion")).toContainText("Roth");
  await kept("medium", "champion");
  await page.reload();
  await expect(cell("medium-champion")).toContainText("Roth");
  await expect(page.getByRole("region", { name: "What to do next" })).toContainText("Lang could be won");
  await page.locator(".page-body").focus();
  await page.keyboard.press("m");
  await expect(page.getByRole("table", { name: "Stakeholders" })).toBeVisible();
  await page.keyboard.press("e");
  const edit = page.getByRole("dialog", { name: "Edit account" });
  await edit.getByLabel("Competitor used").fill("Statrix");
  await edit.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("region", { name: "About this account" })).toContainText("against Statrix");
});

test("two entries of one person are joined, and taken apart again", async ({ page }) => {
  await signIn(page);
  await goTo(page, "People");
  await page.getByRole("button", { name: "Possible duplicates" }).click();
  const found = page.getByRole("dialog", { name: "Possible duplicates" });
  await expect(found).toContainText("names that are alike, at one account");
  await found.getByRole("button", { name: "Compare" }).click();
  const compare = page.getByRole("dialog", { name: "Are these one person?" });
  await expect(compare).toContainText("An opt-out of either counts");
  await compare.getByLabel("lang@b.example").check();
  await compare.getByRole("button", { name: "Join them" }).click();
  await expect(page.getByRole("region", { name: "Profile" })).toContainText("lang@b.example");
  const joined = page.getByRole("region", { name: "Joined entries" });
  await expect(joined).toContainText("Eva Lang");
  await joined.getByRole("button", { name: "Take apart" }).click();
  await expect(joined).toHaveCount(0);
  await goTo(page, "People");
  await expect(page.getByRole("link", { name: "Eva Lang" })).toHaveCount(2);
});

test("a field gets a type, and the form asks for it so", async ({ page }) => {
  await signIn(page);
  await page.goto(`${server.url}/fields`);
  await page.getByRole("button", { name: "New field" }).first().click();
  const dialog = page.getByRole("dialog", { name: "New field" });
  await dialog.getByLabel("Label").fill("Contract ends");
  await dialog.getByLabel("Type").selectOption({ label: "Date" });
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("table", { name: "Fields" })).toContainText("Contract ends");
  await goTo(page, "People");
  await page.getByRole("link", { name: "Eva Roth" }).click();
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  const edit = page.getByRole("dialog", { name: "Edit person" });
  await edit.getByLabel("Contract ends").fill("2027-03-31");
  await edit.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("region", { name: "Profile" })).toContainText("31 Mar 2027");
});
