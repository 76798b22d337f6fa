import { expect, test } from "@playwright/test";
import { type CanvasHouse, LINE, startCanvasHouse } from "./canvasHouse";

let house: CanvasHouse;
test.beforeAll(async () => {
  house = await startCanvasHouse();
});
test.afterAll(async () => {
  await house.server.stop();
});

test("forms work their settings out on dates, and a text says what it costs", async ({ page }) => {
  await house.open(page, await house.made("Worked", LINE), "?step=rest");
  const examples = page.locator(".panel").getByRole("region", { name: "For example" });
  await expect(examples).toContainText(/Somebody who comes here Fri .+, 17:40 in Madrid goes on Mon/);
  await expect(examples).toContainText(/“SMS” goes out Tue .+, 09:00, after the quiet hours/);
  await page.locator(".panel").getByLabel("How long", { exact: true }).fill("4");
  await expect(examples).toContainText(/17:40 in Madrid goes on Tue/);

  await page.getByTestId("step-text").click();
  await page.locator(".panel").getByLabel("Content", { exact: true }).selectOption({ label: "Hello" });
  const facts = page.getByRole("region", { name: "This text over the air" });
  await expect(facts).toContainText("2 messages a person");
  await expect(facts).toContainText("€80 for 1,000 people");
  await facts.getByRole("button", { name: "Plan €0.16 a person" }).click();
  await expect(page.locator(".panel").getByLabel("Cost of one touch, EUR")).toHaveValue("0.16");
});
