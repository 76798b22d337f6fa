import { fold } from "#engine/fold";
import { journeyOf } from "#engine/journeys";
import { keys } from "#engine/keys";
import { pause, resume } from "#engine/pause";
import type { Job, Sent, World } from "#engine/ports";
import { respond } from "#engine/respond";
import type { BudgetRow, Counters } from "#engine/rows";
import { countersOf } from "#engine/status";
import { tick } from "#engine/tick";
import { work } from "#engine/work";
import { RESUME_MODES } from "#journey/pauses";
import type { PersonState } from "#journey/person";
import { DAY, draft, house, people, reactivation, start } from "#test/fixtures/small";
import { foldAll, pushTo } from "#test/worlds/drain";
import { type MemoryWorld, memoryWorld } from "#test/worlds/memory";

/** Numbers in [0, 1) from a seed (mulberry32). */
export function random(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

class Crash extends Error {}

/** Lets several workers take turns at every call they make to the outside, in an order the seed decides. */
function turns(dice: () => number) {
  const waiting: (() => void)[] = [];
  let running = 0;
  return {
    next: () => new Promise<void>((resolve) => waiting.push(resolve)),
    async run(tasks: (() => Promise<void>)[]) {
      const all = tasks.map(async (task) => {
        running += 1;
        await task().finally(() => {
          running -= 1;
        });
      });
      while (running > 0) {
        // Microtasks first: everybody walks to their next call before one of them is let through.
        await new Promise((resolve) => setImmediate(resolve));
        const [go] = waiting.splice(Math.floor(dice() * waiting.length), 1);
        go?.();
      }
      await Promise.all(all);
    },
  };
}

export interface Faults {
  crash: number;
  lostAck: number;
  ambiguous: number;
  duplicate: number;
  lateness: number;
}

export interface Verdict {
  seed: number;
  transitions: number;
  crashes: number;
  duplicates: number;
  ambiguous: number;
  doubles: number;
  stuck: number;
  pending: number;
  overspent: number;
  sentWhilePaused: number;
  counterMismatches: number;
  unknown: number;
  sent: number;
}

/** What one faulty world does to the production code, and whether everything came out right in the end. */
export async function swarm(
  seed: number,
  faults: Faults,
  options: { people?: number; limit?: number; pauses?: boolean } = {},
): Promise<Verdict> {
  const dice = random(seed);
  const w = memoryWorld();
  const line = turns(dice);
  const n = options.people ?? 40;
  const verdict: Verdict = {
    seed,
    transitions: 0,
    crashes: 0,
    duplicates: 0,
    ambiguous: 0,
    doubles: 0,
    stuck: 0,
    pending: 0,
    overspent: 0,
    sentWhilePaused: 0,
    counterMismatches: 0,
    unknown: 0,
    sent: 0,
  };
  const out = new Map<string, number>();
  const late: { at: number; input: unknown }[] = [];

  let paused = false;
  const provider = (touch: string): Sent => {
    if (paused) verdict.sentWhilePaused += 1;
    const lost = dice() < faults.ambiguous;
    const arrives = !lost || dice() < 0.5;
    if (arrives) {
      out.set(touch, (out.get(touch) ?? 0) + 1);
      plan(touch);
    }
    if (lost) verdict.ambiguous += 1;
    return lost ? { outcome: "ambiguous", reason: "time-out" } : { outcome: "sent", provider: touch };
  };
  /** What the provider and the person do later; some of it comes twice, some never, in any order. */
  const plan = (touch: string) => {
    const at = (ms: number) => w.now + Math.floor(ms * (1 + faults.lateness * dice() * 20));
    if (dice() < 0.9)
      late.push({ at: at(1_000), input: { signal: "accepted", touch, provider: "x", at: w.now } });
    if (dice() < 0.9)
      late.push({
        at: at(2_000),
        input: {
          signal: "delivery",
          touch,
          event: dice() < 0.05 ? "bounced" : "delivered",
          hard: true,
          at: w.now,
        },
      });
    const person = touch.slice(0, touch.indexOf("."));
    if (dice() < 0.3) {
      const kind = dice() < 0.5 ? "positive" : dice() < 0.5 ? "negative" : "unsubscribe";
      late.push({
        at: at(DAY * dice() * 6),
        input: {
          signal: "response",
          person,
          touch,
          channel: "email",
          class: kind,
          at: w.now + 1,
          id: `r-${touch}`,
        },
      });
    }
  };
  w.answerMail = (m) => provider(m.tags.touch!);
  w.answerSms = (m) => provider(m.tags.touch!);

  const content = await house(
    w,
    options.limit === undefined ? undefined : { limit: options.limit, hard: true },
  );
  await people(w, n);
  await draft(w, reactivation(content));
  await start(w);

  /** A worker's own view of the world: it may die at any call, before or after the call took effect. */
  const worker = (): World => {
    let dead = false;
    const through = async <T>(call: () => Promise<T>): Promise<T> => {
      await line.next();
      if (dead) throw new Crash();
      if (dice() < faults.crash) {
        dead = true;
        verdict.crashes += 1;
        if (dice() < 0.5) await call();
        throw new Crash();
      }
      return call();
    };
    return {
      ...w,
      store: {
        get: (key) => through(() => w.store.get(key)),
        batchGet: (list) => through(() => w.store.batchGet(list)),
        query: (group, o) => through(() => w.store.query(group, o)),
        scan: (o) => through(() => w.store.scan(o)),
        write: (writes) =>
          through(async () => {
            const outcomes = await w.store.write(writes);
            // A lost acknowledgement: the write is there, and the client's own retry sees it as somebody else's.
            if (dice() < faults.lostAck) return w.store.write(writes);
            return outcomes;
          }),
      },
      mail: { send: (m) => through(() => w.mail.send(m)) },
      sms: { send: (m) => through(() => w.sms.send(m)) },
    };
  };

  const doJob = async (job: Job) => {
    try {
      await work(worker(), job);
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      w.queue.push(job);
    }
  };

  const end = w.now + 12 * DAY;
  const turn = async () => {
    const mode = RESUME_MODES[Math.floor(dice() * RESUME_MODES.length)]!;
    await (paused ? resume(w, "jny_1", "mem_1", mode) : pause(w, "jny_1", "mem_1"));
    paused = (await journeyOf(w, "jny_1")).status === "paused";
  };
  while (w.now < end) {
    // Between two rounds nobody is at work, so whatever is sent while it is paused should have looked first.
    if (options.pauses && dice() < (paused ? 0.2 : 0.05)) await turn();
    await tick(w);
    const jobs = w.queue.splice(0);
    for (const due of late.filter((l) => l.at <= w.now)) {
      jobs.push({ job: "respond", input: due.input });
      late.splice(late.indexOf(due), 1);
    }
    for (const job of [...jobs])
      if (dice() < faults.duplicate) {
        jobs.push(job);
        verdict.duplicates += 1;
      }
    await line.run(jobs.map((job) => () => doJob(job)));
    await foldSometimes(w, dice);
    w.now += w.queue.length > 0 ? 2_000 : Math.floor(dice() * 4 * 3_600_000) + 1_000;
  }
  if (paused) await turn();
  for (const l of late.splice(0)) await respond(w, l.input);
  await pushTo(w, w.now + 60 * DAY);
  await foldAll(w);
  await judge(w, verdict, out, n, options.limit);
  return verdict;
}

async function foldSometimes(w: MemoryWorld, dice: () => number): Promise<void> {
  const changes = w.changes.splice(0);
  await fold(w, changes);
  // The stream's consumer may be given a batch again.
  if (dice() < 0.1) await fold(w, changes);
}

async function judge(
  w: MemoryWorld,
  verdict: Verdict,
  out: Map<string, number>,
  n: number,
  limit: number | undefined,
): Promise<void> {
  let spent = 0;
  const states: PersonState[] = [];
  for (let cursor: string | undefined, first = true; first || cursor; first = false) {
    const part = await w.store.scan<PersonState>({ prefix: "P#", cursor });
    states.push(...part.rows.filter((r) => r.id === "S").map((r) => r.data));
    for (const row of part.rows) if (row.id === "S") verdict.transitions += row.v;
    cursor = part.cursor;
  }
  for (const times of out.values()) if (times > 1) verdict.doubles += times - 1;
  for (const state of states) {
    if (Object.keys(state.enrollments).length > 0 || !state.past.jny_1) verdict.stuck += 1;
    for (const t of state.touches) {
      if (t.status === "pending" || t.status === "retry") verdict.pending += 1;
      if (t.status === "sent" || t.status === "unknown") spent += t.cost;
      if (t.status === "unknown") verdict.unknown += 1;
      if (t.status === "sent") verdict.sent += 1;
    }
  }
  const counters: Counters = await countersOf(w, "jny_1");
  const counted = Object.values(counters.steps).reduce((sum, s) => sum + s.spent, 0);
  if (counters.entered !== n) verdict.counterMismatches += 1;
  if (counters.finished !== n) verdict.counterMismatches += 1;
  if (counted !== spent) verdict.counterMismatches += 1;
  const budget = (await w.store.get<BudgetRow>(keys.budget("cmp_1")))?.data;
  if (limit !== undefined && spent > limit) verdict.overspent += spent - limit;
  if (limit !== undefined && budget && Object.keys(budget.leases).length > 0 && verdict.crashes === 0)
    verdict.overspent += 1;
}
