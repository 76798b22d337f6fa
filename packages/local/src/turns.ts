import { threadId } from "node:worker_threads";

/**
 * Whose turn it is to write, among the threads of this process that have one file open. SQLite lets one write at a time
 * and makes the others poll for it; here they sleep until it is free, and meanwhile gather more to write.
 */
export interface Turns {
  /** Given to the other threads, which make turns of their own of it. */
  readonly shared: SharedArrayBuffer;
  take(): Promise<void>;
  /** Takes the turn while this thread stands still. */
  takeNow(): void;
  give(): void;
  /** Gives the turn of a thread that has ended, if it had it. */
  giveFor(thread: number): void;
}

const FREE = 0;

/** Node 20 knows it; the library of types does from ES2024 on. */
const waitAsync = Reflect.get(Atomics, "waitAsync") as (
  cells: Int32Array,
  index: number,
  value: number,
) => { async: boolean; value: Promise<string> | string };

export function createTurns(
  shared = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT),
  me = threadId,
): Turns {
  const cells = new Int32Array(shared);
  const mine = nameOf(me);
  /** Who has it now, after an attempt to take it; undefined: this thread. */
  const other = () => Atomics.compareExchange(cells, 0, FREE, mine) || undefined;
  const free = (whose: number) => {
    if (Atomics.compareExchange(cells, 0, whose, FREE) === whose) Atomics.notify(cells, 0, 1);
  };
  return {
    shared,
    async take() {
      for (let holder = other(); holder !== undefined; holder = other())
        await waitAsync(cells, 0, holder).value;
    },
    takeNow() {
      for (let holder = other(); holder !== undefined; holder = other()) Atomics.wait(cells, 0, holder);
    },
    give: () => free(mine),
    giveFor: (thread) => free(nameOf(thread)),
  };
}

/** The main thread's number is 0, which means that nobody has the turn. */
const nameOf = (thread: number): number => thread + 1;
