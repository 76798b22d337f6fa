import { type Advance, advance, enroll, outcomeFact, type Passage } from "#journey/decide";
import type { Enrollment, PersonState, Profile, Touch } from "#journey/person";
import { addAmount, reserve, room, settle } from "./budget";
import { perform } from "./effects";
import { keys } from "./keys";
import { arm, gather } from "./pages";
import type { Row, World, Write } from "./ports";
import type { BudgetRow, Ref, VersionRow } from "./rows";
import { drawn, pausedOf, versionOf } from "./versions";

/** One person's turn: `act` changes the draft; it may be called again on a newer image, so it must only look at that. */
export interface Move {
  person: string;
  act(draft: Draft): void;
}

export interface Draft {
  state: PersonState;
  profile: Profile;
  now: number;
  /** A walk from where the enrollment stands. In a paused journey the person is parked instead. */
  walk(enrollment: string): void;
  /** Puts the person at the start of a version; nothing happens when they may not enter. */
  enter(version: VersionRow): void;
  /** Says that the state was changed by hand. */
  touchState(): void;
  /** Makes a touch that is known not to exist, or may be sent again, this job's own: it goes out after the commit. */
  resend(touch: Touch): void;
  version(journey: string, number: number): VersionRow | undefined;
  paused(journey: string): boolean;
  /** Lets a person of a paused journey wait for its resuming. */
  park(e: Pick<Enrollment, "journey" | "campaign" | "version">, ref: Ref): void;
  /** Asks for a later look at this person; durable before the commit. */
  later(
    kind: "retry" | "reconcile",
    ref: Ref,
    e: Pick<Enrollment, "journey" | "campaign" | "version">,
    due: number,
  ): void;
}

interface Plan {
  move: Move;
  row: Row<PersonState>;
  profile: Profile;
  changed: boolean;
  state: PersonState;
  touches: Touch[];
  wakes: { e: Enrollment; seq: number; due: number }[];
  parks: { e: Pick<Enrollment, "journey" | "campaign" | "version">; ref: Ref }[];
  laters: {
    kind: "retry" | "reconcile";
    ref: Ref;
    e: Pick<Enrollment, "journey" | "campaign" | "version">;
    due: number;
  }[];
}

export interface Moved {
  person: string;
  state: PersonState;
}

/** How often a loser decides again before it gives up and lets the queue bring the job back. */
const PATIENCE = 60;

/**
 * The protocol P2 to P8 for any number of people: read, decide, reserve money, put hints, commit each person on
 * condition with the intent inside, act for the winners only, record what came of it, settle. `job` names who is at
 * work as `base#attempt`; touches carry it, so that a later attempt knows what an earlier one left behind.
 */
export async function movePeople(w: World, job: string, moves: Move[], round = 0): Promise<Moved[]> {
  if (moves.length === 0) return [];
  const nonce = w.dice.id("non");
  const done: Plan[] = [];
  const rows = await w.store.batchGet<PersonState | Profile>(
    moves.flatMap((m) => [keys.person(m.person), keys.profile(m.person)]),
  );
  let open = moves.flatMap((move, i) => {
    const row = rows[2 * i] as Row<PersonState> | undefined;
    const profile = (rows[2 * i + 1] as Row<Profile> | undefined)?.data ?? { id: move.person };
    return row ? [{ move, row, profile }] : [];
  });
  const campaigns = new Set<string>();

  for (let turn = 0; open.length > 0; turn++) {
    if (turn > PATIENCE) throw new Error(`job ${job} lost ${PATIENCE} races in a row`);
    const plans = await planAll(w, job, nonce, open, campaigns);
    await hint(w, plans);
    const writing = plans.filter((p) => p.changed);
    const outcomes = await w.store.write(
      writing.map((p): Write => ({ put: { ...keys.person(p.state.id), data: p.state }, if: p.row.v })),
    );
    const again: typeof open = [];
    writing.forEach((plan, i) => {
      const outcome = outcomes[i]!;
      const present = outcome.ok ? undefined : (outcome.row as Row<PersonState> | undefined);
      // A lost acknowledgement makes our own write look like somebody else's; the nonce tells (rule R12).
      if (outcome.ok || present?.data.writer === nonce) done.push(plan);
      else if (present) again.push({ move: plan.move, row: present, profile: plan.profile });
    });
    done.push(...plans.filter((p) => !p.changed));
    // Whoever lost decides again on the returned image and is never skipped (rule R4).
    open = again;
  }

  const results = await perform(
    w,
    done.flatMap((p) => p.touches.map((touch) => ({ touch, profile: p.profile }))),
  );
  const after = results.length === 0 ? [] : await movePeople(w, `${job}~`, recordAll(results), round + 1);
  const final = new Map<string, PersonState>(done.map((p) => [p.state.id, p.state]));
  for (const m of after) final.set(m.person, m.state);
  if (round === 0) await settleAll(w, job, campaigns, [...final.values()]);
  return [...final].map(([person, state]) => ({ person, state }));
}

