import type { GuessedColumn } from "../csv/guessMapping";
import type { ImportKind, ImportRow } from "../importRow";

type Guess = Pick<ImportRow, "mapping" | "event"> & { kind: ImportKind };

/** Whether a file tells of people or of what they did, and where its columns go. */
export function guessKind(
  columns: GuessedColumn[],
  _fileName: string,
  people: (columns: GuessedColumn[]) => ImportRow["mapping"],
): Guess {
  return { kind: "people", mapping: people(columns) };
}
