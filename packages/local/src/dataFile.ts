import { closeSync, existsSync, openSync, readSync, statSync } from "node:fs";
import Libsql from "libsql";
import { Refusal } from "#engine/refusal";

/** "Rkdl" as a number: how we know our own files. */
const APPLICATION = 0x526b646c;
/** Raised with every change of the tables that an older Rekindle could not read. */
const SCHEMA = 2;
/** Beyond this size a whole check would make the start slow; SQLite then finds damage when it reads it. */
const CHECKED_WHOLE = 64 * 1024 * 1024;

export function connect(path: string): Libsql.Database {
  try {
    return new Libsql(path);
  } catch (error) {
    throw refusalOf(error, path);
  }
}

/** Refuses what is not ours to open; a new file is marked as ours. */
export function checkFile(db: Libsql.Database, path: string): void {
  const fresh = !existsSync(path) || statSync(path).size === 0;
  if (fresh) {
    db.exec("PRAGMA page_size = 16384");
    db.exec(`PRAGMA application_id = ${APPLICATION}`);
    db.exec(`PRAGMA user_version = ${SCHEMA}`);
  }
  const application = Number(ask(db, "application_id"));
  const schema = Number(ask(db, "user_version"));
  if (application !== APPLICATION) {
    throw new Refusal(
      "foreignFile",
      `${path} is a SQLite file, but not one of Rekindle's. Choose another folder with REKINDLE_DATA.`,
      503,
    );
  }
  if (schema < SCHEMA) {
    throw new Refusal(
      "olderFile",
      `${path} was written by a trial version of Rekindle that this one cannot read. Choose another folder with REKINDLE_DATA.`,
      503,
    );
  }
  if (schema > SCHEMA) {
    throw new Refusal(
      "newerFile",
      `${path} was written by a newer Rekindle. Start that version again, or choose another folder with REKINDLE_DATA.`,
      503,
    );
  }
  if (!fresh && statSync(path).size <= CHECKED_WHOLE && ask(db, "quick_check(1)") !== "ok") {
    throw damaged(path);
  }
}

export function settings(db: Libsql.Database, path: string, sync: "normal" | "full"): void {
  const journal = ask(db, "journal_mode = WAL");
  // As text and read back: set through the driver's own pragma call it was once seen not to take.
  db.exec(`PRAGMA synchronous = ${sync.toUpperCase()}`);
  const level = Number(ask(db, "synchronous"));
  if (journal !== "wal" || level !== (sync === "full" ? 2 : 1)) {
    throw new Refusal(
      "notDurable",
      `The folder of ${path} does not allow safe writing (journal ${journal}, synchronous ${level}). ` +
        "Choose a folder on a local disk with REKINDLE_DATA.",
      503,
    );
  }
  db.exec("PRAGMA cache_size = -65536");
  ask(db, "wal_autocheckpoint = 4000");
}

/**
 * One process: a second one is told so at once instead of mixing its writes in. Set after the first write in WAL mode,
 * as only then can it be given up again; taken with the next write.
 */
export function own(db: Libsql.Database): void {
  db.exec("BEGIN IMMEDIATE; COMMIT");
  ask(db, "locking_mode = EXCLUSIVE");
  db.exec("BEGIN IMMEDIATE; COMMIT");
}

/** Threads cannot share an exclusive lock; so there is a file beside, which one of them holds for all. */
export function keepOthersOut(path: string): Libsql.Database {
  const guard = connect(`${path}.lock`);
  try {
    guard.exec("BEGIN EXCLUSIVE");
    return guard;
  } catch (error) {
    guard.close();
    throw refusalOf(error, path);
  }
}

export const ask = (db: Libsql.Database, pragma: string): unknown => {
  const row = db.prepare(`PRAGMA ${pragma}`).raw().get();
  return Array.isArray(row) ? row[0] : undefined;
};

/** A file that is there and is not SQLite is somebody's: it is never opened, let alone written to. */
export function refuseForeignFile(path: string): void {
  if (!existsSync(path) || statSync(path).size === 0) return;
  const head = Buffer.alloc(16);
  const file = openSync(path, "r");
  readSync(file, head, 0, 16, 0);
  closeSync(file);
  if (head.toString("latin1") !== "SQLite format 3\0") throw damaged(path);
}

const damaged = (path: string): Refusal =>
  new Refusal(
    "damagedFile",
    `${path} is damaged or is not a data file of Rekindle. It was left as it is: restore a copy of it, or choose another folder with REKINDLE_DATA.`,
    503,
  );

export const isAboutRoom = (error: unknown): boolean =>
  /\bis full\b|no space left|disk quota/i.test(String(error));

/** SQLite takes the whole transaction back, so nothing stands there by halves. */
export const noRoom = (path: string): Refusal =>
  new Refusal(
    "diskFull",
    `There is no room left for ${path}, so nothing was kept of this. What was kept before is safe. Make room on the disk; Rekindle goes on by itself.`,
    507,
  );

export function refusalOf(error: unknown, path: string): unknown {
  const text = String(error);
  if (error instanceof Refusal) return error;
  if (/locked|busy/i.test(text)) {
    return new Refusal(
      "inUse",
      `Another Rekindle already works with ${path}. Stop it first, or choose another folder with REKINDLE_DATA.`,
      503,
    );
  }
  if (/malformed|not a database|corrupt/i.test(text)) return damaged(path);
  if (isAboutRoom(error)) return noRoom(path);
  return new Refusal("noDataFile", `The data file ${path} cannot be opened: ${text}.`, 503);
}
