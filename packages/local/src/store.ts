import type { Change, Key, Outcome, QueryOptions, Row, Store, Write } from "#engine/ports";
import { Refusal } from "#engine/refusal";
import type { Cell, Database } from "./database";
import { afterPrefix } from "./prefix";

export interface LocalStore extends Store {
  /** Changes after a sequence number, oldest first; "" begins at the start. */
  changes(after: string, limit: number): Change[];
  /** Forgets changes up to and including a sequence number. */
  trim(upTo: string): Promise<number>;
  /** Forgets some of the rows whose `expires` (seconds) has passed; answers how many. */
  purge(now: number): Promise<number>;
}

export interface StoreOptions {
  /** ms since 1970, for the change log */
  now: () => number;
  /** which rows' writes are told in the change log */
  logged?: (key: Key) => boolean;
  /** whether the change log also keeps the row before each write, which doubles what a write costs */
  before?: boolean;
  /** what the change log keeps of a row's data; all of it when nothing is said */
  part?: (data: unknown) => unknown;
}

/** What the fold reads: the truth about people. */
export const foldReads = (key: Key): boolean => key.id === "S" && key.group.startsWith("P#");

/** As DynamoDB, which a journey must be able to move to. */
const MOST_BYTES = 400_000;

const TABLES = [
  `CREATE TABLE IF NOT EXISTS rows (
    grp TEXT NOT NULL, id TEXT NOT NULL, v INTEGER NOT NULL, data TEXT NOT NULL, expires INTEGER)`,
  "CREATE UNIQUE INDEX IF NOT EXISTS rows_key ON rows (grp, id)",
  "CREATE INDEX IF NOT EXISTS rows_expires ON rows (expires) WHERE expires IS NOT NULL",
  `CREATE TABLE IF NOT EXISTS changes (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, grp TEXT NOT NULL, id TEXT NOT NULL,
    before TEXT, after TEXT)`,
];

// Groups end in random letters, so their last two deal them evenly into segments.
const SEGMENT = "(unicode(substr(grp, -1)) * 31 + coalesce(unicode(substr(grp, -2, 1)), 0)) % ? = ?";

/** The Store port on SQLite. Reads see every write that has been answered. */
export function createStore(database: Database, options: StoreOptions): LocalStore {
  const { now, logged = foldReads, before: tellsBefore = true, part } = options;
  for (const sql of TABLES) database.statement(sql).run();
  const select = database.statement("SELECT v, data, expires FROM rows WHERE grp = ? AND id = ?");
  const insert = database.statement(
    "INSERT INTO rows (grp, id, v, data, expires) VALUES (?, ?, 1, ?, ?) ON CONFLICT DO NOTHING",
  );
  const replace = database.statement(
    "UPDATE rows SET v = v + 1, data = ?, expires = ? WHERE grp = ? AND id = ? AND v = ?",
  );
  const upsert = database.statement(
    `INSERT INTO rows (grp, id, v, data, expires) VALUES (?, ?, 1, ?, ?)
     ON CONFLICT DO UPDATE SET v = v + 1, data = excluded.data, expires = excluded.expires RETURNING v`,
  );
  const erase = database.statement("DELETE FROM rows WHERE grp = ? AND id = ?");
  const log = database.statement("INSERT INTO changes (at, grp, id, before, after) VALUES (?, ?, ?, ?, ?)");

  const read = <T>(key: Key): Row<T> | undefined => rowOf<T>(key, select.get(key.group, key.id));

  /** The quick way, for rows whose changes nobody reads: the condition is in the statement. */
  const putUntold = (key: Key, data: string, expires: Cell, wanted: Write["if"]): Outcome => {
    if (wanted === undefined) {
      return { ok: true, v: Number(upsert.get(key.group, key.id, data, expires)?.[0]) };
    }
    const won =
      wanted === "absent"
        ? insert.run(key.group, key.id, data, expires)
        : replace.run(data, expires, key.group, key.id, wanted);
    if (won.changes === 0) return { ok: false, row: read(key) };
    return { ok: true, v: wanted === "absent" ? 1 : wanted + 1 };
  };

  const removeUntold = (key: Key, before: Cell[] | undefined): Outcome => {
    if (before) erase.run(key.group, key.id);
    return { ok: true, v: Number(before?.[0] ?? 0) };
  };

  const tell = (key: Key, before: Cell[] | undefined, after: Cell[] | undefined): void => {
    if (before || after) log.run(Math.round(now()), key.group, key.id, imageText(before), imageText(after));
  };

  const apply = ({ key, data, image, expires, wanted }: Prepared): Outcome => {
    const told = image !== undefined;
    if (data !== undefined && !(told && tellsBefore)) {
      const outcome = putUntold(key, data, expires, wanted);
      if (told && outcome.ok) tell(key, undefined, [outcome.v, image, expires]);
      return outcome;
    }
    const before = select.get(key.group, key.id);
    const holds = wanted === undefined || (wanted === "absent" ? !before : before?.[0] === wanted);
    if (!holds) return { ok: false, row: rowOf(key, before) };
    const outcome =
      data === undefined
        ? removeUntold(key, before)
        : putUntold(key, data, expires, before ? Number(before[0]) : "absent");
    if (told) tell(key, before, data !== undefined && outcome.ok ? [outcome.v, image, expires] : undefined);
    return outcome;
  };

  /** Made text before the transaction, so that a bad row refuses this call and nobody else's. */
  const prepare = (write: Write): Prepared => {
    const key = "put" in write ? write.put : write.remove;
    const told = logged(key);
    if (!("put" in write))
      return { key, data: undefined, image: told ? "" : undefined, expires: null, wanted: write.if };
    const { group, id, data, expires } = write.put;
    const text = JSON.stringify(data) ?? "null";
    if (text.length > MOST_BYTES / 3 && Buffer.byteLength(text) > MOST_BYTES) {
      throw new Refusal("tooLarge", "This is too large to be kept in one row; keep it under 390 KB.", 413);
    }
    const image = told ? (part ? (JSON.stringify(part(data)) ?? "null") : text) : undefined;
    return { key: { group, id }, data: text, image, expires: expires ?? null, wanted: write.if };
  };

  return {
    get: async <T>(key: Key) => read<T>(key),
    batchGet: async <T>(keys: Key[]) => keys.map((key) => read<T>(key)),
    query: async <T>(group: string, options: QueryOptions = {}) => {
      const limit = Math.min(Math.max(options.limit ?? 100, 1), 1_000);
      const { sql, cells } = sliceOf(group, options);
      // One row more than asked for tells whether there is a next page.
      const found = database.statement(sql).all(...cells, limit + 1);
      const rows = found
        .slice(0, limit)
        .map(([id, ...rest]) => rowOf<T>({ group, id: String(id) }, rest) as Row<T>);
      return found.length > limit ? { rows, next: rows.at(-1)?.id } : { rows };
    },
    write: async (writes) => {
      if (writes.length === 0) return [];
      const prepared = writes.map(prepare);
      return database.commit(() => prepared.map(apply));
    },
    scan: async <T>({
      prefix,
      segment = 0,
      segments = 1,
      cursor,
      limit = 500,
    }: Parameters<Store["scan"]>[0]) => {
      const most = Math.min(Math.max(limit, 1), 1_000);
      const where = ["grp >= ?"];
      const cells: Cell[] = [prefix];
      const end = afterPrefix(prefix);
      if (end !== undefined) {
        where.push("grp < ?");
        cells.push(end);
      }
      if (cursor !== undefined) {
        const [group, id] = cursorOf(cursor);
        where.push("(grp, id) > (?, ?)");
        cells.push(group, id);
      }
      if (segments > 1) {
        where.push(SEGMENT);
        cells.push(segments, segment);
      }
      const found = database
        .statement(
          `SELECT grp, id, v, data, expires FROM rows WHERE ${where.join(" AND ")} ORDER BY grp, id LIMIT ?`,
        )
        .all(...cells, most);
      const rows = found.map(
        ([group, id, ...rest]) => rowOf<T>({ group: String(group), id: String(id) }, rest) as Row<T>,
      );
      const last = rows.at(-1);
      return last && rows.length === most
        ? { rows, cursor: JSON.stringify([last.group, last.id]) }
        : { rows };
    },
    changes: (after, limit) =>
      database
        .statement("SELECT seq, at, grp, id, before, after FROM changes WHERE seq > ? ORDER BY seq LIMIT ?")
        .all(Number(after || 0), limit)
        .map(changeOf),
    trim: (upTo) =>
      database.commit(
        () => database.statement("DELETE FROM changes WHERE seq <= ?").run(Number(upTo)).changes,
      ),
    purge: (at) =>
      database.commit(
        () =>
          database
            .statement(
              "DELETE FROM rows WHERE rowid IN (SELECT rowid FROM rows WHERE expires IS NOT NULL AND expires < ? LIMIT 1000)",
            )
            .run(Math.floor(at / 1_000)).changes,
      ),
  };
}

