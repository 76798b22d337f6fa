import { toText } from "../consent/addressLines";
import { Refusal } from "../refusal";

type Read<Name extends string> = ({ line: number } & Partial<Record<Name, string>>)[];

const plain = (header: string): string => header.toLowerCase().replace(/[^a-z0-9]/g, "");

/** A small table with a line of headers, in commas, semicolons or tabs, by the columns one knows. Empty lines are left out. */
export function readTable<Name extends string>(
  bytes: Uint8Array,
  columns: Record<Name, RegExp>,
  most: number,
): Read<Name> {
  const lines = new TextDecoder().decode(toText(bytes)).split(/\r\n?|\n/);
  const [header = "", ...rest] = lines;
  const mark = [";", "\t", ","].toSorted((a, b) => header.split(b).length - header.split(a).length)[0] ?? ",";
  const names = Object.keys(columns) as Name[]; // the record's own keys
  const places = cellsOf(header, mark).map((cell) => names.find((name) => columns[name].test(plain(cell))));
  const known = new Set(places.filter((name) => name !== undefined));
  if (known.size === 0)
    throw new Refusal(
      "noColumns",
      "The first line names no column we know. Write “code” or “e-mail” there, and “reason”.",
      422,
    );
  const rows = rest.flatMap((text, i) => {
    if (text.trim() === "") return [];
    const row: Record<string, string | number> = { line: i + 2 };
    for (const [n, cell] of cellsOf(text, mark).entries()) {
      const name = places[n];
      if (name && cell && row[name] === undefined) row[name] = cell;
    }
    return [row as Read<Name>[number]]; // its line, and texts under known names
  });
  if (rows.length > most)
    throw new Refusal("tooMany", `The list has ${rows.length} lines; read ${most} at a time.`, 413);
  return rows;
}

/** Quoted cells may hold the mark; a doubled quotation mark stands for one. */
function cellsOf(line: string, mark: string): string[] {
  const cells: string[] = [];
  let cell = "";
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    const sign = line[i] ?? "";
    if (sign === '"') {
      if (quoted && line[i + 1] === '"') {
        cell += '"';
        i += 1;
      } else quoted = !quoted;
    } else if (sign === mark && !quoted) {
      cells.push(cell);
      cell = "";
    } else cell += sign;
  }
  return [...cells, cell].map((one) => one.trim().replace(/^'(?=[=+\-@])/, ""));
}
