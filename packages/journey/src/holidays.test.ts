import { expect, it } from "vitest";
import { HOLIDAY_COUNTRIES, isHoliday } from "./holidays";

const daysOf = (country: string, year: number) =>
  Array.from({ length: 366 }, (_, n) => new Date(Date.UTC(year, 0, 1 + n)).toISOString().slice(0, 10)).filter(
    (date) => date.startsWith(String(year)) && isHoliday(country, date),
  );

it.each([
  [2024, "04-01"],
  [2025, "04-21"],
  [2026, "04-06"],
  [2027, "03-29"],
  [2038, "04-26"],
])("Easter Monday of %i is %s", (year, date) => expect(isHoliday("DE", `${year}-${date}`)).toBe(true));

it("knows the days that all of Germany keeps", () =>
  expect(daysOf("DE", 2027).map((d) => d.slice(5))).toEqual([
    "01-01",
    "03-26",
    "03-29",
    "05-01",
    "05-06",
    "05-17",
    "10-03",
    "12-25",
    "12-26",
  ]));

it("moves days by weekday as Britain and the States do", () => {
  expect(daysOf("GB", 2027).map((d) => d.slice(5))).toEqual([
    "01-01",
    "03-26",
    "03-29",
    "05-03",
    "05-31",
    "08-30",
    "12-25",
    "12-26",
    "12-27",
    "12-28",
  ]);
  expect(["2027-11-25", "2027-07-05", "2027-05-31"].map((d) => isHoliday("US", d))).toEqual([
    true,
    true,
    true,
  ]);
  expect(isHoliday("US", "2027-07-06")).toBe(false);
});

it("has some days for every country it names, and none for others", () => {
  for (const country of HOLIDAY_COUNTRIES) expect(daysOf(country, 2028).length).toBeGreaterThanOrEqual(8);
  expect(daysOf("XX", 2028)).toEqual([]);
});
