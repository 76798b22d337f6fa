import type { Job } from "#engine/ports";
import { Refusal } from "#engine/refusal";
import type { Environment } from "./environment";

/** What a thread is told when it begins. */
export interface Beginning {
  env: Environment;
  turns: SharedArrayBuffer;
  /** the clock that is pushed in the main thread, if it is */
  face?: SharedArrayBuffer | undefined;
}

/** What the main thread says to one that works for it. */
export type Asked = { ask: "work"; lot: number; jobs: Job[] } | { ask: "stop" };

/** What such a thread says. */
export type Answer =
  | { answer: "ready" }
  /** there are new jobs in the queue */
  | { answer: "woken" }
  /** these people were written, and it is durable */
  | { answer: "wrote"; people: string[] }
  /** of each job what it has thrown, if anything */
  | { answer: "done"; lot: number; faults: (Fault | undefined)[] };

/** An error on its way between threads, which lose what class it is of. */
export interface Fault {
  name: string;
  message: string;
  refusal?: Pick<Refusal, "code" | "status">;
}

export function toldOf(fault: unknown): Fault {
  if (fault instanceof Refusal)
    return { name: fault.name, message: fault.message, refusal: { code: fault.code, status: fault.status } };
  if (fault instanceof Error) return { name: fault.name, message: fault.message };
  return { name: "Error", message: String(fault) };
}

export function heardOf({ name, message, refusal }: Fault): Error {
  if (refusal) return new Refusal(refusal.code, message, refusal.status);
  const error = new Error(message);
  error.name = name;
  return error;
}
