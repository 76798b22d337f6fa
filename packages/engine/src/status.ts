import type { Campaign, Step } from "#journey/journey";
import { readySteps } from "#journey/passage";
import type { Enrollment, PersonState, Profile } from "#journey/person";
import { verdictOf } from "#journey/verdict";
import { delaysOf } from "#journey/verdict/pace";
import { countersByVersion } from "./counterRows";
import { newStepCounters, sumCounters } from "./counters";
import { standing } from "./inside";
import { keys } from "./keys";
import { nameOf } from "./people/nameOf";
import type { World } from "./ports";
import { Refusal } from "./refusal";
import type { BudgetRow, Counters, DraftRow, JourneyMeta, StepCounters, VersionRow } from "./rows";
import { isOver, stepSpend } from "./stepSpend";
import { countUnknown } from "./unknown";
import { versionOf } from "./versions";

const HOUR = 3_600_000;

/** Everything the status of a journey is made of, read once. */
export interface Standing {
  meta: JourneyMeta;
  document: VersionRow["document"];
  counters: Counters;
  /** people who are still inside versions before the live one */
  older: { version: number; people: number }[];
  currency: string;
  budget?: BudgetRow;
  /** by step: touches nobody can tell about and nobody has decided on */
  unknown: Record<string, number>;
  now: number;
}

/** Reads where a journey stands: its live version (or the draft, before the first) and the sum of its counters. */
export async function standingOf(w: World, journey: string): Promise<Standing> {
  const meta = (await w.store.get<JourneyMeta>(keys.journey(journey)))?.data;
  if (!meta) throw new Refusal("unknownJourney", "There is no such journey.", 404);
  const [version, draft, campaign, budget] = await Promise.all([
    meta.version === undefined ? undefined : versionOf(w, journey, meta.version),
    w.store.get<DraftRow>(keys.draft(journey)),
    w.store.get<Campaign>(keys.campaign(meta.campaign)),
    w.store.get<BudgetRow>(keys.budget(meta.campaign)),
  ]);
  const document = version?.document ?? draft?.data.document;
  if (!document) throw new Refusal("unknownJourney", "This journey has no drawing yet.", 404);
  const byVersion = await countersByVersion(w, journey);
  const counters = sumCounters([...byVersion.values()]);
  const some = Object.values(counters.steps).some((c) => c.unknown > 0);
  return {
    meta,
    document,
    counters,
    older: [...byVersion]
      .map(([number, { steps }]) => ({ version: number, people: standing(steps) }))
      .filter(({ version: number, people }) => number !== meta.version && people > 0),
    unknown: some ? await countUnknown(w, journey) : {},
    currency: campaign?.data.currency ?? "EUR",
    budget: budget?.data,
    now: w.clock.now(),
  };
}

/** The sum over all versions and stream shards of one journey. */
export const countersOf = async (w: World, journey: string): Promise<Counters> =>
  sumCounters([...(await countersByVersion(w, journey)).values()]);

const stepCounters = (s: Standing, id: string): StepCounters => s.counters.steps[id] ?? newStepCounters();

/** When somebody who waits at a step is next looked at, ms. */
export function nextDueOf(c: StepCounters, now: number): number | undefined {
  const hours = Object.keys(c.due).map(Number);
  if (hours.length === 0) return undefined;
  const first = c.due[String(Math.min(...hours))]!;
  return Math.max(first.first, now);
}

/**
 * How many people's time has passed while they stand still: whom resuming asks about. At most so many, since a wait
 * that an earlier pause has moved is known to have moved only when somebody looks at the person again.
 */
const overdueOf = (s: Standing): number =>
  Object.values(s.counters.steps).reduce((sum, step) => {
    const passed = Object.values(step.due).filter((due) => due.first <= s.now);
    return sum + passed.reduce((n, due) => n + due.n, 0);
  }, 0);

const spread = (hours: Record<string, number>) =>
  Object.entries(hours).map(([hour, n]) => ({ at: (Number(hour) + 0.5) * HOUR, n }));

/** How the answers to a step stand against its plan, and their course; undefined where it does not listen. */
export function responseOf(s: Standing, step: Step, c: StepCounters) {
  const ready = readySteps(s.document).get(step.id);
  const window = ready?.kind.listens?.(ready.config);
  if (window === undefined) return undefined;
  return verdictOf({
    plan: step.plan ?? {},
    window,
    sends: spread(c.sends),
    answers: spread(c.answers),
    answered: c.answered,
    delays: delaysOf(c.delays ?? {}),
    now: s.now,
  });
}

/** What one card shows in live mode. */
export function stepLive(s: Standing, step: Step) {
  const c = stepCounters(s, step.id);
  const due = nextDueOf(c, s.now);
  const verdict = responseOf(s, step, c);
  const spend = stepSpend(s, step, c);
  return {
    step: step.id,
    in: c.in,
    waiting: c.in - c.out,
    out: c.out,
    ...(due === undefined ? {} : { nextDue: due }),
    touched: c.touched,
    ...(verdict ? { response: verdict.response } : {}),
    ...(spend ? { spend } : {}),
    paths: c.paths,
    notSent: c.notSent,
    failed: c.failed,
    unknown: c.unknown,
    undecided: s.unknown[step.id] ?? 0,
    ...(c.acts ? { acts: { asked: 0, done: 0, failed: 0, ...c.acts } } : {}),
    problems: [
      c.failed > 0,
      c.acts?.failed,
      s.unknown[step.id],
      c.notSent.budgetSpent,
      spend && isOver(spend),
    ].filter(Boolean).length,
  };
}

