import { expect, test } from "@playwright/test";
import { salesforceExport } from "../fixtures/salesforceExport";
import { OWNER, type Server, stageOf, startServer } from "../stories/server";

let server: Server;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(async () => {
  await server.stop();
});

test("import people, draw a journey, activate it, and click a step", async ({ page }) => {
  const stage = await stageOf(server);
  const { api } = stage;
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));

  await page.goto(server.url);
  await page.getByLabel("E-mail").fill(OWNER.email);
  await page.getByLabel("Password").fill(OWNER.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("link", { name: /people/i }).first()).toBeVisible({ timeout: 30_000 });

  const source = salesforceExport({ people: 400, now: Date.now() });
  await page.goto(`${server.url}/imports`);
  await page
    .getByLabel("Choose a CSV file")
    .setInputFiles({ name: "contacts.csv", mimeType: "text/csv", buffer: source.csv });
  await page.getByRole("button", { name: /start import/i }).click({ timeout: 60_000 });
  await expect(page.getByText(String(source.facts.people), { exact: true }).first()).toBeVisible({
    timeout: 60_000,
  });

  const rule = {
    all: [
      { field: "email", op: "known" },
      { field: "consent.email", op: "is", value: true },
    ],
  };
  await api.call("POST", "/api/segments", { name: "Reachable by e-mail", rule });
  const { matches } = await api.call<{ matches: number }>("POST", "/api/segments/count", { rule });
  await api.call("POST", "/api/contents", {
    channel: "email",
    name: "New evidence",
    subject: "New evidence",
    body: "# Hello\n\nPlease read.",
  });
  const campaign = await api.call<{ id: string }>("POST", "/api/campaigns", {
    name: "Cardexa",
    currency: "EUR",
  });
  const journey = await api.call<{ meta: { id: string } }>("POST", "/api/journeys", {
    campaign: campaign.id,
    name: "Win back",
  });

  await page.goto(`${server.url}/journeys/${journey.meta.id}?mode=edit`);
  await page.getByTestId("step-start").click();
  await page.getByLabel("Segment", { exact: true }).selectOption({ label: "Reachable by e-mail" });

  // Drag from the palette to the empty outlet; then the picker of the next one.
  await page.getByTestId("palette-email").dragTo(page.getByTestId("slot-start-next"));
  await expect(page.locator("[data-testid^=step-]")).toHaveCount(2);
  await page.getByRole("combobox", { name: "Content", exact: true }).selectOption({ index: 1 });
  await page
    .getByRole("switch", { name: /listen for an answer/i })
    .or(page.getByRole("checkbox", { name: /listen for an answer/i }))
    .first()
    .click();
  await page.locator("[data-testid^=slot-][data-testid$=-next]").click();
  await page.getByTestId("pick-exit").click();
  await expect(page.locator("[data-testid^=step-]")).toHaveCount(3);

  // Undo takes the exit away, redo brings it back.
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.locator("[data-testid^=step-]")).toHaveCount(2);
  await page.getByRole("button", { name: "Redo" }).click();
  await expect(page.locator("[data-testid^=step-]")).toHaveCount(3);
  await expect(page.getByText(/^Saved/)).toBeVisible();

  await page.getByRole("button", { name: "Activate…" }).click();
  await page.getByRole("button", { name: "Activate", exact: true }).click({ timeout: 60_000 });
  await stage.push(5);

  await page.goto(`${server.url}/journeys/${journey.meta.id}?mode=live`);
  const email = page.locator("[data-testid^=step-]", { hasText: /e-mail/i }).first();
  await expect(email).toContainText(matches.toLocaleString("en"), { timeout: 30_000 });
  await email.click();
  await expect(page.getByRole("complementary").filter({ hasText: "came" })).toBeVisible();
  expect(faults).toEqual([]);
});
