import { countSegment } from "#engine/people/countSegment";
import { createImport, startImport } from "#engine/people/importPeople";
import { startLoops } from "#local/loops";
import { salesforceExport } from "#test/fixtures/salesforceExport";
import { inHouse } from "./house";

/** Rows of a dirty Salesforce export stored per second, and people of the house counted against a rule per second. */
export const importAndCount = (rows = 20_000): Promise<{ imported: number; counted: number }> =>
  inHouse(async (w) => {
    const { csv, facts } = salesforceExport({ people: rows });
    const loops = await startLoops(w);
    const made = await createImport(w, "contacts.csv", csv);
    const from = performance.now();
    await startImport(w, made.id, made.mapping);
    await loops.settle();
    const imported = facts.rows / ((performance.now() - from) / 1_000);
    const began = performance.now();
    const count = await countSegment(w, {
      all: [
        { field: "fields.lastOrderDate", op: "olderThanDays", value: 180 },
        { field: "consent.email", op: "is", value: true },
      ],
    });
    const counted = facts.people / ((performance.now() - began) / 1_000);
    if (count.matches === 0) throw new Error("nobody matched, so nothing was measured");
    await loops.stop();
    return { imported, counted };
  });
