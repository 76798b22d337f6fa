import { expect, type Page } from "@playwright/test";
import type { ForecastView, LedgerView, LiveView, StepStatusView } from "#api/views/journeys";
import type { PersonView } from "#api/views/people";
import type { Caller } from "../stories/caller";

export const number = (n: number): string => n.toLocaleString("en");

/** Euro cents as the pages write them: no cents from a thousand on, and none where there are none. */
export const euros = (cents: number): string => {
  const digits = cents % 100 === 0 || Math.abs(cents) >= 100_000 ? 0 : 2;
  return new Intl.NumberFormat("en", {
    style: "currency",
    currency: "EUR",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(cents / 100);
};

const percent = (share: number): string => {
  const value = share * 100;
  return `${value >= 10 || Number.isInteger(value) ? Math.round(value) : value.toFixed(1)} %`;
};

/** The value under a heading of a list of figures, such as "People" or "In". */
const figure = (page: Page, list: string, name: string) =>
  page
    .locator(list)
    .locator("div", { has: page.getByText(name, { exact: true }) })
    .locator("dd");

/** The dialog before activating says what the API forecasts. */
export async function expectForecast(page: Page, forecast: ForecastView): Promise<void> {
  const dialog = ".dialog .facts";
  const { low, mid, high } = forecast.spend;
  const touches = forecast.steps.reduce((sum, step) => sum + step.touches.mid, 0);
  await expect(figure(page, dialog, "People")).toHaveText(number(forecast.people));
  await expect(figure(page, dialog, "Touches")).toHaveText(number(touches));
  await expect(figure(page, dialog, "Money")).toContainText(
    low === high ? euros(mid) : `${euros(low)} to ${euros(high)}`,
  );
}

/** Opens the journey live and holds each card and the strip against the API. */
export async function expectCards(page: Page, api: Caller, journey: string): Promise<LiveView> {
  await page.getByRole("button", { name: "Fit", exact: true }).click();
  const live = await api.call<LiveView>("GET", `/api/journeys/${journey}/live`);
  await expect(figure(page, ".strip", "Entered")).toHaveText(number(live.entered));
  await expect(figure(page, ".strip", "Inside now")).toContainText(number(live.inside));
  await expect(figure(page, ".strip", "Spend")).toContainText(euros(live.spend.spent));
  for (const step of live.steps) {
    const card = page.getByTestId(`step-${step.step}`);
    await expect(card).toContainText(`${number(step.in)} in`);
    if (step.waiting > 0) await expect(card).toContainText(`${number(step.waiting)} wait`);
  }
  return live;
}

/** Clicks a step and holds its panel against the step's status and the journey's ledger. */
export async function expectPanel(
  page: Page,
  api: Caller,
  journey: string,
  step: string,
): Promise<StepStatusView> {
  await page.getByTestId(`step-${step}`).click();
  const status = await api.call<StepStatusView>("GET", `/api/journeys/${journey}/steps/${step}`);
  const ledger = await api.call<LedgerView>("GET", `/api/journeys/${journey}/ledger`);
  const line = ledger.lines.find((one) => one.step === step);
  const panel = page.getByRole("complementary", { name: `How ${status.name} stands` });
  await expect(panel).toContainText(status.sentence);
  await expect(figure(page, ".panel .numbers", "In")).toHaveText(number(status.in));
  await expect(figure(page, ".panel .numbers", "Waiting")).toHaveText(number(status.waiting));
  await expect(figure(page, ".panel .numbers", "Went on")).toHaveText(number(status.out));
  for (const [said, n] of Object.entries(status.classes)) {
    if (n > 0)
      await expect(
        panel.getByRole("region", { name: "Answers" }).getByRole("listitem").filter({ hasText: said }),
      ).toContainText(number(n));
  }
  if (status.response)
    await expect(page.getByTestId(`step-${step}`)).toContainText(`Response ${percent(status.response.rate)}`);
  if (line) {
    expect(status.spend?.spent).toBe(line.spent);
    expect(status.touched).toBe(line.touches);
    await expect(panel.getByRole("region", { name: "Spend" })).toContainText(`${euros(line.spent)} spent`);
  }
  return status;
}

/** A person's page tells each thing that happened, and why. */
export async function expectTimeline(
  page: Page,
  api: Caller,
  url: string,
  person: string,
): Promise<PersonView> {
  const view = await api.call<PersonView>("GET", `/api/people/${person}`);
  await page.goto(`${url}/people/${person}`);
  const lines = page
    .getByRole("region", { name: "Timeline" })
    .getByRole("listitem")
    .filter({ has: page.locator("time") });
  await expect(lines).toHaveCount(view.timeline.length);
  const reasons = view.timeline.flatMap((line) => line.because ?? []);
  expect(reasons.length).toBeGreaterThan(0);
  const told = await lines.allInnerTexts();
  for (const because of reasons)
    expect(told.filter((text) => text.includes(`Because: ${because}`))).not.toEqual([]);
  return view;
}
