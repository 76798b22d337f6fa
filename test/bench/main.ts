import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { bareLoop } from "./bare";
import { type Figure, type Figures, print } from "./figures";
import { journeys } from "./journeys";
import { answerToAction, timerLateness } from "./lateness";
import { pageSizes, startToFirstPage } from "./pages";
import { importAndCount } from "./people";

const json = process.argv.includes("--json");
/** `--large` adds 100,000 people, which takes some minutes. */
const large = process.argv.includes("--large");
const figures: Figures = {};
const higher = (value: number, unit: string, bar: number | null = null): Figure => ({
  value,
  unit,
  bar,
  better: "higher",
});
const lower = (value: number, unit: string, bar: number | null = null): Figure => ({
  value,
  unit,
  bar,
  better: "lower",
});

// A short run first, so that the figures are of warm code.
await journeys(500);
const small = await journeys(1_000);
const middle = await journeys(20_000);
const bare = bareLoop(20_000);
figures.journeys_per_second_1k = higher(small.journeysPerSecond, "journeys/s", 3_000);
figures.journeys_per_second_20k = higher(middle.journeysPerSecond, "journeys/s", 3_000);
const many = large ? await journeys(100_000) : undefined;
/** The threads begin cold in every run, so the largest one says best what they make. */
const largest = many ?? middle;
if (many) {
  figures.journeys_per_second_100k = higher(many.journeysPerSecond, "journeys/s", 3_000);
  figures.cpu_ratio_100k_to_1k = lower(many.cpuMsPerJourney / small.cpuMsPerJourney, "", 1.1);
  figures.peak_heap_100k_mib = lower(many.peakHeapMib, "MiB");
  figures.last_of_100k_after_s = lower(many.people / many.enteredPerSecond, "s");
}
// The bar was set on a machine whose bare loop makes 6,300; elsewhere the share of the bare loop says as much.
figures.bare_loop_per_second = higher(bare, "journeys/s");
figures.share_of_bare_loop = higher(largest.journeysPerSecond / bare, "", 3_000 / 6_300);
figures.person_steps_per_second = higher(largest.personStepsPerSecond, "steps/s", 10_000);
figures.cpu_ms_per_journey = lower(middle.cpuMsPerJourney, "ms");
figures.cpu_ratio_20k_to_1k = lower(middle.cpuMsPerJourney / small.cpuMsPerJourney, "", 1.1);
figures.first_person_after_s = lower(middle.firstAfterSeconds, "s");
figures.last_of_20k_after_s = lower(middle.people / middle.enteredPerSecond, "s");
figures.entry_people_per_second = higher(middle.enteredPerSecond, "people/s");
figures.peak_heap_mib = lower(middle.peakHeapMib, "MiB");

const answer = await answerToAction();
figures.answer_to_action_p95_ms = lower(answer.p95, "ms", 1_000);
const late = await timerLateness();
figures.timer_late_p50_ms = lower(late.p50, "ms");
figures.timer_late_p99_ms = lower(late.p99, "ms", 5_000);

const people = await importAndCount();
figures.import_rows_per_second = higher(people.imported, "rows/s", 5_000);
figures.segment_people_per_second = higher(people.counted, "people/s");

figures.start_to_first_page_s = lower(await startToFirstPage(), "s");
const sizes = pageSizes();
figures.canvas_js_gz_kib = lower(sizes.js, "KiB", 220);
figures.canvas_css_gz_kib = lower(sizes.css, "KiB", 45);
// As it is: bundled with this program it would not know where it stands.
const { bundleDoor }: typeof import("../../scripts/doors.mjs") = await import(
  pathToFileURL(resolve("scripts/doors.mjs")).href
);
const kilobytes = async (door: string) => (await bundleDoor(door)).bytes / 1_000;
figures.api_bundle_kb = lower(await kilobytes("api"), "KB", 950);
figures.worker_bundle_kb = lower(await kilobytes("page"), "KB", 500);

print(figures, json);
