import { keys } from "../keys";
import type { ImportRow } from "../people/importRow";
import type { World } from "../ports";

const KNOWN: Record<string, string> = {
  person: "the person",
  provider: "the provider",
  "": "the person, before they were erased",
};

/** The names behind ids of members, imports and lists; who is gone is told by their id. */
export async function whoSays(w: World, ids: string[]): Promise<Map<string, string>> {
  const unique = [...new Set(ids)].filter((id) => KNOWN[id] === undefined);
  const rows = await w.store.batchGet<{ name?: string } & Partial<Pick<ImportRow, "fileName">>>(
    unique.map((id) =>
      id.startsWith("imp_")
        ? keys.import(id)
        : id.startsWith("spr_")
          ? keys.suppressionRun(id)
          : keys.member(id),
    ),
  );
  const names = new Map(Object.entries(KNOWN));
  unique.forEach((id, i) => {
    const row: { name?: string; fileName?: string } | undefined = rows[i]?.data;
    names.set(id, row?.fileName ? `import of ${row.fileName}` : (row?.name ?? id));
  });
  return names;
}