/** Decides for everybody, with one reservation per campaign; decides again when the money became less meanwhile. */
async function planAll(
  w: World,
  job: string,
  nonce: string,
  open: { move: Move; row: Row<PersonState>; profile: Profile }[],
  campaigns: Set<string>,
): Promise<Plan[]> {
  const inside = open.flatMap((o) => Object.values(o.row.data.enrollments));
  const paused = await pausedOf(w, [...new Set(inside.map((e) => e.journey))]);
  const versions = new Map<string, VersionRow>();
  const pending = open.flatMap((o) => o.row.data.touches.filter((t) => t.status === "pending"));
  for (const e of [...inside, ...pending]) {
    const name = `${e.journey}@${e.version}`;
    if (versions.has(name)) continue;
    const version = await versionOf(w, e.journey, e.version);
    if (version) versions.set(name, version);
  }
  const budgets = new Map<string, BudgetRow | undefined>();
  const known = new Set([...inside.map((e) => e.campaign), ...campaigns]);
  for (const c of known) budgets.set(c, (await w.store.get<BudgetRow>(keys.budget(c)))?.data);

  for (;;) {
    const amounts = new Map<string, Map<string, { journey: string; step: string; amount: number }>>();
    const affords = (campaign: string, journey: string, step: string, cost: number): boolean => {
      const taken = [...(amounts.get(campaign)?.values() ?? [])];
      const row = budgets.get(campaign);
      if (!row) return true;
      const trial = { ...row, leases: { ...row.leases, [`${job} trial`]: { at: 0, amounts: taken } } };
      return cost <= room(trial, journey, step);
    };
    const plans = open.map((o) =>
      planOne(w, job, nonce, o, versions, paused, affords, (touch, campaign) => {
        const of = amounts.get(campaign) ?? new Map();
        amounts.set(campaign, of);
        addAmount(of, touch.journey, touch.step, touch.cost);
        campaigns.add(campaign);
      }),
    );
    let short = false;
    for (const [campaign, asked] of amounts) {
      const got = await reserve(w, campaign, job, asked);
      if (got.ok && !budgets.has(campaign) && got.row) budgets.set(campaign, got.row);
      if (!got.ok) {
        budgets.set(campaign, got.row);
        short = true;
      }
    }
    if (!short) return plans;
  }
}

function planOne(
  w: World,
  job: string,
  nonce: string,
  o: { move: Move; row: Row<PersonState>; profile: Profile },
  versions: Map<string, VersionRow>,
  paused: Set<string>,
  affords: (campaign: string, journey: string, step: string, cost: number) => boolean,
  onTouch: (touch: Touch, campaign: string) => void,
): Plan {
  const state: PersonState = { ...structuredClone(o.row.data), facts: [], writer: nonce };
  const now = w.clock.now();
  const plan: Plan = { ...o, state, changed: false, touches: [], wakes: [], parks: [], laters: [] };
  const passage = (version: VersionRow): Passage => ({
    version: drawn(version),
    profile: o.profile,
    now,
    job,
    nonce,
    affords: (step, cost) => affords(version.campaign, version.journey, step, cost),
  });
  const take = (result: Advance, enrollment: string, campaign: string) => {
    plan.changed ||= result.changed;
    plan.touches.push(...result.touches);
    for (const touch of result.touches) onTouch(touch, campaign);
    const e = state.enrollments[enrollment];
    if (e && result.wake) plan.wakes.push({ e, ...result.wake });
  };
  o.move.act({
    state,
    profile: o.profile,
    now,
    walk(id) {
      const e = state.enrollments[id];
      const version = e && versions.get(`${e.journey}@${e.version}`);
      if (!e || !version) return;
      if (paused.has(e.journey))
        plan.parks.push({ e, ref: { person: state.id, enrollment: id, seq: e.seq } });
      else take(advance(passage(version), state, id), id, e.campaign);
    },
    enter(version) {
      const result = enroll(passage(version), state);
      if (result.enrollment) take(result, result.enrollment, version.campaign);
    },
    touchState() {
      plan.changed = true;
    },
    paused: (journey) => paused.has(journey),
    park(e, ref) {
      plan.parks.push({ e, ref });
    },
    version: (journey, number) => versions.get(`${journey}@${number}`),
    resend(touch) {
      const e = state.enrollments[touch.enrollment];
      state.facts.push(outcomeFact(e, touch, now, "pending", "another attempt"));
      touch.status = "pending";
      // `job` stays: the first job's lease pays for it. `by` says who attempts it now.
      touch.by = job;
      touch.nonce = nonce;
      plan.touches.push(touch);
      plan.changed = true;
    },
    later(kind, ref, e, due) {
      plan.laters.push({ kind, ref, e, due });
    },
  });
  return plan;
}

