import { expect, type Page, test } from "@playwright/test";
import { type CanvasHouse, LINE, startCanvasHouse } from "./canvasHouse";
import { commandOnPage, editOnPage, pressAll } from "./randomEdits";

let house: CanvasHouse;
test.beforeAll(async () => {
  house = await startCanvasHouse();
});
test.afterAll(async () => {
  await house.server.stop();
});

// About 25 seconds on two quiet cores; a busy machine may take a few times as long.
test.setTimeout(300_000);

const COMMANDS = 430;
const ON_PAGE = 50;
const BY_HAND = 20;

/** The draft as the server has it, once the page says that it is saved. */
async function savedDraft(page: Page, id: string): Promise<unknown> {
  await page.waitForTimeout(1_000);
  await expect(page.locator(".saved")).toHaveText(/^Saved/);
  return page.evaluate(async (journey) => {
    const answer = await fetch(`/api/journeys/${journey}`, { headers: { "x-rekindle": "1" } });
    return ((await answer.json()) as { draft: { document: unknown } }).draft.document;
  }, id);
}

/** Edits with real key presses and a real mouse, which the browser itself turns into events. */
async function editByHand(page: Page, roll: (below: number) => number): Promise<void> {
  const ids = await page
    .locator(".canvas .step-card")
    .evaluateAll((cards) => cards.map((card) => card.getAttribute("data-step")));
  const card = page.locator(`.canvas [data-step="${ids[roll(ids.length)]}"]`);
  await card.focus();
  const deeds: (() => Promise<void>)[] = [
    async () => {
      await page.keyboard.press("a");
      if (await page.locator(".picker input").isVisible()) await page.keyboard.type("wait");
      await page.keyboard.press("Enter");
    },
    () => page.keyboard.press("Control+d"),
    () => page.keyboard.press("Alt+ArrowDown"),
    async () => {
      await page.keyboard.press("Enter");
      await page
        .locator(".panel")
        .getByLabel("Name on the canvas")
        .fill(`By hand ${roll(100)}`);
    },
    async () => {
      const box = await card.boundingBox();
      if (!box) return;
      await page.mouse.move(box.x + box.width / 2, box.y + 8);
      await page.mouse.down();
      await page.mouse.move(box.x + 20 + roll(120), box.y + 30 + roll(80), { steps: 3 });
      await page.mouse.up();
    },
  ];
  await deeds[roll(deeds.length)]?.();
  await page.keyboard.press("Escape");
}

test("500 random edits: undoing all of them is the start, redoing all of them the end", async ({ page }) => {
  const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1_000_000));
  process.stderr.write(`random edits, seed ${seed} (SEED=${seed} plays them again)\n`);
  const id = await house.made("Random", LINE);
  await house.open(page, id);
  await page.mouse.move(600, 400);
  await page.emulateMedia({ reducedMotion: "reduce" });
  const start = await savedDraft(page, id);

  const commanded = await page.evaluate(commandOnPage, { seed, count: COMMANDS });
  const tally = await page.evaluate(editOnPage, { seed, count: ON_PAGE });
  let state = seed;
  const roll = (below: number) => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return Math.floor((state / 4_294_967_296) * below);
  };
  for (let n = 0; n < BY_HAND; n++) await editByHand(page, roll);
  const end = await savedDraft(page, id);
  expect(end).not.toEqual(start);
  const said = `seed ${seed} ${JSON.stringify({ commanded, tally })}`;
  const undone = await page.evaluate(pressAll, "Undo" as const);
  // Most edits must have done something, and of every sort, or this would prove little.
  expect(undone, said).toBeGreaterThan(250);
  expect(Object.keys(commanded).length, said).toBeGreaterThan(12);
  expect(Object.keys(tally).length, said).toBeGreaterThan(6);
  expect(await savedDraft(page, id), said).toEqual(start);
  expect(await page.evaluate(pressAll, "Redo" as const)).toBe(undone);
  expect(await savedDraft(page, id), said).toEqual(end);
});
