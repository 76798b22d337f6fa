import { expect, test } from "@playwright/test";
import { OWNER, type Server, stageOf, startServer } from "../stories/server";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

let server: Server;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(async () => {
  await server.stop();
});

test("on a phone a journey is a list one can add to, set and watch", async ({ page }) => {
  const { api, push } = await stageOf(server);
  await api.call("POST", "/api/people", {
    firstName: "Zoë",
    lastName: "Weiß",
    email: "zoe@praxis.example",
    country: "DE",
    consent: { email: true },
  });
  const rule = { all: [{ field: "email", op: "known" }] };
  await api.call("POST", "/api/segments", { name: "Everybody", rule });
  await api.call("POST", "/api/contents", {
    channel: "email",
    name: "Hello",
    subject: "Hello",
    body: "Hello.",
  });
  const campaign = await api.call<{ id: string }>("POST", "/api/campaigns", { name: "C", currency: "EUR" });
  const journey = await api.call<{ meta: { id: string } }>("POST", "/api/journeys", {
    campaign: campaign.id,
    name: "By phone",
  });

  await page.goto(`${server.url}/journeys/${journey.meta.id}`);
  await page.getByLabel("E-mail").fill(OWNER.email);
  await page.getByLabel("Password").fill(OWNER.password);
  await page.getByRole("button", { name: "Sign in" }).tap();

  const panel = page.locator(".panel");
  const close = () => panel.getByRole("button", { name: "Close", exact: true }).tap();
  await page.getByTestId("outline-start").tap();
  await panel.getByLabel("Segment", { exact: true }).selectOption({ label: "Everybody" });
  await close();
  await page.getByRole("button", { name: "+ Add a step" }).tap();
  await page.getByTestId("pick-email").first().tap();
  await panel.getByLabel("Content", { exact: true }).selectOption({ label: "Hello" });
  await panel.getByRole("button", { name: "end the journey for all of them" }).tap();
  await close();
  await expect(page.getByRole("treeitem")).toContainText(["Audience", "E-mail", "Exit"]);
  await expect(page.getByRole("button", { name: "+ Add a step" })).toHaveCount(0);

  await page.getByRole("button", { name: "Activate…" }).tap();
  await page.getByRole("button", { name: "Activate", exact: true }).tap();
  await push(5);
  await expect(page.getByTestId("outline-email-1")).toContainText("1 in, 1 waiting");
  await page.getByTestId("outline-email-1").tap();
  await expect(panel).toContainText("1 person came");
  // Nothing on the way is wider than the phone.
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
