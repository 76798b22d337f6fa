import { keys } from "#engine/keys";
import { countSegment } from "#engine/people/countSegment";
import { addFields } from "#engine/people/fields";
import { savePerson } from "#engine/people/savePerson";
import { createSegment } from "#engine/people/segments";
import type { Write } from "#engine/ports";
import { runSnapshot, startSnapshot } from "#engine/segments/snapshot";
import type { Rule } from "#journey/segment";
import type { LocalWorld } from "#local/world";
import type { Figures } from "../figures";
import { inHouse, percentile } from "../house";
import { idOf, someone } from "./crowd";

const ROWS = 2_000;
const BAR_FIRST = 300;
const BAR_EXACT = 5;

/** Rules of every sort a campaign manager asks. */
const RULES: Rule[] = [
  {
    all: [
      { field: "fields.lastOrder", op: "olderThanDays", value: 180 },
      { field: "consent.email", op: "is", value: true },
    ],
  },
  { field: "country", op: "in", value: ["DE", "AT"] },
  { did: "order", measure: "times", op: "gte", value: 2, withinDays: 365 },
  {
    all: [
      { did: "order", measure: "value", op: "gte", value: 50_000 },
      { none: [{ did: "email.clicked", measure: "times", op: "gte", value: 1, withinDays: 90 }] },
    ],
  },
  {
    any: [
      { field: "traits.stage", op: "in", value: ["lapsed"] },
      { field: "last.order", op: "before", value: "2029-06-01" },
    ],
  },
  {
    all: [
      { field: "email", op: "contains", value: "clinic-77" },
      { field: "phone", op: "known" },
    ],
  },
  {
    all: [
      { field: "traits.score", op: "between", value: [40, 70] },
      { field: "account.tier", op: "in", value: ["A"] },
    ],
  },
  { field: "traits.stageAt", op: "withinDays", value: 90 },
  {
    all: [
      { field: "fields.revenue", op: "gt", value: 2_000 },
      { field: "role", op: "is", value: "Prescriber" },
    ],
  },
  {
    all: [
      {
        any: [
          { field: "fields.orders", op: "gte", value: 10 },
          { field: "traits.r", op: "in", value: ["4", "5"] },
        ],
      },
      { none: [{ field: "suppressed.email", op: "is", value: true }] },
      { field: "activity.last", op: "olderThanDays", value: 200 },
      { field: "engagement.depth", op: "gte", value: 1 },
    ],
  },
];

/** How fast a house of so many people says whom a rule means, from columns and without them, and makes a snapshot. */
export const segments = (people: number): Promise<Figures> =>
  inHouse(async (w) => {
    await fill(w, people);
    // Asked before the columns are there: what everybody gets while they are being read.
    const early = await timed(() => countSegment(w, RULES[0]!, { within: 280 }));
    const plain = await timed(() => countSegment(w, RULES[0]!));
    w.startCounting?.();
    const loading = await timed(() => countSegment(w, RULES[0]!, { within: 280 }));
    const mirror = await w.counting?.ready();
    if (!mirror || mirror.people !== people) throw new Error("the columns do not hold everybody");
    const firsts: number[] = [];
    const exacts: number[] = [];
    for (const rule of [...RULES, ...RULES]) {
      firsts.push((await timed(() => countSegment(w, rule, { within: 280 }))).ms);
      const exact = await timed(() => countSegment(w, rule));
      exacts.push(exact.ms / 1_000);
      if (exact.value.matches === 0 || exact.value.total !== people) throw new Error("nothing was counted");
    }
    const exact = await countSegment(w, RULES[0]!);
    if (exact.matches !== plain.value.matches) throw new Error("columns and people do not count alike");
    const lags: number[] = [];
    for (let i = 0; i < 20; i++) lags.push(await lag(w, i));
    const segment = await createSegment(w, "Lapsed", RULES[0]);
    const snapped = await timed(async () => {
      const { id } = await startSnapshot(w, segment.id);
      await runSnapshot(w, segment.id, id);
      for (let row = await w.store.get<{ done: boolean }>(keys.snapshot(segment.id)); !row?.data.done; ) {
        await runSnapshot(w, segment.id, id);
        row = await w.store.get<{ done: boolean }>(keys.snapshot(segment.id));
      }
    });
    await w.counting?.stop();
    const name = people >= 1_000_000 ? "million" : `${Math.round(people / 1_000)}k`;
    return {
      [`segment_${name}_exact_s`]: {
        value: percentile(exacts, 0.95),
        unit: "s, p95 of 10 rules",
        bar: BAR_EXACT,
        better: "lower",
      },
      [`segment_${name}_first_ms`]: {
        value: percentile(firsts, 0.95),
        unit: "ms, p95 of 10 rules",
        bar: BAR_FIRST,
        better: "lower",
      },
      [`segment_${name}_first_without_columns_ms`]: {
        value: Math.max(early.ms, loading.ms),
        unit: "ms",
        bar: BAR_FIRST,
        better: "lower",
      },
      [`segment_${name}_columns_load_s`]: { value: mirror.ms / 1_000, unit: "s", bar: null, better: "lower" },
      [`segment_${name}_columns_mib`]: {
        value: mirror.bytes / 2 ** 20,
        unit: "MiB",
        bar: null,
        better: "lower",
      },
      [`segment_${name}_follow_ms`]: {
        value: percentile(lags, 0.95),
        unit: "ms from write to count, p95",
        bar: 1_000,
        better: "lower",
      },
      [`segment_${name}_scan_per_second`]: {
        value: people / (plain.ms / 1_000),
        unit: "people/s",
        bar: null,
        better: "higher",
      },
      [`segment_${name}_snapshot_per_second`]: {
        value: people / (snapped.ms / 1_000),
        unit: "people/s",
        bar: null,
        better: "higher",
      },
    };
  });

async function fill(w: LocalWorld, people: number): Promise<void> {
  const now = w.clock.now();
  await addFields(w, [
    { field: "fields.lastOrder", label: "Last order", shape: { type: "date" } },
    { field: "fields.orders", label: "Orders", shape: { type: "number" } },
    { field: "fields.revenue", label: "Revenue", shape: { type: "number" } },
  ]);
  for (let n = 0; n < people; ) {
    const writes: Write[] = [];
    for (; n < people && writes.length < ROWS; n++) {
      const { profile, state } = someone(n, now);
      writes.push({ put: { ...keys.profile(profile.id), data: profile }, if: "absent" });
      writes.push({ put: { ...keys.person(profile.id), data: state }, if: "absent" });
    }
    await w.store.write(writes);
  }
}

async function timed<T>(work: () => Promise<T>): Promise<{ value: T; ms: number }> {
  const from = performance.now();
  const value = await work();
  return { value, ms: performance.now() - from };
}

/** From a durable write until a count knows of it. */
async function lag(w: LocalWorld, n: number): Promise<number> {
  const rule: Rule = { field: "territory", op: "is", value: `T${n}` };
  await savePerson(w, { id: idOf(n), territory: `T${n}` });
  const from = performance.now();
  while ((await countSegment(w, rule)).matches === 0);
  return performance.now() - from;
}
