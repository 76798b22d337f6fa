import { expect, type Locator, type Page } from "@playwright/test";
import type { TaskView } from "#api/views/journeys";
import { OWNER } from "../stories/server";

/** Goes to a place of the rail, as one click does. */
export async function goTo(page: Page, place: string): Promise<void> {
  await page
    .getByRole("navigation", { name: "Main" })
    .getByRole("link", { name: place, exact: false })
    .first()
    .click();
  await expect(page.getByRole("heading", { name: place, level: 1 })).toBeVisible();
}

/** The very first screen of an empty house: whoever comes first owns it. */
export async function becomeOwner(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await expect(page.getByRole("heading", { name: "Welcome to Rekindle" })).toBeVisible();
  await page.getByLabel("Your name").fill("Ines Becker");
  await page.getByLabel("E-mail").fill(OWNER.email);
  await page.getByLabel("Password").fill(OWNER.password);
  await page.getByRole("button", { name: "Create and open" }).click();
  await expect(page.getByRole("region", { name: "Start with who" })).toBeVisible();
}

/** Drops a CSV on the import screen, looks at what was read, and imports it. */
export async function importFile(page: Page, csv: Buffer, mapped: Record<string, string>): Promise<void> {
  await page
    .getByLabel("Choose a CSV file")
    .setInputFiles({ name: "contacts.csv", mimeType: "text/csv", buffer: csv });
  for (const [column, target] of Object.entries(mapped))
    await expect(
      page.getByLabel(`Where ${column} goes`, { exact: true }).locator("option:checked"),
    ).toHaveText(target, { timeout: 60_000 });
  await page.getByRole("button", { name: "Start import" }).click();
  await expect(page.getByText("Done.", { exact: true })).toBeVisible({ timeout: 60_000 });
}

/** The number under a heading of the import's report, such as "Added". */
export async function reported(page: Page, what: string): Promise<number> {
  const box = page
    .getByRole("region", { name: "Numbers" })
    .locator("div", { has: page.getByText(what, { exact: true }) });
  const said = /[\d,]+/.exec((await box.locator("dd").textContent()) ?? "");
  return Number(said?.[0].replace(/,/g, ""));
}

/** Says what a condition of a segment is about, as one types it. */
export async function about(condition: Locator, words: string): Promise<void> {
  const search = condition.getByLabel("Find what to ask about");
  if (!(await search.isVisible())) await condition.getByRole("button", { name: /^About/ }).click();
  await search.fill(words);
  await search.press("Enter");
  await expect(search).toBeHidden();
}

/** People who have not ordered for half a year and who said yes to e-mail. */
export async function makeLapsedSegment(page: Page, dateField: string, people: number): Promise<void> {
  await page.getByLabel("Name").fill("Lapsed 180 days");
  const [date, consent] = [page.locator(".condition").nth(0), page.locator(".condition").nth(1)];
  await page.getByRole("button", { name: "Begin with an empty rule" }).click();
  await about(date, dateField);
  await date.getByLabel("Compared how").selectOption({ label: "is longer ago than" });
  await date.getByLabel("Number of days").fill("180");
  await page.getByRole("button", { name: "Add rule" }).click();
  await about(consent, "Consent to e-mail");
  await consent.getByLabel("Value").selectOption({ label: "yes" });
  await expect(page.getByRole("region", { name: "Reach" }).getByRole("status")).toContainText(
    people.toLocaleString("en"),
  );
  await page.getByRole("button", { name: "Save segment" }).click();
  await expect(page.getByRole("heading", { name: "Lapsed 180 days", level: 1 })).toBeVisible();
}

export interface Writing {
  sort: "New e-mail" | "New SMS text" | "New call script";
  name: string;
  subject?: string;
  text: string;
  /** what a person who is shown gets to read */
  reads: string;
}

/** Writes one piece of content and sees in the preview what a person will get. */
export async function write(page: Page, { sort, name, subject, text, reads }: Writing): Promise<void> {
  await goTo(page, "Content");
  await page.getByRole("button", { name: "New content" }).click();
  await page.getByRole("menuitem", { name: sort }).click();
  await page.getByLabel("Name").fill(name);
  if (subject) await page.getByLabel("Subject").fill(subject);
  await page.getByLabel(sort === "New call script" ? "Script" : "Text", { exact: true }).fill(text);
  const preview = page.getByRole("region", { name: "Preview" });
  const words = subject
    ? page.frameLocator("iframe[title='Preview of the e-mail']").getByText(reads)
    : preview.getByText(reads);
  await expect(words).toBeVisible();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
}

/** A campaign with a budget, and an empty journey in it. Gives the journey's id. */
export async function createJourney(page: Page): Promise<string> {
  await goTo(page, "Home");
  // People and segment are there; the first steps say so and lead on to the third.
  await expect(page.getByRole("region", { name: "Start with who" }).getByText("Done")).toHaveCount(2);
  await page
    .getByRole("button", { name: /Create a campaign|New campaign/ })
    .first()
    .click();
  const campaign = page.getByRole("dialog", { name: "New campaign" });
  await campaign.getByLabel("Name").fill("Cardexa reactivation");
  await campaign.getByLabel("Objective").fill("Bring back prescribers who have not ordered for half a year");
  await campaign.getByLabel("Budget").fill("90000");
  await campaign.getByRole("button", { name: "Create campaign" }).click();
  await page.getByRole("button", { name: "Create the first journey" }).click();
  const journey = page.getByRole("dialog", { name: "New journey" });
  await journey.getByLabel("Name").fill("Lapsed prescribers");
  await journey.getByRole("button", { name: "Create journey" }).click();
  await expect(page.getByTestId("step-start")).toBeVisible({ timeout: 30_000 });
  await page.getByRole("button", { name: "Close the first steps, for good" }).click();
  return /\/journeys\/([^/?]+)/.exec(page.url())?.[1] ?? "";
}

/** Finds a person's call by their number and writes down what came of it. */
export async function recordCall(page: Page, { phone = "", personName }: TaskView): Promise<void> {
  await goTo(page, "Inbox");
  await page.getByLabel("Search tasks").fill(phone);
  const task = page.getByRole("region", { name: `Task for ${personName}` });
  await expect(task.getByRole("link", { name: phone })).toBeVisible();
  await expect(page.getByRole("region", { name: "Open tasks" }).getByRole("listitem")).toHaveCount(1);
  await task.getByLabel("Note").fill("Wants the brief on paper; will order in May.");
  // Above it the class of what they have written can be corrected; this one says what came of the call.
  await task.getByRole("button", { name: "Positive Wants to go on" }).click();
  await expect(page.getByText(`${personName}: positive. The journey goes on.`)).toBeVisible();
}

/** The latest letter to an address, opened in the mailbox. */
export async function findLetter(page: Page, to: string): Promise<Locator> {
  await goTo(page, "Mailbox");
  await page.getByLabel("Search letters").fill(to);
  const letter = page.getByRole("region", { name: "Letter", exact: true });
  await expect(letter).toContainText(`to ${to}`);
  return letter;
}

/** Answers a letter as the person who got it. */
export async function replyTo(page: Page, to: string, text: string): Promise<void> {
  const letter = await findLetter(page, to);
  await letter.getByRole("button", { name: "Reply" }).click();
  const dialog = page.getByRole("dialog", { name: `Reply as ${to}` });
  await dialog.getByLabel("Answer").fill(text);
  await dialog.getByRole("button", { name: "Send reply" }).click();
  await expect(dialog).toBeHidden();
}
