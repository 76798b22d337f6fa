import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Libsql from "libsql";
import { Liquid } from "liquidjs";

/** So many people are written in one transaction, as the engine's pages and answers are. */
const TOGETHER = 50;

/** About as long as the letter of `journeys`. */
const HTML = `<html>${"x".repeat(3_300)}<p>Dear {{ person.lastName | default: 'colleague' }}, <a href="{{ link }}">read</a></p></html>`;
const TEXT = "read the brief ".repeat(60);
/** About what a person's row carries in the end, bytes. */
const ROW = 1_200;

interface Kept {
  v: number;
  data: string;
}

/**
 * What the machine itself can do: the same rows read and written, the same letters rendered and kept, the same events
 * queued as for a journey of `journeys`, in one thread over libsql, with nothing in between: no deciding, no caps, no
 * budget, no leases, no counters. Journeys per second.
 */
export function bareLoop(people: number): number {
  const folder = mkdtempSync(join(tmpdir(), "rekindle-bare-"));
  const db = new Libsql(join(folder, "bare.sqlite"));
  try {
    db.exec("PRAGMA page_size = 16384; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
    db.exec("PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 4000");
    db.exec(
      `CREATE TABLE rows (grp TEXT NOT NULL, id TEXT NOT NULL, v INTEGER NOT NULL, data TEXT NOT NULL);
       CREATE UNIQUE INDEX rows_key ON rows (grp, id);
       CREATE TABLE letters (id INTEGER PRIMARY KEY AUTOINCREMENT, recipient TEXT, subject TEXT, body TEXT, text TEXT, html TEXT);
       CREATE TABLE jobs (id INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT)`,
    );
    const insert = db.prepare("INSERT INTO rows (grp, id, v, data) VALUES (?, ?, 1, ?)");
    const transact = (from: number, each: (person: number) => void) => {
      db.exec("BEGIN IMMEDIATE");
      for (let i = from; i < Math.min(from + TOGETHER, people); i++) each(i);
      db.exec("COMMIT");
    };
    const inLots = (lot: (from: number) => void) => {
      for (let from = 0; from < people; from += TOGETHER) lot(from);
    };
    inLots((from) =>
      transact(from, (i) => {
        insert.run(`P#${i}`, "S", JSON.stringify({ id: i, consent: { email: true } }));
        insert.run(`P#${i}`, "A", JSON.stringify({ id: i, firstName: "Ana", lastName: `Ruiz ${i}` }));
      }),
    );

    const select = db.prepare("SELECT v, data FROM rows WHERE grp = ? AND id = ?");
    const update = db.prepare("UPDATE rows SET v = v + 1, data = ? WHERE grp = ? AND id = ? AND v = ?");
    const keep = db.prepare(
      "INSERT INTO letters (recipient, subject, body, text, html) VALUES (?, ?, ?, ?, ?)",
    );
    const queue = db.prepare("INSERT INTO jobs (body) VALUES (?)");
    const dequeue = db.prepare("DELETE FROM jobs WHERE id = ?");
    const liquid = new Liquid();
    const html = liquid.parse(HTML);
    const subject = liquid.parse("{{ person.firstName | default: 'Doctor' }}, new evidence");
    const write = (i: number, round: number) => {
      const group = `P#${i}`;
      // What these statements select is what was inserted above.
      const state = select.get(group, "S") as Kept;
      const profile = JSON.parse((select.get(group, "A") as Kept).data);
      const data = { ...JSON.parse(state.data), round, log: "z".repeat(ROW) };
      update.run(JSON.stringify(data), group, "S", state.v);
      const letter = liquid.renderSync(html, { person: profile, link: `https://example.org/c/${i}` });
      const title = liquid.renderSync(subject, { person: profile });
      keep.run(`p${i}@example.org`, title, JSON.stringify({ touch: group, round }), TEXT, letter);
    };

    const began = performance.now();
    inLots((from) => transact(from, (i) => write(i, 1)));
    inLots((from) => {
      const jobs: number[] = [];
      transact(from, (i) => {
        const { lastInsertRowid } = queue.run(JSON.stringify({ person: `P#${i}`, name: "order.placed" }));
        jobs.push(Number(lastInsertRowid));
      });
      transact(from, (i) => {
        write(i, 2);
        dequeue.run(jobs[i - from]);
      });
    });
    return people / ((performance.now() - began) / 1_000);
  } finally {
    db.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
