import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** How far a house's clock is ahead of this machine's, ms. A function that sleeps moves it on. */
export interface Ahead {
  shift: number;
}

export interface Door {
  invoke(event: unknown): Promise<unknown>;
  /** what the function wrote to standard output */
  log: string[];
  /** whether the process still takes events */
  open(): boolean;
  close(): void;
}

/**
 * Starts a bundle as Lambda would: a Node process of its own that knows nothing but its environment. With `ahead`
 * the process lives in that house's time.
 */
export function openDoor(bundle: string, env: Record<string, string>, ahead?: Ahead): Door {
  const child: ChildProcess = fork(join(ROOT, "test", "doors", "runtime.mjs"), [bundle], {
    env,
    execArgv: [],
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const log: string[] = [];
  const waiting = new Map<number, { done(value: unknown): void; failed(error: Error): void }>();
  let calls = 0;
  let ended = "";
  let closed = false;
  child.stdout?.on("data", (chunk: Buffer) => log.push(chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => {
    ended += chunk.toString();
  });
  child.on("message", (said: { call: number; shift: number; value?: unknown; error?: string }) => {
    const call = waiting.get(said.call);
    waiting.delete(said.call);
    if (ahead) ahead.shift = Math.max(ahead.shift, said.shift);
    if (said.error === undefined) call?.done(said.value);
    else call?.failed(new Error(said.error));
  });
  child.on("exit", () => {
    for (const { failed } of waiting.values()) failed(new Error(`The function ended: ${ended}`));
  });
  return {
    log,
    invoke: (event) =>
      new Promise((done, failed) => {
        calls += 1;
        waiting.set(calls, { done, failed });
        child.send({ call: calls, event, ...(ahead ? { shift: ahead.shift } : {}) });
      }),
    open: () => !closed && child.connected,
    close() {
      closed = true;
      child.kill("SIGKILL");
    },
  };
}
