import { bytesOf } from "#aws/compact";
import type { Key, Row, Store, Write } from "#engine/ports";

/** Request units by what they are for. */
export type Units = Record<string, { writes: number; reads: number }>;

const PARTS: [starts: string, part: string][] = [
  ["P#", "people"],
  ["W#", "pages"],
  ["BUDGETS", "budget"],
  ["STOPS", "last look"],
  ["C#", "counters"],
  ["CHAIN", "audit"],
  ["T#", "timeline"],
];

const partOf = (key: Key): string =>
  PARTS.find(([starts]) => key.group.startsWith(starts))?.[1] ?? "the rest";

/** 1 KB a write unit, 4 KB a strong read unit, half for an eventual one; nothing is free, not even nothing. */
const writeUnits = (bytes: number): number => Math.max(1, Math.ceil(bytes / 1_024));
const readUnits = (bytes: number, eventual: boolean): number =>
  Math.max(1, Math.ceil(bytes / 4_096)) * (eventual ? 0.5 : 1);

/**
 * A store that counts request units as DynamoDB bills them, by the bytes that our adapter would store. A write costs
 * the larger of the row before and after, also when its condition fails; a query the sum of its rows.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html
 */
export function meteredStore(store: Store): { store: Store; units: Units } {
  const units: Units = {};
  const count = (key: Key, kind: "writes" | "reads", n: number) => {
    units[partOf(key)] ??= { writes: 0, reads: 0 };
    units[partOf(key)]![kind] += n;
  };
  const size = (row: Row | undefined): number => (row ? bytesOf(row) : 0);
  const keyOf = (write: Write): Key => ("put" in write ? write.put : write.remove);

  return {
    units,
    store: {
      async get<T>(key: Key) {
        const row = await store.get<T>(key);
        count(key, "reads", readUnits(size(row), false));
        return row;
      },
      async batchGet<T>(keys: Key[], { eventual = false, together = false } = {}) {
        const rows = await store.batchGet<T>(keys);
        // Alone each row is rounded up; as neighbours of one query their sum is.
        const sums = new Map<string, { key: Key; bytes: number }>();
        keys.forEach((key, i) => {
          const name = together ? key.group : `${key.group} ${key.id}`;
          sums.set(name, { key, bytes: (sums.get(name)?.bytes ?? 0) + size(rows[i]) });
        });
        for (const { key, bytes } of sums.values()) count(key, "reads", readUnits(bytes, eventual));
        return rows;
      },
      async query<T>(group: string, options = {}) {
        const found = await store.query<T>(group, options);
        const bytes = found.rows.reduce((sum, row) => sum + size(row), 0);
        count({ group, id: "" }, "reads", readUnits(bytes, false));
        return found;
      },
      async scan<T>(options: Parameters<Store["scan"]>[0]) {
        const found = await store.scan<T>(options);
        const bytes = found.rows.reduce((sum, row) => sum + size(row), 0);
        count({ group: options.prefix, id: "" }, "reads", readUnits(bytes, false));
        return found;
      },
      async write(writes) {
        const before = await store.batchGet(writes.map(keyOf));
        const outcomes = await store.write(writes);
        writes.forEach((write, i) => {
          const outcome = outcomes[i];
          const after = "put" in write && outcome?.ok ? bytesOf({ ...write.put, v: outcome.v }) : 0;
          count(keyOf(write), "writes", writeUnits(Math.max(size(before[i]), after)));
        });
        return outcomes;
      },
    },
  };
}
