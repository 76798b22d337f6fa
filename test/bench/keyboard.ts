import type { Page } from "@playwright/test";

/**
 * Draws a journey of six steps and activates it with keys alone: audience, e-mail, wait, SMS, goal, exit. Gives back
 * how many presses that took, letters included. It fails when something cannot be reached or the focus is lost.
 */
export async function drawByKeyboard(page: Page): Promise<number> {
  let presses = 0;
  const press = async (...keys: string[]) => {
    for (const key of keys) {
      await page.keyboard.press(key);
      presses += 1;
      await page.waitForTimeout(60);
    }
  };
  const focused = (what: string) =>
    page.waitForFunction((one) => document.activeElement?.matches(one), what, { timeout: 10_000 });
  /** Goes on with a key until something has the focus. */
  const reach = async (key: string, what: string, most = 20) => {
    for (let n = 0; n < most; n++) {
      await press(key);
      if (await page.evaluate((one) => document.activeElement?.matches(one), what)) return;
    }
    const at = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200));
    throw new Error(`${what} could not be reached with ${key}; the focus is on ${at}`);
  };
  const add = async (letters: string, id: string) => {
    await press("a");
    await focused(".picker input");
    await press(...letters, "Enter");
    await focused(`[data-step="${id}"]`);
  };
  const fill = async (letter: string) => {
    await press("Enter");
    await focused(".panel select");
    // The house's lists are fetched; a hand waits until it sees them.
    await page.waitForFunction((one) => {
      const list = document.activeElement;
      return (
        list instanceof HTMLSelectElement && [...list.options].some((option) => option.text.startsWith(one))
      );
    }, letter);
    await press(letter);
  };

  await page.locator(".canvas .step-card").first().waitFor();
  await press("ArrowDown");
  await focused('[data-step="start"]');
  await fill("E");
  await press("Escape");
  await focused('[data-step="start"]');
  await add("e-", "email-1");
  await add("wait", "wait-1");
  await add("sm", "sms-1");
  await add("goal", "goal-1");
  // From the last listening step back to the first: each fills its content and ends what leads nowhere.
  for (const id of ["sms-1", "email-1"]) {
    await reach("ArrowUp", `[data-step="${id}"]`);
    await fill("H");
    await page.locator(".panel .problem-list .button").waitFor();
    await reach("Shift+Tab", ".panel .problem-list .button", 6);
    await press("Enter");
    await page.locator(".panel .problem-list .button").waitFor({ state: "detached" });
    await press("Escape");
    await focused(`[data-step="${id}"]`);
  }
  await press("Control+k");
  await focused(".palette-search, [placeholder='Search or go to…']");
  await press(..."act", "Enter");
  await page.locator("dialog[open]").waitFor();
  await reach("Tab", "dialog[open] .button.primary:not([disabled])");
  await press("Enter");
  await page.waitForURL(/mode=live/);
  return presses;
}
