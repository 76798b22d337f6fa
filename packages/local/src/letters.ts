import type { Cell, Database } from "./database";

/** A message that came or went on this machine: what the mailbox and the phone show. */
export interface Letter {
  id: string;
  channel: "email" | "sms";
  direction: "out" | "in";
  /** ms since 1970 */
  at: number;
  to: string;
  from: string;
  subject?: string;
  text: string;
  html?: string;
  headers?: Record<string, string>;
  tags: Record<string, string>;
  /** delivered, bounced, opened, clicked, complained, answered */
  marks: string[];
}

export interface Letters {
  /** Resolves when the letter would survive `kill -9`. */
  keep(letter: Omit<Letter, "id" | "marks">): Promise<Letter>;
  get(id: string): Letter | undefined;
  /** Newest first; `after` is the id of the last one seen. */
  list(options: { channel: Letter["channel"]; q?: string; after?: string; limit: number }): {
    items: Letter[];
    after?: string;
  };
  /** Those kept after a number, oldest first: for whoever reads along. */
  since(number: number, limit: number): { number: number; letter: Letter }[];
  mark(id: string, mark: string): Promise<void>;
  /** All to and from these addresses, oldest first. */
  of(addresses: string[]): Letter[];
  /** Takes them away for good; answers how many there were. */
  forget(addresses: string[]): Promise<number>;
}

const PREFIX = "let_";
const idOf = (number: number): string => `${PREFIX}${String(number).padStart(10, "0")}`;
const numberOf = (id: string): number => Number(id.startsWith(PREFIX) ? id.slice(PREFIX.length) : Number.NaN);

/** How many letters one statement takes; the rest of a lot goes in one by one. */
const LOT = 25;

interface Waiting {
  cells: Cell[];
  kept: (number: number) => void;
  failed: (error: unknown) => void;
}

export function createLetters(database: Database): Letters {
  database
    .statement(
      `CREATE TABLE IF NOT EXISTS letters (
        id INTEGER PRIMARY KEY AUTOINCREMENT, channel TEXT NOT NULL, recipient TEXT NOT NULL,
        subject TEXT NOT NULL, body TEXT NOT NULL, text TEXT NOT NULL, html TEXT, marks TEXT NOT NULL DEFAULT '')`,
    )
    .run();
  const insert = (n: number) =>
    database.statement(
      `INSERT INTO letters (channel, recipient, subject, body, text, html) VALUES ${Array(n).fill("(?, ?, ?, ?, ?, ?)").join(", ")}`,
    );
  const select = database.statement("SELECT id, body, marks, text, html FROM letters WHERE id = ?");
  const later = database.statement(
    "SELECT id, body, marks, text, html FROM letters WHERE id > ? ORDER BY id LIMIT ?",
  );
  const page = database.statement(
    `SELECT id, body, marks, text, html FROM letters WHERE channel = ? AND id < ?
     AND (? = '' OR instr(lower(recipient), ?) > 0 OR instr(lower(subject), ?) > 0) ORDER BY id DESC LIMIT ?`,
  );
  const withOne = database.statement(
    "SELECT id, body, marks, text, html FROM letters WHERE lower(recipient) = ? ORDER BY id",
  );
  const drop = database.statement("DELETE FROM letters WHERE lower(recipient) = ?");
  const setMarks = database.statement("UPDATE letters SET marks = ? WHERE id = ?");

  const letterOf = ([id, body, marks, text, html]: Cell[]): Letter => ({
    id: idOf(Number(id)),
    ...JSON.parse(String(body)),
    text: String(text),
    ...(html === null ? {} : { html: String(html) }),
    marks: String(marks).split(" ").filter(Boolean),
  });
  const find = (number: number): Cell[] | undefined =>
    Number.isSafeInteger(number) ? select.get(number) : undefined;

  /** Numbers of letters in their order: SQLite counts on within one statement. */
  const insertAll = (lot: Waiting[]): number[] => {
    const numbers: number[] = [];
    for (let from = 0; from < lot.length; ) {
      const n = lot.length - from >= LOT ? LOT : 1;
      const { id } = insert(n).run(...lot.slice(from, from + n).flatMap((one) => one.cells));
      for (let i = n - 1; i >= 0; i--) numbers.push(id - i);
      from += n;
    }
    return numbers;
  };

  let waiting: Waiting[] = [];
  const flush = (): void => {
    const lot = waiting;
    waiting = [];
    database
      .commit(() => insertAll(lot))
      .then(
        (numbers) => {
          for (const [i, one] of lot.entries()) one.kept(numbers[i] ?? 0);
        },
        (error: unknown) => {
          for (const one of lot) one.failed(error);
        },
      );
  };

  return {
    async keep(letter) {
      const { text, html, ...rest } = letter;
      const other = letter.direction === "out" ? letter.to : letter.from;
      const cells = [letter.channel, other, letter.subject ?? "", JSON.stringify(rest), text, html ?? null];
      const number = await new Promise<number>((kept, failed) => {
        // After everybody who sends in this turn has come: their letters go in together.
        if (waiting.length === 0) process.nextTick(flush);
        waiting.push({ cells, kept, failed });
      });
      return { ...letter, id: idOf(number), marks: [] };
    },
    get(id) {
      const cells = find(numberOf(id));
      return cells && letterOf(cells);
    },
    list({ channel, q = "", after, limit }) {
      const below = after === undefined ? Number.MAX_SAFE_INTEGER : numberOf(after) || 0;
      const wanted = q.trim().toLowerCase();
      const found = page.all(channel, below, wanted, wanted, wanted, limit + 1).map(letterOf);
      const items = found.slice(0, limit);
      return found.length > limit ? { items, after: items.at(-1)?.id } : { items };
    },
    since: (number, limit) =>
      later.all(number, limit).map((cells) => ({ number: Number(cells[0]), letter: letterOf(cells) })),
    mark: (id, mark) =>
      database.commit(() => {
        const cells = find(numberOf(id));
        const marks = new Set(
          String(cells?.[2] ?? "")
            .split(" ")
            .filter(Boolean),
        );
        if (cells && !marks.has(mark)) setMarks.run([...marks, mark].join(" "), numberOf(id));
      }),
    of: (addresses) =>
      addresses
        .flatMap((one) => withOne.all(one.toLowerCase()))
        .map(letterOf)
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
    async forget(addresses) {
      let n = 0;
      await database.commit(() => {
        for (const one of addresses) n += drop.run(one.toLowerCase()).changes;
      });
      return n;
    },
  };
}
