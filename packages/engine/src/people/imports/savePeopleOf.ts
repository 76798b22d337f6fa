import { type LineFault, type ReadPlan, readLine, readPlan } from "../csv/readLine";
import type { PersonDraft } from "../draft";
import type { ImportRow } from "../importRow";
import { type Note, savePeople } from "../savePeople";
import { keepAccounts } from "./accountsBefore";
import { keepBefore } from "./before";
import type { ChunkTally, SaveChunk } from "./chunk";
import type { Decided } from "./decide";

const NOTES: Record<Note, string> = {
  emailTaken: "Another person has this e-mail address already. It was left with them.",
  externalIdTaken: "Another person has this external id already. It was left with them.",
  optOutKept: "The person has opted out earlier. A list does not opt them in again.",
};

export const planOf = (row: ImportRow): ReadPlan =>
  readPlan({
    columns: row.columns.map(({ name }) => ({
      name,
      target: row.mapping[name] ?? "",
      shape: row.shapes[name] ?? { type: "text" },
    })),
    home: row.home,
    consent: row.consent ?? {},
  });

/** Saves the people of an import's lines, by what was agreed about its columns. */
export function savePeopleOf(agreed: ImportRow, decided: Decided = {}): SaveChunk {
  const plan = planOf(agreed);
  return async (w, row, rows) => {
    const drafts: PersonDraft[] = [];
    const lines: LineFault[] = [];
    for (const one of rows) {
      const { draft, faults } = readLine(one, plan);
      lines.push(...faults);
      if (!draft) continue;
      if (row.list) draft.profile.lists = [row.list];
      const same = decided[one.line];
      drafts.push(same ? { ...draft, same } : draft);
    }
    const results = await savePeople(w, drafts, {
      source: row.source,
      imported: { import: row.id, file: row.hash },
      keep: (people) => keepBefore(w, row.id, row.place.offset, people),
      keepAccounts: (...kept) => keepAccounts(w, { id: row.id, offset: row.place.offset }, ...kept),
    });
    const saved: ChunkTally["saved"] = { added: 0, updated: 0, unchanged: 0, merged: 0 };
    results.forEach(({ did, notes }, i) => {
      saved[did]++;
      for (const note of notes)
        lines.push({ line: drafts[i]?.line ?? 0, level: "warning", reason: NOTES[note], value: "" });
    });
    lines.sort((a, b) => a.line - b.line);
    return { saved, refused: rows.length - drafts.length, lines };
  };
}
