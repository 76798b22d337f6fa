import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import type { Key, Row } from "#engine/ports";
import { unpackData } from "./compact";

/**
 * An item as it goes over the wire: pk and sk are the key, v the version, d the JSON text (or z, the same deflated),
 * x the seconds of its end.
 */
export type Item = Record<string, AttributeValue>;

/**
 * The stream hands items over in two spellings of the same shape: the SDK's own union and the Lambda event's
 * plain record. Both read as this.
 */
export type LooseItem = Record<string, { S?: string; N?: string; B?: Uint8Array | string }>;

export const itemKey = (key: Key): { pk: { S: string }; sk: { S: string } } => ({
  pk: { S: key.group },
  sk: { S: key.id },
});

/** The row of an item. `data` is what the caller once wrote there; the store cannot know its type. */
export function rowOf<T>(item: LooseItem): Row<T> {
  const data: T = JSON.parse(unpackData(item));
  const row: Row<T> = { ...keyOf(item), v: Number(item.v?.N ?? 0), data };
  if (item.x?.N !== undefined) row.expires = Number(item.x.N);
  return row;
}

export const keyOf = (item: LooseItem): Key => ({ group: item.pk?.S ?? "", id: item.sk?.S ?? "" });
