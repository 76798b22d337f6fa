import { atLocal } from "#journey/zone";

/** One line of a report. */
export interface Attendee {
  line: number;
  email?: string;
  attended: boolean;
  /** ms */
  joinedAt?: number;
  minutes?: number;
}

const MOST_LINES = 50_000;

/** How Zoom, Teams, ON24 and others head their columns. */
const HEADS: [keyof Columns, RegExp][] = [
  ["email", /^(user |registrant |attendee |participant )?(e-?mail)( address)?$|^(upn|participant id.*)$/i],
  ["attended", /^(attended|attendance( status)?|attended live|status)$/i],
  ["joined", /^(first )?join( time| date\/time)?$|^(join|entry|login) (date|time)|^first join/i],
  ["minutes", /time in session|duration|minutes|viewing time|live minutes/i],
];

interface Columns {
  email: number;
  attended?: number;
  joined?: number;
  minutes?: number;
}

/** Parts of a report that list those who held it. */
const HOSTS = /^(host|panelist|presenter|organi[sz]er|co-?host)s?\b/i;

/**
 * Reads the report of a webinar tool: UTF-8 or UTF-16, with commas, semicolons or tabs, and whatever stands before the
 * table of attendees. Who came in several times is one, from the first time on and for all their minutes.
 */
export function readAttendance(bytes: Uint8Array, zone: string): Attendee[] {
  const rows = cut(decoded(bytes));
  const found = new Map<string, Attendee>();
  let columns: Columns | undefined;
  let hosts = false;
  for (const { cells, line } of rows) {
    const head = headOf(cells);
    const filled = cells.filter((cell) => cell !== "");
    if (head) columns = head;
    else if (filled.length === 1 && !filled[0]?.includes("@")) {
      hosts = HOSTS.test(filled[0] ?? "");
      columns = undefined;
    } else if (columns && !hosts) add(found, read(cells, columns, line, zone));
  }
  return [...found.values()];
}

function add(found: Map<string, Attendee>, one: Attendee | undefined): void {
  if (!one?.email) return;
  const before = found.get(one.email);
  if (!before) {
    found.set(one.email, one);
    return;
  }
  before.attended ||= one.attended;
  if (one.minutes !== undefined) before.minutes = (before.minutes ?? 0) + one.minutes;
  if (one.joinedAt !== undefined) before.joinedAt = Math.min(before.joinedAt ?? one.joinedAt, one.joinedAt);
}

function headOf(cells: string[]): Columns | undefined {
  const columns: Partial<Columns> = {};
  cells.forEach((cell, i) => {
    const head = HEADS.find(([name, sign]) => columns[name] === undefined && sign.test(cell));
    if (head) columns[head[0]] = i;
  });
  return columns.email === undefined || cells[columns.email]?.includes("@")
    ? undefined
    : { ...columns, email: columns.email };
}

function read(cells: string[], columns: Columns, line: number, zone: string): Attendee | undefined {
  const cell = (at: number | undefined) => (at === undefined ? undefined : cells[at]?.trim());
  const email = cell(columns.email)?.toLowerCase();
  if (!email?.includes("@")) return undefined;
  const said = cell(columns.attended);
  const minutes = minutesIn(cell(columns.minutes));
  const joinedAt = momentIn(cell(columns.joined), zone);
  return {
    line,
    email,
    attended: said ? !/^(no|false|0|did not attend|no.?show|registered|absent)$/i.test(said) : true,
    ...(joinedAt === undefined ? {} : { joinedAt }),
    ...(minutes === undefined ? {} : { minutes }),
  };
}

/** "61", "61.5", "1:01:30", "1h 5m 20s", "65 minutes", in whole minutes. */
export function minutesIn(text = ""): number | undefined {
  const [, hours, minutes, seconds] =
    /^(?:(\d+)\s*h\w*)?\s*(?:(\d+)\s*m\w*)?\s*(?:(\d+)\s*s\w*)?$/i.exec(text) ?? [];
  if (hours ?? minutes ?? seconds)
    return Math.round(Number(hours ?? 0) * 60 + Number(minutes ?? 0) + Number(seconds ?? 0) / 60);
  const [, h, m, s = "0"] = /^(\d{1,3}):(\d{2})(?::(\d{2}))?$/.exec(text) ?? [];
  if (h && m) return Math.round(Number(h) * 60 + Number(m) + Number(s) / 60);
  return /^\d{1,6}([.,]\d+)?$/.test(text) ? Math.round(Number(text.replace(",", "."))) : undefined;
}

/** A time as reports write it, read on the event's clock unless it names its zone. */
export function momentIn(text: string | undefined, zone: string): number | undefined {
  if (!text) return undefined;
  if (/\d(Z|[+-]\d{2}:?\d{2})$/.test(text)) return whole(Date.parse(text));
  const [, day, month, year, rest] = /^(\d{1,2})\.(\d{1,2})\.(\d{4}),?\s+(.*)$/.exec(text) ?? [];
  const plain = year
    ? `${year}-${month?.padStart(2, "0")}-${day?.padStart(2, "0")} ${rest}`
    : text.replace(",", " ");
  const asUtc = whole(Date.parse(`${plain} UTC`));
  if (asUtc === undefined) return undefined;
  const wall = new Date(asUtc).toISOString();
  return atLocal(wall.slice(0, 10), wall.slice(11, 16), zone) + (asUtc % 60_000);
}

const whole = (ms: number): number | undefined => (Number.isFinite(ms) ? ms : undefined);

function decoded(bytes: Uint8Array): string {
  const [a, b] = bytes;
  const wide = a === 0xff && b === 0xfe ? "utf-16le" : a === 0xfe && b === 0xff ? "utf-16be" : "utf-8";
  return new TextDecoder(wide).decode(bytes);
}

interface Line {
  cells: string[];
  line: number;
}

/** The cells of every line; each line tells by itself what parts it, because the parts of a report differ. */
function cut(text: string): Line[] {
  const lines: Line[] = [];
  let cells: string[] = [];
  let cell = "";
  let quoted = false;
  let line = 1;
  let from = 1;
  const sign =
    /^[^\n]*\t/m.test(text) && !/^[^\n]*,[^\n]*e-?mail/im.test(text) ? "\t" : semicolons(text) ? ";" : ",";
  const end = () => {
    lines.push({ cells: [...cells, cell].map((one) => one.trim()), line: from });
    cells = [];
    cell = "";
    from = line;
  };
  for (let i = 0; i < text.length && lines.length < MOST_LINES; i++) {
    const letter = text[i]!;
    if (letter === "\n") line += 1;
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (text[i + 1] === '"') cell += text[++i];
      else quoted = false;
    } else if (letter === '"' && cell.trim() === "") {
      quoted = true;
      cell = "";
    } else if (letter === sign) {
      cells.push(cell);
      cell = "";
    } else if (letter === "\n") end();
    else if (letter !== "\r") cell += letter;
  }
  if (cell !== "" || cells.length > 0) end();
  return lines;
}

const semicolons = (text: string): boolean =>
  text.split("\n").some((line) => /e-?mail/i.test(line) && line.split(";").length > line.split(",").length);
