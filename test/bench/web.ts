import { existsSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, chromium, type Page } from "@playwright/test";
import { shapesOf } from "../../web/src/canvas/flow";
import { layoutOf } from "../../web/src/canvas/layout";
import { OWNER, type Server, stageOf, startServer } from "../stories/server";
import { bigJourney } from "./bigJourney";
import { dragging, inserting, opening, panning } from "./canvas";
import { type Figures, print } from "./figures";
import { percentile } from "./house";
import { drawByKeyboard } from "./keyboard";
import { pageSizes } from "./pages";

/* The face in a real browser: `npm run bench:web -- --json`. Needs Chromium; CHROMIUM_PATH says where one is. */

const STEPS = 500;
const json = process.argv.includes("--json");
const figures: Figures = {};
const lower = (name: string, value: number, unit: string, bar: number | null) => {
  figures[name] = { value, unit, bar, better: "lower" };
};

const journey = bigJourney(STEPS);
const names = { content: () => "Letter", segment: () => "Lapsed" };
// The first few are of code the machine has not seen yet; a drawing session has hundreds.
const times = Array.from({ length: 40 }, () => {
  const shapes = shapesOf(journey, names);
  const from = performance.now();
  layoutOf(shapes);
  return performance.now() - from;
});
lower("layout_500_ms", percentile(times.slice(15), 0.5), "ms", 16);
const sizes = pageSizes();
lower("canvas_js_gz_kib", sizes.js, "KiB", 220);
lower("canvas_css_gz_kib", sizes.css, "KiB", 45);

const server = await startServer();
const browser = await chromium.launch({
  ...(pathOf() ? { executablePath: pathOf() } : {}),
  args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
});
try {
  await measure(server, browser);
} finally {
  await browser.close();
  await server.stop();
}
print(figures, json);

function pathOf(): string | undefined {
  const known = [
    process.env.CHROMIUM_PATH,
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
  ];
  return known.find((path) => path && existsSync(path));
}

async function signedIn(scheme: "light" | "dark"): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme: scheme });
  // The loader that runs this file names functions with a helper, which the page does not have.
  await context.addInitScript({ content: "globalThis.__name = (one) => one;" });
  const page = await context.newPage();
  await page.goto(server.url);
  await page.getByLabel("E-mail").fill(OWNER.email);
  await page.getByLabel("Password").fill(OWNER.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("navigation", { name: "Main" }).waitFor();
  return page;
}

async function measure(house: Server, _: Browser): Promise<void> {
  const { api } = await stageOf(house);
  const rule = { all: [{ field: "email", op: "known" }] };
  await api.call("POST", "/api/segments", { name: "Everybody", rule });
  for (const channel of ["email", "sms"])
    await api.call("POST", "/api/contents", {
      channel,
      name: "Hello",
      ...(channel === "email" ? { subject: "Hello" } : {}),
      body: "Hello.",
    });
  const campaign = await api.call<{ id: string }>("POST", "/api/campaigns", {
    name: "Bench",
    currency: "EUR",
  });
  const made = (name: string, document?: unknown) =>
    api.call<{ meta: { id: string } }>("POST", "/api/journeys", { campaign: campaign.id, name, document });
  const big = await made("Big", journey);
  const small = await made("By keyboard");

  const page = await signedIn("light");
  await page.goto(`${house.url}/journeys/${big.meta.id}`);
  await page.locator(".canvas .step-card").first().waitFor();
  await page.waitForTimeout(2_000);
  lower("canvas_pan_p95_ms", await panning(page, false), "ms", 33);
  await page.reload();
  await page.locator(".canvas .step-card").first().waitFor();
  await page.waitForTimeout(1_500);
  lower("canvas_zoom_p95_ms", await panning(page, true), "ms", 33);
  await page.reload();
  await page.locator(".canvas .step-card").first().waitFor();
  await page.waitForTimeout(1_500);
  lower("canvas_drag_p95_ms", await dragging(page), "ms", 33);
  lower("click_to_panel_p75_ms", await opening(page), "ms", 200);
  lower("insert_p75_ms", await inserting(page), "ms", 200);

  await page.goto(`${house.url}/journeys/${small.meta.id}`);
  lower("keyboard_presses", await drawByKeyboard(page), "presses", 100);

  let faults = 0;
  for (const scheme of ["light", "dark"] as const) {
    const looked = scheme === "light" ? page : await signedIn(scheme);
    for (const path of [
      "/",
      "/campaigns",
      `/campaigns/${campaign.id}`,
      "/people",
      "/segments",
      "/contents",
      "/tasks",
      "/mailbox",
      "/settings",
      `/journeys/${small.meta.id}?mode=edit`,
      `/journeys/${small.meta.id}?mode=edit&step=email-1`,
      `/journeys/${small.meta.id}?mode=live`,
    ]) {
      await looked.goto(house.url + path);
      await looked.waitForLoadState("networkidle");
      faults += await axe(looked, `${scheme} ${path}`);
    }
    for (const open of ["Versions and changes…", "Export or import…", "Keys on the canvas"]) {
      await looked.goto(`${house.url}/journeys/${small.meta.id}?mode=edit`);
      await looked.getByRole("button", { name: "More", exact: true }).click();
      await looked.getByRole("menuitem", { name: open }).click();
      await looked.locator("dialog[open]").waitFor();
      faults += await axe(looked, `${scheme} ${open}`);
    }
    await looked.goto(`${house.url}/journeys/${small.meta.id}?mode=edit`);
    await looked.getByRole("button", { name: "Outline" }).click();
    faults += await axe(looked, `${scheme} outline`);
  }
  lower("axe_violations", faults, "", 0);
}

/** WCAG 2.2 AA and best practice. What is wrong is told, so that a figure above 0 can be worked on. */
async function axe(page: Page, where: string): Promise<number> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  for (const fault of violations)
    process.stderr.write(
      `${where}: ${fault.id} (${fault.help}) ${fault.nodes.map((node) => node.target).join(" ; ")}\n`,
    );
  return violations.length;
}
