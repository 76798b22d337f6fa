import { afterDrop, MOST_LETTERS, withoutPeople } from "#engine/deadLetters";
import type { Clock, Job, Jobs, Log } from "#engine/ports";
import { Refusal } from "#engine/refusal";
import type { Cell, Database } from "./database";

export interface DeadLetter {
  id: number;
  job: Job;
  attempts: number;
  error: string;
  /** when it was put aside, ms */
  at: number;
}

export interface LocalJobs extends Jobs {
  /**
   * Begins to work the queue. Jobs whose worker died with the last process are worked first. With `many`, answers
   * that are due together are handed over together; it says of each what it has thrown, if anything.
   */
  start(work: (job: Job) => Promise<void>, many?: (jobs: Job[]) => Promise<unknown[]>): void;
  /** Resolves when nothing is under way and nothing is due at the clock's present time. */
  idle(): Promise<void>;
  /** Takes no more jobs and resolves when those under way have ended. */
  stop(): Promise<void>;
  /** Looks at the clock again, after somebody has pushed it. */
  wake(): void;
  /** when the next waiting job is due, ms */
  nextDue(): number | undefined;
  waiting(): number;
  /** how many jobs have ended, well or not, since the start */
  ended(): number;
  deadLetters(): DeadLetter[];
  /** Brings a dead letter back into the queue with all its attempts before it. */
  replay(id: number): Promise<void>;
  /** Forgets a dead letter. */
  drop(id: number): Promise<void>;
}

export interface JobsOptions {
  clock: Clock;
  log: Log;
  /** how many jobs are under way at once */
  concurrency?: number;
}

const MOST_ATTEMPTS = 5;
/** How many answers are worked together at most. */
const TOGETHER = 200;
/** A worker that has not ended its job after this long has lost it, ms of real time. */
const LEASE = 5 * 60_000;
/** Longest sleep between two looks at the clock, ms: a machine that slept must not sleep on. */
const LONGEST_NAP = 1_000;

interface Taken {
  id: number;
  job: Job;
  attempts: number;
}

/** 2 s, 8 s, 32 s, 128 s. */
const backOff = (attempts: number): number => 500 * 4 ** attempts;

/** Answers of people are waited for; pages are not in a hurry. */
const priorityOf = (job: Job): number => (job.job === "respond" ? 0 : 1);

/**
 * A durable queue in the same file as the rows. `send` resolves when the jobs would survive `kill -9`; a job
 * leaves the queue only after its worker has ended without throwing.
 */
