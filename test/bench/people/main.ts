import { type Figures, print } from "../figures";
import { imports } from "./imports";
import { segments } from "./segments";

/** One part per file; each gives its figures for so many people. `--only imports` runs one part alone. */
const PARTS: Record<string, (people: number) => Promise<Figures>> = { imports, segments };

const json = process.argv.includes("--json");
/** `--large` adds a million people, which takes many minutes. */
const large = process.argv.includes("--large");
const only = process.argv[process.argv.indexOf("--only") + 1];
const small = Number(process.argv.find((word) => /^\d+$/.test(word)) ?? 100_000);

const figures: Figures = {};
for (const people of large ? [small, 1_000_000] : [small])
  for (const [name, part] of Object.entries(PARTS)) {
    if (process.argv.includes("--only") && name !== only) continue;
    Object.assign(figures, await part(people));
  }
print(figures, json);
