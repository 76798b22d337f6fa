import { keys } from "../keys";
import type { World } from "../ports";
import type { LineFault } from "./csv/readLine";
import { readImport } from "./importRow";

/** Every line with a fault as CSV: UTF-8 with a byte order mark, so that spreadsheets read it right. */
export async function importReport(w: World, id: string): Promise<string> {
  await readImport(w, id);
  const { group } = keys.importFaults(id, 0, 0);
  const parts = ["\ufeffline,result,reason,value\r\n"];
  let after: string | undefined;
  do {
    const page = await w.store.query<{ lines: LineFault[] }>(group, { after, limit: 50 });
    for (const row of page.rows) {
      parts.push(
        row.data.lines
          .map((one) => `${one.line},${one.level},${cell(one.reason)},${cell(one.value)}\r\n`)
          .join(""),
      );
    }
    after = page.next;
  } while (after !== undefined);
  return parts.join("");
}

/** A quoted value that no spreadsheet takes for a formula. */
export function cell(value: string): string {
  const safe = /^[\s]*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return `"${safe.replace(/"/g, '""')}"`;
}
