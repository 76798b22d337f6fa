import { mergePeople } from "#engine/people/mergePeople";
import type { Job, Key, Sent, Store, World } from "#engine/ports";
import { Refusal } from "#engine/refusal";
import type { PageHead } from "#engine/rows";
import { tick } from "#engine/tick";
import { work } from "#engine/work";
import { copyRows, memoryStore, memoryWorld } from "#test/worlds/memory";
import { digestOf, hash } from "./digest";
import type { Action, Rest, SmallWorld } from "./rest";

class Fault extends Error {}

interface Call {
  isSend: boolean;
  /** reads only what nobody writes here, so that it makes no difference when it is answered */
  isStill: boolean;
  run: () => Promise<unknown>;
  resolve: (value: never) => void;
  reject: (fault: Fault) => void;
}

interface Process {
  name: string;
  calls: Call[];
  dead: boolean;
  over: boolean;
  /** everything it has been told so far, as a number: its local state follows from it */
  history: number;
}

const WORKERS = 2;

/** Groups that somebody writes while people move. Nobody pauses, publishes or edits in these worlds. */
const MOVING = ["P#", "W#", "STOPS#", "WATERMARKS", "TASKS", "BUDGETS", "X#", "T#", "MERGES", "I#", "A#"];
const isStill = ({ group }: Key): boolean => !MOVING.some((start) => group.startsWith(start));

/** Lets everybody walk to their next call. */
const breath = () => new Promise<void>((resolve) => setImmediate(resolve));

