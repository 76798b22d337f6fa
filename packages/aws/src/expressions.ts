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

/**
 * The Query for a slice of a group, or undefined when the slice is empty by its own bounds. DynamoDB allows
 * one condition on the sort key and refuses a start key outside of it, so the bounds are settled here first.
 */
export function queryOf(table: string, group: string, options: QueryOptions): QueryInput | undefined {
  const prefix = options.prefix || undefined;
  const reverse = options.reverse === true;
  let { upTo, after } = options;
  if (upTo !== undefined && prefix !== undefined && !upTo.startsWith(prefix)) {
    if (compare(upTo, prefix) < 0) return undefined;
    upTo = undefined;
  }
  if (upTo === "") return undefined;
  if (after === "") {
    if (reverse) return undefined;
    after = undefined;
  }
  if (after !== undefined && prefix !== undefined && !after.startsWith(prefix)) {
    // `after` lies before or behind the whole prefix: then it asks for all of it, or for nothing.
    const before = compare(after, prefix) < 0;
    if (before === reverse) return undefined;
    after = undefined;
  }
  if (after !== undefined && upTo !== undefined && compare(after, upTo) >= 0) {
    if (!reverse) return undefined;
    if (compare(after, upTo) > 0) after = undefined;
  }
  return {
    TableName: table,
    ConsistentRead: true,
    ScanIndexForward: !reverse,
    ...conditionOf(group, prefix, upTo),
    ...(after === undefined ? {} : { ExclusiveStartKey: itemKey({ group, id: after }) }),
  };
}

function conditionOf(group: string, prefix: string | undefined, upTo: string | undefined) {
  const pk = { ":pk": { S: group } };
  if (prefix !== undefined && upTo !== undefined) {
    return {
      KeyConditionExpression: "pk = :pk AND sk BETWEEN :from AND :to",
      ExpressionAttributeValues: { ...pk, ":from": { S: prefix }, ":to": { S: upTo } },
    };
  }
  if (prefix !== undefined) {
    return {
      KeyConditionExpression: "pk = :pk AND begins_with(sk, :from)",
      ExpressionAttributeValues: { ...pk, ":from": { S: prefix } },
    };
  }
  if (upTo !== undefined) {
    return {
      KeyConditionExpression: "pk = :pk AND sk <= :to",
      ExpressionAttributeValues: { ...pk, ":to": { S: upTo } },
    };
  }
  return { KeyConditionExpression: "pk = :pk", ExpressionAttributeValues: pk };
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
