import { countersByVersion } from "./counterRows";
import { sumCounters } from "./counters";
import { keys } from "./keys";
import type { World } from "./ports";
import type { BudgetRow, JourneyMeta } from "./rows";

const at = (journey: string, step: string) => `${journey} ${step}`;

/** Money for one step of a journey, minor units. */
export interface Amount {
  journey: string;
  step: string;
  amount: number;
}

/** Money per step of some journeys. */
export type Amounts = Map<string, Amount>;

/** Adds a cost to the amounts of a job. */
export function addAmount(amounts: Amounts, journey: string, step: string, amount: number): void {
  const known = amounts.get(at(journey, step));
  if (known) known.amount += amount;
  else amounts.set(at(journey, step), { journey, step, amount });
}

/** Money promised to jobs and not yet settled, under a filter. */
const leased = (row: BudgetRow, fits: (journey: string, step: string) => boolean): number =>
  Object.values(row.leases).reduce(
    (sum, lease) => sum + lease.amounts.reduce((s, a) => s + (fits(a.journey, a.step) ? a.amount : 0), 0),
    0,
  );

const spentOf = (row: BudgetRow): number => Object.values(row.journeys).reduce((sum, j) => sum + j.spent, 0);

/** How much a step may still commit under every hard budget above it: campaign, journey, step. */
export function room(row: BudgetRow | undefined, journey: string, step: string): number {
  if (!row) return Number.POSITIVE_INFINITY;
  const j = row.journeys[journey];
  const s = j?.steps[step];
  const levels = [
    row.limit?.hard ? row.limit.limit - spentOf(row) - leased(row, () => true) : Number.POSITIVE_INFINITY,
    j?.limit?.hard ? j.limit.limit - j.spent - leased(row, (jj) => jj === journey) : Number.POSITIVE_INFINITY,
    s?.limit?.hard
      ? s.limit.limit - s.spent - leased(row, (jj, ss) => jj === journey && ss === step)
      : Number.POSITIVE_INFINITY,
  ];
  return Math.min(...levels);
}

/** Whether anything in a campaign's row is hard. Without hard budgets there is nothing to promise. */
const anyHard = (row: BudgetRow): boolean =>
  row.limit?.hard === true ||
  Object.values(row.journeys).some((j) => j.limit?.hard || Object.values(j.steps).some((s) => s.limit?.hard));

/**
 * Takes money out of escrow for some jobs, in one conditional write. A redelivered job finds its lease and keeps it;
 * what its earlier attempt committed is part of that lease (rule R9). Not `ok` when the room has become smaller than
 * what was asked: decide again, on the row that is given back.
 */
export async function reserve(
  w: World,
  campaign: string,
  asked: Map<string, Amounts>,
): Promise<{ ok: true; row?: BudgetRow } | { ok: false; row: BudgetRow }> {
  for (;;) {
    const found = await w.store.get<BudgetRow>(keys.budget(campaign));
    if (!found || !anyHard(found.data) || asked.size === 0) return { ok: true, row: found?.data };
    const row = found.data;
    const leases = { ...row.leases };
    for (const job of asked.keys()) delete leases[job];
    const free: BudgetRow = { ...row, leases };
    const merged = new Map([...asked].map(([job, amounts]) => [job, most(row.leases[job], amounts)]));
    // The row with this job's own lease in it: without that, what was refused would seem to fit, again and again.
    if (!fits(free, [...merged.values()].flat())) return { ok: false, row };
    const at = w.clock.now();
    const taken = [...merged].map(([job, amounts]) => [job, { at, amounts }]);
    const data: BudgetRow = { ...row, leases: { ...leases, ...Object.fromEntries(taken) } };
    const [outcome] = await w.store.write([{ put: { ...keys.budget(campaign), data }, if: found.v }]);
    if (outcome?.ok) return { ok: true, row: free };
  }
}

/** What a lease has and what is asked for now, whichever is more, per step. */
function most(lease: BudgetRow["leases"][string] | undefined, asked: Amounts): Amount[] {
  const merged: Amounts = new Map(asked);
  for (const a of lease?.amounts ?? []) {
    const amount = Math.max(a.amount, asked.get(at(a.journey, a.step))?.amount ?? 0);
    merged.set(at(a.journey, a.step), { ...a, amount });
  }
  return [...merged.values()];
}

function fits(row: BudgetRow, amounts: Amount[]): boolean {
  let trial = row;
  let n = 0;
  for (const a of amounts) {
    if (a.amount > room(trial, a.journey, a.step)) return false;
    trial = { ...trial, leases: { ...trial.leases, [`trial ${n++}`]: { at: 0, amounts: [a] } } };
  }
  return true;
}

