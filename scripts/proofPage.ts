// Makes docs/proof.md out of what the proof and the benches printed:
//   npm run prove -- --json > prove.txt; npm run bench -- --json > bench.txt
//   node --import tsx scripts/proofPage.ts prove.txt bench.txt

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import type { Figure, Figures } from "../test/bench/figures";
import { PRICES } from "../test/proofs/cost/prices";
import { MUTANTS } from "../test/proofs/mutants";

const [proveFile, benchFile] = process.argv.slice(2);
const read = (file: string | undefined): string => (file ? readFileSync(file, "utf8") : "");
const proved = read(proveFile);
/** A file may hold the output of several runs, one after the other: the last word about a figure counts. */
const figuresOf = (text: string): Figures =>
  Object.assign({}, ...text.split("\n").map((line) => (line.startsWith("{") ? JSON.parse(line) : {})));
const proof = figuresOf(proved);
const bench = figuresOf(read(benchFile));

const number = (n: number): string =>
  Number.isInteger(n) || n >= 1_000 ? Math.round(n).toLocaleString("en") : n.toFixed(n >= 100 ? 0 : 2);
const value = (f: Figure | undefined): string =>
  f === undefined ? "not measured" : `${number(f.value)}${f.unit ? ` ${f.unit}` : ""}`;
const bar = (f: Figure | undefined): string =>
  f === undefined || f.bar === null ? "" : `${f.better === "higher" ? "≥" : "≤"} ${number(f.bar)}`;
const isMet = (f: Figure): boolean =>
  f.bar === null || (f.better === "higher" ? f.value >= f.bar : f.value <= f.bar);

const table = (head: string[], rows: string[][]): string =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
/** Those figures that were measured. A command that could not measure something has left its name out. */
const rowsOf = (figures: Figures, names: [name: string, words: string][]): string[][] =>
  names.flatMap(([name, words]) => {
    const f = figures[name];
    return f ? [[words, value(f), bar(f), f.bar === null ? "" : isMet(f) ? "met" : "**not met**"]] : [];
  });

const seed = /^seeds from (\d+) on; every world/m.exec(proved)?.[1];
const kills = new Map(
  [...proved.matchAll(/^(.+?) +killed after +([\d.]+) s/gm)].map(([, name, s]) => [
    name?.trim() ?? "",
    s ?? "",
  ]),
);
const alive = new Set([...proved.matchAll(/^(.+?) +STILL ALIVE/gm)].map(([, name]) => name?.trim() ?? ""));
const scopes = [...proved.matchAll(/^(.{52}) +([\d,]+) states +([\d,]+) transitions, (.+)$/gm)].map(
  ([, name, states, transitions, end]) => [name?.trim() ?? "", states ?? "", transitions ?? "", end ?? ""],
);

/** What the worlds did, by name, as the proof lists it. */
const events = [...proved.matchAll(/^ {3}([a-z][a-z ]{18,19}) ([\d,]+)$/gm)].map(([, name, n]) => [
  name?.trim() ?? "",
  n ?? "",
]);
const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? "an unknown processor"}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}`;

const page = `# What it survives, how fast, at what price

