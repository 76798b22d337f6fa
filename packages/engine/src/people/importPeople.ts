import { createHash } from "node:crypto";
import { z } from "zod";
import type { Channel } from "#journey/journey";
import { keys } from "../keys";
import type { World } from "../ports";
import { Refusal } from "../refusal";
import { newTally, shapeOf, tally } from "./csv/columnShape";
import { fieldLabel, guessMapping, isTarget, type Target } from "./csv/guessMapping";
import { homeOf } from "./csv/homeOf";
import { type Csv, readCsv } from "./csv/readCsv";
import { addFields } from "./fields";
import { blobOf, type ImportProgress, type ImportRow, importProgress, readImport } from "./importRow";

export { importReport } from "./importReport";
export { getImport, importProgress, listImports } from "./importRow";
export { runImport } from "./runImport";

/** The guess looks at so many rows; the rest may still surprise it, line by line. */
const LOOKED_AT = 20_000;

/** Takes a file in: keeps its bytes, looks at its columns and guesses what they are. Nothing is imported yet. */
export async function createImport(w: World, fileName: string, bytes: Uint8Array): Promise<ImportProgress> {
  const csv = readCsv(bytes);
  const rows = csv.count();
  if (rows === 0) throw new Refusal("noRows", "The file names its columns but has no rows.", 422);
  const { columns, shapes, mapping, home } = lookAt(csv);
  const row: ImportRow = {
    id: w.dice.id("imp"),
    status: "uploaded",
    fileName:
      fileName
        .replace(/[\p{Cc}/\\]+/gu, " ")
        .trim()
        .slice(-200) || "people.csv",
    columns,
    shapes,
    mapping,
    home,
    delimiter: csv.delimiter,
    encoding: csv.encoding,
    hash: createHash("sha256").update(bytes).digest("hex").slice(0, 32),
    rows,
    done: 0,
    added: 0,
    updated: 0,
    unchanged: 0,
    merged: 0,
    refused: 0,
    warnings: 0,
    lines: [],
    source: `file ${fileName.slice(-100)}`,
    place: csv.start,
    createdAt: w.clock.now(),
  };
  await w.blobs.put(blobOf(row.id), bytes);
  await w.store.write([{ put: { ...keys.import(row.id), data: row }, if: "absent" }]);
  return importProgress(row);
}

function lookAt(csv: Csv): Pick<ImportRow, "columns" | "shapes" | "mapping" | "home"> {
  const tallies = csv.columns.map(newTally);
  let rows = 0;
  for (const { cells, fault } of csv.rows()) {
    if (fault) continue;
    tallies.forEach((column, i) => {
      tally(column, cells[i] ?? "");
    });
    if (++rows === LOOKED_AT) break;
  }
  const guessed = csv.columns.map((name, i) => ({
    name,
    shape: shapeOf(tallies[i]!, csv.delimiter === ";"),
    filled: tallies[i]!.filled,
  }));
  const mapping = guessMapping(guessed);
  const country = csv.columns.findIndex((name) => mapping[name] === "country");
  const phone = csv.columns.findIndex((name) => mapping[name] === "phone");
  return {
    columns: guessed.map(({ name, shape, filled }, i) => ({
      name,
      guess: mapping[name] ?? "",
      type: shape.type,
      samples: tallies[i]!.samples,
      filled: rows === 0 ? 0 : Math.round((filled / rows) * 1_000) / 1_000,
    })),
    shapes: Object.fromEntries(guessed.map(({ name, shape }) => [name, shape])),
    mapping,
    home: homeOf(tallies[country], tallies[phone]),
  };
}

export const ImportConsent = z.object({
  email: z.boolean().optional(),
  sms: z.boolean().optional(),
  call: z.boolean().optional(),
  source: z.string().min(1).max(200).describe("how these people consented, in words"),
});
export type ImportConsent = z.infer<typeof ImportConsent>;

/**
 * Starts an import with the mapping a person has agreed to. `consent` is for everyone whose line says nothing
 * else. Starting one that runs already wakes it and changes nothing.
 */
export async function startImport(
  w: World,
  id: string,
  mapping: Record<string, Target>,
  consent?: ImportConsent,
): Promise<ImportProgress> {
  const { row, v } = await readImport(w, id);
  if (row.status === "done")
    throw new Refusal("importDone", "This import is finished. Upload the file again to repeat it.", 409);
  let next = row;
  if (row.status !== "running") {
    const targets = checkMapping(row, mapping);
    const { source, ...channels } = consent ?? { source: row.source };
    next = {
      ...row,
      status: "running",
      mapping: targets,
      source,
      consent: channels as Partial<Record<Channel, boolean>>,
      error: undefined,
    }; // zod named the channels
    await addFields(w, fieldsIn(next));
    const [outcome] = await w.store.write([{ put: { ...keys.import(id), data: next }, if: v }]);
    if (!outcome?.ok) throw new Refusal("busy", "This import was just started by somebody else.", 409);
  }
  await w.jobs.send([{ job: "import", id }]);
  return importProgress(next);
}

function checkMapping(row: ImportRow, mapping: Record<string, Target>): Record<string, Target> {
  const names = new Set(row.columns.map(({ name }) => name));
  for (const [column, target] of Object.entries(mapping)) {
    if (!names.has(column))
      throw new Refusal("unknownColumn", `The file has no column “${column.slice(0, 80)}”.`, 422);
    if (!isTarget(target)) {
      throw new Refusal(
        "unknownTarget",
        `“${target.slice(0, 80)}” is nothing a column can go to. Custom fields are written fields.name.`,
        422,
      );
    }
  }
  const targets = Object.fromEntries(row.columns.map(({ name }) => [name, mapping[name] ?? ""]));
  if (
    !Object.values(targets).some(
      (target) => target === "email" || target === "phone" || target === "externalId",
    )
  ) {
    throw new Refusal(
      "noAddressColumn",
      "Say which column holds the e-mail address, the phone number or the id of a person.",
      422,
    );
  }
  return targets;
}

const fieldsIn = (row: ImportRow) =>
  row.columns.flatMap(({ name }) => {
    const target = row.mapping[name] ?? "";
    const shape = row.shapes[name];
    return target.startsWith("fields.") && shape ? [{ field: target, label: fieldLabel(name), shape }] : [];
  });
