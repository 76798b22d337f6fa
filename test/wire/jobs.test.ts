import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createJobs, queueClient } from "#aws/jobs";
import type { Job, Jobs } from "#engine/ports";
import { LOOPBACK } from "#test/worlds/dynamodb";
import { startWire, type Wire, type WireRequest } from "#test/worlds/wire";

interface Batch {
  QueueUrl: string;
  Entries: { Id: string; MessageBody: string; DelaySeconds: number }[];
}

const batchOf = (request: WireRequest | undefined): Batch => JSON.parse(request?.body ?? "");
const md5 = (text: string) => createHash("md5").update(text).digest("hex");

/** What SQS answers: all taken, but those that `fails` names. */
const taken = (request: WireRequest, fails: (body: string) => boolean = () => false, senderFault = false) => {
  const { Entries } = batchOf(request);
  return {
    body: {
      Successful: Entries.filter((entry) => !fails(entry.MessageBody)).map((entry) => ({
        Id: entry.Id,
        MessageId: `m-${entry.Id}`,
        MD5OfMessageBody: md5(entry.MessageBody),
      })),
      Failed: Entries.filter((entry) => fails(entry.MessageBody)).map((entry) => ({
        Id: entry.Id,
        Code: "InternalError",
        SenderFault: senderFault,
      })),
    },
  };
};

describe("jobs over the wire of SQS", () => {
  let wire: Wire;
  let jobs: Jobs;
  const queues = { pages: "", responses: "", acts: "", long: "" };
  const pages = (n: number): Job[] =>
    Array.from({ length: n }, (_, id) => ({ job: "page", group: "W#1#0", id: `pag_${id}` }));

  beforeAll(async () => {
    wire = await startWire();
    queues.pages = `${wire.endpoint}/000000000000/pages`;
    queues.responses = `${wire.endpoint}/000000000000/responses`;
    queues.acts = `${wire.endpoint}/000000000000/acts`;
    queues.long = `${wire.endpoint}/000000000000/long`;
    jobs = createJobs(queueClient({ ...LOOPBACK, endpoint: wire.endpoint }), queues);
  });
  beforeEach(() => {
    wire.requests.length = 0;
    wire.answer = (request) => taken(request);
  });
  afterAll(() => wire.stop());

  it("sends tens, in order, each as the engine wrote it, and delays in whole seconds", async () => {
    await jobs.send(pages(23), { delay: 1_500 });
    expect(wire.requests.map((request) => request.headers["x-amz-target"])).toEqual(
      Array(3).fill("AmazonSQS.SendMessageBatch"),
    );
    const sent = wire.requests.map(batchOf);
    expect(sent.map((batch) => batch.Entries.length)).toEqual([10, 10, 3]);
    expect(sent.every((batch) => batch.QueueUrl === queues.pages)).toBe(true);
    const entries = sent.flatMap((batch) => batch.Entries);
    expect(entries.map((entry) => JSON.parse(entry.MessageBody))).toEqual(pages(23));
    expect(new Set(entries.map((entry) => entry.DelaySeconds))).toEqual(new Set([2]));
  });

  it("gives signals and long work queues of their own, and keeps a batch under its 256 KB", async () => {
    const input = { text: "ä".repeat(60_000) };
    const signals: Job[] = Array.from({ length: 3 }, () => ({ job: "respond", input }));
    const run: Job = { job: "enroll", journey: "jny_1", run: "run_1" };
    await jobs.send([...pages(1), ...signals, run]);
    const sent = wire.requests.map(batchOf);
    expect(sent.map((batch) => [batch.QueueUrl, batch.Entries.length])).toEqual([
      [queues.pages, 1],
      [queues.responses, 1],
      [queues.responses, 1],
      [queues.responses, 1],
      [queues.long, 1],
    ]);
  });

  it("sends again only what the queue did not take", async () => {
    wire.answer = (request, n) => taken(request, (body) => n === 0 && body.includes("pag_3"));
    await jobs.send(pages(5));
    const ids = wire.requests.map((request) =>
      batchOf(request).Entries.map((entry) => JSON.parse(entry.MessageBody).id),
    );
    expect(ids).toEqual([["pag_0", "pag_1", "pag_2", "pag_3", "pag_4"], ["pag_3"]]);
  });

  it("says so at once when a job is at fault itself", async () => {
    wire.answer = (request) => taken(request, (body) => body.includes("pag_1"), true);
    await expect(jobs.send(pages(2))).rejects.toThrow("The queue refused 1 jobs");
    expect(wire.requests.length).toBe(1);
  });

  it("repeats a batch that got a 500: a job may arrive twice, but never not at all", async () => {
    wire.answer = (request, n) => (n === 0 ? { status: 500, body: {} } : taken(request));
    await jobs.send(pages(1));
    expect(wire.requests.length).toBe(2);
  });
});
