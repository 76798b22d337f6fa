import type { PersonState, Profile } from "#journey/person";
import { addAmount, settle } from "./budget";
import type { Move, Plan } from "./draft";
import { perform } from "./effects";
import { hint } from "./hint";
import { keys } from "./keys";
import { planAll } from "./plan";
import type { Row, World, Write } from "./ports";
import type { BudgetRow } from "./rows";

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
