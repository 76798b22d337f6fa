import { cell } from "../people/importReport";
import type { World } from "../ports";
import { type AccountQuery, accountsForFile } from "./listAccounts";

const COLUMNS = [
  "id",
  "name",
  "kind",
  "tier",
  "potential",
  "status",
  "rival",
  "owner",
  "territory",
  "city",
  "country",
  "address",
  "website",
  "externalId",
  "people",
  "note",
] as const;

/** Accounts as CSV: UTF-8 with a byte order mark, so that spreadsheets read it right. Potential in minor units. */
export async function accountsCsv(w: World, query: AccountQuery): Promise<string> {
  const rows = await accountsForFile(w, query);
  const lines = rows.map((row) => COLUMNS.map((name) => cell(String(row[name] ?? ""))).join(","));
  return `\ufeff${[COLUMNS.join(","), ...lines].join("\r\n")}\r\n`;
}
