import { expect, type Locator, type Page } from "@playwright/test";

/** Drawing a journey with the mouse. Steps and outlets are named as on the canvas: "email-1", "noResponse". */
export function drawing(page: Page) {
  const step = (id: string): Locator => page.getByTestId(`step-${id}`);
  const panel = page.locator(".panel");

  /** The canvas glides for a moment after each change; a hand waits until it stands. */
  const still = (): Promise<void> =>
    page.locator(".react-flow__viewport").evaluate(
      (view) =>
        new Promise<void>((done) => {
          let [seen, since] = ["", performance.now()];
          const look = () => {
            const now = getComputedStyle(view).transform;
            const glides = document.getAnimations().some((one) => one instanceof CSSTransition);
            if (now !== seen || glides) [seen, since] = [now, performance.now()];
            // A glide begins up to 60 ms after what causes it.
            if (performance.now() - since > 120) done();
            else requestAnimationFrame(look);
          };
          look();
        }),
    );

  const middleOf = async (thing: Locator): Promise<{ x: number; y: number }> => {
    const box = await thing.boundingBox();
    if (!box) throw new Error(`${thing} is not on the page`);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };

  const drag = async (from: Locator, to: Locator): Promise<void> => {
    const [start, end] = [await middleOf(from), await middleOf(to)];
    await page.mouse.move(start.x, start.y);
    await page.mouse.down();
    await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 5 });
    await page.mouse.move(end.x, end.y, { steps: 5 });
    await page.mouse.up();
  };

  return {
    step,
    panel,
    still,

    /** Drags a kind from the palette into the empty place behind an outlet. */
    async drop(kind: string, after: string, path: string, becomes: string): Promise<void> {
      await this.fit();
      await drag(page.getByTestId(`palette-${kind}`), page.getByTestId(`slot-${after}-${path}`));
      await expect(step(becomes)).toBeVisible();
      await still();
    },

    /** Clicks an empty place and chooses a kind from the list. */
    async fill(after: string, path: string, kind: string, becomes: string): Promise<void> {
      await this.fit();
      await page.getByTestId(`slot-${after}-${path}`).click();
      await page.getByTestId(`pick-${kind}`).first().click();
      await expect(step(becomes)).toBeVisible();
      await still();
    },

    /** The "+" of a path puts a step between two others. */
    async insert(after: string, path: string, kind: string, becomes: string): Promise<void> {
      await this.fit();
      await page.getByTestId(`plus-${after}-${path}`).click();
      await page.getByTestId(`pick-${kind}`).first().click();
      await expect(step(becomes)).toBeVisible();
      await still();
    },

    /** Draws a path from an outlet onto a step that is there already. */
    async link(from: string, path: string, to: string): Promise<void> {
      await this.fit();
      await drag(page.getByTestId(`outlet-${from}-${path}`), step(to));
      await expect(page.getByTestId(`slot-${from}-${path}`)).toHaveCount(0);
      await still();
    },

    async fit(): Promise<void> {
      await still();
      await page.getByRole("button", { name: "Fit", exact: true }).click();
      await still();
    },

    async open(id: string): Promise<Locator> {
      await still();
      await step(id).click();
      await expect(panel).toBeVisible();
      return panel;
    },

    async name(words: string): Promise<void> {
      await panel.getByLabel("Name on the canvas").fill(words);
    },

    async say(content: string): Promise<void> {
      await panel.getByLabel("Content", { exact: true }).selectOption({ label: content });
    },

    /** How long it listens, and which answers have a path of their own. */
    async listen(days: number, classes: readonly string[]): Promise<void> {
      await panel.getByLabel("Wait for an answer", { exact: true }).fill(String(days));
      for (const box of await panel.locator(".chip-choice").all()) {
        const wanted = classes.includes((await box.textContent())?.trim() ?? "");
        if ((await box.locator("input").isChecked()) !== wanted) await box.click();
      }
    },

    /** Leads all outlets of the open step that lead nowhere to one other step. */
    async leadAll(to: string): Promise<void> {
      const choice = panel.getByLabel("Lead all of them to");
      await choice.selectOption({ label: to });
      await expect(choice).toHaveCount(0);
    },

    async expectOf(plan: { response?: string; cost: string }): Promise<void> {
      if (plan.response) await panel.getByLabel("Expected response, %").fill(plan.response);
      await panel.getByLabel("Cost of one touch, EUR").fill(plan.cost);
    },
  };
}

export type Drawer = ReturnType<typeof drawing>;
