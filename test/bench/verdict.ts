import { type Verdict, verdictOf } from "#journey/verdict";
import { type Figures, print } from "./figures";
import { type Campaign, campaign, DAY, LOOKS, standingOn } from "./verdict/campaigns";
import { forecastSeconds } from "./verdict/forecastSpeed";

/*
 * Plays campaigns whose truth is known and asks for the verdict every day: `npm run bench:verdict -- --json`.
 * `--runs N` plays so many of each sort (300), `--seed N` deals others.
 */

const numberOf = (name: string, usual: number): number => {
  const i = process.argv.indexOf(`--${name}`);
  const value = i < 0 ? usual : Number(process.argv[i + 1]);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} wants a whole number from 1.`);
  return value;
};
const runs = numberOf("runs", 300);
const first = numberOf("seed", 1);

/** What the plan says: five in a hundred answer. */
const PLANNED = 0.05;
/** A final count below this share of the plan is behind in truth, see the rule's tolerance. */
const STILL_FINE = 0.85;

const lookAt = (c: Campaign, day: number): Verdict =>
  verdictOf(standingOn(c, day * DAY, PLANNED)).response.verdict;

const every = (n: number, rate: number, pace = 1): Campaign[] =>
  Array.from({ length: runs }, (_, i) => campaign(first + i * 7_919 + n, n, rate, pace));

/** The share of campaigns that were ever called behind although they were not in the end. */
function falselyBehind(campaigns: Campaign[]): number {
  const fine = campaigns.filter((c) => c.answers.length >= c.n * PLANNED * STILL_FINE);
  const wrong = fine.filter((c) => LOOKS.some((day) => lookAt(c, day) === "behind"));
  return wrong.length / campaigns.length;
}

/** The day each campaign was first called behind; Infinity where it never was. Sorted. */
const foundOn = (campaigns: Campaign[]): number[] =>
  campaigns
    .map((c) => LOOKS.find((day) => lookAt(c, day) === "behind") ?? Number.POSITIVE_INFINITY)
    .sort((a, b) => a - b);

const at = (sorted: number[], share: number): number => sorted[Math.ceil(sorted.length * share) - 1] ?? 0;

const figures: Figures = {};
const put = (name: string, value: number, unit: string, bar: number | null) => {
  figures[name] = { value, unit, bar, better: "lower" };
};

for (const n of [50, 200, 1_000, 5_000])
  put(`verdict_false_behind_n${n}`, falselyBehind(every(n, PLANNED)), "of campaigns on plan", 0.05);
for (const [name, pace] of [
  ["slow", 2],
  ["fast", 0.5],
] as const)
  for (const n of [200, 1_000])
    put(
      `verdict_false_behind_${name}_n${n}`,
      falselyBehind(every(n, PLANNED, pace)),
      `of campaigns on plan whose answers come ${pace} × as late`,
      n === 1_000 ? 0.12 : null,
    );
for (const n of [50, 200, 1_000, 5_000]) {
  const found = foundOn(every(n, PLANNED / 2));
  const bar = n === 1_000;
  put(
    `verdict_missed_n${n}`,
    found.filter((day) => day === Number.POSITIVE_INFINITY).length / found.length,
    "of campaigns at half their plan, never found",
    bar ? 0 : null,
  );
  const put2 = (suffix: string, share: number, limit: number) => {
    const day = at(found, share);
    if (Number.isFinite(day)) put(`verdict_found_${suffix}_n${n}`, day, "days", bar ? limit : null);
  };
  put2("by_day", 0.5, 3);
  put2("by_day_95", 0.95, 7);
}
const one = every(1_000, PLANNED)[0]!;
const from = performance.now();
for (let i = 0; i < 50; i++) verdictOf(standingOn(one, 6 * DAY, PLANNED));
put("verdict_ms", (performance.now() - from) / 50, "ms", null);
put("forecast_million_s", forecastSeconds(), "s", 1);

print(figures, process.argv.includes("--json"));
