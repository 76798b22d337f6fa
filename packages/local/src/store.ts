import type { Key, Outcome, QueryOptions, Row, Store, Write } from "#engine/ports";
import { Refusal } from "#engine/refusal";
import { type ChangeLog, createChangeLog, imageOf, type Told } from "./changeLog";
import { cursorOf } from "./cursorOf";
import type { Cell, Database } from "./database";
import { afterPrefix } from "./prefix";

export interface LocalStore extends Store, Pick<ChangeLog, "changes" | "trim"> {
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
  /** hears which rows were written, once that is durable */
  written?: (keys: Key[]) => void;
}

/** What the fold reads: the truth about people. */
export const foldReads = (key: Key): boolean => key.id === "S" && key.group.startsWith("P#");

/** So many rows are read in one call of the driver. */
const READ_AT_ONCE = 200;

/** So many new rows are written in one call of the driver. */
const INSERTED_AT_ONCE = 50;

const isAboutKey = (error: unknown): boolean => /UNIQUE constraint/i.test(String(error));

/** As DynamoDB, which a journey must be able to move to. */
const MOST_BYTES = 400_000;

const TABLES = [
  `CREATE TABLE IF NOT EXISTS rows (
    grp TEXT NOT NULL, id TEXT NOT NULL, v INTEGER NOT NULL, data TEXT NOT NULL, expires INTEGER)`,
  "CREATE UNIQUE INDEX IF NOT EXISTS rows_key ON rows (grp, id)",
  "CREATE INDEX IF NOT EXISTS rows_expires ON rows (expires) WHERE expires IS NOT NULL",
];

// Groups end in random letters, so their last two deal them evenly into segments.
const SEGMENT = "(unicode(substr(grp, -1)) * 31 + coalesce(unicode(substr(grp, -2, 1)), 0)) % ? = ?";

