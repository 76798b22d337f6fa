import type { Page } from "@playwright/test";
import { percentile } from "./house";

/** What is measured on the page itself: how long each frame took while something moved, ms. */
async function framesWhile(page: Page, work: () => Promise<void>): Promise<number[]> {
  await page.evaluate(() => {
    const frames: number[] = [];
    let last = performance.now();
    const look = (now: number) => {
      frames.push(now - last);
      last = now;
      if (!document.body.dataset.still) requestAnimationFrame(look);
    };
    delete document.body.dataset.still;
    requestAnimationFrame(look);
    Object.assign(window, { frames });
  });
  await work();
  return page.evaluate(() => {
    document.body.dataset.still = "yes";
    // The page was given the list above.
    return (window as unknown as { frames: number[] }).frames.slice(2);
  });
}

/** From doing something to the frame that shows it, ms; measured inside the page, so that the line to it does not count. */
async function until(page: Page, act: string, shown: string): Promise<number> {
  return page.evaluate(
    ([act, shown]) =>
      new Promise<number>((done, fail) => {
        const target = document.querySelector<HTMLElement>(act ?? "");
        if (!target) return fail(new Error(`${act} is not on the page`));
        const from = performance.now();
        target.click();
        const look = () => {
          if (document.querySelector(shown ?? ""))
            requestAnimationFrame(() => done(performance.now() - from));
          else if (performance.now() - from > 10_000) fail(new Error(`${shown} did not come`));
          else requestAnimationFrame(look);
        };
        look();
      }),
    [act, shown],
  );
}

const MOVES = 80;

/** Drags a card over the canvas: p95 of the frames, ms. */
export async function dragging(page: Page): Promise<number> {
  const box = await page.locator(".canvas .step-card").nth(2).boundingBox();
  if (!box) throw new Error("there is no card to drag");
  const [x, y] = [box.x + 60, box.y + 20];
  await page.mouse.move(x, y);
  await page.mouse.down();
  const frames = await framesWhile(page, async () => {
    for (let n = 0; n < MOVES; n++) await page.mouse.move(x + n * 4, y + 120 * Math.sin(n / 9));
  });
  await page.mouse.up();
  await page.keyboard.press("Control+z");
  await page.waitForTimeout(400);
  return percentile(frames, 0.95);
}

/** Pans and zooms with the wheel: p95 of the frames, ms. */
export async function panning(page: Page, zooming: boolean): Promise<number> {
  await page.mouse.move(800, 450);
  const frames = await framesWhile(page, async () => {
    if (zooming) await page.keyboard.down("Control");
    for (let n = 0; n < MOVES; n++) await page.mouse.wheel(0, zooming ? (n % 40 < 20 ? 40 : -40) : 60);
    if (zooming) await page.keyboard.up("Control");
  });
  return percentile(frames, 0.95);
}

/** Opens one step after another: p75 from the click to its panel, ms. */
export async function opening(page: Page): Promise<number> {
  const times: number[] = [];
  const ids = await page
    .locator(".canvas .step-card")
    .evaluateAll((cards) =>
      cards.slice(0, 12).map((card) => (card instanceof HTMLElement ? card.dataset.step : "")),
    );
  for (const id of ids) {
    times.push(await until(page, `.canvas [data-step="${id}"]`, `.panel[data-of="${id}"]`));
    await page.waitForTimeout(250);
  }
  return percentile(times, 0.75);
}

/** Puts steps between others and undoes it: p75 from choosing the kind to the frame that shows it, ms. */
export async function inserting(page: Page): Promise<number> {
  const times: number[] = [];
  // Undo closes the panel of the step it takes away.
  const open = () => page.evaluate(() => document.querySelector(".panel")?.getAttribute("data-of"));
  for (let n = 0; n < 8; n++) {
    const before = await open();
    await page
      .locator(".canvas .plus")
      .nth(n % 3)
      .evaluate((plus) => plus instanceof HTMLElement && plus.click());
    await page.waitForSelector(".picker");
    times.push(await until(page, '[data-testid="pick-wait"]', `.panel[data-of]:not([data-of="${before}"])`));
    await page.waitForTimeout(300);
    const gone = `.canvas:not(:has([data-testid="step-${await open()}"]))`;
    times.push(await until(page, 'button[aria-label="Undo"]', gone));
    await page.waitForTimeout(300);
  }
  return percentile(times, 0.75);
}
