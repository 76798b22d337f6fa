import type { Change, Key, Row } from "#engine/ports";
import type { Cell, Database } from "./database";

/** One write as the log keeps it: images are JSON text of `{v, data, expires?}`. */
export interface Told {
  key: Key;
  before: string | undefined;
  after: string | undefined;
}

export interface ChangeLog {
  /** For use inside the transaction that makes the changes. */
  tell(told: Told[]): void;
  /** Changes after a sequence number, oldest first; "" begins at the start. */
  changes(after: string, limit: number): Change[];
  /** Forgets changes up to and including a sequence number; those of one call go together with its last. */
  trim(upTo: string): Promise<void>;
}

/** How many rows of the log are read at once. */
const PART = 64;

/** The changes of one call of the store are one row: a page of people costs one insert instead of a hundred. */
export function createChangeLog(database: Database, now: () => number): ChangeLog {
  database
    .statement(
      `CREATE TABLE IF NOT EXISTS changes (
        seq INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, size INTEGER NOT NULL, body TEXT NOT NULL)`,
    )
    .run();
  const insert = database.statement("INSERT INTO changes (at, size, body) VALUES (?, ?, ?)");
  const select = database.statement("SELECT seq, at, body FROM changes WHERE seq >= ? ORDER BY seq LIMIT ?");
  const erase = database.statement("DELETE FROM changes WHERE seq < ? OR (seq = ? AND size <= ?)");

  return {
    tell(told) {
      if (told.length === 0) return;
      const parts = told.map(
        ({ key, before = "null", after = "null" }) =>
          `[${JSON.stringify(key.group)},${JSON.stringify(key.id)},${before},${after}]`,
      );
      insert.run(Math.round(now()), told.length, `[${parts.join(",")}]`);
    },
    changes(after, limit) {
      const found: Change[] = [];
      let [from, passed] = placeOf(after);
      for (;;) {
        const rows = select.all(from, PART);
        for (const [seq, at, body] of rows) {
          const skip = Number(seq) === from ? passed : 0;
          for (const change of changesOf(Number(seq), Number(at), String(body), skip)) {
            found.push(change);
            if (found.length === limit) return found;
          }
        }
        if (rows.length < PART) return found;
        from = Number(rows.at(-1)?.[0]) + 1;
        passed = 0;
      }
    },
    trim: (upTo) =>
      database.commit(() => {
        const [seq, passed] = placeOf(upTo);
        erase.run(seq, seq, passed);
      }),
  };
}

/** The row of the log a sequence number lies in, and how many of its changes it has passed. */
function placeOf(seq: string): [row: number, passed: number] {
  const [row = "", index] = seq.split(".");
  return [Number(row), index === undefined ? 0 : Number(index) + 1];
}

function* changesOf(row: number, at: number, body: string, skip: number): Generator<Change> {
  // Written by `tell` above.
  const entries: [string, string, Omit<Row, keyof Key> | null, Omit<Row, keyof Key> | null][] =
    JSON.parse(body);
  for (let i = skip; i < entries.length; i++) {
    const [group, id, before, after] = entries[i]!;
    const key = { group, id };
    yield {
      seq: `${String(row).padStart(14, "0")}.${String(i).padStart(5, "0")}`,
      shard: "local",
      at,
      key,
      before: before ? { ...key, ...before } : undefined,
      after: after ? { ...key, ...after } : undefined,
    };
  }
}

/** A row's cells `v, data, expires` as an image. */
export const imageOf = (cells: Cell[] | undefined): string | undefined =>
  cells && `{"v":${cells[0]},"data":${cells[1]}${cells[2] === null ? "" : `,"expires":${cells[2]}`}}`;
