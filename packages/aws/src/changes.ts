import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from "@aws-sdk/client-dynamodb-streams";
import type { Change } from "#engine/ports";
import { keyOf, type LooseItem, rowOf } from "./rows";

/** One record of the change stream, in the spelling of the Lambda event or of the SDK. */
export interface StreamRecord {
  dynamodb?: {
    ApproximateCreationDateTime?: number | Date;
    Keys?: unknown;
    NewImage?: unknown;
    OldImage?: unknown;
    SequenceNumber?: string;
  };
}

/** Sequence numbers are decimal and at most 40 digits; padded, they compare as text. */
const padded = (sequence: string): string => sequence.padStart(40, "0");

/** The stream's numbers as the fold's conditions spell them, and back again for "try again from here". */
export const sequenceOf = (change: Change): string => change.seq.replace(/^0+(?=\d)/, "");

export function changesOf(shard: string, records: readonly StreamRecord[]): Change[] {
  return records.flatMap((record) => {
    const it = record.dynamodb;
    if (it?.SequenceNumber === undefined) return [];
    const change: Change = {
      seq: padded(it.SequenceNumber),
      shard,
      at: msOf(it.ApproximateCreationDateTime),
      key: keyOf(imageOf(it.Keys) ?? {}),
    };
    const before = imageOf(it.OldImage);
    const after = imageOf(it.NewImage);
    if (before !== undefined) change.before = rowOf(before);
    if (after !== undefined) change.after = rowOf(after);
    return [change];
  });
}

// The Lambda event says seconds, the SDK a Date.
const msOf = (at: number | Date | undefined): number =>
  at instanceof Date ? at.getTime() : Math.round((at ?? 0) * 1_000);

// Both spellings are records of {S} and {N}; their declared types differ only in kinds we never write.
const imageOf = (image: unknown): LooseItem | undefined =>
  image === undefined ? undefined : (image as LooseItem);

/**
 * Reads the change stream without Lambda: for tests, and for looking at a table from a terminal. Every call
 * of `next` answers what came since the last one, shard after shard (a parent before its children).
 */
export function pollChanges(client: DynamoDBStreamsClient, stream: string) {
  const iterators = new Map<string, string | undefined>();

  const discover = async () => {
    let last: string | undefined;
    do {
      const answer = await client.send(
        new DescribeStreamCommand({ StreamArn: stream, ExclusiveStartShardId: last }),
      );
      for (const shard of answer.StreamDescription?.Shards ?? []) {
        if (shard.ShardId === undefined || iterators.has(shard.ShardId)) continue;
        const begun = await client.send(
          new GetShardIteratorCommand({
            StreamArn: stream,
            ShardId: shard.ShardId,
            ShardIteratorType: "TRIM_HORIZON",
          }),
        );
        iterators.set(shard.ShardId, begun.ShardIterator);
      }
      last = answer.StreamDescription?.LastEvaluatedShardId;
    } while (last !== undefined);
  };

  return {
    next: async (): Promise<Change[]> => {
      await discover();
      const changes: Change[] = [];
      for (const shard of [...iterators.keys()].sort()) {
        for (;;) {
          const iterator = iterators.get(shard);
          if (iterator === undefined) break;
          const answer = await client.send(new GetRecordsCommand({ ShardIterator: iterator, Limit: 1_000 }));
          iterators.set(shard, answer.NextShardIterator);
          const got = answer.Records ?? [];
          changes.push(...changesOf(shard, got));
          if (got.length === 0) break;
        }
      }
      return changes;
    },
  };
}
