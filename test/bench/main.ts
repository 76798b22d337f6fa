import { type Figures, print } from "./figures";
import { journeys } from "./journeys";
import { pageSizes, startToFirstPage } from "./pages";

const json = process.argv.includes("--json");
const figures: Figures = {};

// A short run first, so that the figures are of warm code.
await journeys(300);
const small = await journeys(1_000);
const large = await journeys(20_000);
const bar = 3_000;
figures.journeys_per_second_1k = {
  value: small.journeysPerSecond,
  unit: "journeys/s",
  bar,
  better: "higher",
};
figures.journeys_per_second_20k = {
  value: large.journeysPerSecond,
  unit: "journeys/s",
  bar,
  better: "higher",
};
figures.person_steps_per_second = {
  value: large.personStepsPerSecond,
  unit: "steps/s",
  bar: 10_000,
  better: "higher",
};
figures.cpu_ms_per_journey = { value: large.cpuMsPerJourney, unit: "ms", bar: null, better: "lower" };
figures.start_to_first_page_s = { value: await startToFirstPage(), unit: "s", bar: null, better: "lower" };
const sizes = pageSizes();
figures.canvas_js_gz_kib = { value: sizes.js, unit: "KiB", bar: 220, better: "lower" };
figures.canvas_css_gz_kib = { value: sizes.css, unit: "KiB", bar: 45, better: "lower" };

print(figures, json);
