import { describe, expect, it } from "vitest";
import { keys } from "#engine/keys";
import { changePerson, setConsent } from "#engine/people/consent";
import {
  cancelImport,
  createImport,
  resumeImport,
  startImport,
  undoImport,
} from "#engine/people/importPeople";
import { getImport } from "#engine/people/importRow";
import { listPeople } from "#engine/people/listPeople";
import { runImport } from "#engine/people/runImport";
import { getPerson, savePerson } from "#engine/people/savePerson";
import type { Row } from "#engine/ports";
import { PART, work } from "#test/fixtures/importing";
import { salesforceExport } from "#test/fixtures/salesforceExport";
import { type MemoryWorld, memoryWorld } from "#test/worlds/memory";

async function importText(w: MemoryWorld, text: string, consent?: Parameters<typeof startImport>[3]) {
  const { id, mapping } = await createImport(w, "list.csv", Buffer.from(text));
  await startImport(w, id, mapping, consent);
  await work(w);
  return id;
}

async function undo(w: MemoryWorld, id: string) {
  await undoImport(w, id);
  await work(w);
  return getImport(w, id);
}

/** Everything the house knows about people, but for when it came to know it. */
const everything = async (w: MemoryWorld) => {
  const rows: Row[] = [];
  let cursor: string | undefined;
  do {
    const page = await w.store.scan({ prefix: "", limit: 1_000, cursor });
    rows.push(...page.rows);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return rows
    .filter(({ group }) => /^(P|I|A)#/.test(group))
    .map(({ group, id, data }) => JSON.stringify([group, id, data]))
    .sort();
};

const byName = async (w: MemoryWorld) =>
  new Map((await listPeople(w)).people.map((person) => [person.firstName ?? person.email, person]));

describe("undoing an import", () => {
  it("leaves nobody of those it added, and no address of theirs", async () => {
    const w = memoryWorld();
    await importText(w, "email,first name\nold@example.org,Old\n");
    const before = await everything(w);
    const { csv, facts } = salesforceExport({ people: 2_300 });
    const { id, mapping } = await createImport(w, "contacts.csv", csv);
    await startImport(w, id, mapping);
    await work(w);
    expect((await listPeople(w, { limit: 10 })).people.length).toBe(10);
    const done = await undo(w, id);
    expect(done).toMatchObject({
      status: "undone",
      undo: { removed: facts.people, restored: 0, kept: {}, valuesKept: 0 },
    });
    expect(await everything(w)).toEqual(before);
    expect((await w.store.query(keys.importBefore(id, 0, "").group)).rows).toEqual([]);
  });

  it("gives the same file again to whoever wants it, after an undo", async () => {
    const w = memoryWorld();
    const text = "email,first name\na@example.org,Ana\nb@example.org,Bo\n";
    const first = await importText(w, text, { email: true, source: "fair" });
    await undo(w, first);
    const second = await importText(w, text, { email: true, source: "fair" });
    expect(await getImport(w, second)).toMatchObject({ added: 2, warnings: 0 });
    expect((await byName(w)).get("Ana")?.consent).toEqual({ email: true });
  });

  it("puts former values back where nobody has changed them since", async () => {
    const w = memoryWorld();
    await importText(
      w,
      "email,first name,title,role,country,Umsatz\na@example.org,Ana,Dr.,Chief,DE,5\nb@example.org,Bo,,,DE,\n",
    );
    const before = await byName(w);
    const id = await importText(
      w,
      "email,first name,title,role,country,Umsatz\na@example.org,Anna,Prof.,Head,US,7\nb@example.org,Bo,Mr.,Nurse,,9\n",
    );
    const changed = (await byName(w)).get("Anna");
    expect(changed).toMatchObject({ title: "Prof.", country: "US", fields: { umsatz: 7 } });
    await savePerson(w, { id: changed!.id, role: "Dean" });
    const done = await undo(w, id);
    expect(done.undo).toMatchObject({ removed: 0, restored: 2, valuesKept: 1 });
    const after = await byName(w);
    expect(after.get("Ana")).toEqual({ ...before.get("Ana"), role: "Dean" });
    expect(after.get("Bo")).toEqual(before.get("Bo"));
  });

  it("gives an address back, so that the person is found by it again", async () => {
    const w = memoryWorld();
    await importText(w, "Contact ID,email,first name\n1,old@example.org,Ana\n");
    const id = await importText(w, "Contact ID,email,first name\n1,new@example.org,Ana\n");
    await undo(w, id);
    const again = await importText(w, "email,role\nold@example.org,Chief\nnew@example.org,Other\n");
    expect(await getImport(w, again)).toMatchObject({ added: 1, updated: 1 });
  });

  it("takes back the consent it gave, keeps opt-outs, and a later list may opt in again", async () => {
    const w = memoryWorld();
    await importText(w, "email,first name\na@example.org,Ana\nb@example.org,Bo\n");
    const id = await importText(
      w,
      "email,first name,email opt out\na@example.org,Ana,0\nb@example.org,Bo,1\n",
      { email: true, source: "rented list" },
    );
    const done = await undo(w, id);
    expect(done.undo).toMatchObject({ consents: 1, optOuts: 1 });
    const ana = (await byName(w)).get("Ana")!;
    expect((await getPerson(w, ana.id))?.state.consent.email).toMatchObject({
      on: false,
      source: "undo of import list.csv",
    });
    const later = await importText(w, "email\na@example.org\nb@example.org\n", {
      email: true,
      source: "fair",
    });
    expect((await byName(w)).get("Ana")?.consent.email).toBe(true);
    expect((await byName(w)).get("Bo")?.consent.email).toBe(false);
    expect((await getImport(w, later)).lines.map(({ line }) => line)).toEqual([3]);
  });

  it("keeps people to whom something has happened since, says why, and takes their consent back", async () => {
    const w = memoryWorld();
    const id = await importText(
      w,
      `email,first name\n${["Inside", "Touched", "Changed", "Spoke", "Acted", "Quiet"]
        .map((name) => `${name.toLowerCase()}@example.org,${name}`)
        .join("\n")}\n`,
      { email: true, source: "fair" },
    );
    const people = await byName(w);
    const of = (name: string) => people.get(name)!.id;
    await changePerson(w, of("Inside"), (state) => ({ ...state, past: { jny_1: { entries: 1 } } }));
    await changePerson(w, of("Touched"), (state) => ({ ...state, older: { email: [5] } }));
    await savePerson(w, { id: of("Changed"), role: "Chief" });
    await setConsent(w, of("Spoke"), "email", false, "their own words");
    await changePerson(w, of("Acted"), (state) => ({ ...state, mailbox: { order: 5 } }));
    const done = await undo(w, id);
    expect(done.undo).toMatchObject({
      removed: 1,
      kept: { journey: 1, touched: 1, changed: 1, consent: 1, activities: 1 },
      consents: 4,
    });
    const left = await byName(w);
    expect([...left.keys()].sort()).toEqual(["Acted", "Changed", "Inside", "Spoke", "Touched"]);
    expect(left.get("Touched")?.consent).toEqual({ email: false });
    expect((await getPerson(w, of("Spoke")))?.state.consent.email?.source).toBe("their own words");
  });

  it("survives a crash at every write and takes back the same", async () => {
    const w = memoryWorld();
    await importText(w, "email,first name\nold@example.org,Old\n");
    const lines = Array.from({ length: 40 }, (_, i) => `p${i}@example.org,P${i}`).join("\n");
    const id = await importText(w, `email,first name\nold@example.org,Older\n${lines}\n`);
    await undoImport(w, id);
    const { write } = w.store;
    let calls = 0;
    const dying = {
      ...w,
      store: {
        ...w.store,
        write: async (writes: Parameters<typeof write>[0]) => {
          if (++calls % 3) return write(writes);
          await write(writes.slice(0, Math.ceil(writes.length / 2)));
          throw new Error("crash");
        },
      },
    };
    for (let i = 0; i < 60 && (await getImport(w, id)).status !== "undone"; i++)
      await runImport(dying, id, PART).catch(() => {});
    expect((await getImport(w, id)).undo).toMatchObject({ removed: 40, restored: 1 });
    expect([...(await byName(w)).keys()]).toEqual(["Old"]);
  });

  it("takes people off the list it has put them on", async () => {
    const w = memoryWorld();
    await importText(w, "email,first name\na@example.org,Ana\n");
    const before = await byName(w);
    const { id, mapping } = await createImport(
      w,
      "l.csv",
      Buffer.from("email,first name\na@example.org,Ana\nb@example.org,Bo\n"),
    );
    await startImport(w, id, mapping, undefined, { list: "Fair 2026" });
    await work(w);
    const { list } = await getImport(w, id);
    expect(list).toMatch(/^seg_/);
    for (const name of ["Ana", "Bo"]) {
      const person = (await byName(w)).get(name);
      expect((await getPerson(w, person!.id))?.profile.lists).toEqual([list]);
    }
    expect((await undo(w, id)).undo).toMatchObject({ removed: 1 });
    expect(await byName(w)).toEqual(before);
    expect((await getPerson(w, before.get("Ana")!.id))?.profile.lists).toBeUndefined();
  });

  it("refuses what makes no sense, and says so", async () => {
    const w = memoryWorld();
    const { id, mapping } = await createImport(w, "l.csv", Buffer.from("email\na@example.org\n"));
    await expect(undoImport(w, id)).rejects.toMatchObject({ code: "notStarted" });
    await expect(cancelImport(w, id)).rejects.toMatchObject({ code: "notRunning" });
    await expect(resumeImport(w, id)).rejects.toMatchObject({ code: "notStarted" });
    await startImport(w, id, mapping);
    await expect(undoImport(w, id)).rejects.toMatchObject({ code: "stillRunning" });
    await work(w);
    await expect(resumeImport(w, id)).rejects.toMatchObject({ code: "importDone" });
    w.now += 31 * 86_400_000;
    await expect(undoImport(w, id)).rejects.toMatchObject({ code: "tooLate", status: 409 });
  });
});

describe("cancelling an import", () => {
  it("keeps and counts what is in, and resuming brings the rest once", async () => {
    const w = memoryWorld();
    const { csv, facts } = salesforceExport({ people: 6_400 });
    const { id, mapping } = await createImport(w, "contacts.csv", csv);
    await startImport(w, id, mapping);
    const { write } = w.store;
    let chunks = 0;
    // Somebody cancels while the second chunk is being written.
    w.store.write = async (writes) => {
      const outcomes = await write(writes);
      if (writes.length > 900 && ++chunks === 6) await cancelImport(w, id);
      return outcomes;
    };
    await work(w);
    w.store.write = write;
    const stopped = await getImport(w, id);
    expect(stopped.status).toBe("cancelled");
    expect(stopped.done).toBeGreaterThan(0);
    expect(stopped.done).toBeLessThan(facts.rows);
    let people = 0;
    for (const [group] of (await everything(w)).map((line): [string] => JSON.parse(line)))
      if (group.startsWith("P#")) people += 0.5;
    expect(stopped.added).toBe(people);
    await resumeImport(w, id);
    await work(w);
    expect(await getImport(w, id)).toMatchObject({
      status: "done",
      done: facts.rows,
      added: facts.people,
      merged: facts.duplicates,
      refused: facts.refused,
    });
  });
});
