import { keys } from "../../keys";
import type { World } from "../../ports";
import { Refusal } from "../../refusal";
import type { Target } from "../csv/guessMapping";
import { readRows } from "../csv/readRows";
import { cutOfRow, fileOf, type ImportKind, type ImportRow, readImport } from "../importRow";
import { whoIsMeant } from "../whoIsMeant";
import { agreedOf } from "./agree";
import { checkPeople } from "./checkPeople";
import { type ImportCheck, LINES_CHECKED, MOST_PAIRS, type Pair, type PairsRow } from "./checkRow";
import { activityPlan, readActivity } from "./readActivity";
import { createResemblance } from "./resemblance";
import { planOf } from "./savePeopleOf";
import { seenLines } from "./seenLines";

const CHUNK = 1_000;
/** So many pairs stand in one row of the store. */
const PAIRS_PER_ROW = 200;

interface CheckRow {
  check: ImportCheck;
  agreed: Pick<ImportRow, "kind" | "mapping" | "event">;
}

const summaryKey = (id: string) => keys.importCheck(id, "SUMMARY");

export interface CheckAsked {
  mapping: Record<string, Target>;
  kind?: ImportKind;
  event?: string;
  /** every line, not only the first ones */
  whole?: boolean;
}

/** Begins to find out what an import would do, changing nothing. A check that runs is left for this one. */
export async function startCheck(w: World, id: string, asked: CheckAsked): Promise<ImportCheck> {
  const { data: row } = await readImport(w, id);
  if (row.status !== "uploaded")
    throw new Refusal("importDone", "This import was started already; only a new one can be checked.", 409);
  const agreed = agreedOf(row, asked);
  const whole = asked.whole ?? false;
  const check: ImportCheck = {
    status: "running",
    token: w.dice.id("chk"),
    kind: agreed.kind,
    whole,
    rows: 0,
    of: whole ? row.rows : Math.min(row.rows, LINES_CHECKED),
    add: 0,
    update: 0,
    unchanged: 0,
    merge: 0,
    refused: 0,
    warnings: 0,
    changes: {},
    matches: [],
    pairs: 0,
    startedAt: w.clock.now(),
  };
  await keep(w, id, { check, agreed });
  await w.jobs.send([{ job: "import", id }]);
  return check;
}

const keep = async (w: World, id: string, data: CheckRow): Promise<void> => {
  await w.store.write([{ put: { ...summaryKey(id), data } }]);
};

const read = async (w: World, id: string): Promise<CheckRow | undefined> =>
  (await w.store.get<CheckRow>(summaryKey(id)))?.data;

export async function getCheck(w: World, id: string): Promise<ImportCheck> {
  await readImport(w, id);
  const found = await read(w, id);
  if (!found) throw new Refusal("notChecked", "This import was not checked yet.", 404);
  return found.check;
}

/** Looks through the file as it would be imported. It needs little room and is simply done again after a crash. */
export async function runCheck(w: World, row: ImportRow): Promise<void> {
  const found = await read(w, row.id);
  if (found?.check.status !== "running") return;
  const { agreed } = found;
  const check = { ...found.check, ...NOTHING, changes: {}, matches: [] };
  const subject: ImportRow = { ...row, ...agreed };
  const plan = planOf(subject);
  const around = { seen: seenLines(), resemblance: createResemblance() };
  const pairs = pairKeeper(w, row.id);
  await pairs.clear();
  for await (const { rows } of readRows(fileOf(w, row), cutOfRow(row), row.place, CHUNK)) {
    if (agreed.kind === "activities") await checkActivities(w, rows, subject, check);
    else check.pairs += await pairs.add(await checkPeople(w, rows, plan, check, around));
    check.rows += rows.length;
    if (!check.whole && check.rows >= LINES_CHECKED) break;
    // Somebody has asked anew, with another mapping perhaps, or has begun the import.
    if ((await read(w, row.id))?.check.token !== check.token) return;
    await keep(w, row.id, { check, agreed });
    await new Promise((resolve) => setImmediate(resolve));
  }
  await pairs.close();
  if ((await read(w, row.id))?.check.token !== check.token) return;
  await keep(w, row.id, {
    check: { ...check, status: "done", of: check.rows, finishedAt: w.clock.now() },
    agreed,
  });
}

const NOTHING = { rows: 0, add: 0, update: 0, unchanged: 0, merge: 0, refused: 0, warnings: 0, pairs: 0 };

async function checkActivities(
  w: World,
  rows: Parameters<typeof readActivity>[0][],
  row: ImportRow,
  check: ImportCheck,
): Promise<void> {
  const plan = activityPlan(row, w.clock.now());
  const told = rows.flatMap((one) => {
    const { activity, faults } = readActivity(one, plan);
    check.warnings += faults.filter(({ level }) => level === "warning").length;
    return activity ? [activity] : [];
  });
  const meant = await whoIsMeant(
    w,
    told.map(({ who }) => who),
  );
  const known = meant.filter((one) => "person" in one).length;
  check.add += known;
  check.refused += rows.length - known;
}

function pairKeeper(w: World, id: string) {
  let open: Pair[] = [];
  let kept = 0;
  let part = 0;
  const flush = async (): Promise<void> => {
    if (open.length === 0) return;
    const key = keys.importCheck(id, `P#${String(part++).padStart(4, "0")}`);
    const data: PairsRow = { pairs: open };
    open = [];
    await w.store.write([{ put: { ...key, data } }]);
  };
  return {
    async clear() {
      const { group } = keys.importCheck(id, "");
      const { rows } = await w.store.query(group, { prefix: "P#", limit: 1_000 });
      await w.store.write(rows.map((row) => ({ remove: { group, id: row.id } })));
    },
    async add(pairs: Pair[]): Promise<number> {
      for (const pair of pairs) {
        if (kept++ >= MOST_PAIRS) break;
        open.push(pair);
        if (open.length === PAIRS_PER_ROW) await flush();
      }
      return pairs.length;
    },
    close: flush,
  };
}
