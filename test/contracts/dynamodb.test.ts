import { DynamoDBStreamsClient } from "@aws-sdk/client-dynamodb-streams";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pollChanges } from "#aws/changes";
import { tableClient } from "#aws/clients";
import { createStore } from "#aws/store";
import { createTable } from "#aws/table";
import type { Change, QueryOptions, Row, Store } from "#engine/ports";
import { type Dynamo, dynamoIsHere, LOOPBACK, startDynamo } from "#test/worlds/dynamodb";

/** What only DynamoDB can get wrong: its key conditions, its batches and pages, and its change stream. */
describe.runIf(dynamoIsHere())("DynamoDB itself", () => {
  let dynamo: Dynamo;
  let store: Store;
  let changes: () => Promise<Change[]>;

  beforeAll(async () => {
    dynamo = await startDynamo();
    const config = { ...LOOPBACK, endpoint: dynamo.endpoint };
    const client = tableClient(config);
    const table = `own-${Date.now()}`;
    const stream = await createTable(client, table);
    store = createStore(client, table);
    changes = pollChanges(new DynamoDBStreamsClient(config), stream).next;
  });
  afterAll(() => dynamo.stop());

  it("answers every slice of a group as its definition says, whatever the bounds", async () => {
    const ids = ["a", "a#", "a#1", "a#1x", "a#2", "a\uffff", "a\u{1f600}", "b", "ba", "\u{1f600}", "z"];
    const sorted = [...ids].sort((x, y) => Buffer.compare(Buffer.from(x), Buffer.from(y)));
    await store.write(ids.map((id) => ({ put: { group: "slices", id, data: id } })));
    const text = fc.string({ maxLength: 2 });
    const some = fc.option(fc.oneof(fc.constantFrom(...ids, "a#", "a%", "a_", "A", "0", "zz", ""), text), {
      nil: undefined,
    });
    const options = fc.record({
      prefix: some,
      after: some,
      upTo: some,
      limit: fc.integer({ min: 1, max: 12 }),
      reverse: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(options, async (asked) => {
        const page = await store.query<string>("slices", asked);
        expect(page).toEqual(sliceOf(sorted, asked));
      }),
      { numRuns: 1_500 },
    );
  });

  it("gives back 250 keys in their order, with gaps and repeats", async () => {
    await store.write(
      Array.from({ length: 125 }, (_, n) => ({ put: { group: "batch", id: String(n * 2), data: n } })),
    );
    const keys = Array.from({ length: 250 }, (_, n) => ({ group: "batch", id: String(n) }));
    const rows = await store.batchGet<number>([...keys, ...keys.slice(0, 3)]);
    expect(rows.length).toBe(253);
    expect(rows.map((row) => row?.data)).toEqual(
      [...keys, ...keys.slice(0, 3)].map((key) =>
        Number(key.id) % 2 === 0 ? Number(key.id) / 2 : undefined,
      ),
    );
  });

  it("goes on past the 1 MB where DynamoDB ends a page", async () => {
    const data = "ä".repeat(190_000);
    await store.write(["1", "2", "3", "4", "5"].map((id) => ({ put: { group: "large", id, data } })));
    const page = await store.query<string>("large", { limit: 4 });
    expect(page.rows.map((row) => row.id)).toEqual(["1", "2", "3", "4"]);
    expect(page.next).toBe("4");
    expect((await store.batchGet(page.rows)).every((row) => row?.data === data)).toBe(true);
  });

  it("refuses a row of more than 400 KB with a sentence", async () => {
    const write = store.write([{ put: { group: "large", id: "6", data: "x".repeat(420_000) } }]);
    await expect(write).rejects.toMatchObject({ code: "tooLarge", status: 413 });
  });

  it("tells every write of a row in the change stream, in order, with both images", async () => {
    const key = { group: "told", id: "1" };
    await store.write([{ put: { ...key, data: { n: 1 } }, if: "absent" }]);
    await store.write([{ put: { ...key, data: { n: 2 }, expires: 4_000_000_000 }, if: 1 }]);
    await store.write([{ put: { ...key, data: { n: 9 } }, if: 1 }]);
    await store.write([{ remove: key, if: 2 }]);
    const told = (await changes()).filter((change) => change.key.group === "told");
    expect(told.map(({ before, after }) => [before?.data, after?.data])).toEqual([
      [undefined, { n: 1 }],
      [{ n: 1 }, { n: 2 }],
      [{ n: 2 }, undefined],
    ]);
    expect(told[1]?.after).toEqual({ ...key, v: 2, data: { n: 2 }, expires: 4_000_000_000 });
    expect(told.map((change) => change.seq)).toEqual(told.map((change) => change.seq).sort());
    expect(told.every((change) => Math.abs(change.at - Date.now()) < 600_000)).toBe(true);
    expect(await changes()).toEqual([]);
  });
});

/** The definition: what `query` must answer over ids that are sorted by their bytes. */
function sliceOf(sorted: string[], asked: QueryOptions): { rows: Row<string>[]; next?: string } {
  const order = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
  const { after, upTo } = asked;
  const way = asked.reverse ? -1 : 1;
  const fitting = sorted
    .filter((id) => id.startsWith(asked.prefix ?? ""))
    .filter((id) => upTo === undefined || order(id, upTo) <= 0)
    .filter((id) => after === undefined || order(id, after) * way > 0);
  if (asked.reverse) fitting.reverse();
  const rows = fitting
    .slice(0, asked.limit)
    .map((id) => ({ group: "slices", id, v: 1, data: id }) satisfies Row<string>);
  return fitting.length > rows.length ? { rows, next: rows.at(-1)?.id } : { rows };
}