/** The Store port on SQLite. Reads see every write that has been answered. */
export function createStore(database: Database, options: StoreOptions): LocalStore {
  const { now, logged = foldReads, before: tellsBefore = true, part, written } = options;
  for (const sql of TABLES) database.statement(sql).run();
  const select = database.statement("SELECT v, data, expires FROM rows WHERE grp = ? AND id = ?");
  const insert = database.statement(
    "INSERT INTO rows (grp, id, v, data, expires) VALUES (?, ?, 1, ?, ?) ON CONFLICT DO NOTHING",
  );
  const insertAtOnce = database.statement(
    `INSERT INTO rows (grp, id, v, data, expires) VALUES ${Array(INSERTED_AT_ONCE).fill("(?, ?, 1, ?, ?)").join(", ")}`,
  );
  const replace = database.statement(
    "UPDATE rows SET v = v + 1, data = ?, expires = ? WHERE grp = ? AND id = ? AND v = ?",
  );
  const upsert = database.statement(
    `INSERT INTO rows (grp, id, v, data, expires) VALUES (?, ?, 1, ?, ?)
     ON CONFLICT DO UPDATE SET v = v + 1, data = excluded.data, expires = excluded.expires RETURNING v`,
  );
  const erase = database.statement("DELETE FROM rows WHERE grp = ? AND id = ?");
  const forget = database.statement(
    "DELETE FROM rows WHERE rowid IN (SELECT rowid FROM rows WHERE expires IS NOT NULL AND expires < ? LIMIT 1000)",
  );
  const log = createChangeLog(database, now);
  // One call for many rows: what a call of the driver costs, and the making of cells, is paid once. Rows of one id in
  // groups of their own, such as addresses, are asked for without taking every key apart.
  const many = (group: string, id: string) =>
    database.statement(
      `SELECT '[' || group_concat('[' || j.key || ',' || r.v || ',' || r.data || ',' || coalesce(r.expires, 'null') || ']') || ']'
       FROM json_each(?) j CROSS JOIN rows r ON r.grp = ${group} AND r.id = ${id}`,
    );
  const selectMany = many("j.value ->> 0", "j.value ->> 1");
  const selectAlike = many("j.value", "?");

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

  const apply = ({ key, data, image, expires, wanted }: Prepared, told: Told[]): Outcome => {
    const tells = image !== undefined;
    if (data !== undefined && !(tells && tellsBefore)) {
      const outcome = putUntold(key, data, expires, wanted);
      if (tells && outcome.ok)
        told.push({ key, before: undefined, after: imageOf([outcome.v, image, expires]) });
      return outcome;
    }
    const before = select.get(key.group, key.id);
    const holds = wanted === undefined || (wanted === "absent" ? !before : before?.[0] === wanted);
    if (!holds) return { ok: false, row: rowOf(key, before) };
    const outcome =
      data === undefined
        ? removeUntold(key, before)
        : putUntold(key, data, expires, before ? Number(before[0]) : "absent");
    const after = data !== undefined && outcome.ok ? imageOf([outcome.v, image ?? null, expires]) : undefined;
    if (tells && (before || after)) told.push({ key, before: imageOf(before), after });
    return outcome;
  };

  /**
   * Rows that are to be where nothing is, many in one call of the driver, which is a third cheaper. Should one of them be
   * there already, none is written and each is tried by itself.
   */
  const insertMany = (some: Prepared[], told: Told[]): Outcome[] => {
    if (some.length < INSERTED_AT_ONCE) return some.map((one) => apply(one, told));
    const cells = some.flatMap(({ key, data, expires }) => [key.group, key.id, data ?? null, expires]);
    try {
      insertAtOnce.run(...cells);
    } catch (error) {
      if (!isAboutKey(error)) throw error;
      return some.map((one) => apply(one, told));
    }
    for (const { key, image, expires } of some)
      if (image !== undefined) told.push({ key, before: undefined, after: imageOf([1, image, expires]) });
    return some.map(() => ({ ok: true, v: 1 }));
  };

  const isNew = ({ data, image, wanted }: Prepared): boolean =>
    wanted === "absent" && data !== undefined && !(image !== undefined && tellsBefore);

  const applyAll = (all: Prepared[], told: Told[]): Outcome[] => {
    const outcomes: Outcome[] = [];
    for (let at = 0; at < all.length; ) {
      let end = at;
      while (end < all.length && end - at < INSERTED_AT_ONCE && isNew(all[end]!)) end++;
      if (end === at) outcomes.push(apply(all[at++]!, told));
      else outcomes.push(...insertMany(all.slice(at, end), told));
      at = Math.max(at, end);
    }
    return outcomes;
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
    batchGet: async <T>(keys: Key[]) => {
      if (keys.length < 4) return keys.map((key) => read<T>(key));
      const rows = new Array<Row<T> | undefined>(keys.length);
      for (let from = 0; from < keys.length; from += READ_AT_ONCE) {
        const part = keys.slice(from, from + READ_AT_ONCE);
        const { id } = part[0]!;
        const text = part.every((key) => key.id === id)
          ? selectAlike.get(JSON.stringify(part.map(({ group }) => group)), id)?.[0]
          : selectMany.get(JSON.stringify(part.map((key) => [key.group, key.id])))?.[0];
        // What the store has written under these keys is what the caller reads as a T.
        const found: [number, number, T, number | null][] = typeof text === "string" ? JSON.parse(text) : [];
        for (const [i, v, data, expires] of found) {
          const { group, id } = part[i]!;
          rows[from + i] = expires === null ? { group, id, v, data } : { group, id, v, data, expires };
        }
      }
      return rows;
    },
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
      const outcomes = await database.commit(() => {
        const told: Told[] = [];
        const all = applyAll(prepared, told);
        log.tell(told);
        return all;
      });
      written?.(prepared.flatMap(({ key }, i) => (outcomes[i]?.ok ? [key] : [])));
      return outcomes;
    },
    scan: async <T>({
      prefix,
      segment = 0,
      segments = 1,
      cursor,
      limit = 500,
    }: Parameters<Store["scan"]>[0]) => {
      const most = Math.min(Math.max(limit, 1), 1_000);
      const [from, behind] = cursor === undefined ? [prefix] : cursorOf(cursor, prefix);
      // The bound says where to begin: told as (grp, id) > (?, ?) beside the prefix, each page would pass all before it.
      const where = ["grp >= ?"];
      const cells: Cell[] = [from];
      const end = afterPrefix(prefix);
      if (end !== undefined) {
        where.push("grp < ?");
        cells.push(end);
      }
      if (behind !== undefined) {
        where.push("(grp > ? OR id > ?)");
        cells.push(from, behind);
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
        ([grp, id, ...rest]) => rowOf<T>({ group: `${grp}`, id: `${id}` }, rest) as Row<T>,
      );
      const last = rows.at(-1);
      return last && rows.length === most
        ? { rows, cursor: JSON.stringify([last.group, last.id]) }
        : { rows };
    },
    changes: log.changes,
    trim: log.trim,
    purge: (at) => database.commit(() => forget.run(Math.floor(at / 1_000)).changes),
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
