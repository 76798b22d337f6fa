import type { Answered, Key, Outcome, Outward, Row, Store, World, Write } from "#engine/ports";
import type { MemoryWorld } from "#test/worlds/memory";
import type { Fate } from "./dice";
import type { Kernel } from "./kernel";
import type { Faults } from "./scene";
import type { Tally } from "./tally";
import { type Looks, newLooks, type Witness } from "./witness";

/** What a fault of the world throws. Anything else that is thrown is a fault of the engine. */
export class Fault extends Error {}

/** One worker, such as a Lambda's environment: it keeps its caches from job to job, and may die at any call. */
export interface Process {
  world: World;
  looks: Looks;
  dead: boolean;
  /** what the house's clocks and its own said when it read something last, ms */
  read: number[];
  /** A new job begins: what befalls it is drawn now, so that long jobs come to their end as often as short ones. */
  begin(): void;
}

const MISHAPS = ["crash", "zombie", "throttle", "torn"] as const;
type Mishap = (typeof MISHAPS)[number];

export interface Around {
  w: MemoryWorld;
  kernel: Kernel;
  fate: Fate;
  faults: Faults;
  tally: Tally;
  witness: Witness;
  /** what the clocks of the house say, ms */
  clock(): number;
  send(process: Process, touch: string, channel: "email" | "sms"): Awaited<ReturnType<World["mail"]["send"]>>;
  /** another system hears of something */
  post: (post: Parameters<Outward>[0]) => Answered;
}

const puts = (write: Write, prefix: string | undefined): boolean =>
  prefix !== undefined && "put" in write && write.put.group.startsWith(prefix);

/** How long a replica may lag behind, ms. */
const REPLICA = 2_000;

/** Machines' clocks differ by less than two seconds. */
const SKEW = 900;

export function openProcess(around: Around): Process {
  const { w, kernel, fate, faults, tally, witness } = around;
  const skew = Math.round(fate.between(-SKEW, SKEW));
  let frozen = 0;
  let calls = 0;
  let mishap: { kind: Mishap; at: number } | undefined;
  /** Whether the mishap of this job comes now. */
  const befalls = (kind: Mishap): boolean => {
    if (mishap?.kind !== kind || calls < mishap.at) return false;
    mishap = undefined;
    return true;
  };
  const die = (): never => {
    if (!process.dead) tally.events.crashes += 1;
    process.dead = true;
    throw new Fault("the process died");
  };

  /** Waits for its turn, unless the process dies or freezes first. */
  const turn = async () => {
    await kernel.turn();
    if (process.dead) throw new Fault("the process is dead");
    if (befalls("zombie")) {
      tally.events.zombies += 1;
      frozen = kernel.now() + fate.between(faults.stall / 4, faults.stall);
    }
    if (frozen > kernel.now()) await kernel.sleep(frozen - kernel.now());
    if (process.dead) throw new Fault("the process is dead");
    calls += 1;
  };
  const through = async <T>(call: () => T | Promise<T>): Promise<T> => {
    await turn();
    if (befalls("crash")) {
      if (fate.happens(0.5)) await call();
      die();
    }
    if (befalls("throttle")) {
      tally.events.throttles += 1;
      if (fate.happens(0.5)) await call();
      throw new Fault("the store does not answer");
    }
    return call();
  };

  const look = (key: Key) => {
    process.read = [around.clock(), process.world.clock.now()];
    witness.looked(process.looks, key, kernel.now());
  };
  /** What a replica answers that has not heard of the last write yet. */
  const stale = async <T>(some: Key[]): Promise<(Row<T> | undefined)[]> => {
    const rows = await w.store.batchGet<T>(some);
    return rows.map((row, i) => {
      const old = fate.happens(faults.stale) ? witness.before(some[i]!, kernel.now() - REPLICA) : undefined;
      if (!old) return row;
      tally.events.stale_reads += 1;
      // The row as it was under the same key, so it is of the same type.
      return old.row as Row<T> | undefined;
    });
  };

  const store: Store = {
    get: (key) =>
      through(() => {
        look(key);
        return w.store.get(key);
      }),
    async batchGet<T>(keys: Key[], options: { eventual?: boolean } = {}) {
      const half = fate.happens(faults.parted) ? fate.below(keys.length) : keys.length;
      const part = (some: Key[]) =>
        through(() => {
          some.forEach(look);
          return options.eventual ? stale<T>(some) : w.store.batchGet<T>(some);
        });
      if (half === keys.length || half === 0) return part(keys);
      return [...(await part(keys.slice(0, half))), ...(await part(keys.slice(half)))];
    },
    query: async (group, options) => {
      // A sweep over empty minutes is nothing to race with, so hardly any of them costs the world a turn.
      if (group.startsWith("W#") && !witness.buckets.has(group) && !fate.happens(0.02))
        return w.store.query(group, options);
      return through(() => {
        look({ group, id: "" });
        return w.store.query(group, options);
      });
    },
    scan: (options) => through(() => w.store.scan(options)),
    write: (writes) => {
      for (const write of writes) if ("put" in write) witness.writes(process.looks, write.put);
      if (mishap?.kind === "zombie" && writes.some((write) => puts(write, faults.stallsAt)))
        mishap.at = calls;
      return through(() => writeMany(writes));
    },
  };

  /** Many writes at once are not one: some may be missing when the process dies or hears of a fault. */
  const writeMany = async (writes: Write[]): Promise<Outcome[]> => {
    if (writes.length > 1 && befalls("torn")) {
      tally.events.torn_batches += 1;
      await w.store.write(writes.filter(() => fate.happens(0.5)));
      if (fate.happens(0.5)) die();
      throw new Fault("some of the rows could not be written");
    }
    if (writes.length > 1 && fate.happens(faults.parted)) {
      const half = fate.below(writes.length);
      const first = await w.store.write(writes.slice(0, half));
      await turn();
      return [...first, ...(await w.store.write(writes.slice(half)))];
    }
    const outcomes = await w.store.write(writes);
    if (!fate.happens(faults.lostAck)) return outcomes;
    // The write is there, and the client's own retry sees it as somebody else's.
    tally.events.lost_acks += 1;
    if (fate.happens(0.3)) await turn();
    return w.store.write(writes);
  };

  const process: Process = {
    looks: newLooks(),
    dead: false,
    read: [],
    begin() {
      calls = 0;
      const kind = MISHAPS.find((one) => fate.happens(faults[one]));
      // Most jobs are short, so most mishaps come early.
      mishap = kind && { kind, at: Math.floor(fate.share() ** 3 * 150) };
      if (mishap?.kind === "zombie" && faults.stallsAt) mishap.at = Number.POSITIVE_INFINITY;
    },
    world: {
      ...w,
      store,
      mail: { send: (m) => through(() => around.send(process, m.tags.touch ?? "", "email")) },
      sms: { send: (m) => through(() => around.send(process, m.tags.touch ?? "", "sms")) },
      outward: (post) => through(() => around.post(post)),
      jobs: { send: (jobs, options) => through(() => w.jobs.send(jobs, options)) },
      blobs: {
        put: (name, bytes) => through(() => w.blobs.put(name, bytes)),
        get: (name) => through(() => w.blobs.get(name)),
        list: (prefix) => through(() => w.blobs.list(prefix)),
        remove: (name) => through(() => w.blobs.remove(name)),
      },
      clock: { now: () => around.clock() + skew, wait: (ms) => kernel.sleep(ms) },
    },
  };
  return process;
}
