import { expect, type Page, test } from "@playwright/test";
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

test("a shared address brings back how near and where one looked, without filling the history", async ({
  page,
  context,
}) => {
  const id = await house.made("Seen", LINE);
  await house.open(page, id);
  await page.waitForTimeout(800);
  const before = await page.evaluate(() => history.length);
  await page.mouse.move(700, 450);
  await page.mouse.wheel(0, 180);
  await page.getByRole("button", { name: "Zoom in" }).click();
  await page.getByRole("button", { name: "Zoom in" }).click();
  await page.mouse.wheel(120, 0);
  await expect(page).toHaveURL(/view=-?\d+_-?\d+_\d+/);
  await page.waitForTimeout(800);
  expect(await page.evaluate(() => history.length)).toBe(before);
  const viewOf = (one: typeof page) =>
    one.locator(".react-flow__viewport").evaluate((view) => {
      const { a, e, f } = new DOMMatrix(getComputedStyle(view).transform);
      return { a, e, f };
    });
  const seen = await viewOf(page);
  const other = await context.newPage();
  await house.open(other, id, new URL(page.url()).search);
  await other.waitForTimeout(800);
  const again = await viewOf(other);
  for (const [n, within] of [
    ["a", 0.01],
    ["e", 2],
    ["f", 2],
  ] as const)
    expect(Math.abs(again[n] - seen[n])).toBeLessThanOrEqual(within);
  await page.reload();
  await page.waitForTimeout(800);
  expect(Math.abs((await viewOf(page)).f - seen.f)).toBeLessThanOrEqual(2);
});

/** Where a card is drawn in every frame for a while after something is done. */
const framesOf = (page: Page, step: string) =>
  page.evaluate(
    (id) =>
      new Promise<number[]>((done) => {
        const topOf = () =>
          Math.round(document.querySelector(`[data-testid="step-${id}"]`)?.getBoundingClientRect().top ?? 0);
        const places = [topOf()];
        const from = performance.now();
        document.querySelector<HTMLElement>('button[aria-label="Undo"]')?.click();
        const look = () => {
          places.push(topOf());
          if (performance.now() - from < 500) requestAnimationFrame(look);
          else done(places);
        };
        requestAnimationFrame(look);
      }),
    step,
  );

for (const reducedMotion of ["no-preference", "reduce"] as const)
  test(`cards glide to their new places, or are simply there: ${reducedMotion}`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion });
    await house.open(page, await house.made("Glides", LINE));
    await page.getByTestId("plus-start-next").click();
    await page.getByTestId("pick-wait").first().click();
    await expect(page.getByTestId("step-wait-1")).toBeVisible();
    await page.waitForTimeout(700);
    const places = await framesOf(page, "rest");
    const between = new Set(places.filter((top) => top !== places[0] && top !== places.at(-1)));
    expect(places.at(-1)).not.toBe(places[0]);
    if (reducedMotion === "reduce") expect([...between]).toEqual([]);
    else expect(between.size).toBeGreaterThan(0);

    const box = await page.getByTestId("step-text").boundingBox();
    if (!box) throw new Error("the card is not on the page");
    await page.mouse.move(box.x + 60, box.y + 20);
    await page.mouse.down();
    await page.mouse.move(box.x + 120, box.y + 60, { steps: 4 });
    const glides = await page.evaluate(() =>
      document
        .getAnimations()
        .flatMap((one) => (one instanceof CSSTransition ? one.transitionProperty : []))
        .filter((property) => property === "transform" || property === "d"),
    );
    expect(await page.locator(".react-flow__node.dragging").count()).toBe(1);
    expect(glides).toEqual([]);
    await page.mouse.up();
  });

test("a blank journey is begun in three steps, by keys, and they are not shown again", async ({ page }) => {
  await house.open(page, await house.made("Blank"));
  const coach = page.getByRole("region", { name: "First steps" });
  await expect(coach.locator('[aria-current="step"]')).toContainText("Choose who it is for");
  await coach.getByRole("button", { name: "Show me where" }).press("Enter");
  await expect(page.getByTestId("step-start")).toBeFocused();
  await page.locator(".panel").getByLabel("Segment").selectOption({ label: "Everybody" });
  await expect(coach.locator('[aria-current="step"]')).toContainText("Say something");
  await expect(coach.locator("[aria-live]")).toHaveText(
    "Choose who it is for: done. Next: Say something to them.",
  );

  await coach.getByRole("button", { name: "Choose what comes next" }).press("Enter");
  await expect(page.locator(".picker input")).toBeFocused();
  await page.keyboard.type("sms");
  await page.keyboard.press("Enter");
  await page.locator(".panel").getByLabel("Content", { exact: true }).selectOption({ label: "Hello" });
  await page.locator(".panel").getByRole("switch", { name: "Listen for an answer" }).click();
  await expect(coach.locator('[aria-current="step"]')).toContainText("Lead every way on");

  await page.reload();
  await expect(coach.locator('[aria-current="step"]')).toContainText("Lead every way on");
  await page.getByTestId("slot-sms-1-next").click();
  await page.getByTestId("pick-exit").first().click();
  await expect(coach).toContainText("Ready to be activated");
  await coach.getByRole("button", { name: "Close the first steps, for good" }).click();
  await expect(coach).toBeHidden();
  await house.open(page, await house.made("Another"));
  await page.waitForTimeout(500);
  await expect(coach).toBeHidden();
});
