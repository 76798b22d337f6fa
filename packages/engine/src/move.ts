import type { PersonState, Profile } from "#journey/person";
import { type Amounts, addAmount, settle } from "./budget";
import type { Move, Plan } from "./draft";
import { type Performed, perform } from "./effects";
import { hint } from "./hint";
import { keys } from "./keys";
import { baseOf, type Open, planAll } from "./plan";
import type { Row, World, Write } from "./ports";

export interface Moved {
  person: string;
  state: PersonState;
}

/**
 * Keeps a durable record of whose touches went out, given the people of one chunk; false when somebody else has
 * taken the job over. With such a record a touch counts as sent from its commit on and costs no second write.
 */
export type Checkpoint = (people: string[]) => Promise<boolean>;

/** How often a loser decides again before it gives up and lets the queue bring the job back. */
const PATIENCE = 60;

/**
 * The protocol P2 to P8 for any number of different people: read, decide, reserve money, put hints, commit each
 * person on condition with the intent inside, act for the winners only, record what came of it, settle.
 */
export async function movePeople(w: World, moves: Move[], checkpoint?: Checkpoint): Promise<Moved[]> {
  const campaigns = new Set<string>();
  const moved = await move(w, moves, campaigns, checkpoint);
  await settleAll(w, moves, campaigns, moved);
  return moved;
}

async function move(
  w: World,
  moves: Move[],
  campaigns: Set<string>,
  checkpoint?: Checkpoint,
): Promise<Moved[]> {
  if (moves.length === 0) return [];
  const done = await commitAll(w, moves, campaigns, checkpoint !== undefined);
  const results = await perform(
    w,
    done.flatMap((p) => p.touches.map((touch) => ({ touch, profile: p.profile }))),
    checkpoint,
  );
  const unrecorded = results.filter((r) => !r.recorded);
  const after = await move(w, recordAll(unrecorded, moves), campaigns);
  const final = new Map<string, PersonState>(done.map((p) => [p.state.id, p.state]));
  for (const m of after) final.set(m.person, m.state);
  return [...final].map(([person, state]) => ({ person, state }));
}

/** P2 to P5. Everybody who was read comes back as they now stand in the store. */
async function commitAll(
  w: World,
  moves: Move[],
  campaigns: Set<string>,
  recorded: boolean,
): Promise<Plan[]> {
  const nonce = w.dice.id("non");
  const done: Plan[] = [];
  let open = await read(w, moves);
  for (let turn = 0; open.length > 0; turn++) {
    if (turn > PATIENCE) throw new Error(`job ${open[0]?.move.job} lost ${PATIENCE} races in a row`);
    const plans = await planAll(w, { nonce, recorded }, open, campaigns);
    await hint(w, plans);
    const writing = plans.filter((p) => p.changed);
    const outcomes = await w.store.write(
      writing.map((p): Write => ({ put: { ...keys.person(p.state.id), data: p.state }, if: p.row.v })),
    );
    const again: Open[] = [];
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
  return done;
}

async function read(w: World, moves: Move[]): Promise<Open[]> {
  const rows = await w.store.batchGet<PersonState | Profile>(
    moves.flatMap((m) => [keys.person(m.person), keys.profile(m.person)]),
  );
  return moves.flatMap((move, i) => {
    const row = rows[2 * i] as Row<PersonState> | undefined;
    const profile = (rows[2 * i + 1] as Row<Profile> | undefined)?.data ?? { id: move.person };
    return row ? [{ move, row, profile }] : [];
  });
}

/** Writes what became of each touch into its person, then lets them walk: a definite no may open another path. */
function recordAll(results: Performed[], moves: Move[]): Move[] {
  const jobs = new Map(moves.map((m) => [m.person, m.job]));
  const byPerson = new Map<string, Performed[]>();
  for (const r of results) byPerson.set(r.person, [...(byPerson.get(r.person) ?? []), r]);
  return [...byPerson].map(([person, list]) => ({
    person,
    job: `${jobs.get(person)}~`,
    act(draft) {
      for (const r of list) r.record(draft);
    },
  }));
}

/** Counts what these jobs and their earlier attempts committed, and gives the rest of their leases back. */
async function settleAll(w: World, moves: Move[], campaigns: Set<string>, moved: Moved[]): Promise<void> {
  if (campaigns.size === 0) return;
  const bases = new Set(moves.map((m) => baseOf(m.job)));
  for (const campaign of campaigns)
    await settle(w, campaign, (leases) => {
      const committed = new Map<string, Amounts>();
      for (const lease of leases) if (bases.has(baseOf(lease))) committed.set(lease, new Map());
      for (const { state } of moved)
        for (const t of state.touches) {
          const amounts = committed.get(t.job);
          if (amounts && t.status !== "failed" && t.status !== "cancelled")
            addAmount(amounts, t.journey, t.step, t.cost);
        }
      return committed;
    });
}
