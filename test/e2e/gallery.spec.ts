import { expect, type Page, test } from "@playwright/test";
import type { JourneyView } from "#api/views/journeys";
import { OWNER, type Server, stageOf, startServer } from "../stories/server";

// A house of 5,000 people on a busy machine takes its time.
test.describe.configure({ timeout: 240_000 });

let server: Server;
test.beforeAll(async () => {
  // The demo's house: 5,000 people in 400 accounts with their orders.
  server = await startServer({ REKINDLE_EMPTY: "0" });
});
test.afterAll(async () => {
  await server.stop();
});

/** Opens the gallery for the demo’s campaign. */
async function openGallery(page: Page) {
  await page.goto(`${server.url}/campaigns`);
  const signIn = page.getByRole("button", { name: "Sign in" });
  const campaigns = page.getByRole("heading", { name: "Journeys", level: 1 });
  await expect(signIn.or(campaigns)).toBeVisible();
  if (await signIn.isVisible()) {
    await page.getByLabel("E-mail").fill(OWNER.email);
    await page.getByLabel("Password").fill(OWNER.password);
    await signIn.click();
  }
  await page.getByRole("button", { name: "New journey" }).first().click();
  return page.getByRole("dialog", { name: "New journey" });
}

/** What a journey made on the page looks like to the API. */
async function opened(page: Page): Promise<JourneyView> {
  await expect(page.locator(".canvas .step-card").first()).toBeVisible({ timeout: 30_000 });
  const id = /\/journeys\/([^/?]+)/.exec(page.url())?.[1] ?? "";
  return (await stageOf(server)).api.call<JourneyView>("GET", `/api/journeys/${id}`);
}

async function activate(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "Activate…" }).click();
  await page.getByRole("button", { name: "Activate", exact: true }).click();
  await expect(page.getByText(`${name} is live.`)).toBeVisible({ timeout: 60_000 });
}

test("a journey for pharmacies, from a search to people inside", async ({ page }) => {
  const gallery = await openGallery(page);
  await gallery.getByLabel("Search the gallery").fill("pharmacy SMS");
  await expect(gallery.getByRole("radio")).toHaveCount(3);
  await gallery.getByText("Distributor and pharmacy reactivation").click();
  const about = gallery.getByRole("region", { name: "Distributor and pharmacy reactivation" });
  await expect(about).toContainText("Pharmacies, wholesalers and distributors without an order for 90 days");
  await expect(about.getByText("Supply plan for your product")).toBeVisible();
  await gallery.getByLabel("Name").fill("Pharmacies");
  await gallery.getByLabel("Where the links in its texts lead").fill("https://cardexa.example");
  await gallery.getByRole("button", { name: "Create journey" }).click();

  const { problems, draft } = await opened(page);
  expect(problems).toEqual([]);
  expect(draft.document.policies.account?.to).toBe("colleague");
  await page.getByRole("button", { name: "Forecast…" }).click();
  await expect(page.getByRole("dialog", { name: /Forecast/ })).toContainText(/[\d,]+ (people|person)/);
  await page.keyboard.press("Escape");
  await activate(page, "Pharmacies");
});

test("a journey that an event begins, and its texts in the library", async ({ page }) => {
  const gallery = await openGallery(page);
  await gallery.getByText("Webinar follow-up to scientific discussion").click();
  await gallery.getByLabel("Name").fill("After the webinar");
  await gallery.getByRole("button", { name: "Create journey" }).click();
  expect((await opened(page)).problems).toEqual([]);
  await activate(page, "After the webinar");
  await page.goto(`${server.url}/contents`);
  await expect(page.getByText("Evidence brief").first()).toBeVisible();
});

test("says what to do when a name or an address is missing", async ({ page }) => {
  const gallery = await openGallery(page);
  await gallery.getByText("Lapsed prescriber reactivation").click();
  await gallery.getByLabel("Name").fill("Mine");
  await gallery.getByLabel("Where the links in its texts lead").fill("http://cardexa.example");
  await gallery.getByRole("button", { name: "Create journey" }).click();
  await expect(gallery.getByRole("alert").or(gallery.locator(".notice"))).toContainText("https://");
  await gallery.getByLabel("Search the gallery").fill("spaceship");
  await expect(gallery.getByText("Nothing in the gallery speaks of “spaceship”.")).toBeVisible();
});
