import { existsSync, readFileSync } from "node:fs";
import { dirname, isAbsolute, join } from "node:path";
import { measure, type Part } from "./replies/measure";
import { readReplies } from "./replies/readReplies";
import { tell } from "./replies/tell";

/**
 * How well replies are understood: `npm run bench:replies -- --json`, or `--file FILE` for another set of the same
 * shape. A file may be given by its path or from the folder the command is called in. `--misses` lists what went wrong
 * in the development part only.
 */
const json = process.argv.includes("--json");
const at = process.argv.indexOf("--file");
const given = at >= 0 ? process.argv[at + 1] : undefined;

const fixtures = ["test/fixtures/replies", join(dirname(process.argv[1] ?? ""), "../fixtures/replies")].find(
  (folder) => existsSync(folder),
);
const files =
  at >= 0
    ? [{ name: "file", path: where(given ?? "") }]
    : ["development", "held-out", "fresh", "aside"].map((name) => ({
        name,
        path: join(fixtures ?? "", `${name}.jsonl`),
      }));

/** npm calls from the root of the project, whoever calls npm. */
function where(path: string): string {
  const called = process.env.INIT_CWD;
  return isAbsolute(path) || existsSync(path) || !called ? path : join(called, path);
}

const parts: Part[] = [];
for (const { name, path } of files) {
  try {
    parts.push({ name, ...readReplies(readFileSync(path, "utf8")) });
  } catch (fault) {
    process.stdout.write(
      `${path || "--file"} cannot be read (${fault instanceof Error ? fault.message : "unknown"}). Give the path of a file of JSON lines.\n`,
    );
  }
}
tell(await measure(parts), { json, misses: process.argv.includes("--misses") });
