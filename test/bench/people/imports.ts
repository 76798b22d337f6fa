import { readLine } from "#engine/people/csv/readLine";
import { readRows } from "#engine/people/csv/readRows";
import { createImport, startImport, undoImport } from "#engine/people/importPeople";
import { fileOf, getImport, type ImportProgress, readImport } from "#engine/people/importRow";
import { planOf } from "#engine/people/imports/savePeopleOf";
import { type Loops, startLoops } from "#local/loops";
import type { LocalWorld } from "#local/world";
import { salesforceExport } from "#test/fixtures/salesforceExport";
import type { Figure, Figures } from "../figures";
import { inHouse } from "../house";

const PIECE = 10_000;

/** A dirty export of so many people, made while it is sent. */
async function* exportOf(people: number): AsyncGenerator<Uint8Array> {
  for (let first = 0; first < people; first += PIECE) {
    const { csv } = salesforceExport({ people: Math.min(PIECE, people - first), first, seed: 7 + first });
    yield first === 0 ? csv : csv.subarray(csv.indexOf("\r\n") + 2);
  }
}

/** Orders of these people, one for each. */
async function* ordersOf(people: number): AsyncGenerator<Uint8Array> {
  yield Buffer.from("Order Number;Order Date;Contact ID;Amount;Product\r\n");
  for (let first = 0; first < people; first += PIECE) {
    const lines: string[] = [];
    for (let i = first; i < Math.min(people, first + PIECE); i++)
      lines.push(
        `O-${i};${1 + (i % 28)}.0${1 + (i % 9)}.2025;0035g00000${String(i).padStart(5, "0")}AAQ;${i % 900},50;Kit\r\n`,
      );
    yield Buffer.from(lines.join(""));
  }
}

/** How fast a house takes in a file of so many people, takes it in again, and takes it back; and how much room it needs. */
export const imports = (people: number): Promise<Figures> =>
  inHouse(async (w) => {
    const loops = await startLoops(w);
    const before = process.memoryUsage.rss();
    const made = await createImport(w, "contacts.csv", exportOf(people));
    const parsed = await parse(w, made.id);
    const memory = watchMemory();
    const stored = await run(w, loops, made);
    const peak = memory.stop();
    const again = await run(w, loops, await createImport(w, "contacts.csv", exportOf(people)));
    if (again.view.added + again.view.updated > 0) throw new Error("a second run has changed somebody");
    const orders = await run(w, loops, await createImport(w, "orders.csv", ordersOf(people)));
    if (orders.view.kind !== "activities") throw new Error("the orders were taken for people");
    await undo(w, loops, orders.view);
    const undone = await undo(w, loops, stored.view);
    if (undone.view.undo?.removed !== stored.view.added) throw new Error("not everybody was taken back");
    await loops.stop();
    const name = people >= 1_000_000 ? "million" : `${Math.round(people / 1_000)}k`;
    const { done, added } = stored.view;
    return {
      [`import_${name}_parsed_per_second`]: higher(parsed.rows / parsed.seconds, "rows/s", 20_000),
      [`import_${name}_stored_per_second`]: higher(done / stored.seconds, "rows/s", 5_000),
      [`import_${name}_cpu_us_per_row`]: lower((stored.cpu * 1e6) / done, "µs"),
      [`import_${name}_peak_rss_mib`]: lower(peak.rss, "MiB"),
      [`import_${name}_rss_gain_mib`]: lower(peak.rss - before / 2 ** 20, "MiB"),
      [`import_${name}_peak_heap_mib`]: lower(peak.heap, "MiB of the main thread"),
      [`import_${name}_again_per_second`]: higher(done / again.seconds, "rows/s"),
      [`import_${name}_undone_per_second`]: higher(added / undone.seconds, "people/s"),
      [`import_${name}_activities_per_second`]: higher(orders.view.added / orders.seconds, "activities/s"),
    };
  });

async function parse(w: LocalWorld, id: string): Promise<{ rows: number; seconds: number }> {
  const { data: row } = await readImport(w, id);
  const plan = planOf(row);
  const from = performance.now();
  let rows = 0;
  for await (const batch of readRows(fileOf(w, row), { delimiter: row.delimiter }, row.place, 1_000))
    for (const one of batch.rows) {
      readLine(one, plan);
      rows++;
    }
  return { rows, seconds: (performance.now() - from) / 1_000 };
}

interface Run {
  view: ImportProgress;
  seconds: number;
  cpu: number;
}

const run = (w: LocalWorld, loops: Loops, made: ImportProgress): Promise<Run> =>
  timed(w, loops, made.id, "done", () =>
    startImport(w, made.id, made.mapping, undefined, { event: made.event }),
  );

const undo = (w: LocalWorld, loops: Loops, made: ImportProgress): Promise<Run> =>
  timed(w, loops, made.id, "undone", () => undoImport(w, made.id));

/** Until the last row is durable; what counts the changes afterwards is not waited for. */
async function timed(
  w: LocalWorld,
  loops: Loops,
  id: string,
  status: ImportProgress["status"],
  begin: () => Promise<unknown>,
): Promise<Run> {
  const from = performance.now();
  const cpu = process.cpuUsage();
  await begin();
  let view = await getImport(w, id);
  while (view.status !== status) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    view = await getImport(w, id);
    if (view.status === "failed") throw new Error(view.error ?? "the import failed");
  }
  const seconds = (performance.now() - from) / 1_000;
  const used = process.cpuUsage(cpu);
  await loops.settle();
  return { view, seconds, cpu: (used.user + used.system) / 1e6 };
}

function watchMemory() {
  let rss = 0;
  let heap = 0;
  const look = () => {
    const now = process.memoryUsage();
    rss = Math.max(rss, now.rss / 2 ** 20);
    heap = Math.max(heap, now.heapUsed / 2 ** 20);
  };
  const timer = setInterval(look, 100);
  return {
    stop() {
      clearInterval(timer);
      look();
      return { rss, heap };
    },
  };
}

const higher = (value: number, unit: string, bar: number | null = null): Figure => ({
  value,
  unit,
  bar,
  better: "higher",
});
const lower = (value: number, unit: string): Figure => ({ value, unit, bar: null, better: "lower" });
