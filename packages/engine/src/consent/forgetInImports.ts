import { keys } from "../keys";
import type { LineFault } from "../people/csv/readLine";
import type { ImportRow } from "../people/importRow";
import type { BeforeRow } from "../people/imports/before";
import type { Job, Key, Row, World } from "../ports";

/**
 * Takes somebody who was erased out of what imports have kept: how they stood before, and the values of their lines that
 * were at fault. There may be a million others in it, so it is a job of its own; doing it again changes nothing.
 */
export async function forgetInImports(
  w: World,
  { person, imports }: Extract<Job, { job: "forget" }>,
): Promise<void> {
  for (const { id, lines } of imports) {
    await changeEach<BeforeRow>(w, keys.importBefore(id, 0, "").group, (data) =>
      data.people.some((one) => one.person === person)
        ? { ...data, people: data.people.filter((one) => one.person !== person) }
        : data,
    );
    const without = (faults: LineFault[]): LineFault[] =>
      faults.some((fault) => fault.value !== "" && lines.includes(fault.line))
        ? faults.map((fault) => (lines.includes(fault.line) ? { ...fault, value: "" } : fault))
        : faults;
    const bare = <T extends { lines: LineFault[] }>(data: T): T => {
      const kept = without(data.lines);
      return kept === data.lines ? data : { ...data, lines: kept };
    };
    await changeEach<{ lines: LineFault[] }>(w, keys.importFaults(id, 0, 0).group, bare);
    await changeRow<ImportRow>(w, keys.import(id), bare);
  }
}

async function changeEach<T>(w: World, group: string, to: (data: T) => T): Promise<void> {
  for (let after: string | undefined; ; ) {
    const part = await w.store.query<T>(group, { after, limit: 20 });
    for (const row of part.rows) if (to(row.data) !== row.data) await changeRow(w, row, to);
    if (part.next === undefined) return;
    after = part.next;
  }
}

/** One conditional change of a row that may be gone by now. */
async function changeRow<T>(w: World, { group, id }: Key, to: (data: T) => T): Promise<void> {
  for (;;) {
    const row: Row<T> | undefined = await w.store.get<T>({ group, id });
    const data = row && to(row.data);
    if (!row || data === row.data) return;
    const put = { group, id, data, ...(row.expires === undefined ? {} : { expires: row.expires }) };
    const [outcome] = await w.store.write([{ put, if: row.v }]);
    if (outcome?.ok) return;
  }
}