/**
 * Turns what each lease has committed into spend and gives the rest of it back, in one write. Safe to repeat: the
 * lease is gone then. `committed` is asked for the leases that are there.
 */
export async function settle(
  w: World,
  campaign: string,
  committed: (leases: string[]) => Map<string, Amounts>,
): Promise<void> {
  for (;;) {
    const found = await w.store.get<BudgetRow>(keys.budget(campaign));
    const done = committed(Object.keys(found?.data.leases ?? {}));
    if (!found || done.size === 0) return;
    const leases = { ...found.data.leases };
    let row: BudgetRow = { ...found.data, leases };
    for (const [lease, amounts] of done) {
      delete leases[lease];
      row = spend(row, amounts);
    }
    const [outcome] = await w.store.write([{ put: { ...keys.budget(campaign), data: row }, if: found.v }]);
    if (outcome?.ok) return;
  }
}

/** How many stream shards a row remembers to have got money back from; older ones have long ended. */
const SHARDS_KNOWN = 100;

/**
 * Gives the money of touches back that never happened. It is told by the change stream, which tells everything at
 * least once and in order: the row remembers how far it has heard each shard, so nothing comes back twice or never.
 */
export async function giveBack(
  w: World,
  campaign: string,
  shard: string,
  told: { seq: string; amounts: Amounts }[],
): Promise<void> {
  for (;;) {
    const found = await w.store.get<BudgetRow>(keys.budget(campaign));
    if (!found || !anyHard(found.data)) return;
    const { [shard]: heard = "", ...others } = found.data.heard ?? {};
    const fresh = told.filter(({ seq }) => seq > heard);
    const last = fresh[fresh.length - 1]?.seq;
    if (last === undefined) return;
    const back: Amounts = new Map();
    for (const { amounts } of fresh)
      for (const a of amounts.values()) addAmount(back, a.journey, a.step, -a.amount);
    const known = Object.entries({ ...others, [shard]: last }).slice(-SHARDS_KNOWN);
    const data: BudgetRow = { ...spend(found.data, back), heard: Object.fromEntries(known) };
    const [outcome] = await w.store.write([{ put: { ...keys.budget(campaign), data }, if: found.v }]);
    if (outcome?.ok) return;
  }
}

function spend(row: BudgetRow, amounts: Amounts): BudgetRow {
  const journeys = structuredClone(row.journeys);
  for (const a of amounts.values()) {
    journeys[a.journey] ??= { spent: 0, steps: {} };
    const j = journeys[a.journey]!;
    j.steps[a.step] ??= { spent: 0 };
    j.spent += a.amount;
    j.steps[a.step]!.spent += a.amount;
  }
  return { ...row, journeys };
}

/** What was spent by every journey of a campaign so far, as the counters tell it. */
async function withSpend(w: World, campaign: string, row: BudgetRow): Promise<BudgetRow> {
  const journeys = structuredClone(row.journeys);
  const all = await everyRow<JourneyMeta>(w, keys.journey("").group);
  for (const { id } of all.filter((meta) => meta.campaign === campaign)) {
    const { steps } = sumCounters([...(await countersByVersion(w, id)).values()]);
    for (const [step, { spent }] of Object.entries(steps)) {
      if (spent === 0 && !journeys[id]) continue;
      const j = journeys[id] ?? { spent: 0, steps: {} };
      journeys[id] = j;
      const known = j.steps[step];
      j.spent += spent - (known?.spent ?? 0);
      j.steps[step] = { ...known, spent };
    }
  }
  return { ...row, journeys };
}

async function everyRow<T>(w: World, group: string): Promise<T[]> {
  const all: T[] = [];
  let after: string | undefined;
  do {
    const part = await w.store.query<T>(group, { after, limit: 1_000 });
    all.push(...part.rows.map((row) => row.data));
    after = part.next;
  } while (after !== undefined);
  return all;
}

/** Writes the limits of a published version into its campaign's escrow; spend stays. */
export async function setLimits(
  w: World,
  campaign: string,
  change: (row: BudgetRow) => BudgetRow,
  currency: string,
): Promise<void> {
  for (;;) {
    const found = await w.store.get<BudgetRow>(keys.budget(campaign));
    const before = found?.data ?? { currency, journeys: {}, leases: {} };
    const changed = change(before);
    // While nothing was hard nobody kept the spend here; from now on it counts.
    const row = anyHard(changed) && !anyHard(before) ? await withSpend(w, campaign, changed) : changed;
    const [outcome] = await w.store.write([
      { put: { ...keys.budget(campaign), data: row }, if: found ? found.v : "absent" },
    ]);
    if (outcome?.ok) return;
  }
}
