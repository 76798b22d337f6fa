import type { ScannedRow, Scanner } from "./scanRows";
import type { Letters } from "./textFile";

const NOT_JSON = "This line is not a JSON object.";

/** A line is one object; values of objects within it go under both names, as "address.city". */
export function flatten(line: string): Map<string, string> | undefined {
  const cells = new Map<string, string>();
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  put(cells, "", value, 0);
  return cells;
}

const DEEPEST = 4;

function put(cells: Map<string, string>, name: string, value: unknown, depth: number): void {
  if (value === null || value === undefined) return;
  if (Array.isArray(value)) {
    cells.set(
      name,
      value.map((one) => (typeof one === "object" ? JSON.stringify(one) : String(one))).join(", "),
    );
  } else if (typeof value === "object") {
    if (depth === DEEPEST) cells.set(name, JSON.stringify(value));
    else
      for (const [key, part] of Object.entries(value))
        put(cells, name === "" ? key : `${name}.${key}`, part, depth + 1);
  } else cells.set(name, String(value));
}

/** Reads JSON lines as if they were rows of a table with these columns. */
export function jsonScanner(text: string, columns: string[], whole: boolean, letters: Letters): Scanner {
  const lines = plainLines(text, whole);
  return {
    row(from) {
      const row = lines(from);
      if (!row || row.fault) return row;
      const line = letters(row.cells[0] ?? "").trim();
      if (line === "") return row;
      const values = flatten(line);
      if (!values) return { ...row, cells: [], fault: NOT_JSON };
      return { ...row, cells: columns.map((column) => values.get(column) ?? ""), decoded: true };
    },
  };
}

/** Lines as they are: quotation marks mean nothing here. */
function plainLines(text: string, whole: boolean): (from: number) => ScannedRow | undefined {
  return (from) => {
    const found = text.indexOf("\n", from);
    if (found === -1 && !whole) return undefined;
    const end = found === -1 ? text.length : found;
    return { cells: [text.slice(from, end)], end, next: Math.min(end + 1, text.length), breaks: 0 };
  };
}