export function createJobs(database: Database, { clock, log, concurrency = 4 }: JobsOptions): LocalJobs {
  database
    .statement(
      `CREATE TABLE IF NOT EXISTS jobs (
        id INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT NOT NULL, priority INTEGER NOT NULL, due INTEGER NOT NULL,
        attempts INTEGER NOT NULL DEFAULT 0, lease INTEGER NOT NULL DEFAULT 0, dead INTEGER NOT NULL DEFAULT 0,
        error TEXT NOT NULL DEFAULT '')`,
    )
    .run();
  database.statement("CREATE INDEX IF NOT EXISTS jobs_due ON jobs (dead, priority, due, id)").run();
  // Lists go in as one JSON text: one call of the driver costs as much as many rows.
  const insert = database.statement(
    `INSERT INTO jobs (body, priority, due)
     SELECT value ->> 0, value ->> 1, ? FROM json_each(?) ORDER BY key`,
  );
  const due = database.statement(
    `SELECT id, body, attempts FROM jobs WHERE dead = 0 AND priority = ? AND due <= ? AND lease <= ?
     ORDER BY due, id LIMIT ?`,
  );
  const lease = database.statement(
    "UPDATE jobs SET lease = ?, attempts = attempts + 1 WHERE id IN (SELECT value FROM json_each(?))",
  );
  const done = database.statement("DELETE FROM jobs WHERE id IN (SELECT value FROM json_each(?))");
  const failed = database.statement("UPDATE jobs SET lease = 0, due = ?, dead = ?, error = ? WHERE id = ?");
  const letter = database.statement("SELECT body FROM jobs WHERE id = ? AND dead = 1");
  const rewrite = database.statement(
    "UPDATE jobs SET body = ?, due = ?, dead = 0, attempts = 0, error = '' WHERE id = ?",
  );
  const first = database.statement("SELECT min(due) FROM jobs WHERE dead = 0 AND lease <= ?");

  let work: ((job: Job) => Promise<void>) | undefined;
  let many: ((jobs: Job[]) => Promise<unknown[]>) | undefined;
  let underWay = 0;
  let ended = 0;
  let pumping = false;
  let again = false;
  let nap: NodeJS.Timeout | undefined;
  let idlers: (() => void)[] = [];
  const enders = new Set<() => void>();

  const nextDue = (): number | undefined => {
    const at = first.get(Date.now())?.[0];
    return typeof at === "number" ? at : undefined;
  };

  /** Lots of jobs that are worked at once: answers together, everything else alone. */
  const take = (most: number): Taken[][] => {
    const now = Math.round(clock.now());
    const some = (priority: number, limit: number): Taken[] =>
      due.all(priority, now, Date.now(), limit).map(([id, body, attempts]) => ({
        id: Number(id),
        job: named(JSON.parse(String(body)), Number(id)),
        attempts: Number(attempts) + 1,
      }));
    const answers = some(0, many ? TOGETHER : most);
    const lots = many && answers.length > 0 ? [answers] : answers.map((one) => [one]);
    if (lots.length < most) lots.push(...some(1, most - lots.length).map((one) => [one]));
    const ids = lots.flat().map((one) => one.id);
    if (ids.length > 0) lease.run(Date.now() + LEASE, JSON.stringify(ids));
    return lots;
  };

  const doLot = async (lot: Taken[]): Promise<void> => {
    const faults = await faultsOf(lot);
    const ended = lot.filter((_, i) => faults[i] === undefined);
    try {
      if (ended.length > 0) await database.commit(() => done.run(JSON.stringify(ended.map((one) => one.id))));
    } catch (fault) {
      for (const one of ended) await fail(one, fault);
    }
    for (const [i, one] of lot.entries()) if (faults[i] !== undefined) await fail(one, faults[i]);
  };

  const faultsOf = async (lot: Taken[]): Promise<unknown[]> => {
    const [first] = lot;
    if (many && lot.length > 1) return many(lot.map((one) => one.job)).catch((fault) => lot.map(() => fault));
    return first && work
      ? work(first.job).then(
          () => [undefined],
          (fault: unknown) => [fault ?? "unknown"],
        )
      : [];
  };

  const fail = async (one: Taken, error: unknown): Promise<void> => {
    // A definite no stays one; only faults that time can heal are tried again.
    const hopeless = error instanceof Refusal && error.status < 429;
    const dead = hopeless || one.attempts >= MOST_ATTEMPTS;
    const facts = { id: one.id, job: one.job.job, attempts: one.attempts, reason: nameOf(error) };
    if (dead) log.error("job.dead", facts);
    else log.warn("job.failed", facts);
    // A dead one is never due again; its time says when it died.
    const at = Math.round(clock.now() + (dead ? 0 : backOff(one.attempts)));
    await database
      .commit(() => failed.run(at, dead ? 1 : 0, sentenceOf(error), one.id))
      .catch((fault: unknown) => log.error("job.lost", { ...facts, reason: nameOf(fault) }));
  };

  const rest = (): void => {
    if (underWay === 0) {
      for (const end of enders) end();
      const next = work ? nextDue() : undefined;
      if (next === undefined || next > clock.now()) {
        const free = idlers;
        idlers = [];
        for (const resolve of free) resolve();
      }
    }
    clearTimeout(nap);
    if (!work) return;
    const next = nextDue();
    if (next === undefined || underWay >= concurrency) return;
    nap = setTimeout(pump, Math.min(Math.max(next - clock.now(), 1), LONGEST_NAP));
    nap.unref();
  };

  const pump = async (): Promise<void> => {
    again = true;
    if (pumping) return;
    pumping = true;
    try {
      while (again && work) {
        again = false;
        const room = concurrency - underWay;
        if (room <= 0) break;
        const taken = await database.commit(() => take(room));
        underWay += taken.length;
        for (const lot of taken) {
          void doLot(lot).finally(() => {
            underWay -= 1;
            ended += lot.length;
            void pump();
          });
        }
      }
    } catch (error) {
      log.error("jobs.stuck", { reason: nameOf(error) });
    } finally {
      pumping = false;
      rest();
    }
  };

  const deadLetters = (): DeadLetter[] =>
    database
      .statement("SELECT id, body, attempts, error, due FROM jobs WHERE dead = 1 ORDER BY id LIMIT ?")
      .all(MOST_LETTERS)
      .map(([id, body, attempts, error, at]: Cell[]) => ({
        id: Number(id),
        job: JSON.parse(String(body)),
        attempts: Number(attempts),
        error: String(error),
        at: Number(at),
      }));

  return {
    async send(jobs, options = {}) {
      if (jobs.length === 0) return;
      const at = Math.round(clock.now() + (options.delay ?? 0));
      const rows = JSON.stringify(jobs.map((job) => [JSON.stringify(job), priorityOf(job)]));
      await database.commit(() => insert.run(at, rows));
      void pump();
    },
    start(given, together) {
      work = given;
      many = together;
      // Nobody else works this file, so whoever held these jobs is dead.
      void database
        .commit(() => database.statement("UPDATE jobs SET lease = 0 WHERE lease > 0").run())
        .then(pump);
    },
    idle: () =>
      new Promise((resolve) => {
        idlers.push(resolve);
        void pump();
      }),
    stop: () =>
      new Promise((resolve) => {
        work = undefined;
        clearTimeout(nap);
        const end = () => {
          enders.delete(end);
          resolve();
        };
        if (underWay === 0 && !pumping) end();
        else enders.add(end);
      }),
    wake: () => void pump(),
    nextDue,
    waiting: () => Number(database.statement("SELECT count(*) FROM jobs WHERE dead = 0").get()?.[0] ?? 0),
    ended: () => ended,
    deadLetters,
    async replay(id) {
      const found = await database.commit(
        () =>
          database
            .statement(
              "UPDATE jobs SET dead = 0, attempts = 0, due = ?, error = '' WHERE id = ? AND dead = 1",
            )
            .run(Math.round(clock.now()), id).changes,
      );
      if (found === 0) throw gone();
      void pump();
    },
    async drop(id) {
      const found = await database.commit(() => {
        const body = letter.get(id)?.[0];
        if (body === undefined) return 0;
        const rest = afterDrop(named(JSON.parse(String(body)), id));
        if (rest) rewrite.run(JSON.stringify(rest), Math.round(clock.now()), id);
        else done.run(JSON.stringify([id]));
        return 1;
      });
      if (found === 0) throw gone();
      void pump();
    },
  };
}

/** A row is one message, and keeps its number when it comes again and among the dead letters. */
const named = (job: Job, id: number): Job => (job.job === "respond" ? { ...job, delivery: `q${id}` } : job);

const nameOf = (error: unknown): string =>
  error instanceof Refusal ? error.code : error instanceof Error ? error.name : "unknown";

const sentenceOf = (error: unknown): string =>
  withoutPeople(error instanceof Error ? `${error.name}: ${error.message}` : String(error));

const gone = () => new Refusal("unknownLetter", "There is no such dead letter; it may run already.", 404);
