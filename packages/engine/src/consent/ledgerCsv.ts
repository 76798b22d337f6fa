import { cell } from "../people/importReport";
import type { LedgerEntry } from "./ledger";

const COLUMNS = [
  "time",
  "what",
  "channel",
  "purpose",
  "product",
  "source",
  "written down by",
  "legal ground",
  "proof",
  "version of the words",
  "words shown",
  "until",
];

const iso = (ms: number | undefined): string => (ms === undefined ? "" : new Date(ms).toISOString());

/** The ledger as CSV: UTF-8 with a byte order mark, and no value that a spreadsheet would take for a formula. */
export const ledgerCsv = (entries: LedgerEntry[]): string =>
  [
    `\ufeff${COLUMNS.map(cell).join(",")}`,
    ...entries.map((e) =>
      [
        iso(e.at),
        e.what,
        e.channel,
        e.purpose,
        e.product,
        e.source,
        e.who ?? e.by,
        e.basis ?? (e.what === "given" ? "consent" : ""),
        e.proof,
        e.text,
        e.words,
        iso(e.until),
      ]
        .map((value) => cell(value ?? ""))
        .join(","),
    ),
    "",
  ].join("\r\n");
