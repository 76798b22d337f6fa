// Installs and builds what is missing before `npm start`, `npm test` and `npm run bench`. Uses nothing but Node.
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const what = process.argv[2] ?? "start";
const say = (line) => process.stderr.write(`${line}\n`);

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  say(`Rekindle needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

const run = (command, args, options = {}) => {
  const done = spawnSync(command, args, { cwd: root, stdio: ["ignore", "inherit", "inherit"], ...options });
  if (done.status === 0) return;
  say(`"${command} ${args.join(" ")}" did not work (exit code ${done.status ?? "none"}).`);
  process.exit(done.status ?? 1);
};

const hashOf = (paths) => {
  const hash = createHash("sha256");
  const visit = (path) => {
    const at = join(root, path);
    if (!existsSync(at)) return;
    if (statSync(at).isDirectory()) {
      for (const name of readdirSync(at).sort()) if (name !== "node_modules") visit(join(path, name));
      return;
    }
    hash.update(path).update(readFileSync(at));
  };
  for (const path of paths) visit(path);
  return hash.digest("hex");
};

/** Runs `make` unless the stamp says that exactly these sources were made before. */
const once = (name, sources, made, make) => {
  const stamp = join(root, "node_modules", `.rekindle-${name}`);
  const hash = hashOf(sources);
  if (
    made.every((path) => existsSync(join(root, path))) &&
    existsSync(stamp) &&
    readFileSync(stamp, "utf8") === hash
  )
    return;
  make();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
};

once("install", ["package.json", "package-lock.json"], ["node_modules/esbuild"], () => {
  say("Installing what Rekindle is made of (once) …");
  // The settings of the npm that runs this script must not leak into the one it starts.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([k]) => !/^npm_(command|lifecycle|package)/.test(k)),
  );
  run("npm", ["ci", "--no-fund", "--no-audit", "--loglevel=error"], { env });
});

once(
  "web",
  ["web", "packages/journey/src", "packages/api/src", "package-lock.json"],
  ["dist/web/index.html"],
  () => {
    say("Building the pages …");
    run(process.execPath, [
      "node_modules/vite/bin/vite.js",
      "build",
      "--config",
      "web/vite.config.ts",
      "--logLevel",
      "warn",
    ]);
  },
);

once(
  "server",
  ["packages", "scripts/server.mjs", "package-lock.json"],
  ["dist/server.mjs", "dist/thread.mjs", "dist/mirror.mjs"],
  () => {
    say("Building the server …");
    run(process.execPath, ["scripts/server.mjs"]);
  },
);

if (what === "test") chromium();

/** Browser tests need a Chromium: the one that is here, Debian's, or Playwright's own, in this order. */
function chromium() {
  const known = [
    process.env.CHROMIUM_PATH,
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
  ];
  if (known.some((path) => path && existsSync(path))) return;
  if (process.platform === "linux" && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    say("Installing Chromium for the browser tests (once) …");
    try {
      execFileSync("apt-get", ["update", "-qq"], { stdio: "ignore" });
      execFileSync("apt-get", ["install", "-y", "-qq", "chromium", "fonts-liberation"], { stdio: "ignore" });
      return;
    } catch {
      say("Debian's chromium could not be installed; trying Playwright's.");
    }
  }
  run(process.execPath, ["node_modules/@playwright/test/cli.js", "install", "chromium"]);
}
