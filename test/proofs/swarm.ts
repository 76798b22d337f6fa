import { fold } from "#engine/fold";
import { keys } from "#engine/keys";
import { resume } from "#engine/pause";
import type { Change, Job, World } from "#engine/ports";
import { Refusal } from "#engine/refusal";
import type { JourneyMeta } from "#engine/rows";
import { tick } from "#engine/tick";
import { work, workTogether } from "#engine/work";
import { memoryStore, memoryWorld } from "#test/worlds/memory";
import { message } from "#test/worlds/message";
import { type Crowd, provide, wander } from "./crowd";
import { fateOf } from "./dice";
import { furnish } from "./furnish";
import { judge } from "./judge";
import { openKernel } from "./kernel";
import { letEverybodyIn, manage } from "./members";
import { type Around, Fault, openProcess, type Process } from "./process";
import { receive } from "./receive";
import { type Scene, sceneOf } from "./scene";
import { stillDigest } from "./stillDigest";
import { newTally, type Tally, wrong } from "./tally";
import { openWitness, type Trace } from "./witness";

const DAY = 86_400_000;
/** How long the queue waits for a worker before it hands its message to another, ms. */
const VISIBILITY = 360_000;
/** So many messages may wait for each process. */
const LONG = 50;
const START = Date.UTC(2026, 0, 5, 9, 0);
/** A world that is still busy after so many calls will never rest. */
const MOST_CALLS = 2_000_000;

