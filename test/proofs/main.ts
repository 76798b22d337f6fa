import { type Figures, print } from "#test/bench/figures";
import { costs } from "./parts/costs";
import { differential } from "./parts/differential";
import { exhaustive } from "./parts/exhaustive";
import { killing } from "./parts/killing";
import { mutants } from "./parts/mutants";
import type { Extent, Part } from "./parts/part";
import { replay } from "./parts/replay";
import { worlds } from "./parts/worlds";

const HELP = `npm run prove                    everything, with ten million durable transitions
npm run prove -- --quick         the same, small
npm run prove -- --transitions N as many durable transitions as that
npm run prove -- --minutes N     as far as one comes in that time, about
npm run prove -- --seed N        plays one world again and tells what happened to whom
npm run prove -- --only PART     worlds, mutants, exhaustive, differential, costs or killing
npm run prove -- --json          ends with one line of figures for programs
`;

const PARTS: Record<string, Part> = { worlds, mutants, exhaustive, differential, costs, killing };

const flag = (name: string): boolean => process.argv.includes(`--${name}`);
const value = (name: string): string | undefined => {
  const i = process.argv.indexOf(`--${name}`);
  return i < 0 ? undefined : process.argv[i + 1];
};

async function prove(): Promise<number> {
  if (flag("help")) {
    process.stdout.write(HELP);
    return 0;
  }
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const seed = value("seed");
  if (seed !== undefined) return (await replay(Number(seed), say)) ? 0 : 1;
  const quick = flag("quick");
  const extent: Extent = {
    quick,
    transitions: Number(value("transitions") ?? (quick ? 30_000 : 10_000_000)),
    minutes: value("minutes") === undefined ? undefined : Number(value("minutes")),
    seed: Math.floor(Math.random() * 2 ** 31),
    say,
  };
  const only = value("only");
  const figures: Figures = {};
  for (const [name, part] of Object.entries(PARTS)) {
    if (only !== undefined && only !== name) continue;
    say(`\n── ${name}`);
    Object.assign(figures, await part(extent));
  }
  say("");
  print(figures, flag("json"));
  const failed = Object.values(figures).some(({ value: n, bar, better }) =>
    bar === null ? false : better === "higher" ? n < bar : n > bar,
  );
  return failed ? 1 : 0;
}

process.exitCode = await prove();