/** Puts every hint before anything is committed (rule R1): timers, retries, reconciliation, and parked people. */
async function hint(w: World, plans: Plan[]): Promise<void> {
  const arms = plans.flatMap((p) => [
    ...p.wakes.map(({ e, seq, due }) => ({
      kind: "timer" as const,
      journey: e.journey,
      campaign: e.campaign,
      version: e.version,
      because: "timer",
      due,
      refs: [{ person: p.state.id, enrollment: e.id, seq }],
    })),
    ...p.laters.map(({ kind, ref, e, due }) => ({
      kind,
      journey: e.journey,
      campaign: e.campaign,
      version: e.version,
      because: kind,
      due,
      refs: [ref],
    })),
  ]);
  await arm(w, gather(arms));
  const parks = plans.flatMap((p) => p.parks);
  if (parks.length === 0) return;
  await park(w, parks);
}

/** People of a paused journey wait on pages of their own, which resuming brings back. */
async function park(w: World, parks: Plan["parks"]): Promise<void> {
  await w.store.write(
    parks.map(
      ({ e, ref }): Write => ({
        put: {
          ...keys.parked(e.journey, ref.touch ?? `${ref.person}.${ref.enrollment}`),
          data: { ...ref, campaign: e.campaign, version: e.version },
        },
      }),
    ),
  );
  // Resuming may have passed by between the look at the status and the parking; then nobody would come again.
  const journeys = [...new Set(parks.map((p) => p.e.journey))];
  const still = await pausedOf(w, journeys);
  const awake = parks.filter((p) => !still.has(p.e.journey));
  await arm(
    w,
    gather(
      awake.map(({ e, ref }) => ({
        kind: ref.touch ? ("retry" as const) : ("timer" as const),
        journey: e.journey,
        campaign: e.campaign,
        version: e.version,
        because: "resumed",
        due: w.clock.now(),
        refs: [ref],
      })),
    ),
  );
}

type Performed = Awaited<ReturnType<typeof perform>>[number];

/** Writes what became of each touch into its person, then lets them walk: a definite no may open another path. */
function recordAll(results: Performed[]): Move[] {
  const byPerson = new Map<string, Performed[]>();
  for (const r of results) {
    const person = r.touch.id.slice(0, r.touch.id.indexOf("."));
    byPerson.set(person, [...(byPerson.get(person) ?? []), r]);
  }
  return [...byPerson].map(([person, list]) => ({
    person,
    act(draft) {
      for (const r of list) r.record(draft);
    },
  }));
}

/** Counts what this job and its earlier attempts committed, and gives the rest of their leases back. */
async function settleAll(
  w: World,
  job: string,
  campaigns: Set<string>,
  states: PersonState[],
): Promise<void> {
  const base = job.slice(0, job.lastIndexOf("#") + 1);
  for (const campaign of campaigns) {
    const row = await w.store.get<BudgetRow>(keys.budget(campaign));
    for (const lease of Object.keys(row?.data.leases ?? {})) {
      if (!lease.startsWith(base)) continue;
      const committed = new Map();
      for (const state of states)
        for (const t of state.touches)
          if (t.job === lease && t.status !== "failed" && t.status !== "cancelled")
            addAmount(committed, t.journey, t.step, t.cost);
      await settle(w, campaign, lease, committed);
    }
  }
}