/** What one faulty world does to the production code, and whether everything came out right in the end. */
export async function playWorld(seed: number, scene: Scene = sceneOf(seed), trace?: Trace): Promise<Tally> {
  stillDigest();
  const fate = fateOf(seed);
  const tally = newTally();
  const kernel = openKernel(fate, START, scene.stride, MOST_CALLS);
  let offset = 0;
  const clock = () => kernel.now() + offset;
  const w = memoryWorld(START);
  w.clock = { now: clock };

  const witness = openWitness(tally, (due) => wantTick(due - offset + fate.between(0, 5_000)), trace);
  const stream: Change[] = [];
  w.store = memoryStore(
    kernel.now,
    (change) => {
      witness.see(change);
      if (change.key.id !== "S" || !change.key.group.startsWith("P#")) return;
      stream.push(change);
      wantFold();
    },
    { shards: scene.shards, shared: "P#" },
  );
  w.jobs = {
    async send(jobs, options) {
      for (const job of jobs) deliver(job, kernel.now() + (options?.delay ?? 0) + fate.between(0, 2_000));
    },
  };

  /** A process outside the pool, for what runs beside it. */
  const around: Around = {
    w,
    kernel,
    fate,
    faults: scene.faults,
    tally,
    witness,
    clock,
    send: (process, touch, channel) => provide(crowd, process, touch, channel),
    post: (post) => receive(crowd, post),
  };
  const failed = (error: unknown) => {
    if (error instanceof Fault || error instanceof Refusal) return;
    wrong(
      tally,
      "unexpected_errors",
      error instanceof Error ? (error.stack ?? error.message) : String(error),
    );
  };

  // The pool: each process works one job at a time, or some answers together, and keeps its caches in between.
  const idle: Process[] = Array.from({ length: scene.processes }, () => openProcess(around));
  const line: Job[] = [];
  let hired = scene.processes;
  let messages = 0;
  const deliver = (job: Job, at: number) => {
    const sent = message(job, `m${messages++}`);
    kernel.at(at, () => {
      line.push(sent);
      // As everywhere where such a queue is worked, more hands come when it grows long; else a world in which most
      // hands stand still for minutes would come to rest only after more calls than anybody waits for.
      if (line.length > LONG * hired) {
        hired += 1;
        idle.push(openProcess(around));
      }
      start();
    });
  };
  const start = () => {
    while (idle.length > 0 && line.length > 0) {
      const process = idle.pop()!;
      process.begin();
      const lot = [line.shift()!];
      while (lot[0]!.job === "respond" && line[0]?.job === "respond" && lot.length < 8)
        lot.push(line.shift()!);
      void employ(process, lot);
    }
  };
  const employ = async (process: Process, lot: Job[]) => {
    // The queue hides a message for so long; then it takes its worker for dead and hands it out again.
    let over = false;
    kernel.at(kernel.now() + VISIBILITY, () => {
      if (over) return;
      for (const job of lot) line.push(job);
      start();
    });
    const faults = await (lot.length > 1
      ? workTogether(process.world, lot).catch((error) => lot.map(() => error))
      : work(process.world, lot[0]!).then(
          () => [undefined],
          (error) => [error],
        ));
    over = true;
    lot.forEach((job, i) => {
      if (faults[i] !== undefined) {
        failed(faults[i]);
        deliver(job, kernel.now() + fate.between(1_000, 180_000));
      } else if (fate.happens(scene.faults.duplicate)) {
        tally.events.duplicates_injected += 1;
        deliver(job, kernel.now() + fate.between(0, 600_000));
      }
    });
    idle.push(process.dead ? openProcess(around) : process);
    start();
  };

  let ticking = false;
  let nextTick = Number.POSITIVE_INFINITY;
  let ticker = openProcess(around);
  const wantTick = (time: number) => {
    if (time >= nextTick) return;
    nextTick = time;
    kernel.at(time, () => {
      if (nextTick === time && !ticking) void sweep();
    });
  };
  const sweep = async () => {
    ticking = true;
    ticker.begin();
    await tick(ticker.world).catch(failed);
    if (ticker.dead) ticker = openProcess(around);
    ticking = false;
    nextTick = Number.POSITIVE_INFINITY;
    const first = witness.nextPage();
    if (first < Number.POSITIVE_INFINITY)
      wantTick(Math.max(first - offset, kernel.now() + fate.between(1_000, scene.tickWithin)));
  };

  let folding = false;
  const wantFold = () => {
    if (folding) return;
    folding = true;
    kernel.at(kernel.now() + fate.between(0, scene.foldWithin), () => void foldSome());
  };
  const foldSome = async () => {
    const batch = stream.slice(0, 1 + fate.below(scene.foldWithin / 500));
    const process = fresh();
    try {
      await fold(process.world, batch);
      // The consumer may be given a batch again.
      if (!fate.happens(0.05)) stream.splice(0, batch.length);
    } catch (error) {
      failed(error);
    }
    folding = false;
    if (stream.length > 0) wantFold();
  };

  const fresh = () => {
    const process = openProcess(around);
    process.begin();
    return process;
  };

  const insist = async (act: (w: World) => Promise<unknown>) => {
    for (;;) {
      try {
        await act(fresh().world);
        return;
      } catch (error) {
        failed(error);
        if (!(error instanceof Fault)) return;
        await kernel.sleep(5_000);
      }
    }
  };

  const house = await furnish(w, scene, fate);
  const crowd: Crowd = {
    ...{ scene, kernel, fate, tally, witness, clock, deliver, insist },
    ...house,
    jump: (ms) => {
      offset += Math.round(ms);
      wantTick(kernel.now() + 1_000);
    },
  };
  wander(crowd);
  manage(crowd);
  letEverybodyIn(crowd);

  // Long enough for everything that was to happen by itself; what is still paused then is resumed.
  await kernel.run(START + scene.span + 6 * DAY);
  for (const journey of house.documents.keys()) {
    const meta = await w.store.get<JourneyMeta>(keys.journey(journey));
    if (meta?.data.status === "paused") await resume(w, journey, "mem_1", "now");
  }
  if (!(await kernel.run(START + 600 * DAY))) wrong(tally, "stuck_people", "the world never came to rest");
  await fold(w, stream.splice(0));
  await judge({ w, scene, tally, witness, ...house });
  return tally;
}
