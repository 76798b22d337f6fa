import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from "@aws-sdk/client-dynamodb-streams";
import type { DynamoDBRecord } from "aws-lambda";

/** What one shard brought since the last look, in its order, as Lambda spells it. */
export interface Brought {
  shard: string;
  records: DynamoDBRecord[];
}

/**
 * Reads a table's stream as Lambda's poller does: every shard from its oldest record, one after another. `ahead`
 * says how far the house's clock is ahead of the table's, ms.
 */
export function readStream(client: DynamoDBStreamsClient, stream: string, ahead = () => 0) {
  const places = new Map<string, string | undefined>();

  const discover = async () => {
    const described = await client.send(new DescribeStreamCommand({ StreamArn: stream }));
    for (const { ShardId } of described.StreamDescription?.Shards ?? []) {
      if (ShardId === undefined || places.has(ShardId)) continue;
      const begun = await client.send(
        new GetShardIteratorCommand({ StreamArn: stream, ShardId, ShardIteratorType: "TRIM_HORIZON" }),
      );
      places.set(ShardId, begun.ShardIterator);
    }
  };

  const readShard = async (shard: string): Promise<DynamoDBRecord[]> => {
    const records: DynamoDBRecord[] = [];
    for (;;) {
      const place = places.get(shard);
      if (place === undefined) return records;
      const got = await client.send(new GetRecordsCommand({ ShardIterator: place, Limit: 1_000 }));
      places.set(shard, got.NextShardIterator);
      if ((got.Records ?? []).length === 0) return records;
      for (const record of got.Records ?? []) {
        const made = (record.dynamodb?.ApproximateCreationDateTime?.getTime() ?? 0) + ahead();
        const dynamodb = { ...record.dynamodb, ApproximateCreationDateTime: made / 1_000 };
        records.push(JSON.parse(JSON.stringify({ ...record, dynamodb }, inBase64)));
      }
    }
  };

  return async (): Promise<Brought[]> => {
    await discover();
    const brought: Brought[] = [];
    for (const shard of [...places.keys()].sort()) brought.push({ shard, records: await readShard(shard) });
    return brought.filter(({ records }) => records.length > 0);
  };
}

// Lambda spells the same record in JSON: what the SDK types more narrowly is text there, and bytes are base64.
const inBase64 = (_: string, value: unknown): unknown =>
  value instanceof Uint8Array ? Buffer.from(value).toString("base64") : value;
