import type { PersonState, Profile } from "#journey/person";
import { giveTouchesBack } from "./accountTouches";
import { type Amounts, addAmount, settle } from "./budget";
import type { Move, Plan } from "./draft";
import { type Performed, perform } from "./effects";
import { guarded } from "./guards";
import { hint } from "./hint";
import { keys } from "./keys";
import { whereAre } from "./people/forward";
import { baseOf, type Open, planAll } from "./plan";
import type { Row, World, Write } from "./ports";
import { seal, spill } from "./seal";
import { warn } from "./stops";

export interface Moved {
  person: string;
  state: PersonState;
}

/**
 * Keeps a durable record before each chunk: whose touches went out, and for whom sending begins now. False when
 * somebody else has taken the job over: then nothing more may be sent from here. With such a record a touch counts as
 * sent from its commit on and costs no second write.
 */
export type Checkpoint = (people: { done: string[]; begun: string[] }) => Promise<boolean>;

interface How {
  checkpoint?: Checkpoint;
  /** hears what became of the touches right after they went out, before anything else can fail */
  onPerformed?: (results: Performed[]) => void;
}

/** How often a loser decides again before it gives up and lets the queue bring the job back. */
const PATIENCE = 60;

/**
 * The protocol P2 to P8 for any number of different people: read, decide, reserve money, put hints, commit each
 * person on condition with the intent inside, act for the winners only, record what came of it, settle.
 */
export async function movePeople(
  w: World,
  moves: Move[],
  { eventual = false, ...how }: How & { eventual?: boolean } = {},
): Promise<Moved[]> {
  const campaigns = new Set<string>();
  const { open, later, asked } = inOneTurn(await read(w, moves, eventual));
  const moved = await move(w, open, campaigns, how);
  await settleAll(w, moves, campaigns, moved);
  // Two hints about one person under two ids take one turn each, as two moves of one turn would race each other.
  const rest = later.length > 0 ? await movePeople(w, later, how) : [];
  return [
    ...moved,
    ...asked.flatMap(({ id, person }) => {
      const state = moved.find((m) => m.person === person)?.state;
      return state ? [{ person: id, state }] : [];
    }),
    ...rest,
  ];
}

/** People who were asked for by an id that leads to them since it was joined with theirs. */
function inOneTurn(found: { open: Open; asked: Move }[]) {
  const own = new Set(found.flatMap(({ open, asked }) => (open.move === asked ? [asked.person] : [])));
  const later: Move[] = [];
  const asked: { id: string; person: string }[] = [];
  const open = found.flatMap((one) => {
    const { person } = one.open.move;
    if (one.open.move === one.asked) return [one.open];
    if (own.has(person)) {
      later.push(one.asked);
      return [];
    }
    own.add(person);
    asked.push({ id: one.asked.person, person });
    return [one.open];
  });
  return { open, later, asked };
}

/** Somebody after their commit: their plan, and the row as it now stands in the store. */
interface Done {
  plan: Plan;
  row: Row<PersonState>;
}

async function move(
  w: World,
  open: Open[],
  campaigns: Set<string>,
  { checkpoint, onPerformed }: How = {},
): Promise<Moved[]> {
  if (open.length === 0) return [];
  const done = await commitAll(w, open, campaigns, checkpoint !== undefined);
  const results = await perform(
    w,
    done.flatMap(({ plan }) => plan.touches.map((touch) => ({ touch, profile: plan.profile }))),
    checkpoint,
  );
  onPerformed?.(results);
  const after = await move(w, openOf(results, done), campaigns);
  const final = new Map<string, PersonState>(done.map(({ row }) => [row.data.id, row.data]));
  for (const m of after) final.set(m.person, m.state);
  return [...final].map(([person, state]) => ({ person, state }));
}

/** P3 to P5. Everybody comes back as they then stand in the store. */
async function commitAll(w: World, all: Open[], campaigns: Set<string>, recorded: boolean): Promise<Done[]> {
  const nonce = w.dice.id("non");
  const done: Done[] = [];
  let open = all;
  for (let turn = 0; open.length > 0; turn++) {
    if (turn > PATIENCE) throw new Error(`job ${open[0]?.move.job} lost ${PATIENCE} races in a row`);
    const plans = await planAll(w, { nonce, recorded }, open, campaigns);
    await hint(w, plans);
    const writing = plans.filter((p) => p.changed);
    const states = await sealAll(w, writing);
    await warn(
      w,
      writing.map((p) => [p.row.data, p.state]),
    );
    const outcomes = await w.store.write(
      writing.map((p, i): Write => ({ put: { ...keys.person(p.state.id), data: states[i] }, if: p.row.v })),
    );
    const again: Open[] = [];
    const gone: Move[] = [];
    writing.forEach((plan, i) => {
      const outcome = outcomes[i]!;
      const present = outcome.ok ? undefined : (outcome.row as Row<PersonState> | undefined);
      if (present?.data.writer === nonce) guarded(w, "ownWrite");
      if (outcome.ok) done.push({ plan, row: { ...plan.row, v: outcome.v, data: states[i]! } });
      // A lost acknowledgement makes our own write look like somebody else's; the nonce tells (rule R12).
      else if (present?.data.writer === nonce) done.push({ plan, row: present });
      else if (present) again.push({ move: plan.move, row: present, profile: plan.profile });
      else gone.push(plan.move);
    });
    // Whoever was joined with another entry since goes on under its id; nobody is left of who was erased.
    if (gone.length > 0) for (const { open } of await follow(w, gone)) again.push(open);
    guarded(w, "lostRace", again.length);
    for (const plan of plans) if (!plan.changed) done.push({ plan, row: plan.row });
    // Whoever lost decides again on the returned image and is never skipped (rule R4).
    open = again;
  }
  for (const { plan } of done) for (const guard of plan.guards) guarded(w, guard);
  await giveTouchesBack(
    w,
    done.map(({ plan }) => plan),
  );
  return done;
}