export function openSmallWorld(from: Rest): SmallWorld {
  const rows = copyRows(from.rows);
  const state = {
    ...from,
    rows,
    queue: [...from.queue],
    left: { ...from.left },
    arrived: { ...from.arrived },
    starts: { ...from.starts },
  };
  const running: Process[] = [];
  const putOff: Job[] = [];
  const w = memoryWorld(from.now);
  w.clock = { now: () => state.now };
  w.store = memoryStore(w.clock.now, () => {}, { rows });

  const send = (touch: string): Sent => {
    state.arrived[touch] = (state.arrived[touch] ?? 0) + 1;
    return { outcome: "sent", provider: `p-${touch}` };
  };

  const worldOf = (process: Process): World => {
    let ids = 0;
    const through = <T>(run: () => Promise<T>, { isSend = false, isStill = false } = {}): Promise<T> =>
      process.dead
        ? Promise.reject(new Fault("dead"))
        : new Promise((resolve, reject) => process.calls.push({ isSend, isStill, run, resolve, reject }));
    const store: Store = {
      get: (key) => through(() => w.store.get(key), { isStill: isStill(key) }),
      batchGet: (list, options) =>
        through(() => w.store.batchGet(list, options), { isStill: list.every(isStill) }),
      query: (group, options) => through(() => w.store.query(group, options)),
      scan: (options) => through(() => w.store.scan(options)),
      write: (writes) => through(() => w.store.write(writes)),
    };
    return {
      ...w,
      store,
      mail: { send: (m) => through(async () => send(m.tags.touch ?? ""), { isSend: true }) },
      sms: { send: (m) => through(async () => send(m.tags.touch ?? ""), { isSend: true }) },
      // What is put off comes once those at work now are through, or dead.
      jobs: {
        send: (jobs, { delay = 0 } = {}) =>
          through(async () => void (delay > 0 ? putOff : state.queue).push(...jobs)),
      },
      dice: { id: (prefix) => `${prefix}_${process.name}_${ids++}` },
    };
  };

  const start = async (i: number, copy: boolean) => {
    const job = state.queue[i]!;
    if (!copy) state.queue.splice(i, 1);
    await run(
      JSON.stringify(job),
      (world) => work(world, job),
      () => state.queue.push(job),
    );
  };

  /** Lets a process of its own do something; `failed` when it has died of it. */
  const run = async (what: string, act: (w: World) => Promise<unknown>, failed: (fault: unknown) => void) => {
    const short = hash(what).toString(36);
    state.starts[short] = (state.starts[short] ?? 0) + 1;
    const name = `${short}x${state.starts[short]}`;
    const process: Process = { name, calls: [], dead: false, over: false, history: 0 };
    running.push(process);
    void act(worldOf(process)).then(
      () => {
        process.over = true;
      },
      (error) => {
        if (!(error instanceof Fault || error instanceof Refusal)) throw error;
        process.over = true;
        failed(error);
      },
    );
    await settle();
  };

  const [KEPT, OTHER] = ["per_000001", "per_000000"] as const;

  /** Whoever asked for it is told that it did not work; what was begun by then, a job of the queue ends. */
  const join = () => {
    state.joined = true;
    const both = { keep: KEPT, other: OTHER };
    return run(
      "join",
      (world) => mergePeople(world, both, "mem_1"),
      () => {},
    );
  };

  const quiet = () => running.find((process) => process.calls[0]?.isStill);

  const settle = async () => {
    await breath();
    for (let still = quiet(); still; still = quiet()) {
      const call = still.calls.shift()!;
      const answer = await call.run();
      still.history = hash(JSON.stringify(answer) ?? "", still.history);
      call.resolve(answer as never);
      await breath();
    }
    for (let i = running.length - 1; i >= 0; i--) if (running[i]!.over) running.splice(i, 1);
    if (running.length === 0) state.queue.push(...putOff.splice(0));
  };

  const step = async (process: Process, told?: (call: Call) => Promise<Sent>) => {
    const call = process.calls.shift()!;
    const answer = await (told ? told(call) : call.run());
    process.history = hash(`${state.now} ${JSON.stringify(answer)}`, process.history);
    call.resolve(answer as never);
    await settle();
  };

  const crash = async (process: Process, after: boolean) => {
    state.left.crashes -= 1;
    if (after) await process.calls[0]!.run();
    process.dead = true;
    for (const call of process.calls.splice(0)) call.reject(new Fault("crash"));
    await settle();
    await settle();
  };

  const timeout = async (process: Process, arrives: boolean) => {
    state.left.timeouts -= 1;
    await step(process, async (call) => {
      if (arrives) await call.run();
      return { outcome: "ambiguous", reason: "time-out" };
    });
  };

  const respond = (input: { signal: string; [rest: string]: unknown }) => {
    state.queue.push({ job: "respond", input, delivery: input.signal });
    return Promise.resolve();
  };

  const nextDue = (): number | undefined => {
    let first: number | undefined;
    for (const [group, ids] of rows)
      if (group.startsWith("W#"))
        for (const [id, { data }] of ids) {
          if (!id.startsWith("H#")) continue;
          const { due, lease } = data as PageHead;
          first = Math.min(first ?? Number.POSITIVE_INFINITY, Math.max(due, lease));
        }
    return first;
  };

  const advance = async (to: number) => {
    state.now = Math.max(state.now, to);
    let ids = 0;
    const dice = { id: (prefix: string) => `${prefix}_tick${state.now}_${ids++}` };
    // A process of its own, which nobody disturbs: it keeps nothing from one tick to the next.
    await tick({
      ...w,
      store: { ...w.store },
      dice,
      jobs: { send: async (jobs) => void state.queue.push(...jobs) },
    });
  };

  const actions = (): Action[] => {
    const list: Action[] = [];
    const add = (name: string, act: () => Promise<void>) => list.push({ name, act });
    const fault = (name: string, act: () => Promise<void>) => list.push({ name, act, fault: true });
    for (const process of running) {
      add(`${process.name} goes on`, () => step(process));
      if (state.left.crashes > 0) {
        fault(`${process.name} dies before its call`, () => crash(process, false));
        fault(`${process.name} dies after its call`, () => crash(process, true));
      }
      if (process.calls[0]?.isSend && state.left.timeouts > 0) {
        fault("time-out, and it arrived", () => timeout(process, true));
        fault("time-out, and it did not", () => timeout(process, false));
      }
    }
    const seen = new Set<string>();
    if (running.length < WORKERS)
      state.queue.forEach((job, i) => {
        const text = JSON.stringify(job);
        if (seen.has(text)) return;
        seen.add(text);
        add(`start ${text}`, () => start(i, false));
        if (state.left.duplicates > 0)
          add(`start ${text}, which comes again`, () => {
            state.left.duplicates -= 1;
            return start(i, true);
          });
      });
    const [touch] = Object.keys(state.arrived);
    if (touch && !state.answered)
      add("the person answers", () => {
        state.answered = true;
        const person = touch.slice(0, touch.indexOf("."));
        const answer = {
          signal: "response",
          person,
          touch,
          channel: "email",
          class: "positive",
          at: 1,
          id: "r1",
        };
        return respond(answer);
      });
    if (touch && !state.proven)
      add("the provider tells of the message", () => {
        state.proven = true;
        return respond({ signal: "accepted", touch, provider: "p", at: 1 });
      });
    if (!state.joined && running.length < WORKERS) add("a member joins the two entries", join);
    const due = running.length === 0 && state.queue.length === 0 ? nextDue() : undefined;
    if (due !== undefined) add("time passes", () => advance(due));
    return list;
  };

  return {
    world: w,
    actions,
    isAtRest: () => running.length === 0,
    rest: () => ({
      ...state,
      rows: copyRows(rows),
      queue: [...state.queue],
      left: { ...state.left },
      arrived: { ...state.arrived },
      starts: { ...state.starts },
    }),
    arrived: () => state.arrived,
    key() {
      const parts: string[] = [];
      for (const group of [...rows.keys()].sort())
        for (const [id, kept] of [...rows.get(group)!].sort(([a], [b]) => (a < b ? -1 : 1)))
          parts.push(`${group} ${id} ${kept.v} ${digestOf(kept)}`);
      const { queue, now, left, arrived, answered, proven, joined, starts } = state;
      const processes = running.map((p) => `${p.name} ${p.history} ${p.calls.length}`).sort();
      return `${parts.join("\n")}\n${JSON.stringify([[...queue, ...putOff].map((job) => JSON.stringify(job)).sort(), now, left, arrived, answered, proven, joined, starts, processes])}`;
    },
  };
}
