import type { Profile } from "#journey/person";
import { OUTCOMES, type OutcomeReport, reportOf } from "#journey/scores/outcomes";
import { ENOUGH_DATA, POOL_QUESTIONS, WORKABLE } from "#journey/scores/questions";
import type { RfmBounds } from "#journey/scores/rfm";
import { type Rule, ruleSentence } from "#journey/segment";
import { CONTROLLABLE, LAPSE_REASONS, LAPSE_WORDS, type LapseReason } from "#journey/traits";
import { keys } from "../keys";
import { activityNames } from "../people/activityNames";
import { listFields } from "../people/fields";
import { cell } from "../people/importReport";
import { nameOf } from "../people/nameOf";
import type { World } from "../ports";
import type { BoundsRow } from "../traits/model";
import type { PoolRow, SweepRow } from "../traits/sweep";
import type { Tally } from "./tally";

export interface Progress {
  startedAt: number;
  by: string;
  /** 0 to 1 */
  done: number;
  what: string;
}

export interface Counted {
  id: string;
  label: string;
  people: number;
  rule: Rule;
}

interface Named {
  id: string;
  name: string;
}

/** The assessment of the whole pool, as the last sweep left it. */
export interface Assessment {
  /** the moment its numbers are true of, and how long it took, ms */
  at: number;
  took: number;
  by: string;
  total: number;
  changed: number;
  counts: Counted[];
  currency: string;
  /** what lapsed people bought for in the year before they stopped, minor units */
  stake: { reason: LapseReason; label: string; controllable: boolean; people: number; value: number }[];
  /** what the accounts of lapsed people could be worth a year; an estimate where `exact` is false */
  potential: { value: number; accounts: number; exact: boolean };
  /** people with the name and account of somebody else */
  duplicates: { people: number; exact: boolean; share: number; pairs: [Named, Named][] };
  workable: { sentence: string; data: string };
  bounds?: RfmBounds | undefined;
  outcomes: OutcomeReport[];
  /** people per stage on former days, oldest first */
  days: { day: number; stages: Record<string, number> }[];
}

/** `names`: whether whoever asks may see who people are; others are shown numbers only. */
export async function poolOf(
  w: World,
  { names = false }: { names?: boolean } = {},
): Promise<{ assessment?: Assessment | undefined; progress?: Progress | undefined }> {
  const [run, pool, bounds] = await w.store.batchGet<unknown>([
    keys.traits("RUN"),
    keys.traits("POOL"),
    keys.traits("BOUNDS"),
  ]);
  // Under these keys there is what the sweep put there.
  const progress = progressOf(run?.data as SweepRow | undefined);
  const row = pool?.data as PoolRow | undefined;
  if (!row) return { progress };
  return {
    progress,
    assessment: await assessed(w, row, (bounds?.data as BoundsRow | undefined)?.bounds, names),
  };
}

function progressOf(run: SweepRow | undefined): Progress | undefined {
  if (!run || run.phase === "done") return undefined;
  const { startedAt, by, phase, seen, total } = run;
  if (phase === "measure") return { startedAt, by, done: 0, what: `Measuring: ${seen} people so far` };
  return {
    startedAt,
    by,
    done: total ? Math.min(1, seen / total) : 1,
    what: `${seen} of ${total ?? seen} people`,
  };
}

async function assessed(
  w: World,
  row: PoolRow,
  bounds: RfmBounds | undefined,
  names: boolean,
): Promise<Assessment> {
  const { tally } = row;
  const [fields, { currency = "EUR" }, days] = await Promise.all([
    listFields(w),
    activityNames(w),
    daysOf(w),
  ]);
  return {
    at: row.startedAt,
    took: row.at - row.startedAt,
    by: row.by,
    total: tally.total,
    changed: row.changed,
    counts: POOL_QUESTIONS.map(({ id, label, rule }) => ({ id, label, rule, people: tally.counts[id] ?? 0 })),
    currency,
    stake: LAPSE_REASONS.map((reason) => ({
      reason,
      label: LAPSE_WORDS[reason],
      controllable: CONTROLLABLE[reason],
      ...(tally.stake[reason] ?? { people: 0, value: 0 }),
    })),
    potential: potentialOf(tally),
    duplicates: {
      people: Math.round(tally.again / tally.share),
      exact: tally.share >= 1,
      share: tally.share,
      pairs: names ? await namedPairs(w, tally.pairs) : [],
    },
    workable: { sentence: ruleSentence(WORKABLE, fields), data: ruleSentence(ENOUGH_DATA, fields) },
    bounds,
    outcomes: OUTCOMES.map((outcome) => reportOf(tally.outcomes, outcome)),
    days,
  };
}

/** The pairs of whom both are still there. */
async function namedPairs(w: World, pairs: [string, string][]): Promise<[Named, Named][]> {
  const rows = await w.store.batchGet<Profile>(pairs.flat().map((person) => keys.profile(person)));
  const named = rows.map((row) => row && { id: row.data.id, name: nameOf(row.data, row.data.id) });
  return pairs.flatMap((_, i): [Named, Named][] => {
    const [one, other] = [named[2 * i], named[2 * i + 1]];
    return one && other ? [[one, other]] : [];
  });
}

function potentialOf({ accounts, share }: Tally): Assessment["potential"] {
  const known = Object.values(accounts);
  const sum = known.reduce((all, value) => all + value, 0);
  return {
    value: Math.round(sum / share),
    accounts: Math.round(known.length / share),
    exact: share >= 1,
  };
}

async function daysOf(w: World): Promise<Assessment["days"]> {
  const { rows } = await w.store.query<{ stages: Record<string, number> }>(keys.traitsDay(0).group, {
    prefix: "DAY#",
    reverse: true,
    limit: 90,
  });
  return rows.map(({ id, data }) => ({ day: Number(id.slice(4)), stages: data.stages })).reverse();
}

/** The numbers as a file: what, how many, which share, and the rule in words. */
export async function poolCsv(w: World): Promise<string | undefined> {
  const { assessment } = await poolOf(w);
  if (!assessment) return undefined;
  const fields = await listFields(w);
  const share = (people: number) =>
    assessment.total > 0 ? ((100 * people) / assessment.total).toFixed(1) : "";
  const lines = [
    ["group", "what", "people", "percent of the pool", "rule"],
    ["pool", "Everybody", String(assessment.total), "100.0", ""],
    ...assessment.counts.map(({ id, label, people, rule }) => [
      id.slice(0, id.lastIndexOf(".")),
      label,
      String(people),
      share(people),
      ruleSentence(rule, fields),
    ]),
    ...assessment.stake.map(({ label, people, value }) => [
      "value at stake",
      label,
      String(people),
      share(people),
      `${value / 100} ${assessment.currency} in the year before they stopped`,
    ]),
    [
      "duplicates",
      "Name and account of somebody else",
      String(assessment.duplicates.people),
      share(assessment.duplicates.people),
      assessment.duplicates.exact ? "" : "an estimate from a part of the names",
    ],
  ];
  return `\uFEFF${lines.map((line) => `${line.map(cell).join(",")}\r\n`).join("")}`;
}
