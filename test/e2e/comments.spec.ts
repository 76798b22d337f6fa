import { expect, type Page, test } from "@playwright/test";
import { OWNER, type Server, stageOf, startServer } from "../stories/server";

let server: Server;
let id: string;

const BEN = { email: "ben@example.org", password: "another long password" };
const line = {
  format: 1,
  name: "Line",
  steps: [
    { id: "start", kind: "audience", config: {}, paths: { next: "rest" } },
    {
      id: "rest",
      kind: "wait",
      name: "Let them think",
      config: { how: "for", for: { amount: 3, unit: "days" } },
      paths: { next: "bye" },
    },
    { id: "bye", kind: "exit", config: { reason: "closed" }, paths: {} },
  ],
};

test.beforeAll(async () => {
  server = await startServer();
  const { api } = await stageOf(server);
  await api.call("POST", "/api/members", { ...BEN, name: "Ben Reviewer", role: "reviewer" });
  const campaign = await api.call<{ id: string }>("POST", "/api/campaigns", { name: "C", currency: "EUR" });
  const made = await api.call<{ meta: { id: string } }>("POST", "/api/journeys", {
    campaign: campaign.id,
    name: "Line",
    document: line,
  });
  id = made.meta.id;
});
test.afterAll(async () => {
  await server.stop();
});

async function open(page: Page, who: { email: string; password: string }): Promise<void> {
  await page.goto(`${server.url}/journeys/${id}`);
  await page.getByLabel("E-mail").fill(who.email);
  await page.getByLabel("Password").fill(who.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByTestId("step-rest")).toBeVisible();
}

test("two members talk about a step, resolve it, and find it again when the step is gone", async ({
  page,
  browser,
}) => {
  await open(page, OWNER);
  // By keys alone: M on a step leads into the field.
  await page.getByTestId("step-rest").focus();
  await page.keyboard.press("m");
  await expect(page.getByLabel("Comment on this step")).toBeFocused();
  await page.keyboard.type("Three days is short.");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("Three days is short.")).toBeVisible();
  await expect(page.getByTestId("step-rest")).toHaveAccessibleName(/1 open comment$/);
  expect(page.url()).toContain("tab=comments");

  const other = await (await browser.newContext()).newPage();
  await open(other, BEN);
  await other.getByRole("button", { name: "Comments 1 open" }).click();
  const list = other.getByRole("region", { name: "Comments" });
  await list.getByRole("button", { name: "Answer" }).click();
  await list.getByLabel("Your answer").fill("Five, then.");
  await list.getByRole("button", { name: "Answer" }).click();
  await expect(list.getByText("Five, then.")).toBeVisible();
  // Ana has not read the answer: her Resolve is refused, and shows it.
  await page.getByRole("button", { name: "Resolve" }).click();
  await expect(page.getByText("Somebody wrote here meanwhile")).toBeVisible();
  await expect(page.locator(".panel").getByText("Five, then.")).toBeVisible();
  await page.getByRole("button", { name: "Resolve" }).click();
  await expect(page.getByText("Nothing is open here.")).toBeVisible();
  await page.getByRole("button", { name: "Show 1 resolved comment" }).click();
  await page.getByRole("button", { name: "Open again" }).click();
  await expect(page.getByTestId("step-rest")).toHaveAccessibleName(/1 open comment$/);

  // Only one's own words can be changed.
  await expect(list.getByRole("button", { name: "Edit" })).toHaveCount(1);
  await list.getByRole("button", { name: "Edit" }).click();
  await list.getByLabel("Your comment").fill("Five days, then.");
  await list.getByRole("button", { name: "Save" }).click();
  await expect(list.getByText("Five days, then.")).toBeVisible();
  await expect(list.getByText("changed")).toBeVisible();

  // The step goes, what was said about it stays; undo brings both together again.
  await page.getByTestId("step-rest").focus();
  await page.keyboard.press("Delete");
  await expect(page.getByTestId("step-rest")).toBeHidden();
  await page.getByRole("button", { name: "Comments 1 open" }).click();
  await expect(page.getByText("Let them think · the step is gone")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Comments 1 open" })).toBeFocused();
  await page.keyboard.press("Control+z");
  await expect(page.getByTestId("step-rest")).toHaveAccessibleName(/1 open comment$/);
});

test("words that cannot be sent stay where they were written", async ({ page }) => {
  await open(page, OWNER);
  await page.getByRole("button", { name: /^Comments/ }).click();
  const field = page.getByLabel("Comment on the whole journey");
  await page.route("**/comments", (route) =>
    route.request().method() === "POST" ? route.abort() : route.continue(),
  );
  await field.fill("Start after the congress.");
  await page.getByRole("button", { name: "Comment", exact: true }).click();
  await expect(page.getByText("Your words are still here.")).toBeVisible();
  await page.getByRole("button", { name: "Close the list of comments" }).click();
  await page.unroute("**/comments");
  await page.getByRole("button", { name: /^Comments/ }).click();
  await expect(field).toHaveValue("Start after the congress.");
  await page.getByRole("button", { name: "Comment", exact: true }).click();
  await expect(field).toHaveValue("");
  await expect(page.getByRole("article").filter({ hasText: "The whole journey" })).toContainText(
    "Start after the congress.",
  );
});
