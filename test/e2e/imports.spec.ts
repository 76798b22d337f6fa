import { expect, type Page, test } from "@playwright/test";
import { salesforceExport } from "../fixtures/salesforceExport";
import { OWNER, type Server, startServer } from "../stories/server";
import { reported } from "./house";

let server: Server;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(async () => {
  await server.stop();
});

/** Signs in and opens the page of imports. */
async function open(page: Page): Promise<void> {
  const headers = { "x-rekindle": "1" };
  const { ok } = await page.request
    .post(`${server.url}/api/session`, { headers, data: OWNER })
    .then((answer) => ({ ok: answer.ok() }));
  expect(ok).toBe(true);
  await page.goto(`${server.url}/imports`);
}

const choose = (page: Page, name: string, text: string | Buffer) =>
  page
    .getByLabel("Choose a CSV file")
    .setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });

const start = (page: Page) => page.getByRole("button", { name: "Start import" }).click();

const done = (page: Page) =>
  expect(page.getByText("Done.", { exact: true })).toBeVisible({ timeout: 60_000 });

test("a file is checked, imported as a member decides, and undone", async ({ page }) => {
  await open(page);
  await choose(
    page,
    "kontakte.csv",
    "E-Mail;Vorname;Nachname;Firma\njoerg@example.org;Jörg;Müller;Praxis Süd\nx@example.org;Xenia;Huber;Praxis Süd\n",
  );
  await expect(page.getByRole("region", { name: "Preview" }).getByText("Praxis Süd").first()).toBeVisible();
  await start(page);
  await done(page);

  await page.getByRole("link", { name: "Import another file" }).click();
  await choose(
    page,
    "fair.csv",
    "E-Mail;Vorname;Nachname;Firma\nj.mueller@other.example;Joerg;Mueller;Praxis Süd\nneu@example.org;Neu;Mensch;Praxis Süd\nx@example.org;Xena;Huber;Praxis Süd\n",
  );
  await page.getByRole("button", { name: "Check the file" }).click();
  const found = page.getByRole("region", { name: "Check" });
  await expect(found.getByText("1 possible duplicate")).toBeVisible();
  await found.getByText("1 person it would change").click();
  await expect(found.getByText("Xena")).toBeVisible();
  await found.getByRole("radio", { name: "Same person" }).check({ force: true });
  await start(page);
  await done(page);
  expect(await reported(page, "Added")).toBe(1);
  expect(await reported(page, "Updated")).toBe(2);

  await page.getByRole("button", { name: "Undo this import" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Undo import" }).click();
  await expect(page.getByText("Undone.", { exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("1 person was removed.")).toBeVisible();
  await expect(page.getByText("2 people got former values back.")).toBeVisible();
});

test("an import is cancelled on its way, keeps what is in, and is resumed", async ({ page }) => {
  test.setTimeout(240_000);
  const { csv, facts } = salesforceExport({ people: 12_000 });
  await open(page);
  await choose(page, "large.csv", csv);
  await expect(page.getByRole("button", { name: "Start import" })).toBeVisible({ timeout: 60_000 });
  await start(page);
  const progress = page.getByRole("region", { name: "Progress" });
  await expect(progress.getByText(/^[1-9][\d,]* of [\d,]+ lines/)).toBeVisible({ timeout: 60_000 });
  await progress.getByRole("button", { name: "Cancel import" }).click();
  await expect(page.getByText(/Cancelled after [\d,]+ lines. What is in stays in/)).toBeVisible();
  const added = await reported(page, "Added");
  expect(added).toBeGreaterThan(0);
  expect(added).toBeLessThan(facts.people);
  await page.getByRole("button", { name: "Resume import" }).click();
  await expect(page.getByText("Done.", { exact: true })).toBeVisible({ timeout: 180_000 });
  expect(await reported(page, "Added")).toBe(facts.people);
});

test("orders of a shop are told from people", async ({ page }) => {
  await open(page);
  await choose(page, "people.csv", "E-Mail\nbuyer@example.org\n");
  await start(page);
  await done(page);
  await page.getByRole("link", { name: "Import another file" }).click();
  await choose(
    page,
    "Bestellungen.csv",
    "Bestellnummer;Bestelldatum;E-Mail;Betrag\nB1;04.03.2025;buyer@example.org;1.234,50\nB2;04.03.2025;nobody@example.org;5,00\n",
  );
  await expect(page.getByRole("radio", { name: "What they did" })).toBeChecked();
  await expect(page.getByText("starts or wakes no journey")).toBeVisible();
  await start(page);
  await done(page);
  expect(await reported(page, "Added")).toBe(1);
  await expect(page.getByText("Nobody here has this id, e-mail address or phone.")).toBeVisible();
});
