import type { DeleteItemInput, QueryInput, UpdateItemInput } from "@aws-sdk/client-dynamodb";
import type { Key, QueryOptions, Write } from "#engine/ports";
import { itemKey } from "./rows";

type Put = Extract<Write, { put: unknown }>;
type Remove = Extract<Write, { remove: unknown }>;

export const isPut = (write: Write): write is Put => "put" in write;

/**
 * One put as one UpdateItem. `ADD v 1` raises the version without reading it first, and the present row
 * comes back with a failed condition, so that nobody has to ask for it again.
 */
export function updateOf(table: string, write: Put): UpdateItemInput {
  const { put } = write;
  const input: UpdateItemInput = {
    TableName: table,
    Key: itemKey(put),
    UpdateExpression:
      put.expires === undefined ? "SET d = :d REMOVE x ADD v :one" : "SET d = :d, x = :x ADD v :one",
    ExpressionAttributeValues: {
      ":d": { S: JSON.stringify(put.data ?? null) },
      ":one": { N: "1" },
      ...(put.expires === undefined ? {} : { ":x": { N: String(Math.ceil(put.expires)) } }),
    },
    ReturnValuesOnConditionCheckFailure: "ALL_OLD",
  };
  if (write.if === "absent") return { ...input, ConditionExpression: "attribute_not_exists(pk)" };
  // Only an unconditional write cannot know the version it made; the answer then carries it.
  if (write.if === undefined) return { ...input, ReturnValues: "UPDATED_NEW" };
  return {
    ...input,
    ConditionExpression: "v = :v",
    ExpressionAttributeValues: { ...input.ExpressionAttributeValues, ":v": { N: String(write.if) } },
  };
}

export function deleteOf(table: string, write: Remove): DeleteItemInput {
  const input: DeleteItemInput = {
    TableName: table,
    Key: itemKey(write.remove),
    ReturnValues: write.if === undefined ? "ALL_OLD" : "NONE",
    ReturnValuesOnConditionCheckFailure: "ALL_OLD",
  };
  if (write.if === undefined) return input;
  return {
    ...input,
    ConditionExpression: "v = :v",
    ExpressionAttributeValues: { ":v": { N: String(write.if) } },
  };
}

/** Ids compare by their UTF-8 bytes; JavaScript's `<` compares UTF-16 and differs outside the first plane. */
const compare = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** Whether an id lies past `upTo`, the far end of a slice in the direction it is read. */
export const isPast = (id: string, { upTo, reverse }: QueryOptions): boolean =>
  upTo !== undefined && compare(id, upTo) * (reverse ? -1 : 1) > 0;

/**
 * The Query for a slice of a group, or undefined when the slice is empty by its own bounds. DynamoDB allows
 * one condition on the sort key and refuses a start key outside of it, so the bounds are settled here first.
 * One slice it cannot say: a prefix read backwards down to `upTo`; whoever reads it stops at `isPast`.
 */
export function queryOf(table: string, group: string, options: QueryOptions): QueryInput | undefined {
  const reverse = options.reverse === true;
  const prefix = options.prefix || undefined;
  let { after, upTo } = options;
  if (after !== undefined && isPast(after, options)) return undefined;
  if (after !== undefined && after === upTo) return undefined;
  const outside = (bound: string | undefined) =>
    bound !== undefined && prefix !== undefined && !bound.startsWith(prefix);
  if (outside(upTo)) {
    // The far end lies outside the prefix: before its near side the slice is empty, else it bounds nothing.
    if (isPast(prefix ?? "", options)) return undefined;
    upTo = undefined;
  }
  if (outside(after)) {
    if (compare(after ?? "", prefix ?? "") < 0 === reverse) return undefined;
    after = undefined;
  }
  if (upTo === "" && !reverse) return undefined;
  if (after === "" && reverse) return undefined;
  return {
    TableName: table,
    ConsistentRead: true,
    ScanIndexForward: !reverse,
    ...conditionOf(group, prefix, upTo || undefined, reverse),
    ...(after ? { ExclusiveStartKey: itemKey({ group, id: after }) } : {}),
  };
}

function conditionOf(group: string, prefix: string | undefined, upTo: string | undefined, reverse: boolean) {
  const said = (condition: string, bounds: Record<string, string>) => ({
    KeyConditionExpression: `pk = :pk${condition}`,
    ExpressionAttributeValues: Object.fromEntries(
      Object.entries({ ":pk": group, ...bounds }).map(([name, value]) => [name, { S: value }]),
    ),
  });
  if (prefix !== undefined) {
    return upTo === undefined || reverse
      ? said(" AND begins_with(sk, :from)", { ":from": prefix })
      : said(" AND sk BETWEEN :from AND :to", { ":from": prefix, ":to": upTo });
  }
  if (upTo === undefined) return said("", {});
  return said(reverse ? " AND sk >= :to" : " AND sk <= :to", { ":to": upTo });
}

/** A cursor is the key where the last page stopped, as JSON. Only this store reads it. */
export const cursorOf = (key: Key): string => JSON.stringify([key.group, key.id]);

export function keyOfCursor(cursor: string): Key {
  const parts: unknown = JSON.parse(cursor);
  if (!Array.isArray(parts) || typeof parts[0] !== "string" || typeof parts[1] !== "string") {
    throw new Error("This cursor was not made by the store.");
  }
  return { group: parts[0], id: parts[1] };
}