interface Prepared {
  key: Key;
  /** undefined: remove the row */
  data: string | undefined;
  /** what the change log keeps of it; undefined: the log is not told */
  image: string | undefined;
  expires: Cell;
  wanted: Write["if"];
}

/** `cells` are v, data, expires. */
function rowOf<T>(key: Key, cells: Cell[] | undefined): Row<T> | undefined {
  if (!cells) return undefined;
  const [v, data, expires] = cells;
  const row: Row<T> = { group: key.group, id: key.id, v: Number(v), data: JSON.parse(String(data)) };
  if (typeof expires === "number") row.expires = expires;
  return row;
}

const imageText = (cells: Cell[] | undefined): string | null =>
  cells ? `{"v":${cells[0]},"data":${cells[1]}${cells[2] === null ? "" : `,"expires":${cells[2]}`}}` : null;

function changeOf([seq, at, group, id, before, after]: Cell[]): Change {
  const key = { group: String(group), id: String(id) };
  const image = (text: Cell | undefined): Row | undefined =>
    typeof text === "string" ? { ...key, ...JSON.parse(text) } : undefined;
  return {
    seq: String(seq).padStart(16, "0"),
    shard: "local",
    at: Number(at),
    key,
    before: image(before),
    after: image(after),
  };
}

function sliceOf(group: string, options: QueryOptions): { sql: string; cells: Cell[] } {
  const { prefix = "", after, upTo, reverse = false } = options;
  const where = ["grp = ?"];
  const cells: Cell[] = [group];
  const bound = (condition: string, cell: string | undefined) => {
    if (cell === undefined || cell === "") return;
    where.push(`id ${condition} ?`);
    cells.push(cell);
  };
  bound(">=", prefix);
  bound("<", afterPrefix(prefix));
  bound("<=", upTo);
  // The empty text sorts before every id.
  if (upTo === "" || (reverse && after === "")) where.push("0");
  bound(reverse ? "<" : ">", after);
  const order = reverse ? "DESC" : "ASC";
  return {
    sql: `SELECT id, v, data, expires FROM rows WHERE ${where.join(" AND ")} ORDER BY id ${order} LIMIT ?`,
    cells,
  };
}

function cursorOf(cursor: string): [string, string] {
  try {
    const [group, id] = JSON.parse(cursor);
    if (typeof group === "string" && typeof id === "string") return [group, id];
  } catch {
    // Told below.
  }
  throw new Refusal("badCursor", "This place to continue from is not one we gave; begin again.", 400);
}
