import { advance } from "#journey/decide";
import { enroll } from "#journey/enroll";
import { outcomeFact } from "#journey/makeTouch";
import { beforeOf, judgedUpTo, migrate, versionsSince } from "#journey/migrate";
import type { Advance, Passage } from "#journey/passage";
import { isLeftOut, type Pause } from "#journey/pauses";
import { copyPerson, type Enrollment, type PersonState, type Profile, type Touch } from "#journey/person";
import type { House } from "#journey/policies/house";
import { type AccountBook, accountBook } from "./accountTouches";
import { type Amount, type Amounts, addAmount, reserve, room } from "./budget";
import type { Move, Plan } from "./draft";
import { guarded } from "./guards";
import { housePoliciesOf } from "./housePolicies";
import { keys } from "./keys";
import type { Row, World } from "./ports";
import type { BudgetRow, VersionRow } from "./rows";
import { drawn, haltsOf, versionOf } from "./versions";

/** Somebody to decide about: their turn, and what was read of them. */
export interface Open {
  move: Move;
  row: Row<PersonState>;
  profile: Profile;
}

/** What deciding about some people together needs to know. */
interface Around {
  w: World;
  house: House;
  accounts: AccountBook;
  nonce: string;
  recorded: boolean;
  versions: Map<string, VersionRow>;
  paused: Set<string>;
  pauses: Map<string, Pause[]>;
  live: Map<string, number>;
  affords(campaign: string, journey: string, step: string, cost: number): boolean;
  /** A walk is over, and these touches came of it. */
  onWalked(touches: Touch[]): void;
}

/** Jobs are named `base#attempt`; what they share is the base. */
export const baseOf = (job: string): string => job.slice(0, job.lastIndexOf("#") + 1);

/**
 * Decides for everybody, with one reservation per campaign and, where touches are counted so, per account; decides again
 * when the money became less or an account had more meanwhile.
 */
export async function planAll(
  w: World,
  how: { nonce: string; recorded: boolean },
  open: Open[],
  campaigns: Set<string>,
): Promise<Plan[]> {
  const inside = open.flatMap((o) => Object.values(o.row.data.enrollments));
  const unsettled = open.flatMap((o) =>
    o.row.data.touches.filter((t) => t.status === "pending" || t.status === "retry"),
  );
  const halts = await haltsOf(w, [...new Set([...inside, ...unsettled].map((x) => x.journey))]);
  const versions = await versionsOf(w, [...inside, ...unsettled]);
  await newerVersions(w, inside, halts.live, versions);
  const budgets = await budgetsOf(w, open, campaigns);
  const house = await housePoliciesOf(w);
  const accounts = await accountBook(w, house, open);

  for (;;) {
    const asked = new Map<string, Map<string, Amounts>>();
    accounts.begin();
    // What the walk under way may spend so far: a person can be written to more than once in one walk.
    let walking: Amount[] = [];
    const plans = open.map((o) =>
      planOne(o, {
        ...how,
        w,
        house,
        accounts,
        versions,
        ...halts,
        affords(campaign, journey, step, cost) {
          const row = budgets.get(campaign);
          if (!row) return true;
          const taken = [...(asked.get(campaign)?.values() ?? [])].flatMap((amounts) => [
            ...amounts.values(),
          ]);
          const trial = {
            ...row,
            leases: { ...row.leases, trial: { at: 0, amounts: [...taken, ...walking] } },
          };
          if (cost > room(trial, journey, step)) return false;
          walking.push({ journey, step, amount: cost });
          return true;
        },
        onWalked(touches) {
          walking = [];
          accounts.plan(o.profile, touches);
          for (const touch of touches) {
            const jobs = asked.get(touch.campaign) ?? new Map<string, Amounts>();
            const amounts: Amounts = jobs.get(o.move.job) ?? new Map();
            asked.set(touch.campaign, jobs.set(o.move.job, amounts));
            addAmount(amounts, touch.journey, touch.step, touch.cost);
            campaigns.add(touch.campaign);
          }
        },
      }),
    );
    let short = false;
    for (const [campaign, jobs] of asked) {
      const got = await reserve(w, campaign, jobs);
      if (got.ok && !budgets.has(campaign) && got.row) budgets.set(campaign, got.row);
      if (!got.ok) {
        budgets.set(campaign, got.row);
        short = true;
      }
    }
    if (!short && (await accounts.keep())) return plans;
    if (short) guarded(w, "lessMoney");
  }
}

async function versionsOf(
  w: World,
  of: { journey: string; version: number }[],
): Promise<Map<string, VersionRow>> {
  const versions = new Map<string, VersionRow>();
  for (const { journey, version } of of) {
    const name = `${journey}@${version}`;
    if (versions.has(name)) continue;
    const row = await versionOf(w, journey, version);
    if (row) versions.set(name, row);
  }
  return versions;
}