Made on ${new Date().toISOString().slice(0, 10)} at ${commit} on ${machine}, by \`scripts/proofPage.ts\` from the output of \`npm run prove -- --json\` and \`npm run bench -- --json\`. Run them
yourself: seeds are new every time, and a world that goes wrong prints the seed that plays it again
(\`npm run prove -- --seed N\`, which also tells the story of everybody for whom something went wrong).

## What it survives

The production code runs in small worlds over a store in memory. A seed decides everything: the journeys, the people,
the order of every call, and what goes wrong. Processes die before or after any call, stand still for longer than their
lease and then go on, lose acknowledgements, are throttled, write half of a batch and read stale replicas; jobs come
twice; providers say no for now, say nothing, or tell late, twice or never; clocks of machines differ and jump, back
by up to an hour; journeys are paused and resumed in every way, people leave, opt out and are removed, budgets are
hard, hours are quiet, sending is capped and paced. Other drawings are published over people who are inside, who move,
finish or leave; contents are withdrawn and come back; people come in by an audience, on a schedule, by an event or by
hand, and some of them again. A witness beside the store and the providers judges; it shares nothing with the engine but rows.

${table(
  ["what was done to it", "how often"],
  [
    ["durable transitions (commits of a person)", value(proof.transitions)],
    ["worlds", value(proof.worlds)],
    ["people", value(proof.people)],
    ["crashes", value(proof.crashes)],
    ["duplicates of jobs", value(proof.duplicates_injected)],
    ...events,
  ],
)}
${seed ? `\nSeeds from ${seed} on.\n` : ""}
${table(
  ["what must never happen", "happened", "bar", ""],
  rowsOf(proof, [
    ["double_sends", "sent twice, where the step says “never twice”"],
    ["lost_people", "never entered"],
    ["stuck_people", "stuck: nobody would look at them again"],
    ["silently_unsent", "counts as sent and never was"],
    ["overspent", "a hard budget overspent, minor units"],
    ["sent_after_exit", "sent after an exit or an opt-out"],
    ["sent_while_paused", "sent while the journey was paused"],
    ["sent_over_cap", "sent over a cap"],
    ["sent_in_quiet_hours", "sent in quiet hours"],
    ["ran_again", "a step that was passed and ran again"],
    ["audit_gaps", "gaps in the audit"],
    ["counter_mismatches", "counters that differ from the truth"],
    ["leases_left", "money promised and never given back"],
    ["unexpected_errors", "errors nobody expected"],
    ["histograms_that_differ", "calm worlds that end otherwise than a plain interpreter says"],
  ]),
)}

"After an exit" means: after the sender's last look at the person, which comes right before it sends. What happens
between that look and the provider's door nobody can take back.

"Over a cap" is checked on every touch that went out; a touch that was refused does not count.

### What it found

The worlds are there to find faults, and found these, which are mended and have tests of their own:

| what happened | found by | test |
| --- | --- | --- |
| a worker that knew of an older turn parked somebody in the place of the newer one; resuming stranded them | seed 752705518 | \`pausing.test.ts\` |
| whoever was brought over to a newer version by an event while waiting had no timer any more | seed 3113 | \`publishing.test.ts\` |
| a worker that stood still past its lease committed people whom the next attempt had parked: never sent, counted as sent | seed 3129 | \`pausing.test.ts\` |
| the hint of another attempt came before the commit it was for, and the touch waited for ever | seed 1399748569 | \`retries.test.ts\` |
| money that a dead worker had promised for somebody whom an event lets in stayed promised, as the journey was paused by then | seed 1814684574 | \`leases.test.ts\` |

Seeds deal other worlds since the scenes have grown; the tests by name stay.

A longer run (567,419 transitions in 2,142 worlds, seeds from 921058273) found two more. At least once, a first attempt had
arrived and its answer was lost, the second was refused for good: the touch counted as failed, and is unknown now (seed
921059448). And with a single worker that stands still for twelve minutes again and again, 368 people were not through
(seed 921059179): nobody was lost, and worlds have two workers at least since then.

### A broken protocol is found out

Each rule of the protocol is broken once, by a change of its text, and the same worlds must find out. Rules that seldom
matter are hunted in worlds that make their trouble likelier (\`test/proofs/focus.ts\`).

${table(
  ["mutant", "what it breaks", "killed after"],
  MUTANTS.map(({ name, breaks }) => [
    name,
    breaks,
    kills.has(name) ? `${kills.get(name)} s` : alive.has(name) ? "**alive**" : "not run",
  ]),
)}

### Every order of the calls of a small world

One or two people, and one fault at any call. A state is everything that can be told apart: rows, jobs, messages, and
what each process has been told so far.

${table(["scope", "states", "transitions", "looked at"], scopes)}

### \`kill -9\` of a real house

The house of one machine (SQLite, its own queue and mailbox) is killed at random moments and started again.

${table(
  ["", "", "bar", ""],
  rowsOf(proof, [
    ["kill9_kills", "killed"],
    ["kill9_lost", "people lost"],
    ["kill9_double", "sent twice"],
    ["kill9_stuck", "stuck"],
    ["kill9_unsent", "counts as sent and is not in the mailbox"],
  ]),
)}

## How fast

${
  Object.keys(bench).length === 0
    ? "Not measured for this page yet: `npm run bench` says it."
    : table(
        ["figure", "measured", "bar", ""],
        Object.entries(bench).map(([name, f]) => [
          name.replaceAll("_", " "),
          value(f),
          bar(f),
          f.bar === null ? "" : isMet(f) ? "met" : "**not met**",
        ]),
      )
}

## At what price

The representative journey (entry, e-mail, wait for a click for three days at most, branch, SMS, exit; one in ten
clicks) over a store that counts request units as DynamoDB bills them, by the bytes that are really stored. Prices of
${PRICES.dated}, \`test/proofs/cost/prices.ts\`. Messages themselves are not in it. Rich: every delivery is told by
the provider and stands in the person's story.

${table(
  ["figure", "metered", "bar", ""],
  rowsOf(proof, [
    ["write_units_per_person", "write units per person, lean"],
    ["read_units_per_person", "read units per person, lean"],
    ["usd_per_million_people_lean", "a million people, lean"],
    ["usd_per_million_people_rich", "a million people, rich"],
  ]),
)}

## What is not modelled

- Nothing here ran on AWS. DynamoDB is a store that keeps each row linear, with replicas that lag by two seconds at
  most; providers are functions. Real latencies and limits only show in a deployment.
- How long a Lambda runs is assumed (\`ASSUMED_SECONDS\` in the price table); a deployment must measure it.
- Two consumers of one shard of the change stream never run at once: Lambda ends one before it starts the next.
- The engine is never asked to keep a rate while clocks differ: worlds with rates check that everybody is reached, the
  number per second is checked with one clock (\`rates.test.ts\`).
- One rule has no mutant that dies: parking somebody asks once more whether the journey was resumed meanwhile. Taking
  that away has not been found out by the worlds yet; it stands by reasoning.
- Power loss and broken disks: SQLite with \`REKINDLE_SYNC=full\` is for those.
- Rates of duplicates and of unknown touches depend on the faults that were injected; only the zeros carry over.
`;

writeFileSync("docs/proof.md", page);
execFileSync("npx", ["biome", "format", "--write", "docs/proof.md"], { stdio: "ignore" });
process.stdout.write("docs/proof.md\n");
