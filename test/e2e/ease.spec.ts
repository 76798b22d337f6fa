import { expect, type Locator, type Page, test } from "@playwright/test";
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
  // A machine with other things to do may not have begun to listen yet.
  await expect(async () => {
    await page.mouse.wheel(120, 0);
    await expect(page).toHaveURL(/view=-?\d+_-?\d+_\d+/, { timeout: 3_000 });
  }).toPass();
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

const WINDOWS = {
  "a page enlarged to 200 %": { width: 640, height: 400 },
  "a small phone": { width: 320, height: 568 },
  "half a screen": { width: 900, height: 640 },
  "a small laptop": { width: 1120, height: 700 },
};
for (const [name, size] of Object.entries(WINDOWS))
  test(`nothing is cut off in ${name}`, async ({ page }) => {
    await page.setViewportSize(size);
    const id = await house.made("A name that is rather long for the bar above the canvas", LINE);
    await house.open(page, id, "?mode=edit&step=text");
    await expect(page.locator(".panel").getByRole("region", { name: "For example" })).toBeAttached();
    const inSight = (what: Locator) =>
      what.evaluate((one) => {
        const { left, right, top, bottom } = one.getBoundingClientRect();
        return left >= -1 && right <= innerWidth + 1 && top >= -1 && bottom <= innerHeight + 1;
      });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
    // What stands in the bar does not lie on top of each other.
    const boxes = await page.locator(".top-name > *").evaluateAll((all) =>
      all
        .map((one) => one.getBoundingClientRect())
        .filter((box) => box.width > 0)
        .map(({ left, right }) => [Math.round(left), Math.round(right)] as const),
    );
    for (const [n, [left]] of boxes.entries())
      if (n > 0) expect(left).toBeGreaterThanOrEqual(boxes[n - 1]?.[1] ?? 0);
    for (const button of ["Undo", "Forecast…", "Activate…"]) {
      const one = page.getByRole("button", { name: button, exact: true });
      await one.evaluate((found) => found.scrollIntoView());
      expect(await inSight(one), button).toBe(true);
    }
    const remove = page.locator(".panel").getByRole("button", { name: "Remove" });
    await remove.scrollIntoViewIfNeeded();
    expect(await inSight(remove)).toBe(true);
    await page.getByRole("button", { name: "Settings of this journey" }).click();
    const done = page.getByRole("dialog").getByRole("button", { name: "Done" });
    await done.scrollIntoViewIfNeeded();
    expect(await inSight(done)).toBe(true);
    const wide = await page
      .getByRole("dialog")
      .evaluate((dialog) =>
        [dialog, ...dialog.querySelectorAll("*")].some(
          (one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX === "auto",
        ),
      );
    expect(wide).toBe(false);
  });

test("forced colours still tell on from off and show where the focus is", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await house.open(page, await house.made("Forced", LINE), "?mode=edit&step=text");
  const look = (what: Locator) =>
    what.evaluate((one) => {
      const { backgroundColor, outlineStyle, outlineWidth, stroke } = getComputedStyle(one);
      return { backgroundColor, outlineStyle, outlineWidth, stroke };
    });
  const listens = page.locator(".panel").getByRole("switch", { name: "Listen for an answer" });
  const off = await look(listens);
  await listens.click();
  await expect.poll(async () => (await look(listens)).backgroundColor).not.toBe(off.backgroundColor);
  await page.getByTestId("step-rest").focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByTestId("step-text")).toBeFocused();
  const card = await look(page.getByTestId("step-text"));
  expect([card.outlineStyle, card.outlineWidth]).toEqual(["solid", "3px"]);
  const paper = await look(page.locator("body"));
  expect((await look(page.locator(".path-line").first())).stroke).not.toBe(paper.backgroundColor);
});
