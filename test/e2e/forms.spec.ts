import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { OWNER, type Server, stageOf, startServer } from "../stories/server";

let server: Server;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(async () => {
  await server.stop();
});

const signIn = async (page: Page, path: string) => {
  await page.goto(`${server.url}${path}`);
  await page.getByLabel("E-mail").fill(OWNER.email);
  await page.getByLabel("Password").fill(OWNER.password);
  await page.getByRole("button", { name: "Sign in" }).click();
};

const found = async (page: Page) =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);

test("a form is made with the mouse, filled in without scripts, and its entry is read", async ({
  page,
  browser,
}) => {
  const { api } = await stageOf(server);
  await signIn(page, "/contents/new?channel=form");
  await page.getByLabel("Name", { exact: true }).fill("Interests");
  await page.getByLabel("Title of the page").fill("How can we help?");
  await page.getByRole("button", { name: "Add a field" }).click();
  await page.getByRole("menuitem", { name: "E-mail address" }).click();
  const mail = page.getByRole("listitem", { name: "E-mail", exact: true });
  await mail.getByLabel("Has to be filled in").check();
  await mail.getByRole("button", { name: "Move “E-mail” up" }).click();
  await page
    .getByRole("listitem", { name: "Is there anything else?" })
    .getByRole("button", { name: /Remove/ })
    .click();
  await page.getByLabel("Anybody may open it, also without a link of their own").check();
  await expect(page.frameLocator(".form-frame").getByText("How can we help?")).toBeVisible();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  const link = await page.getByLabel("the open link", { exact: true }).inputValue();

  const plain = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  const form = await plain.newPage();
  await form.goto(link);
  // What only robots fill in lies where nobody sees it or comes to it by keyboard.
  const trap = form.locator("[name=rk_more]");
  expect((await trap.boundingBox())?.x).toBeLessThan(0);
  expect(await trap.getAttribute("tabindex")).toBe("-1");
  await form.getByLabel("E-mail").fill("nia@praxis.example");
  await form.getByLabel("Second answer").check();
  // Nobody is faster than that.
  await form.waitForTimeout(2_300);
  await form.getByRole("button", { name: "Send" }).click();
  await expect(form.getByRole("heading", { name: "Thank you" })).toBeVisible();
  await plain.close();

  const people = await api.call<{ items: { email: string }[] }>("GET", "/api/people?q=nia@praxis.example");
  expect(people.items.map(({ email }) => email)).toEqual(["nia@praxis.example"]);
  await page.getByRole("link", { name: "Entries" }).click();
  await expect(page.getByText("Second answer")).toBeVisible();
  await expect(page.getByText("open link")).toBeVisible();
  expect(await found(page)).toEqual([]);
});

test("a form can be read and used by everybody, light and dark, wide and on a phone", async ({ page }) => {
  const { api } = await stageOf(server);
  const kinds = ["text", "long", "email", "phone", "date"].map((kind) => ({
    id: kind,
    kind,
    label: `A ${kind}`,
    help: "Some help",
    required: true,
    ...(kind === "email" ? { into: { to: "profile", field: "email" } } : {}),
  }));
  const many = (n: number) => Array.from({ length: n }, (_, i) => ({ id: `a${i}`, label: `Answer ${i}` }));
  const form = await api.call<{ id: string }>("POST", "/api/contents", {
    channel: "form",
    name: "Everything",
    body: "## All of it\n\nWith **words**, a [link](https://example.org) and a list:\n\n- one\n- two",
    form: {
      title: "Everything a form can ask",
      open: true,
      colour: "#ffd400",
      fields: [
        ...kinds,
        { id: "few", kind: "choice", label: "One of few", choices: many(3), required: true },
        { id: "lot", kind: "choice", label: "One of many", choices: many(12) },
        { id: "some", kind: "choices", label: "Some", choices: many(3) },
        { id: "yes", kind: "consent", label: "Yes, write to me.", into: { to: "consent", channel: "email" } },
      ],
    },
  });
  for (const colorScheme of ["light", "dark"] as const)
    for (const width of [1400, 390]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await page.goto(`${server.url}/f/${form.id}`);
      expect(await found(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      await page.waitForTimeout(2_100);
      await page.evaluate(() => {
        for (const one of document.forms) one.noValidate = true;
      });
      await page.getByRole("button", { name: "Send" }).click();
      await expect(page.getByRole("alert")).toContainText("Please look at this again");
      await page.getByRole("link", { name: "A email" }).click();
      await expect(page).toHaveURL(/#f-email$/);
      expect(await found(page)).toEqual([]);
    }
});
