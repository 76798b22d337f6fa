import { advance, enroll } from "#journey/decide";
import { outcomeFact } from "#journey/makeTouch";
import type { Advance, Passage } from "#journey/passage";
import type { PersonState, Profile, Touch } from "#journey/person";
import { addAmount, reserve, room } from "./budget";
import type { Move, Plan } from "./draft";
import { keys } from "./keys";
import type { Row, World } from "./ports";
import type { BudgetRow, VersionRow } from "./rows";
import { drawn, pausedOf, versionOf } from "./versions";

/** Decides for everybody, with one reservation per campaign; decides again when the money became less meanwhile. */
export async function planAll(
  w: World,
  job: string,
  nonce: string,
  open: { move: Move; row: Row<PersonState>; profile: Profile }[],
  campaigns: Set<string>,
): Promise<Plan[]> {
  const inside = open.flatMap((o) => Object.values(o.row.data.enrollments));
  const unsettled = open.flatMap((o) =>
    o.row.data.touches.filter((t) => t.status === "pending" || t.status === "retry"),
  );
  const paused = await pausedOf(w, [...new Set([...inside, ...unsettled].map((x) => x.journey))]);
  const versions = new Map<string, VersionRow>();
  for (const e of [...inside, ...unsettled]) {
    const name = `${e.journey}@${e.version}`;
    if (versions.has(name)) continue;
    const version = await versionOf(w, e.journey, e.version);
    if (version) versions.set(name, version);
  }
  const budgets = new Map<string, BudgetRow | undefined>();
  const base = job.slice(0, job.lastIndexOf("#") + 1);
  const mine = open.flatMap((o) => o.row.data.touches.filter((t) => t.job.startsWith(base)));
  const known = new Set([...[...inside, ...mine].map((x) => x.campaign), ...campaigns]);
  for (const c of known) {
    const row = (await w.store.get<BudgetRow>(keys.budget(c)))?.data;
    budgets.set(c, row);
    // An attempt that died before it settled has left its lease; this one settles it even if it spends nothing.
    if (row && Object.keys(row.leases).some((lease) => lease.startsWith(base))) campaigns.add(c);
  }

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
      state.facts.push(outcomeFact(touch, now, "pending", "another attempt"));
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
