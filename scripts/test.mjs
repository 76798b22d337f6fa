// What `npm test` runs, in the order in which a failure is cheapest to find. Ends with one line that sums it up.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
// Playwright empties its own folder when it starts, so the reports lie elsewhere.
const reports = join(root, "dist", "reports");
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const vitestReport = join(reports, "vitest.json");
const browserReport = join(reports, "browser.json");

const node = (script, ...args) => [process.execPath, [join("node_modules", script), ...args]];

const steps = [
  ["types", node("typescript/bin/tsc", "--noEmit")],
  ["types of the pages", node("typescript/bin/tsc", "--noEmit", "-p", "web")],
  ["format and lint", node("@biomejs/biome/bin/biome", "check", ".")],
  [
    "unit, law, contract, proof and story tests",
    node(
      "vitest/vitest.mjs",
      "run",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${vitestReport}`,
    ),
  ],
];
const browserTests = join(root, "test", "e2e");
if (existsSync(browserTests) && readdirSync(browserTests).some((name) => name.endsWith(".spec.ts"))) {
  steps.push(["browser tests", node("@playwright/test/cli.js", "test")]);
}

let failed = false;
for (const [name, [command, args]] of steps) {
  process.stdout.write(`\n── ${name}\n`);
  const done = spawnSync(command, args, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: browserReport },
  });
  if (done.status !== 0) {
    process.stdout.write(`\nStopped at: ${name}\n`);
    failed = true;
    break;
  }
}

const read = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined);
const unit = read(vitestReport);
const browser = read(browserReport);
const passed = (unit?.numPassedTests ?? 0) + (browser?.stats?.expected ?? 0);
const lost = (unit?.numFailedTests ?? 0) + (browser?.stats?.unexpected ?? 0) + (failed && !unit ? 1 : 0);
process.stdout.write(`\n${passed} passed, ${lost} failed\n`);
process.exit(failed ? 1 : 0);
