import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Change, Row, Store, Write } from "#engine/ports";

export interface StoreUnderTest {
  store: Store;
  /** what the change stream told since the last call, oldest first; absent: this store's stream is tested elsewhere */
  changes: () => Promise<Change[]>;
  stop: () => Promise<void>;
}

const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** Rows whose changes every world tells: the truth about a person. */
const told = (id: string) => ({ group: `P#${id}`, id: "S" });

/** Every store must behave like this; the engine leans on nothing else. */
export function storeContract(name: string, make: () => Promise<StoreUnderTest>): void {
  describe(`the store contract: ${name}`, () => {
    let world: StoreUnderTest;
    let store: Store;
    beforeAll(async () => {
      world = await make();
      store = world.store;
    });
    afterAll(() => world?.stop());

    const put = (group: string, id: string, data: unknown, wanted?: "absent" | number): Write =>
      wanted === undefined ? { put: { group, id, data } } : { put: { group, id, data }, if: wanted };
    const ids = (page: { rows: Row[] }) => page.rows.map((row) => row.id);

    it("gives back what was written, with its version, and nothing for what was not", async () => {
      const data = { text: "Zoë – 東京 😀 \u0000\"'", n: 1.5, list: [1, null, { deep: true }], none: null };
      const [outcome] = await store.write([
        { put: { group: "plain", id: "a", data, expires: 4_000_000_000 }, if: "absent" },
      ]);
      expect(outcome).toEqual({ ok: true, v: 1 });
      expect(await store.get({ group: "plain", id: "a" })).toEqual({
        group: "plain",
        id: "a",
        v: 1,
        data,
        expires: 4_000_000_000,
      });
      expect(await store.get({ group: "plain", id: "b" })).toBeUndefined();
      expect(await store.get({ group: "plainer", id: "a" })).toBeUndefined();
    });

    it("drops `expires` when a later write has none", async () => {
      const key = { group: "expiring", id: "a" };
      await store.write([{ put: { ...key, data: 1, expires: 4_000_000_000 } }]);
      await store.write([{ put: { ...key, data: 2 } }]);
      expect(await store.get(key)).toEqual({ ...key, v: 2, data: 2 });
    });

    it("writes on 'absent' only where nothing is, and answers with the present row", async () => {
      expect(await store.write([put("absent", "a", "first", "absent")])).toEqual([{ ok: true, v: 1 }]);
      expect(await store.write([put("absent", "a", "second", "absent")])).toEqual([
        { ok: false, row: { group: "absent", id: "a", v: 1, data: "first" } },
      ]);
    });

    it("writes on a version only over that version, and answers with the present row", async () => {
      await store.write([put("versions", "a", "first")]);
      expect(await store.write([put("versions", "a", "second", 1)])).toEqual([{ ok: true, v: 2 }]);
      expect(await store.write([put("versions", "a", "late", 1)])).toEqual([
        { ok: false, row: { group: "versions", id: "a", v: 2, data: "second" } },
      ]);
      expect(await store.write([put("versions", "nobody", "x", 1)])).toEqual([{ ok: false, row: undefined }]);
    });

    it("writes without a condition over whatever is there, one version up", async () => {
      expect(await store.write([put("free", "a", 1)])).toEqual([{ ok: true, v: 1 }]);
      expect(await store.write([put("free", "a", 2)])).toEqual([{ ok: true, v: 2 }]);
      expect((await store.get({ group: "free", id: "a" }))?.data).toBe(2);
    });

    it("removes on a version or without one, and begins again at 1", async () => {
      const key = { group: "removed", id: "a" };
      await store.write([{ put: { ...key, data: 1 } }]);
      expect(await store.write([{ remove: key, if: 7 }])).toEqual([
        { ok: false, row: { ...key, v: 1, data: 1 } },
      ]);
      expect(await store.write([{ remove: key, if: 1 }])).toMatchObject([{ ok: true }]);
      expect(await store.get(key)).toBeUndefined();
      expect(await store.write([{ remove: key, if: 1 }])).toEqual([{ ok: false, row: undefined }]);
      expect(await store.write([{ remove: key }])).toMatchObject([{ ok: true }]);
      expect(await store.write([{ put: { ...key, data: 2 }, if: "absent" }])).toEqual([{ ok: true, v: 1 }]);
    });

    it("settles every write of a call by itself: a lost one does not hold up the others", async () => {
      await store.write([put("mixed", "taken", "theirs")]);
      const outcomes = await store.write([
        put("mixed", "a", 1, "absent"),
        put("mixed", "taken", "ours", "absent"),
        put("mixed", "b", 2, 4),
        put("mixed", "c", 3),
      ]);
      expect(outcomes.map((one) => one.ok)).toEqual([true, false, false, true]);
      expect(ids(await store.query("mixed"))).toEqual(["a", "c", "taken"]);
    });

    it("reads neighbours of a group together, in the order of the keys, and says which are missing", async () => {
      await store.write(
        ["A", "S"].flatMap((id) => [
          { put: { group: "near1", id, data: `${id}1` } },
          { put: { group: "near2", id, data: `${id}2` } },
        ]),
      );
      const keys = [
        { group: "near2", id: "S" },
        { group: "near3", id: "S" },
        { group: "near1", id: "S" },
        { group: "near2", id: "A" },
        { group: "near1", id: "B" },
      ];
      for (const eventual of [true, false]) {
        const rows = await store.batchGet<string>(keys, { together: true, eventual });
        expect(rows.map((row) => row?.data)).toEqual(["S2", undefined, "S1", "A2", undefined]);
      }
    });

    it("takes and gives 250 rows in one call, in the order of the keys, gaps included", async () => {
      const writes = Array.from({ length: 250 }, (_, n) => put("many", `r${n}`, { n }, "absent"));
      expect((await store.write(writes)).every((one) => one.ok)).toBe(true);
      const keys = Array.from({ length: 260 }, (_, n) => ({ group: "many", id: `r${259 - n}` }));
      const rows = await store.batchGet<{ n: number }>([...keys, ...keys.slice(20, 22)]);
      expect(rows.map((row) => row?.data.n)).toEqual([
        ...keys.map((_, n) => (259 - n < 250 ? 259 - n : undefined)),
        239,
        238,
      ]);
      expect(await store.write([])).toEqual([]);
      expect(await store.batchGet([])).toEqual([]);
    });

    it("keeps a group in the order of its ids' UTF-8 bytes", async () => {
      const texts = [
        "",
        "Z",
        "a",
        "a#",
        "a0",
        "aa",
        "b",
        "é",
        "z",
        "\ud7ff",
        "\uffff",
        "😀",
        "a😀",
        "a\uffff",
      ];
      const named = texts.filter((text) => text !== "");
      await store.write(named.map((id) => put("bytes", id, id)));
      expect(ids(await store.query("bytes"))).toEqual([...named].sort(byBytes));
      expect(ids(await store.query("bytes", { reverse: true }))).toEqual([...named].sort(byBytes).reverse());
    });

    it("answers slices: prefix, after, up to and both directions", async () => {
      const all = ["a1", "a2", "a3", "a4", "b1", "b2", "c"];
      await store.write(all.map((id) => put("slices-of", id, id)));
      const of = async (options: Parameters<Store["query"]>[1]) =>
        ids(await store.query("slices-of", options));
      expect(await of({ prefix: "a" })).toEqual(["a1", "a2", "a3", "a4"]);
      expect(await of({ prefix: "a", after: "a2" })).toEqual(["a3", "a4"]);
      expect(await of({ prefix: "a", upTo: "a3" })).toEqual(["a1", "a2", "a3"]);
      expect(await of({ after: "a4", upTo: "b2" })).toEqual(["b1", "b2"]);
      expect(await of({ prefix: "a", reverse: true })).toEqual(["a4", "a3", "a2", "a1"]);
      expect(await of({ prefix: "a", reverse: true, after: "a3" })).toEqual(["a2", "a1"]);
      expect(await of({ upTo: "b1", reverse: true, limit: 2 })).toEqual(["b1", "a4"]);
      expect(await of({ prefix: "a", upTo: "a3", after: "a2", reverse: true })).toEqual(["a1"]);
      expect(await of({ prefix: "b", after: "a1" })).toEqual(["b1", "b2"]);
      expect(await of({ prefix: "b", upTo: "a1" })).toEqual([]);
      expect(await of({ prefix: "x" })).toEqual([]);
    });

    it("does not take a prefix for a pattern", async () => {
      await store.write(["a%b", "axb", "a_b", "A%b"].map((id) => put("patterns", id, id)));
      expect(ids(await store.query("patterns", { prefix: "a%" }))).toEqual(["a%b"]);
      expect(ids(await store.query("patterns", { prefix: "a_" }))).toEqual(["a_b"]);
    });

    it("pages without loss or repetition, and says when there is no more", async () => {
      const all = Array.from({ length: 23 }, (_, n) => `p${String(n).padStart(2, "0")}`);
      await store.write(all.map((id) => put("paged", id, id)));
      for (const reverse of [false, true]) {
        const seen: string[] = [];
        let after: string | undefined;
        let pages = 0;
        do {
          const page = await store.query("paged", { limit: 5, reverse, ...(after ? { after } : {}) });
          seen.push(...ids(page));
          after = page.next;
          pages += 1;
        } while (after !== undefined);
        expect(seen).toEqual(reverse ? [...all].reverse() : all);
        expect(pages).toBe(5);
      }
      expect((await store.query("paged", { limit: 23 })).next).toBeUndefined();
      expect((await store.query("paged", { limit: 22 })).next).toBe("p21");
    });

    it("keeps a row of 390 KB whole", async () => {
      const data = { text: "ü".repeat(195_000) };
      expect(await store.write([put("large-rows", "a", data)])).toEqual([{ ok: true, v: 1 }]);
      expect((await store.get<typeof data>({ group: "large-rows", id: "a" }))?.data.text.length).toBe(
        195_000,
      );
    });

    it("loses no increment when fifty race for one row", async () => {
      const key = { group: "race", id: "a" };
      await store.write([{ put: { ...key, data: { n: 0 } } }]);
      const increment = async () => {
        let row = await store.get<{ n: number }>(key);
        for (;;) {
          const [outcome] = await store.write([
            { put: { ...key, data: { n: row!.data.n + 1 } }, if: row!.v },
          ]);
          if (outcome?.ok) return;
          // The lost write answers with the row that won: no second read is needed.
          row = outcome?.row as Row<{ n: number }>;
        }
      };
      await Promise.all(Array.from({ length: 50 }, increment));
      const end = await store.get<{ n: number }>(key);
      expect([end?.data.n, end?.v]).toEqual([50, 51]);
    });

    it("lets one of fifty win an absent row", async () => {
      const outcomes = await Promise.all(
        Array.from({ length: 50 }, (_, n) => store.write([put("race", "b", n, "absent")])),
      );
      expect(outcomes.filter(([one]) => one?.ok).length).toBe(1);
    });

    it("scans groups by prefix, page by page and in segments, each row exactly once", async () => {
      const groups = Array.from({ length: 60 }, (_, n) => `scan#${n.toString(36)}x${n * 7919}`);
      await store.write(groups.flatMap((group) => [put(group, "A", 1), put(group, "S", 2)]));
      await store.write([put("scan", "outside", 0), put("scan$", "outside", 0)]);
      const wanted = groups.flatMap((group) => [`${group}/A`, `${group}/S`]).sort();
      for (const segments of [undefined, 1, 4]) {
        const seen: string[] = [];
        for (let segment = 0; segment < (segments ?? 1); segment += 1) {
          let cursor: string | undefined;
          do {
            const page: { rows: Row[]; cursor?: string } = await store.scan({
              prefix: "scan#",
              limit: 7,
              ...(segments === undefined ? {} : { segment, segments }),
              ...(cursor === undefined ? {} : { cursor }),
            });
            seen.push(...page.rows.map((row) => `${row.group}/${row.id}`));
            cursor = page.cursor;
          } while (cursor !== undefined);
        }
        expect(seen.sort()).toEqual(wanted);
      }
    });

    it("does not share objects with its callers", async () => {
      const data = { list: [1] };
      await store.write([put("shared", "a", data)]);
      data.list.push(2);
      const row = await store.get<{ list: number[] }>({ group: "shared", id: "a" });
      row?.data.list.push(3);
      expect((await store.get<{ list: number[] }>({ group: "shared", id: "a" }))?.data.list).toEqual([1]);
    });

    it("tells the writes of a row in their order, with the row before and after", async () => {
      await world.changes();
      const key = told("per_told");
      await store.write([{ put: { ...key, data: { n: 1 } }, if: "absent" }]);
      await store.write([{ put: { ...key, data: { n: 9 } }, if: "absent" }]);
      await store.write([
        { put: { ...key, data: { n: 2 } }, if: 1 },
        { put: { ...told("per_other"), data: {} } },
      ]);
      await store.write([{ put: { ...key, data: { n: 3 } } }]);
      await store.write([{ remove: key, if: 3 }, { remove: told("per_none") }]);
      const all = await world.changes();
      const mine = all.filter((change) => change.key.group === key.group);
      expect(mine.map(({ before, after }) => [before?.v, before?.data, after?.v, after?.data])).toEqual([
        [undefined, undefined, 1, { n: 1 }],
        [1, { n: 1 }, 2, { n: 2 }],
        [2, { n: 2 }, 3, { n: 3 }],
        [3, { n: 3 }, undefined, undefined],
      ]);
      expect(mine[0]?.key).toEqual(key);
      expect(mine[1]?.after).toEqual({ ...key, v: 2, data: { n: 2 } });
      expect(all.length).toBe(5);
      for (const shard of new Set(all.map((change) => change.shard))) {
        const seqs = all.filter((change) => change.shard === shard).map((change) => change.seq);
        expect(seqs).toEqual([...new Set(seqs)].sort());
      }
      expect(await world.changes()).toEqual([]);
    });
  });
}
