import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Where SST is installed for the synth test: it is large, and neither `npm start` nor the server needs it. */
const HOME = join(ROOT, ".tools", "sst");

/** SST's own flags: it must not fetch Pulumi and Bun, which the synth does without. */
const FLAGS = {
  SST_SKIP_DEPENDENCY_CHECK: "1",
  SST_NO_BUN: "1",
  SST_TELEMETRY_DISABLED: "1",
  AWS_EC2_METADATA_DISABLED: "true",
};

/**
 * Installs SST and its platform from the npm registry, once per version (half a minute), and lays sst.config.ts
 * beside it. Answers the folder of both.
 */
export function installPlatform(): string {
  const here = join(ROOT, "test", "synth", "sst");
  const stamp = join(HOME, ".installed");
  const lock = readFileSync(join(here, "package-lock.json"), "utf8");
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== lock) {
    rmSync(HOME, { recursive: true, force: true });
    mkdirSync(HOME, { recursive: true });
    cpSync(here, HOME, { recursive: true });
    // SST reads the config before it installs; ours needs names of a deployer, this one needs none.
    writeFileSync(
      join(HOME, "sst.config.ts"),
      'export default $config({ app: () => ({ name: "rekindle", home: "aws" }), async run() {} });\n',
    );
    run("npm", ["ci", "--no-fund", "--no-audit", "--loglevel=error"]);
    run(process.execPath, [join("node_modules", "sst", "bin", "sst.mjs"), "install", "--stage", "dev"]);
    writeFileSync(stamp, lock);
  }
  cpSync(join(ROOT, "sst.config.ts"), join(HOME, "sst.config.ts"));
  return HOME;
}

function run(command: string, args: string[]): void {
  // The settings of the npm that runs the tests must not leak into the one started here.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("npm_")));
  const done = spawnSync(command, args, {
    cwd: HOME,
    encoding: "utf8",
    timeout: 240_000,
    env: { ...env, ...FLAGS, NODE_ENV: "" },
  });
  if (done.status === 0) return;
  throw new Error(`"${command} ${args.join(" ")}" did not work:\n${done.stdout}\n${done.stderr}`);
}
