import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { SendMessageBatchCommand, SQSClient, type SQSClientConfig } from "@aws-sdk/client-sqs";
import type { Job, Jobs } from "#engine/ports";
import { timeLimits } from "./clients";
import { backoff } from "./patience";

/** Jobs may arrive twice, so the SDK may repeat this request. */
export const queueClient = (config: SQSClientConfig = {}): SQSClient =>
  new SQSClient({ maxAttempts: 5, requestHandler: timeLimits(10_000), ...config });

/** URLs of the queues. Kinds of work that must not stand in each other's way have one each. */
export interface Queues {
  pages: string;
  /** single urgent signals; an audience of a million must not stand before them */
  responses: string;
  /** what steps do outside: other systems may take their time, and nobody else may wait for them */
  acts: string;
  /** runs of an audience and imports: up to 15 minutes a job */
  long: string;
}

const QUEUE: Record<Job["job"], keyof Queues> = {
  respond: "responses",
  page: "pages",
  act: "acts",
  enroll: "long",
  import: "long",
  traits: "long",
  suppress: "long",
  forget: "long",
  resume: "long",
  migrate: "long",
  account: "long",
  field: "long",
  merge: "long",
  snapshot: "long",
  letters: "long",
  form: "long",
  gathering: "long",
  notice: "long",
};

/** SQS takes 10 messages and 256 KB at once; some room is left for what it counts besides the bodies. */
const MOST = 10;
const MOST_BYTES = 200_000;
const LONGEST_DELAY = 900;

export function createJobs(client: SQSClient, queues: Queues): Jobs {
  const sendBatch = async (queue: string, bodies: string[], delay: number) => {
    let open = bodies.map((body, n) => ({ Id: String(n), MessageBody: body, DelaySeconds: delay }));
    for (let tries = 0; open.length > 0; tries += 1) {
      if (tries > 0) await sleep(backoff(tries));
      const answer = await client.send(new SendMessageBatchCommand({ QueueUrl: queue, Entries: open }));
      const failed = new Map((answer.Failed ?? []).map((entry) => [entry.Id, entry]));
      open = open.filter((entry) => failed.has(entry.Id));
      const fault = [...failed.values()].find((entry) => entry.SenderFault);
      if (fault !== undefined || (open.length > 0 && tries >= 5)) {
        throw new Error(
          `The queue refused ${open.length} jobs (${(fault ?? [...failed.values()][0])?.Code}).`,
        );
      }
    }
  };

  return {
    send: async (jobs, options = {}) => {
      const delay = Math.min(Math.ceil((options.delay ?? 0) / 1_000), LONGEST_DELAY);
      for (const [queue, batch] of batchesOf(jobs, queues)) await sendBatch(queue, batch, delay);
    },
  };
}

function batchesOf(jobs: Job[], queues: Queues): [queue: string, bodies: string[]][] {
  const batches: { queue: string; bodies: string[]; bytes: number }[] = [];
  const open = new Map<string, (typeof batches)[number]>();
  for (const job of jobs) {
    const queue = queues[QUEUE[job.job]];
    const body = JSON.stringify(named(job));
    const size = Buffer.byteLength(body);
    let batch = open.get(queue);
    if (batch === undefined || batch.bodies.length === MOST || batch.bytes + size > MOST_BYTES) {
      batch = { queue, bodies: [], bytes: 0 };
      open.set(queue, batch);
      batches.push(batch);
    }
    batch.bodies.push(body);
    batch.bytes += size;
  }
  return batches.map(({ queue, bodies }) => [queue, bodies]);
}

/** So short that it weighs little in the person; it must only differ among the messages of some weeks. */
const named = (job: Job): Job =>
  job.job === "respond" ? { ...job, delivery: job.delivery ?? randomBytes(9).toString("base64url") } : job;
