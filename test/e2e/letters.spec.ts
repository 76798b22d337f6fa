import { readFileSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { readPdf } from "#test/fixtures/readPdf";
import { OWNER, type Server, stageOf, startServer } from "../stories/server";
import { goTo } from "./house";

let server: Server;
const people: string[] = [];

test.beforeAll(async () => {
  server = await startServer({ REKINDLE_POSTAL_ADDRESS: "Example Ltd, High Street 1, 10115 Berlin" });
  const { api, push } = await stageOf(server);
  const made = (path: string, body: unknown) => api.call<{ id: string; version: number }>("POST", path, body);
  for (let n = 0; n < 4; n++) {
    const { id } = await made("/api/people", {
      email: `p${n}@example.org`,
      firstName: "Żaneta",
      lastName: `Ωmega ${n}`,
      street: `Am Markt ${n}`,
      postcode: "10115",
      // One has no town, and so no postal address.
      ...(n === 3 ? {} : { city: "Berlin" }),
      country: "DE",
      consent: { social: true },
    });
    people.push(id);
  }
  const letter = await made("/api/contents", {
    channel: "letter",
    name: "We miss you",
    subject: "Новости",
    body: 'Dear {{ person.lastName | default: "colleague" }},\n\nplease call us.',
  });
  const post = await made("/api/contents", {
    channel: "social",
    name: "Spring post",
    body: "Read the news.",
  });
  const segment = await made("/api/segments", {
    name: "All",
    rule: { all: [{ field: "email", op: "known" }] },
  });
  const campaign = await made("/api/campaigns", { name: "Spring", currency: "EUR" });
  const step = (id: string, kind: string, config: object, paths: object, more: object = {}) => ({
    ...{ id, kind, name: "", config, paths },
    ...more,
  });
  const listen = { within: { amount: 21, unit: "days" }, classes: ["positive"] };
  const steps = [
    step("who", "audience", { segment: segment.id }, { next: "show" }),
    step("show", "social", { content: { id: post.id, version: 1 } }, { next: "write" }),
    step(
      "write",
      "letter",
      { content: { id: letter.id, version: 1 }, listen },
      { positive: "bye", other: "bye", noResponse: "bye", notReachable: "bye" },
      { name: "Letter to the lapsed", plan: { unitCost: 120 } },
    ),
    step("bye", "exit", { reason: "finished" }, {}),
  ];
  const { meta } = await api.call<{ meta: { id: string } }>("POST", "/api/journeys", {
    campaign: campaign.id,
    name: "Win back",
    document: { format: 1, name: "Win back", steps },
  });
  await api.call("POST", `/api/journeys/${meta.id}/activate`, {});
  await push(5);
});
test.afterAll(async () => {
  await server.stop();
});

async function signIn(page: Page, path: string): Promise<void> {
  await page.goto(server.url + path);
  await page.getByLabel("E-mail").fill(OWNER.email);
  await page.getByLabel("Password").fill(OWNER.password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

const look = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
};

test("letters go from the queue to the print house, and come back", async ({ page }) => {
  await signIn(page, "/letters");
  await expect(page.getByRole("heading", { name: "3 letters wait" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Letter to the lapsed" })).toBeVisible();
  await look(page);
  await page.getByRole("button", { name: "Make a batch of all" }).click();
  const batches = page.getByRole("region", { name: "Batches" });
  await expect(batches.getByText("Ready")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("No letter waits")).toBeVisible();

  // Whoever takes their address away before the handing over stops it.
  const { api } = await stageOf(server);
  await api.call("PUT", `/api/people/${people[0]}/consent`, {
    channel: "letter",
    on: false,
    source: "by phone",
  });
  await batches.getByRole("button", { name: /^Hand over/ }).click();
  const dialog = page.getByRole("dialog", { name: /^Hand over/ });
  await dialog.getByLabel(/^What one letter costs/).fill("0.95");
  await dialog.getByRole("button", { name: "Hand over" }).click();
  await expect(dialog.getByText(/must not go out any more/)).toBeVisible();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await batches.getByRole("button", { name: /^Take back/ }).click();
  await page.getByRole("button", { name: "Back into the queue" }).click();
  await expect(batches.getByText("Taken back")).toBeVisible();
  await expect(page.getByText(/1 will be left out: they have left the journey/)).toBeVisible({
    timeout: 30_000,
  });

  await page.getByRole("button", { name: "Make a batch of Letter to the lapsed" }).click();
  await expect(batches.getByText("Ready")).toBeVisible({ timeout: 30_000 });
  await expect(batches.getByText("1 letter was left out")).toBeVisible();
  await batches.getByRole("button", { name: /^Hand over/ }).click();
  await dialog.getByLabel(/^What one letter costs/).fill("0.95");
  await look(page);
  await dialog.getByRole("button", { name: "Hand over" }).click();
  await expect(batches.getByText("With the print house")).toBeVisible();
  await expect(batches.getByText("€0.95 each")).toBeVisible();

  const [pdf] = await Promise.all([
    page.waitForEvent("download"),
    batches.getByRole("link", { name: /^PDF of/ }).click(),
  ]);
  const pages = readPdf(readFileSync(await pdf.path()));
  expect(pages).toHaveLength(2);
  expect(pages[0]?.text).toContain("Żaneta Ωmega");
  expect(pages[0]?.text).toContain("Новости");
  expect(pages[0]?.text).not.toContain("PROOF");
  const [csv] = await Promise.all([
    page.waitForEvent("download"),
    batches.getByRole("link", { name: /^CSV of/ }).click(),
  ]);
  const code = /"([0-9A-Z]{10})"/.exec(readFileSync(await csv.path(), "utf8"))?.[1] ?? "";
  expect(pages.map(({ text }) => text).join()).toContain(code);

  await page.getByRole("button", { name: "Letters that came back" }).click();
  await page.getByLabel("Choose a list of returned letters").setInputFiles({
    name: "returned.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(`code,reason\n${code},moved\nNOSUCHCODE,?\n`),
  });
  await page.getByRole("button", { name: "Read it" }).click();
  await expect(page.getByText("1 letter came back, 1 line could not be read.")).toBeVisible();
  await expect(page.getByText(/Line 3, NOSUCHCODE: No letter has this code/)).toBeVisible();
});

test("a post is approved by somebody else, published by hand, and its audience exported", async ({
  page,
}) => {
  await signIn(page, "/social");
  const post = page.getByRole("region", { name: "Spring post" });
  await expect(post.getByText("Waits for approval")).toBeVisible();
  // The key that wrote it belongs to nobody, so the owner may approve.
  await post.getByRole("button", { name: "Approve" }).click();
  await expect(post.getByText("Approved")).toBeVisible();
  await look(page);
  await post.getByRole("button", { name: "Publish" }).click();
  await page.getByLabel(/^Where it can be seen/).fill("https://social.example/posts/1");
  await page.getByRole("button", { name: "I have published it" }).click();
  await expect(post.getByRole("link", { name: "See it" })).toHaveAttribute(
    "href",
    "https://social.example/posts/1",
  );
  await page.getByRole("tab", { name: "Audiences" }).click();
  await expect(page.getByText(/2 people on it, 2 not any more/)).toBeVisible();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Export for LinkedIn" }).click(),
  ]);
  const [header, first] = readFileSync(await file.path(), "utf8").split("\r\n");
  expect(header).toBe("email");
  expect(first).toMatch(/^[0-9a-f]{64}$/);
  await look(page);
});

test("both pages hold on a phone, and a new letter can be written and looked at as PDF", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, "/letters");
  await expect(page.getByRole("heading", { name: "Letters", level: 1 })).toBeVisible();
  await expect(page.getByRole("region", { name: "Batches" })).toBeVisible();
  const wide = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(await wide()).toBeLessThanOrEqual(0);
  await page.goto(`${server.url}/social`);
  await expect(page.getByRole("heading", { name: "Social", level: 1 })).toBeVisible();
  expect(await wide()).toBeLessThanOrEqual(0);

  await page.setViewportSize({ width: 1440, height: 900 });
  await goTo(page, "Content");
  await page.getByRole("button", { name: "New content" }).click();
  await page.getByRole("menuitem", { name: "New letter" }).click();
  await page.getByLabel("Name").fill("Second letter");
  await expect(page.getByRole("region", { name: "Preview" }).getByText("Beispielstraße 12")).toBeVisible();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Second letter", level: 1 })).toBeVisible();
  const [pdf] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Look at it as PDF" }).click(),
  ]);
  expect(readPdf(readFileSync(await pdf.path()))[0]?.text).toContain("PROOF");
});
