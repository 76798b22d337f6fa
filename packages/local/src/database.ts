import type Libsql from "libsql";
import { Refusal } from "#engine/refusal";
import {
  ask,
  checkFile,
  connect,
  isAboutRoom,
  keepOthersOut,
  noRoom,
  own,
  refusalOf,
  refuseForeignFile,
  settings,
} from "./dataFile";
import type { Turns } from "./turns";

/** What a statement of ours may be given and may give back. */
export type Cell = string | number | null;

/** A prepared statement whose rows are arrays of cells. */
export interface Statement {
  run(...cells: Cell[]): { changes: number; id: number };
  get(...cells: Cell[]): Cell[] | undefined;
  all(...cells: Cell[]): Cell[][];
}

/** One SQLite file, open in this process alone, be it in one of its threads or in several. */
export interface Database {
  /** Prepared once and kept. */
  statement(sql: string): Statement;
  /**
   * Runs `work` in a transaction and resolves when it is durable. Works that come in the same turn of the event
   * loop share one transaction, so `work` must not wait for anything and must bear being run a second time.
   */
  commit<T>(work: () => T): Promise<T>;
  /** Whether there was no room for the last write. */
  isFull(): boolean;
  close(): void;
}

export interface DatabaseOptions {
  /** "normal" survives the death of the process, "full" also the death of the machine */
  sync?: "normal" | "full";
  /** there when several threads of this process have the file open: who writes takes the turn */
  turns?: Turns | undefined;
  /** another thread has opened the file already: checked it, and keeps other processes out */
  joins?: boolean;
  /** hears when there is no room any more, and when there is again */
  onFull?: (full: boolean) => void;
}

/** So many empty pages within the file are room. */
const ROOM = 64;

/**
 * Opens or makes the file. 16 KB pages hold three letters, where of 8 KB each would hold one and waste the rest: a tenth
 * less work per journey. Rowid tables: rows of 2 KB were written two to three times as fast
 * as in WITHOUT ROWID tables, whose inner pages carry whole rows.
 */
export function openDatabase(path: string, options: DatabaseOptions = {}): Database {
  const { turns, joins = false, sync = "normal", onFull = () => {} } = options;
  if (!joins) refuseForeignFile(path);
  const guard = turns && !joins ? keepOthersOut(path) : undefined;
  const db = connect(path);
  try {
    if (!joins) checkFile(db, path);
    settings(db, path, sync);
    if (!turns) own(db);
  } catch (error) {
    db.close();
    guard?.close();
    throw refusalOf(error, path);
  }
  const kept = new Map<string, Statement>();
  const statement = (sql: string): Statement => {
    const known = kept.get(sql);
    if (known) return known;
    const made = wrap(db, sql);
    kept.set(sql, made);
    return made;
  };

  interface Waiting {
    work: () => unknown;
    done: (value: unknown) => void;
    failed: (error: unknown) => void;
  }
  let waiting: Waiting[] = [];
  let open = true;

  let full = false;
  let pages = 0;
  const noteFull = (now: boolean): void => {
    pages = Number(ask(db, "page_count"));
    if (full !== now) onFull(now);
    full = now;
  };
  /** A small write may still find a place within the file; there is room when the file grows or has been emptied. */
  const isRoom = (): boolean =>
    Number(ask(db, "page_count")) > pages || Number(ask(db, "freelist_count")) >= ROOM;

  const transact = (works: Waiting[]): unknown[] => {
    try {
      db.exec("BEGIN IMMEDIATE");
      const values = works.map((one) => one.work());
      db.exec("COMMIT");
      if (full && isRoom()) noteFull(false);
      return values;
    } catch (error) {
      if (db.inTransaction) db.exec("ROLLBACK");
      if (!isAboutRoom(error)) throw error;
      noteFull(true);
      throw noRoom(path);
    }
  };

  const settle = (works: Waiting[]): void => {
    try {
      const values = transact(works);
      works.forEach((one, n) => {
        one.done(values[n]);
      });
    } catch (error) {
      if (works.length === 1) works[0]!.failed(error);
      // One bad work must not take the others down: each gets a transaction of its own.
      else for (const one of works) settle([one]);
    }
  };

  const flush = (): void => {
    const works = waiting;
    waiting = [];
    if (works.length > 0) settle(works);
  };

  let coming = false;
  /** What comes while another thread writes goes into the same transaction. */
  const flushInTurn = async (): Promise<void> => {
    await turns?.take();
    coming = false;
    try {
      flush();
    } finally {
      turns?.give();
    }
  };

  return {
    statement,
    commit<T>(work: () => T): Promise<T> {
      if (!open) return Promise.reject(new Refusal("closed", "The data file is closed; start again.", 503));
      return new Promise<T>((done, failed) => {
        if (!coming) {
          coming = true;
          setImmediate(flushInTurn);
        }
        // `settle` hands each work its own value, so the value is a T.
        waiting.push({ work, done: (value) => done(value as T), failed });
      });
    },
    isFull: () => full,
    close() {
      if (!open) return;
      turns?.takeNow();
      flush();
      turns?.give();
      open = false;
      kept.clear();
      // libsql keeps a connection alive until its statements are collected, so locks are given back by hand.
      if (!turns) {
        ask(db, "journal_mode = DELETE");
        ask(db, "locking_mode = NORMAL");
        db.prepare("SELECT count(*) FROM sqlite_master").all();
      } else if (guard) {
        ask(db, "wal_checkpoint(TRUNCATE)");
        guard.exec("ROLLBACK");
        guard.close();
      }
      db.close();
    },
  };
}

function wrap(db: Libsql.Database, sql: string): Statement {
  const prepared = db.prepare(sql);
  const reads = prepared.reader;
  if (reads) prepared.raw();
  return {
    run(...cells) {
      const result = prepared.run(...cells);
      return { changes: result.changes, id: Number(result.lastInsertRowid) };
    },
    // In raw mode libsql gives arrays of what SQLite stores; its types only say "unknown".
    get: (...cells) => prepared.get(...cells) as Cell[] | undefined,
    all: (...cells) => prepared.all(...cells) as Cell[][],
  };
}
