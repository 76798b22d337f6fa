import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { OWNER, type Server, stageOf, startServer } from "../stories/server";

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

let server: Server;
let id: string;

const wait = (id: string, name: string, next: string) => ({
  id,
  kind: "wait",
  name,
  config: { how: "for", for: { amount: 3, unit: "days" } },
  paths: { next },
});

test.beforeAll(async () => {
  server = await startServer();
  const { api } = await stageOf(server);
  const segment = await api.call<{ id: string }>("POST", "/api/segments", {
    name: "Everybody",
    rule: { all: [{ field: "email", op: "known" }] },
  });
  const campaign = await api.call<{ id: string }>("POST", "/api/campaigns", { name: "C", currency: "EUR" });
  const made = await api.call<{ meta: { id: string } }>("POST", "/api/journeys", {
    campaign: campaign.id,
    name: "Line",
    document: {
      format: 1,
      name: "Line",
      steps: [
        { id: "start", kind: "audience", config: { segment: segment.id }, paths: { next: "one" } },
        wait("one", "First rest", "two"),
        wait("two", "Second rest", "bye"),
        { id: "bye", kind: "exit", config: { reason: "closed" }, paths: {} },
      ],
    },
  });
  id = made.meta.id;
  await api.call("POST", `/api/journeys/${id}/activate`, {});
});
test.afterAll(async () => {
  await server.stop();
});

async function open(page: Page): Promise<void> {
  await page.goto(`${server.url}/journeys/${id}?mode=edit`);
  await page.getByLabel("E-mail").fill(OWNER.email);
  await page.getByLabel("Password").fill(OWNER.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByTestId("step-start")).toBeVisible();
}

const choose = async (page: Page, item: string | RegExp) => {
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: item }).click();
};

test("the canvas shows what a draft changes, and the PDF of the live version can be searched", async ({
  page,
}) => {
  await open(page);
  await page.getByTestId("step-one").focus();
  await page.keyboard.press("Delete");
  await expect(page.getByTestId("step-one")).toBeHidden();
  await page.getByTestId("step-two").click();
  const panel = page.getByRole("complementary", { name: "Settings of Second rest" });
  await panel.getByLabel("Name on the canvas").fill("A long rest");
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("step-two")).toHaveAccessibleName(/changed since version 1$/);
  await expect(page.getByTestId("step-bye")).not.toHaveAccessibleName(/since version/);
  await expect(page.getByTestId("gone-one")).toHaveCount(0);

  await choose(page, "Show all changes since version 1");
  await expect(page.getByTestId("gone-one")).toContainText("First rest");
  await expect(page.getByText(/taken out “First rest”/)).toBeVisible();
  await expect(page.getByText("Taken out: the path next from First rest to A long rest")).toBeAttached();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByTestId("gone-one")).toHaveCount(0);

  await choose(page, "Versions and changes…");
  await expect(page.getByRole("dialog").getByTestId("gone-one")).toBeVisible();
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();

  await choose(page, "Export or import…");
  await page.getByRole("radio", { name: "Version 1" }).check();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "PDF", exact: true }).click(),
  ]);
  const file = readFileSync(await download.path()).toString("latin1");
  const words = [...file.matchAll(/<([0-9a-f]+)> Tj/g)].map(([, hex = ""]) =>
    Buffer.from(hex, "hex").toString("latin1"),
  );
  expect(words.join("\n")).toMatch(/Version 1, activated by .+ on .+\. 4 steps\./);
  expect(words.join("\n")).toContain("No approval is on record");
  expect(words).toContain("First rest");
  expect(words).not.toContain("A long rest");
});

test("a step from another house says what is not here, and loses nothing", async ({ page }) => {
  await open(page);
  const config = { content: { id: "cnt_elsewhere", version: 2 }, late: "record", guarantee: "neverTwice" };
  await page.evaluate(
    (text) => navigator.clipboard.writeText(text),
    JSON.stringify({
      rekindle: "steps",
      format: 1,
      steps: [{ id: "m", kind: "email", config, paths: {} }],
    }),
  );
  await page.getByTestId("step-start").focus();
  await page.keyboard.press("Control+v");
  await expect(page.getByTestId("step-email-1")).toContainText("not in the library of this house");
  await expect(page.getByText("1 pasted step points to content that is not in this house.")).toBeVisible();
  await expect
    .poll(() =>
      page.evaluate(async (id) => {
        const answer = await fetch(`/api/journeys/${id}`);
        const { draft } = (await answer.json()) as {
          draft: { document: { steps: { id: string; config: unknown }[] } };
        };
        return draft.document.steps.find((step) => step.id === "email-1")?.config;
      }, id),
    )
    .toEqual(config);
});