/** Adds the versions that were published since those which people are inside of. */
async function newerVersions(
  w: World,
  inside: Enrollment[],
  live: Map<string, number>,
  versions: Map<string, VersionRow>,
): Promise<void> {
  for (const e of inside)
    for (let number = live.get(e.journey) ?? 0; number > judgedUpTo(e); ) {
      const name = `${e.journey}@${number}`;
      const version = versions.get(name) ?? (await versionOf(w, e.journey, number));
      if (!version) break;
      versions.set(name, version);
      number = beforeOf(version);
    }
}

async function budgetsOf(
  w: World,
  open: Open[],
  campaigns: Set<string>,
): Promise<Map<string, BudgetRow | undefined>> {
  const bases = new Set(open.map((o) => baseOf(o.move.job)));
  const known = new Set(campaigns);
  for (const { move, row } of open) {
    for (const campaign of move.campaigns ?? []) known.add(campaign);
    for (const e of Object.values(row.data.enrollments)) known.add(e.campaign);
    // Who has left meanwhile is no longer inside, but a dead attempt may have promised money for them.
    for (const touch of row.data.touches) known.add(touch.campaign);
  }
  const budgets = new Map<string, BudgetRow | undefined>();
  for (const campaign of known) {
    const row = (await w.store.get<BudgetRow>(keys.budget(campaign)))?.data;
    budgets.set(campaign, row);
    // An attempt that died before it settled has left its lease; this one settles it even if it spends nothing.
    if (row && Object.keys(row.leases).some((lease) => bases.has(baseOf(lease)))) campaigns.add(campaign);
  }
  return budgets;
}

function planOne(o: Open, around: Around): Plan {
  const { w, nonce, versions, paused, pauses } = around;
  const { job } = o.move;
  const state: PersonState = { ...copyPerson(o.row.data), writer: nonce };
  const now = w.clock.now();
  const plan: Plan = {
    ...o,
    state,
    changed: false,
    touches: [],
    guards: [],
    wakes: [],
    parks: [],
    laters: [],
  };
  const passage = (version: VersionRow): Passage => ({
    version: drawn(version),
    profile: o.profile,
    now,
    job,
    nonce,
    recorded: around.recorded || o.move.recorded === true,
    house: around.house,
    account: around.accounts.of(o.profile),
    pauses: pauses.get(version.journey),
    affords: (step, cost) => around.affords(version.campaign, version.journey, step, cost),
  });
  const take = (result: Advance, enrollment: string, hinted = false) => {
    plan.changed ||= result.changed;
    plan.touches.push(...result.touches);
    around.onWalked(result.touches);
    const e = state.enrollments[enrollment];
    // Who goes on waiting as before has a hint already, unless it is the one that brought them here.
    if (e && result.wake && (result.changed || hinted)) plan.wakes.push({ e, ...result.wake });
  };
  o.move.act({
    state,
    profile: o.profile,
    now,
    walk(id, hinted) {
      const e = state.enrollments[id];
      const version = e && versions.get(`${e.journey}@${e.version}`);
      if (!e || !version) return;
      if (paused.has(e.journey)) {
        plan.parks.push({ e, ref: { person: state.id, enrollment: id, seq: e.seq }, kind: "timer" });
        return;
      }
      const known = (number: number) => versions.get(`${e.journey}@${number}`);
      const since = versionsSince(judgedUpTo(e), around.live.get(e.journey) ?? 0, known);
      const handedOver = since.length > 0 && migrate(state, id, version, since, now);
      plan.changed ||= handedOver;
      const mine = state.enrollments[id] && known(state.enrollments[id].version);
      // The hint they had before was for a turn of the older version.
      if (mine) take(advance(passage(mine), state, id), id, hinted || handedOver);
    },
    enter(version, how) {
      const result = enroll(passage(version), state, how);
      if (result.enrollment) take(result, result.enrollment);
      return result.enrollment !== undefined;
    },
    touchState() {
      plan.changed = true;
    },
    guarded(guard) {
      plan.guards.push(guard);
    },
    paused: (journey) => paused.has(journey),
    park(e, ref, kind) {
      plan.parks.push({ e, ref, kind });
    },
    house: around.house,
    account: around.accounts.of(o.profile),
    leftOut: (touch) => isLeftOut(pauses.get(touch.journey) ?? [], touch.at, touch.at),
    version: (journey, number) => versions.get(`${journey}@${number}`),
    resend(touch, asked) {
      state.facts.push(outcomeFact(touch, now, "pending", asked?.reason ?? "another attempt", asked?.by));
      touch.status = "pending";
      // `job` stays: the first job's lease pays for it. `by` says who attempts it now.
      touch.by = job;
      touch.nonce = nonce;
      plan.touches.push(touch);
      around.accounts.plan(o.profile, [touch]);
      plan.changed = true;
    },
    later(kind, ref, e, due) {
      plan.laters.push({ kind, ref, e, due });
    },
  });
  return plan;
}
