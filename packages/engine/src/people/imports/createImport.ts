import { keys } from "../../keys";
import type { World } from "../../ports";
import { Refusal } from "../../refusal";
import { newTally, shapeOf, tally } from "../csv/columnShape";
import { homeOf } from "../csv/homeOf";
import { cutOf, type Opened, openText } from "../csv/openText";
import { readRows } from "../csv/readRows";
import { storedText, type TextFile } from "../csv/textFile";
import { type ImportProgress, type ImportRow, importProgress } from "../importRow";
import { guessKind } from "./guessKind";
import { type Content, forgetFile, partsOf, storeFile } from "./storeFile";

/** The guess looks at so many rows; the rest may still surprise it, line by line. */
const LOOKED_AT = 20_000;
const AT_ONCE = 1_000;
/** Lines of larger files are not counted before they are imported; about how many they are is said instead. */
const COUNTED = 32 * 1_048_576;

/** Takes a file in: keeps its bytes, looks at its columns and guesses what they are. Nothing is imported yet. */
export async function createImport(w: World, fileName: string, content: Content): Promise<ImportProgress> {
  const id = w.dice.id("imp");
  const { size, spelling, encoding, hash } = await storeFile(w, id, content);
  try {
    const file = storedText(w, { id, size, spelling });
    const opened = await openText(file);
    const seen = await lookAt(file, opened, fileName);
    if (seen.rows === 0) throw new Refusal("noRows", "The file names its columns but has no rows.", 422);
    const row: ImportRow = {
      id,
      status: "uploaded",
      format: opened.format,
      fileName:
        fileName
          .replace(/[\p{Cc}/\\]+/gu, " ")
          .trim()
          .slice(-200) || "people.csv",
      ...seen,
      delimiter: opened.delimiter,
      encoding,
      spelling,
      size,
      hash,
      done: 0,
      added: 0,
      updated: 0,
      unchanged: 0,
      merged: 0,
      refused: 0,
      warnings: 0,
      lines: [],
      source: `file ${fileName.slice(-100)}`,
      place: opened.start,
      createdAt: w.clock.now(),
    };
    await w.store.write([{ put: { ...keys.import(id), data: row }, if: "absent" }]);
    return importProgress(row, w.clock.now());
  } catch (error) {
    await forgetFile(w, id, partsOf(size));
    throw error;
  }
}

async function lookAt(
  file: TextFile,
  opened: Opened,
  fileName: string,
): Promise<
  Pick<ImportRow, "columns" | "shapes" | "mapping" | "home" | "rows" | "estimated" | "kind" | "event">
> {
  const { columns: names, delimiter, start } = opened;
  const tallies = names.map(newTally);
  let looked = 0;
  let rows = 0;
  let bytes = 0;
  let all = true;
  for await (const batch of readRows(file, cutOf(opened), start, AT_ONCE)) {
    rows += batch.rows.length;
    bytes = batch.next.offset - start.offset;
    if (looked < LOOKED_AT) {
      for (const { cells, fault } of batch.rows) {
        if (fault) continue;
        looked++;
        tallies.forEach((column, i) => {
          tally(column, cells[i] ?? "");
        });
      }
    } else if (file.size > COUNTED) {
      all = false;
      break;
    }
  }
  const guessed = names.map((name, i) => ({
    name,
    shape: shapeOf(tallies[i]!, delimiter === ";"),
    filled: tallies[i]!.filled,
  }));
  const { kind, event, mapping } = guessKind(guessed, fileName);
  const country = names.findIndex((name) => mapping[name] === "country");
  const phone = names.findIndex((name) => mapping[name] === "phone");
  return {
    columns: guessed.map(({ name, shape, filled }, i) => ({
      name,
      guess: mapping[name] ?? "",
      type: shape.type,
      // Everything about a file stands in one row of the store, however many columns it has.
      samples: tallies[i]!.samples.slice(0, names.length > 100 ? 2 : 5).map(flat),
      filled: looked === 0 ? 0 : Math.round((filled / looked) * 1_000) / 1_000,
    })),
    shapes: Object.fromEntries(guessed.map(({ name, shape }) => [name, shape])),
    kind,
    ...(event === undefined ? {} : { event }),
    mapping,
    home: homeOf(tallies[country], tallies[phone]),
    rows: all ? rows : roundly(rows * ((file.size - start.offset) / bytes)),
    ...(all ? {} : { estimated: true }),
  };
}

/** About so many: two digits are known, the others are noughts. */
const roundly = (n: number): number => Number(n.toPrecision(2));

/** A piece of a text keeps all of it in memory; a copy does not. */
const flat = (text: string): string => Buffer.from(text).toString();
