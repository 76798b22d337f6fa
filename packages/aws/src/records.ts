import type { DynamoDBBatchResponse, DynamoDBStreamEvent, SQSBatchResponse, SQSEvent } from "aws-lambda";
import { z } from "zod";
import type { Change, Job, Log } from "#engine/ports";
import { changesOf, sequenceOf } from "./changes";

/**
 * Works the records of a queue side by side and answers which of them must come back. One that throws holds up
 * no other; after five tries SQS lays it aside.
 */
export const eachRecord =
  (log: Log, work: (body: unknown) => Promise<void>) =>
  async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const ends = await Promise.allSettled(event.Records.map(async (record) => work(JSON.parse(record.body))));
    const failed = ends.flatMap((end, n) => {
      const record = event.Records[n];
      if (end.status === "fulfilled" || record === undefined) return [];
      const tries = Number(record.attributes.ApproximateReceiveCount);
      log.error("job failed", { message: record.messageId, tries, error: end.reason });
      return [{ itemIdentifier: record.messageId }];
    });
    return { batchItemFailures: failed };
  };

/** A batch of the change stream as Lambda hands it over when the mapping has a tumbling window. */
export type WindowedStreamEvent = DynamoDBStreamEvent & { shardId?: string };

/** What Lambda must hear back: a state, which we do not use, and where to go on from. */
export type WindowedResponse = DynamoDBBatchResponse & { state: Record<string, never> };

/**
 * Hands a batch of changes on. When that throws, the whole batch comes again from its first change: folding is
 * safe to repeat, and the order within a shard must be kept.
 */
export const eachBatch =
  (log: Log, fold: (changes: Change[]) => Promise<void>) =>
  async (event: WindowedStreamEvent): Promise<WindowedResponse> => {
    // A window that closes calls once more, with nothing to read.
    if (event.Records.length === 0) return { state: {}, batchItemFailures: [] };
    if (event.shardId === undefined) {
      throw new Error(
        "The stream's mapping needs a tumbling window: without it nobody says which shard this is.",
      );
    }
    const changes = changesOf(event.shardId, event.Records);
    try {
      await fold(changes);
      return { state: {}, batchItemFailures: [] };
    } catch (error) {
      const [first] = changes;
      log.error("fold failed", { shard: event.shardId, changes: changes.length, error });
      return { state: {}, batchItemFailures: first ? [{ itemIdentifier: sequenceOf(first) }] : [] };
    }
  };

const PageShape = z.object({ job: z.literal("page"), group: z.string().min(1), id: z.string().min(1) });

const ActShape = z.object({
  job: z.literal("act"),
  act: z.string().min(1),
  person: z.string().min(1),
  campaign: z.string(),
  journey: z.string().min(1),
  version: z.number(),
  enrollment: z.string().min(1),
  step: z.string().min(1),
});

const JobShape = z.discriminatedUnion("job", [
  PageShape,
  ActShape,
  z.object({ job: z.literal("respond"), input: z.unknown(), delivery: z.string().optional() }),
  z.object({ job: z.literal("enroll"), journey: z.string().min(1), run: z.string().min(1) }),
  z.object({ job: z.literal("import"), id: z.string().min(1) }),
  z.object({ job: z.literal("suppress"), id: z.string().min(1) }),
  z.object({
    job: z.literal("forget"),
    person: z.string().min(1),
    imports: z.array(z.object({ id: z.string().min(1), lines: z.array(z.number()) })),
  }),
  z.object({ job: z.literal("traits"), run: z.string().min(1) }),
  z.object({ job: z.literal("resume"), journey: z.string().min(1) }),
  z.object({ job: z.literal("migrate"), journey: z.string().min(1), run: z.string().min(1) }),
  z.object({ job: z.literal("account"), id: z.string().min(1), after: z.string().optional() }),
  z.object({ job: z.literal("field"), field: z.string().min(1), cursor: z.string().optional() }),
  z.object({ job: z.literal("form"), form: z.string().min(1), id: z.string().min(1) }),
  z.object({
    job: z.literal("gathering"),
    id: z.string().min(1),
    tell: z.number().optional(),
    person: z.string().optional(),
    after: z.string().optional(),
  }),
  z.object({ job: z.literal("merge"), id: z.string().min(1) }),
  z.object({ job: z.literal("letters"), batch: z.string().min(1) }),
  z.object({ job: z.literal("snapshot"), segment: z.string().min(1), run: z.string().min(1) }),
  z.object({ job: z.literal("notice"), id: z.string().min(1), member: z.string().min(1) }),
]);

/** Reads a page from a queue's body. */
export const readPage = (body: unknown): Extract<Job, { job: "page" }> => PageShape.parse(body);

/** Reads what a step asked for from a queue's body. */
export const readAct = (body: unknown): Extract<Job, { job: "act" }> => ActShape.parse(body);

/** Reads a job from a queue's body; what is none throws and ends among the dead letters, where one can look at it. */
export const readJob = (body: unknown): Job => JobShape.parse(body);