function journeySpend(s: Standing, steps: ReturnType<typeof stepLive>[]) {
  const sum = (pick: (v: NonNullable<ReturnType<typeof stepLive>["spend"]>) => number) =>
    steps.reduce((n, step) => n + (step.spend ? pick(step.spend) : 0), 0);
  const limit = s.document.policies.budget ?? s.budget?.limit;
  return {
    spent: Object.values(s.counters.steps).reduce((n, c) => n + c.spent, 0),
    committed: sum((v) => v.committed),
    forecast: sum((v) => v.forecast),
    ...(limit ? { budget: limit.limit } : {}),
    hard: limit?.hard ?? false,
    currency: s.currency,
  };
}

/** The whole journey as the live canvas shows it. */
export async function liveOf(w: World, journey: string) {
  const s = await standingOf(w, journey);
  const steps = s.document.steps.map((step) => stepLive(s, step));
  const dues = steps.flatMap((step) => (step.nextDue === undefined ? [] : [step.nextDue]));
  return {
    journey,
    ...(s.meta.version === undefined ? {} : { version: s.meta.version }),
    status: s.meta.status,
    at: s.now,
    entered: s.counters.entered,
    inside: s.counters.entered - s.counters.finished,
    older: s.older,
    finished: s.counters.finished,
    goals: s.counters.goals,
    ...(dues.length > 0 ? { nextDue: Math.min(...dues) } : {}),
    ...(s.meta.status === "paused" ? { overdue: overdueOf(s) } : {}),
    spend: journeySpend(s, steps),
    exits: s.counters.left,
    steps,
    document: s.document,
  };
}

/** What was spent, by step, and what the escrow says; the two agree when nothing is under way. */
export async function ledgerOf(w: World, journey: string) {
  const s = await standingOf(w, journey);
  const mine = s.budget?.journeys[journey];
  const leased = Object.values(s.budget?.leases ?? {}).reduce(
    (sum, lease) => sum + lease.amounts.reduce((n, a) => n + (a.journey === journey ? a.amount : 0), 0),
    0,
  );
  const steps = readySteps(s.document);
  const lines = s.document.steps.flatMap((step) => {
    const c = stepCounters(s, step.id);
    const ready = steps.get(step.id);
    const ways = ready?.kind.ways?.(ready.config);
    if (!ready || !ways) return [];
    const channel = ways.length === 1 ? ways[0]?.channel : undefined;
    const line = { step: step.id, name: step.name || (channel ?? ready.kind.label) };
    return [{ ...line, ...(channel ? { channel } : {}), touches: c.sent + c.unknown, spent: c.spent }];
  });
  const limit = mine?.limit?.limit ?? s.budget?.limit?.limit;
  return {
    currency: s.currency,
    ...(limit === undefined ? {} : { limit }),
    spent: lines.reduce((sum, line) => sum + line.spent, 0),
    leased,
    ...(mine ? { escrow: mine.spent } : {}),
    lines,
  };
}

export type StepPeopleView = "waiting" | "passed" | "answered" | "notSent" | "failed";

interface Found {
  since: number;
  due?: number;
  because: string;
}

type Look = (state: PersonState, journey: string, step: string) => Found | undefined;

const here = (state: PersonState, journey: string, step: string): Enrollment | undefined =>
  Object.values(state.enrollments).find((e) => e.journey === journey && e.step === step);

const touchedBy = (state: PersonState, journey: string, step: string) =>
  state.touches.find((t) => t.journey === journey && t.step === step);

const LOOK: Record<StepPeopleView, Look> = {
  waiting(state, journey, step) {
    const e = here(state, journey, step);
    return (
      e && {
        since: e.entered,
        ...(e.due === undefined ? {} : { due: e.due }),
        because: e.because ?? "just came",
      }
    );
  },
  passed(state, journey, step) {
    const touch = touchedBy(state, journey, step);
    if (!touch || here(state, journey, step)) return undefined;
    return { since: touch.at, because: touch.answer ? `answered: ${touch.answer.class}` : touch.status };
  },
  answered(state, journey, step) {
    const touch = touchedBy(state, journey, step);
    return touch?.answer && { since: touch.answer.at, because: touch.answer.class };
  },
  notSent(state, journey, step) {
    const e = here(state, journey, step);
    return e?.held
      ? { since: e.entered, ...(e.due === undefined ? {} : { due: e.due }), because: e.because ?? e.held }
      : undefined;
  },
  failed(state, journey, step) {
    const touch = touchedBy(state, journey, step);
    if (touch?.status !== "failed" && touch?.status !== "unknown") return undefined;
    return { since: touch.at, because: touch.reason ?? touch.status };
  },
};

/** The people behind a number of one step, those who are due first in front. At most `limit`, from a full look. */
export async function stepPeople(w: World, journey: string, step: string, view: StepPeopleView, limit = 200) {
  const found: ({ person: string; name: string; account?: string } & Found)[] = [];
  let cursor: string | undefined;
  do {
    const part = await w.store.scan<PersonState | Profile>({ prefix: "P#", cursor, limit: 2_000 });
    const profiles = new Map(part.rows.filter((r) => r.id === "A").map((r) => [r.group, r.data as Profile]));
    for (const row of part.rows) {
      if (row.id !== "S") continue;
      const state = row.data as PersonState;
      const hit = LOOK[view](state, journey, step);
      if (!hit) continue;
      const profile = profiles.get(row.group);
      found.push({
        person: state.id,
        name: nameOf(profile, state.id),
        ...(profile?.accountName ? { account: profile.accountName } : {}),
        ...hit,
      });
    }
    cursor = part.cursor;
  } while (cursor !== undefined);
  found.sort((a, b) => (a.due ?? a.since) - (b.due ?? b.since));
  return { people: found.slice(0, limit), total: found.length };
}
