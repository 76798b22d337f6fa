import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

export interface Door {
  invoke(event: unknown): Promise<unknown>;
  /** what the function wrote to standard output */
  log: string[];
  close(): void;
}

/** Starts a bundle as Lambda would: a Node process of its own that knows nothing but its environment. */
export function openDoor(bundle: string, env: Record<string, string>): Door {
  const child: ChildProcess = fork(join(ROOT, "test", "doors", "runtime.mjs"), [bundle], {
    env,
    execArgv: [],
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const log: string[] = [];
  const waiting = new Map<number, { done(value: unknown): void; failed(error: Error): void }>();
  let calls = 0;
  let ended = "";
  child.stdout?.on("data", (chunk: Buffer) => log.push(chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => {
    ended += chunk.toString();
  });
  child.on("message", (said: { call: number; value?: unknown; error?: string }) => {
    const call = waiting.get(said.call);
    waiting.delete(said.call);
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
        child.send({ call: calls, event });
      }),
    close: () => child.kill("SIGKILL"),
  };
}
