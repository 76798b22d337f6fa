import { expect, test } from "vitest";
import { namedDate } from "./dates";

const WEDNESDAY = Date.parse("2026-11-18T09:30:00Z");
const day = (text: string, zone = "Europe/Berlin", at = WEDNESDAY) => namedDate(text, { at, zone })?.date;

const SAID: [string, string][] = [
  ["back in March", "2027-03-01"],
  ["in October again please", "2027-10-01"],
  ["in December", "2026-12-01"],
  ["in Q2", "2027-04-01"],
  ["im dritten Quartal", "2027-07-01"],
  ["au deuxième trimestre", "2027-04-01"],
  ["not before summer", "2027-06-01"],
  ["not before 14 May", "2027-05-14"],
  ["in 3 Wochen", "2026-12-09"],
  ["in six months", "2027-05-18"],
  ["dans deux mois", "2027-01-18"],
  ["dentro de tres semanas", "2026-12-09"],
  ["in a fortnight", "2026-12-02"],
  ["après le 15", "2026-12-16"],
  ["try me after the 20th", "2026-11-21"],
  ["la semana que viene", "2026-11-23"],
  ["nächste Woche", "2026-11-23"],
  ["next month", "2026-12-01"],
  ["next quarter", "2027-01-01"],
  ["not this week", "2026-11-23"],
  ["we are flat out this quarter, maybe in Q2", "2027-04-01"],
  ["call Tuesday at 3", "2026-11-24"],
  ["morgen", "2026-11-19"],
  ["übermorgen", "2026-11-20"],
  ["after Easter", "2027-03-30"],
  ["nach den Ferien", "2027-01-07"],
  ["nach den Sommerferien", "2027-09-01"],
  ["mid February", "2027-02-15"],
  ["Ende März", "2027-03-31"],
  ["after March", "2027-04-01"],
  ["am 3.2.", "2027-02-03"],
  ["on 2027-08-09", "2027-08-09"],
  ["vom 21.12. bis 8.1.", "2027-01-09"],
  ["bis einschließlich 4. Januar", "2027-01-05"],
  ["away from 3 to 14 August, back on 17 August", "2027-08-17"],
  ["not in March, rather in May", "2027-05-01"],
];

test.each(SAID)("%s", (text, date) => {
  expect(day(text)).toBe(date);
});

test("what names no day to come names none", () => {
  for (const text of [
    "we spoke last March",
    "two weeks ago",
    "Guten Morgen",
    "the 2nd dose",
    "you may call",
    "24/7",
    "our surgery",
    "",
  ])
    expect(day(text), text).toBeUndefined();
});

test("the day is that of the person, and 3/4 is read as they write it", () => {
  const late = Date.parse("2026-11-18T23:30:00Z");
  expect(day("tomorrow", "Europe/Berlin", late)).toBe("2026-11-20");
  expect(day("tomorrow", "America/New_York", late)).toBe("2026-11-19");
  expect(day("on 3/4", "Europe/London")).toBe("2027-04-03");
  expect(day("on 3/4", "America/New_York")).toBe("2027-03-04");
  expect(day("tomorrow", "Nowhere/At_All", late)).toBe("2026-11-19");
});

test("a time is kept, in the afternoon if offices are closed else, and by the clocks of that day", () => {
  const asked = { at: Date.parse("2027-03-25T10:00:00Z"), zone: "Europe/Berlin" };
  expect(namedDate("call me Tuesday at 3", asked)).toMatchObject({
    date: "2027-03-30",
    time: "15:00",
    at: Date.parse("2027-03-30T13:00:00Z"),
  });
  // Clocks go forward on the 28th: nine o'clock is an hour earlier by UTC.
  expect(namedDate("morgen", asked)?.at).toBe(Date.parse("2027-03-26T08:00:00Z"));
  expect(namedDate("next week", asked)?.at).toBe(Date.parse("2027-03-29T07:00:00Z"));
  expect(namedDate("ok call me at 3", asked)).toMatchObject({
    date: "2027-03-25",
    time: "15:00",
    guessed: true,
  });
});

test("what nobody could fix to a day is said to be guessed, and the rest is not", () => {
  const guessed = (text: string) => namedDate(text, { at: WEDNESDAY, zone: "UTC" })?.guessed;
  for (const text of [
    "nach den Ferien",
    "after Easter",
    "not before summer",
    "in a few weeks",
    "end of March",
  ])
    expect(guessed(text), text).toBe(true);
  for (const text of ["in 3 Wochen", "on 14 May", "back in March", "tomorrow"])
    expect(guessed(text), text).toBeUndefined();
});
