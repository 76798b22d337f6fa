import { expect, type Page, test } from "@playwright/test";
import { drawByKeyboard } from "../bench/keyboard";
import { OWNER, type Server, stageOf, startServer } from "../stories/server";

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

let server: Server;
let made: (name: string, document?: unknown) => Promise<string>;

test.beforeAll(async () => {
  server = await startServer();
  const { api } = await stageOf(server);
  await api.call("POST", "/api/segments", {
    name: "Everybody",
    rule: { all: [{ field: "email", op: "known" }] },
  });
  for (const channel of ["email", "sms"])
    await api.call("POST", "/api/contents", {
      channel,
      name: "Hello",
      ...(channel === "email" ? { subject: "Hello" } : {}),
      body: "Hello.",
    });
  const { id } = await api.call<{ id: string }>("POST", "/api/campaigns", { name: "C", currency: "EUR" });
  made = async (name, document) =>
    (await api.call<{ meta: { id: string } }>("POST", "/api/journeys", { campaign: id, name, document })).meta
      .id;
});
test.afterAll(async () => {
  await server.stop();
});

/** start → rest → text → bye */
const line = {
  format: 1,
  name: "Line",
  steps: [
    { id: "start", kind: "audience", config: {}, paths: { next: "rest" } },
    {
      id: "rest",
      kind: "wait",
      config: { how: "for", for: { amount: 3, unit: "days" } },
      paths: { next: "text" },
    },
    { id: "text", kind: "sms", config: {}, paths: { next: "bye" } },
    { id: "bye", kind: "exit", config: { reason: "closed" }, paths: {} },
  ],
};

async function open(page: Page, id: string): Promise<void> {
  await page.goto(`${server.url}/journeys/${id}`);
  const signIn = page.getByRole("button", { name: "Sign in" });
  const card = page.locator(".canvas .step-card").first();
  await expect(signIn.or(card)).toBeVisible();
  if (await signIn.isVisible()) {
    await page.getByLabel("E-mail").fill(OWNER.email);
    await page.getByLabel("Password").fill(OWNER.password);
    await signIn.click();
  }
  await expect(card).toBeVisible();
}

const draftOf = async (page: Page, id: string) =>
  page.evaluate(async (id) => {
    const answer = await fetch(`/api/journeys/${id}`, { headers: { "x-rekindle": "1" } });
    return ((await answer.json()) as { draft: { document: typeof line } }).draft.document;
  }, id);

const rename = async (page: Page, step: string, name: string) => {
  await page.getByTestId(`step-${step}`).click();
  await page.locator(".panel").getByLabel("Name on the canvas").fill(name);
};

test("a journey of six steps is drawn and activated by keys alone", async ({ page }) => {
  await open(page, await made("By keyboard"));
  expect(await drawByKeyboard(page)).toBeLessThanOrEqual(100);
});

test("steps are copied into a journey in another tab, and what is no step is refused", async ({
  page,
  context,
}) => {
  await open(page, await made("From", line));
  await page.getByTestId("step-rest").focus();
  await page.keyboard.press("Shift+ArrowDown");
  await expect(page.getByText("2 steps chosen")).toBeVisible();
  await page.keyboard.press("Control+c");

  const other = await context.newPage();
  const id = await made("To", line);
  await open(other, id);
  await other.getByTestId("step-start").focus();
  await other.keyboard.press("Control+v");
  await expect(other.getByTestId("step-wait-1")).toBeVisible();
  await expect
    .poll(async () =>
      Object.fromEntries((await draftOf(other, id)).steps.map((step) => [step.id, step.paths])),
    )
    .toEqual({
      start: { next: "wait-1" },
      "wait-1": { next: "sms-1" },
      "sms-1": { next: "rest" },
      rest: { next: "text" },
      text: { next: "bye" },
      bye: {},
    });
  await other.keyboard.press("Control+z");
  await expect(other.getByTestId("step-wait-1")).toBeHidden();

  await other.evaluate(() => navigator.clipboard.writeText('{"rekindle":"steps","format":9,"steps":[]}'));
  await other.keyboard.press("Control+v");
  await expect(other.getByText("made by a newer Rekindle")).toBeVisible();
  await expect(other.locator(".canvas .step-card")).toHaveCount(4);
});

test("two members change one draft: other steps join silently, the same field is asked about", async ({
  page,
  context,
}) => {
  const id = await made("Together", line);
  const other = await context.newPage();
  await open(page, id);
  await open(other, id);
  await rename(page, "rest", "Ana's pause");
  await expect.poll(async () => (await draftOf(page, id)).steps[1]).toMatchObject({ name: "Ana's pause" });
  await rename(other, "text", "Ben's text");
  await expect
    .poll(async () => (await draftOf(other, id)).steps.map((step) => "name" in step && step.name))
    .toEqual(["", "Ana's pause", "Ben's text", ""]);
  await expect(other.getByTestId("step-rest")).toContainText("Ana's pause");

  await rename(other, "bye", "Theirs");
  await expect.poll(async () => (await draftOf(other, id)).steps[3]).toMatchObject({ name: "Theirs" });
  await rename(page, "bye", "Mine");
  const asked = page.getByRole("dialog", { name: "You and a colleague changed the same thing" });
  await asked.getByLabel("Theirs").check();
  await asked.getByRole("button", { name: "Go on with this" }).click();
  await expect(page.getByTestId("step-bye")).toContainText("Theirs");
  await expect(page.getByTestId("step-text")).toContainText("Ben's text");
});

test("what is drawn without a line is kept over a reload and saved when it is back", async ({
  page,
  context,
}) => {
  const id = await made("Offline", line);
  await open(page, id);
  await page.route("**/draft", (route) => route.abort());
  await rename(page, "rest", "Drawn on the train");
  await expect(page.getByText("Not saved yet: no connection")).toBeVisible();
  await page.reload();
  await expect(page.getByTestId("step-rest")).toContainText("Drawn on the train");
  await page.unroute("**/draft");
  await context.setOffline(true);
  await context.setOffline(false);
  await expect
    .poll(async () => (await draftOf(page, id)).steps[1])
    .toMatchObject({ name: "Drawn on the train" });
});
