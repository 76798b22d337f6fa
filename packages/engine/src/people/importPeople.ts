import { z } from "zod";
import type { Channel } from "#journey/journey";
import { keys } from "../keys";
import type { World } from "../ports";
import { Refusal } from "../refusal";
import { newList } from "../segments/snapshot";
import { fieldLabel, type Target } from "./csv/guessMapping";
import { addFields } from "./fields";
import {
  type ImportKind,
  type ImportProgress,
  type ImportRow,
  importProgress,
  readImport,
} from "./importRow";
import { agreedOf } from "./imports/agree";
import { type Decisions, keepDecided } from "./imports/decide";

export { importReport } from "./importReport";
export { getImport, listImports } from "./importRow";
export { mappingFor } from "./imports/agree";
export { getCheck, startCheck } from "./imports/checkImport";
export { cancelImport, resumeImport, undoImport } from "./imports/control";
export { createImport } from "./imports/createImport";
export { pairsOf } from "./imports/decide";
export { previewImport } from "./imports/preview";
export { runImport } from "./runImport";

export const ImportConsent = z.object({
  email: z.boolean().optional(),
  sms: z.boolean().optional(),
  call: z.boolean().optional(),
  visit: z.boolean().optional(),
  letter: z.boolean().optional(),
  social: z.boolean().optional(),
  source: z.string().min(1).max(200).describe("how these people consented, in words"),
});
export type ImportConsent = z.infer<typeof ImportConsent>;

export interface StartMore {
  kind?: ImportKind;
  /** the one name of all activities */
  event?: string;
  /** what a member has decided about lines that may speak of somebody known */
  decide?: Decisions;
  /** the name of a list that everybody of the file is put on */
  list?: string;
}

/**
 * Starts an import with the mapping a person has agreed to. `consent` is for everyone whose line says nothing
 * else. Starting one that runs already wakes it and changes nothing.
 */
export async function startImport(
  w: World,
  id: string,
  mapping: Record<string, Target>,
  consent?: ImportConsent,
  { kind, event, decide, list }: StartMore = {},
): Promise<ImportProgress> {
  const { data: row, v } = await readImport(w, id);
  if (row.status !== "running" && row.status !== "uploaded")
    throw new Refusal("importDone", "This import is finished. Upload the file again to repeat it.", 409);
  let next = row;
  if (row.status !== "running") {
    const now = w.clock.now();
    const { source, ...channels } = consent ?? { source: row.source };
    next = {
      ...row,
      ...agreedOf(row, { mapping, kind, event }),
      status: "running",
      source,
      consent: channels as Partial<Record<Channel, boolean>>,
      list: list?.trim() ? (await newList(w, list)).id : undefined,
      error: undefined,
      startedAt: now,
      movedAt: now,
      run: { at: now, done: 0, offset: row.place.offset },
    }; // zod named the channels
    await addFields(w, fieldsIn(next));
    if (decide) await keepDecided(w, id, decide);
    const [outcome] = await w.store.write([{ put: { ...keys.import(id), data: next }, if: v }]);
    if (!outcome?.ok) throw new Refusal("busy", "This import was just started by somebody else.", 409);
  }
  await w.jobs.send([{ job: "import", id }]);
  return importProgress(next, w.clock.now());
}

const fieldsIn = (row: ImportRow) =>
  row.columns.flatMap(({ name }) => {
    const target = row.mapping[name] ?? "";
    const shape = row.shapes[name];
    return target.startsWith("fields.") && shape ? [{ field: target, label: fieldLabel(name), shape }] : [];
  });
