import { setTimeout as sleep } from "node:timers/promises";
import {
  type AttributeValue,
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  QueryCommand,
  ScanCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import type { Key, Outcome, QueryOptions, Row, Store, Write } from "#engine/ports";
import { Refusal } from "#engine/refusal";
import { cursorOf, deleteOf, isPut, keyOfCursor, neighboursOf, queryOf, updateOf } from "./expressions";
import { backoff, nameOf, patiently, sideBySide } from "./patience";
import { type Item, itemKey, keyOf, rowOf } from "./rows";

/** Writes under way at once from one worker: enough to hide the round trip, few enough for its sockets. */
const WRITES_AT_ONCE = 25;
const READS_AT_ONCE = 4;
/** BatchGetItem takes no more keys than this. */
const BATCH = 100;

/**
 * The Store port on one DynamoDB table. Reads are strong unless asked otherwise. A write whose answer was lost and which the SDK
 * therefore sent again looks like a conflict with ourselves; the engine knows its own nonce (rule R12).
 */
export function createStore(client: DynamoDBClient, table: string): Store {
  const readBatch = async (keys: Key[], strong: boolean): Promise<Item[]> => {
    const items: Item[] = [];
    let open: Record<string, AttributeValue>[] = keys.map(itemKey);
    for (let n = 0; open.length > 0; n += 1) {
      if (n > 0) await sleep(backoff(n));
      if (n > 20) throw new Error("The table did not give all rows of a batch after 20 tries.");
      const input = { RequestItems: { [table]: { Keys: open, ConsistentRead: strong } } };
      const answer = await patiently(() => client.send(new BatchGetItemCommand(input)));
      items.push(...(answer.Responses?.[table] ?? []));
      const left = answer.UnprocessedKeys?.[table]?.Keys ?? [];
      // Unprocessed keys are normal past 16 MB; only a round without any progress counts as a try.
      if (left.length < open.length) n = 0;
      open = left;
    }
    return items;
  };

  /** One query per group: of a batch each row is paid for alone, of a query the sum of its rows. */
  const readTogether = async <T>(keys: Key[], strong: boolean): Promise<(Row<T> | undefined)[]> => {
    const groups = new Map<string, string[]>();
    for (const { group, id } of keys) groups.set(group, [...(groups.get(group) ?? []), id]);
    const read = await sideBySide([...groups], WRITES_AT_ONCE, async ([group, ids]) => {
      const sorted = ids.toSorted();
      const input = neighboursOf(table, group, sorted[0] ?? "", sorted.at(-1) ?? "", strong);
      return (await patiently(() => client.send(new QueryCommand(input)))).Items ?? [];
    });
    const found = new Map(read.flat().map((item) => [cursorOf(keyOf(item)), item]));
    return keys.map((key) => {
      const item = found.get(cursorOf(key));
      return item === undefined ? undefined : rowOf<T>(item);
    });
  };

  const batchGet = async <T>(
    keys: Key[],
    { eventual = false, together = false }: { eventual?: boolean; together?: boolean } = {},
  ): Promise<(Row<T> | undefined)[]> => {
    if (together) return readTogether<T>(keys, !eventual);
    const wanted = new Map(keys.map((key) => [cursorOf(key), key]));
    const distinct = [...wanted.values()];
    const batches = Array.from({ length: Math.ceil(distinct.length / BATCH) }, (_, n) =>
      distinct.slice(n * BATCH, (n + 1) * BATCH),
    );
    const items = (await sideBySide(batches, READS_AT_ONCE, (batch) => readBatch(batch, !eventual))).flat();
    const found = new Map(items.map((item) => [cursorOf(keyOf(item)), item]));
    // Parsed per asker: two askers of one key must not share an object that one of them may change.
    return keys.map((key) => {
      const item = found.get(cursorOf(key));
      return item === undefined ? undefined : rowOf<T>(item);
    });
  };

  const query = async <T>(group: string, options: QueryOptions = {}) => {
    const limit = Math.min(Math.max(options.limit ?? 100, 1), 1_000);
    const input = queryOf(table, group, options);
    const rows: Row<T>[] = [];
    let from = input?.ExclusiveStartKey;
    // One row more than asked for tells whether there is a next page; a page of 1 MB may end earlier.
    while (input !== undefined && rows.length <= limit) {
      const slice = { ...input, ExclusiveStartKey: from, Limit: limit + 1 - rows.length };
      const answer = await patiently(() => client.send(new QueryCommand(slice)));
      for (const item of answer.Items ?? []) rows.push(rowOf<T>(item));
      from = answer.LastEvaluatedKey;
      if (from === undefined) break;
    }
    if (rows.length <= limit) return { rows };
    return { rows: rows.slice(0, limit), next: rows[limit - 1]?.id };
  };

  const writeOne = async (write: Write): Promise<Outcome> => {
    try {
      if (isPut(write)) {
        const input = updateOf(table, write);
        const answer = await patiently(() => client.send(new UpdateItemCommand(input)));
        if (write.if === "absent") return { ok: true, v: 1 };
        if (write.if !== undefined) return { ok: true, v: write.if + 1 };
        return { ok: true, v: Number(answer.Attributes?.v?.N ?? 1) };
      }
      const input = deleteOf(table, write);
      const answer = await patiently(() => client.send(new DeleteItemCommand(input)));
      return { ok: true, v: (write.if ?? Number(answer.Attributes?.v?.N ?? 0)) + 1 };
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) {
        return { ok: false, row: error.Item === undefined ? undefined : rowOf(error.Item) };
      }
      throw refusalOf(error);
    }
  };

  return {
    get: async <T>(key: Key) => (await batchGet<T>([key]))[0],
    batchGet,
    query,
    write: (writes) => sideBySide(writes, WRITES_AT_ONCE, writeOne),
    scan: async <T>(options: Parameters<Store["scan"]>[0]) => {
      const rows: Row<T>[] = [];
      let from: Item | undefined =
        options.cursor === undefined ? undefined : itemKey(keyOfCursor(options.cursor));
      // The filter drops rows after they were read, so a page can come back empty: go on until one is not.
      do {
        const answer = await patiently(() =>
          client.send(
            new ScanCommand({
              TableName: table,
              ConsistentRead: true,
              Limit: Math.min(Math.max(options.limit ?? 500, 1), 1_000),
              ExclusiveStartKey: from,
              ...(options.segments === undefined
                ? {}
                : { Segment: options.segment ?? 0, TotalSegments: options.segments }),
              ...(options.prefix === ""
                ? {}
                : {
                    FilterExpression: "begins_with(pk, :prefix)",
                    ExpressionAttributeValues: { ":prefix": { S: options.prefix } },
                  }),
            }),
          ),
        );
        for (const item of answer.Items ?? []) rows.push(rowOf<T>(item));
        from = answer.LastEvaluatedKey;
      } while (rows.length === 0 && from !== undefined);
      return from === undefined ? { rows } : { rows, cursor: cursorOf(keyOf(from)) };
    },
  };
}

/** A row beyond 400 KB is the caller's doing and gets a sentence; everything else goes up as it is. */
function refusalOf(error: unknown): unknown {
  if (nameOf(error) !== "ValidationException" || !String(error).includes("size")) return error;
  return new Refusal("tooLarge", "This is too large to be kept in one row; keep it under 390 KB.", 413);
}
