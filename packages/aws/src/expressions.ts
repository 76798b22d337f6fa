import type { DeleteItemInput, QueryInput, UpdateItemInput } from "@aws-sdk/client-dynamodb";
import type { Key, QueryOptions, Write } from "#engine/ports";
import { packData } from "./compact";
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
  const packed = packData(put.data);
  // A row that crosses the size from which it is deflated leaves its former form behind.
  const [set, other] = "d" in packed ? ["d = :d", "z"] : ["z = :d", "d"];
  const input: UpdateItemInput = {
    TableName: table,
    Key: itemKey(put),
    UpdateExpression:
      put.expires === undefined
        ? `SET ${set} REMOVE x, ${other} ADD v :one`
        : `SET ${set}, x = :x REMOVE ${other} ADD v :one`,
    ExpressionAttributeValues: {
      ":d": "d" in packed ? packed.d : packed.z,
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

/** The Query for the rows of a group from one id to another, few enough for one answer. */
export const neighboursOf = (
  table: string,
  group: string,
  from: string,
  to: string,
  strong: boolean,
): QueryInput => ({
  TableName: table,
  ConsistentRead: strong,
  KeyConditionExpression: "pk = :group AND sk BETWEEN :from AND :to",
  ExpressionAttributeValues: { ":group": { S: group }, ":from": { S: from }, ":to": { S: to } },
});

/** Ids compare by their UTF-8 bytes; JavaScript's `<` compares UTF-16 and differs outside the first plane. */
const compare = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** The last of all characters, which no id contains: what begins with a prefix ends before prefix and this. */
const LAST = "\u{10ffff}";

/**
 * The Query for a slice of a group, or undefined when the slice is empty by its own bounds. DynamoDB allows
 * one condition on the sort key and refuses a start key outside of it, so the bounds are settled here first.
 * A prefix is asked for as a range, since a range can also end at `upTo`.
 */
export function queryOf(table: string, group: string, options: QueryOptions): QueryInput | undefined {
  const reverse = options.reverse === true;
  const from = options.prefix || undefined;
  const end = from === undefined ? undefined : from + LAST;
  const to =
    options.upTo !== undefined && (end === undefined || compare(options.upTo, end) < 0) ? options.upTo : end;
  if (to === "" || (from !== undefined && to !== undefined && compare(to, from) < 0)) return undefined;
  // `after` is a start key when it lies in the range, and bounds nothing or everything when it does not.
  const { after } = options;
  const below = after !== undefined && (after === "" || (from !== undefined && compare(after, from) < 0));
  const above = after !== undefined && to !== undefined && compare(after, to) > 0;
  if (reverse ? below : above) return undefined;
  const start = below || above ? undefined : after;
  return {
    TableName: table,
    ConsistentRead: true,
    ScanIndexForward: !reverse,
    ...conditionOf(group, { from, to }),
    ...(start === undefined ? {} : { ExclusiveStartKey: itemKey({ group, id: start }) }),
  };
}

function conditionOf(group: string, { from, to }: { from?: string; to?: string }) {
  const both = from !== undefined && to !== undefined;
  const condition = both
    ? " AND sk BETWEEN :from AND :to"
    : from !== undefined
      ? " AND sk >= :from"
      : to !== undefined
        ? " AND sk <= :to"
        : "";
  return {
    KeyConditionExpression: `pk = :pk${condition}`,
    ExpressionAttributeValues: {
      ":pk": { S: group },
      ...(from === undefined ? {} : { ":from": { S: from } }),
      ...(to === undefined ? {} : { ":to": { S: to } }),
    },
  };
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