/** The people as they go into the store; what their own rows have no more room for is kept first. */
async function sealAll(w: World, plans: Plan[]): Promise<PersonState[]> {
  const spilt: Write[] = [];
  const states = plans.map(({ state, row }) => {
    const less = spill(state);
    if (less.write) spilt.push(less.write);
    return seal(less.state, row.v + 1);
  });
  if (spilt.length > 0) await w.store.write(spilt);
  return states;
}

/**
 * With `eventual` a person may be a moment old: then a move must be one that comes again when it finds nothing to do.
 * Who is not found so may have been stored a moment ago, and is looked for once more.
 */
async function read(w: World, moves: Move[], eventual: boolean): Promise<{ open: Open; asked: Move }[]> {
  const rows = await w.store.batchGet<PersonState | Profile>(
    moves.flatMap((m) => [keys.person(m.person), keys.profile(m.person)]),
    { eventual, together: true },
  );
  const unseen = eventual ? moves.filter((_, i) => !rows[2 * i]) : [];
  const seen = unseen.length > 0 ? await read(w, unseen, false) : [];
  const lost = eventual ? [] : moves.filter((_, i) => !rows[2 * i]);
  if (lost.length > 0) seen.push(...(await follow(w, lost)));
  const found = moves.flatMap((move, i) => {
    const row = rows[2 * i] as Row<PersonState> | undefined;
    const profile = (rows[2 * i + 1] as Row<Profile> | undefined)?.data ?? { id: move.person };
    return row ? [{ open: { move, row, profile }, asked: move }] : [];
  });
  return [...found, ...seen];
}

/** Those of them who go by another id since two entries became one. */
async function follow(w: World, lost: Move[]): Promise<{ open: Open; asked: Move }[]> {
  const now = await whereAre(
    w,
    lost.map(({ person }) => person),
  );
  const moves = lost.flatMap((asked) => {
    const person = now.get(asked.person);
    return person === undefined ? [] : [{ asked, move: { ...asked, person } }];
  });
  const rows = await w.store.batchGet<PersonState | Profile>(
    moves.flatMap(({ move }) => [keys.person(move.person), keys.profile(move.person)]),
  );
  return moves.flatMap(({ asked, move }, i) => {
    const row = rows[2 * i] as Row<PersonState> | undefined; // the key says which of the two a row holds
    const profile = (rows[2 * i + 1] as Row<Profile> | undefined)?.data ?? { id: move.person };
    return row ? [{ open: { move, row, profile }, asked }] : [];
  });
}

/**
 * Writes what became of each touch into its person, where it does not stand there yet, then lets them walk: a
 * definite no may open another path. It starts from the row of the commit; whoever changed meanwhile loses that race
 * once and decides on what is there.
 */
function openOf(results: Performed[], done: Done[]): Open[] {
  const lists = byPerson(results.filter((r) => !r.recorded));
  return done.flatMap(({ plan, row }) => {
    const person = row.data.id;
    const list = lists.get(person);
    // A page may bring one person twice; all that happened to them is told in one turn.
    lists.delete(person);
    const move = list && recording(person, `${plan.move.job}~`, list);
    return move ? [{ move, row, profile: plan.profile }] : [];
  });
}

/** Moves that write what became of touches into their people. */
export const recordAll = (results: Performed[], job: string): Move[] =>
  [...byPerson(results)].map(([person, list]) => recording(person, job, list));

const recording = (person: string, job: string, list: Performed[]): Move => ({
  person,
  job,
  act(draft) {
    for (const r of list) r.record(draft);
  },
});

function byPerson(results: Performed[]): Map<string, Performed[]> {
  const lists = new Map<string, Performed[]>();
  for (const r of results) {
    const list = lists.get(r.person);
    if (list) list.push(r);
    else lists.set(r.person, [r]);
  }
  return lists;
}

/**
 * Counts what these jobs and their earlier attempts committed, and gives the rest of their leases back. What came to
 * nothing counts too: the change stream tells of it, and only there its money comes back.
 */
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
          if (amounts) addAmount(amounts, t.journey, t.step, t.cost);
        }
      return committed;
    });
}
