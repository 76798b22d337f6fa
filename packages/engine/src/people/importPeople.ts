import { z } from "zod";
import type { Channel } from "#journey/journey";
import { keys } from "../keys";
import type { World } from "../ports";
import { Refusal } from "../refusal";
import { fieldLabel, isTarget, type Target } from "./csv/guessMapping";
import { addFields } from "./fields";
import { type ImportProgress, type ImportRow, importProgress, readImport } from "./importRow";

export { importReport } from "./importReport";
export { getImport, listImports } from "./importRow";
export { cancelImport, resumeImport, undoImport } from "./imports/control";
export { createImport } from "./imports/createImport";
export { runImport } from "./runImport";

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
  const { data: row, v } = await readImport(w, id);
  if (row.status !== "running" && row.status !== "uploaded")
    throw new Refusal("importDone", "This import is finished. Upload the file again to repeat it.", 409);
  let next = row;
  if (row.status !== "running") {
    const targets = checkMapping(row, mapping);
    const now = w.clock.now();
    const { source, ...channels } = consent ?? { source: row.source };
    next = {
      ...row,
      status: "running",
      mapping: targets,
      source,
      consent: channels as Partial<Record<Channel, boolean>>,
      error: undefined,
      startedAt: now,
      movedAt: now,
      run: { at: now, done: 0, offset: row.place.offset },
    }; // zod named the channels
    await addFields(w, fieldsIn(next));
    const [outcome] = await w.store.write([{ put: { ...keys.import(id), data: next }, if: v }]);
    if (!outcome?.ok) throw new Refusal("busy", "This import was just started by somebody else.", 409);
  }
  await w.jobs.send([{ job: "import", id }]);
  return importProgress(next, w.clock.now());
}

export function checkMapping(row: ImportRow, mapping: Record<string, Target>): Record<string, Target> {
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
