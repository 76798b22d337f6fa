import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { tableClient } from "#aws/clients";
import { createStore } from "#aws/store";
import type { Store } from "#engine/ports";
import { LOOPBACK } from "#test/worlds/dynamodb";
import { startWire, type Wire } from "#test/worlds/wire";

/** What a real table does under load and a stand-in never does: throttling, partial batches, lost answers. */
describe("the store over the wire of DynamoDB", () => {
  let wire: Wire;
  let store: Store;
  beforeEach(async () => {
    wire = await startWire();
    store = createStore(tableClient({ ...LOOPBACK, endpoint: wire.endpoint }), "house");
  });
  afterEach(() => wire.stop());

  const fault = (name: string) => ({
    status: 400,
    body: { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: "" },
  });
  const item = (id: string) => ({ pk: { S: "G" }, sk: { S: id }, v: { N: "1" }, d: { S: '"x"' } });

  it("writes one conditional UpdateItem that brings the present row back when it fails", async () => {
    wire.answer = () => ({
      status: 400,
      body: {
        __type: "com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException",
        message: "The conditional request failed",
        Item: { ...item("1"), v: { N: "8" } },
      },
    });
    const outcomes = await store.write([{ put: { group: "G", id: "1", data: { n: 1 } }, if: 7 }]);
    expect(outcomes).toEqual([{ ok: false, row: { group: "G", id: "1", v: 8, data: "x" } }]);
    expect(wire.requests.length).toBe(1);
    expect(wire.requests[0]?.headers["x-amz-target"]).toBe("DynamoDB_20120810.UpdateItem");
    expect(JSON.parse(wire.requests[0]?.body ?? "")).toEqual({
      TableName: "house",
      Key: { pk: { S: "G" }, sk: { S: "1" } },
      UpdateExpression: "SET d = :d REMOVE x, z ADD v :one",
      ConditionExpression: "v = :v",
      ExpressionAttributeValues: { ":d": { S: '{"n":1}' }, ":one": { N: "1" }, ":v": { N: "7" } },
      ReturnValuesOnConditionCheckFailure: "ALL_OLD",
    });
  });

  it("waits for a table that throttles, longer than the SDK would", async () => {
    wire.answer = (_, n) => (n < 6 ? fault("ProvisionedThroughputExceededException") : { body: {} });
    expect(await store.write([{ put: { group: "G", id: "1", data: 1 }, if: "absent" }])).toEqual([
      { ok: true, v: 1 },
    ]);
    expect(wire.requests.length).toBe(7);
  });

  it("repeats a write whose answer was lost; the row then says that we were first", async () => {
    wire.answer = (_, n) =>
      n === 0
        ? "cut"
        : {
            ...fault("ConditionalCheckFailedException"),
            body: { ...fault("ConditionalCheckFailedException").body, Item: item("1") },
          };
    const [outcome] = await store.write([{ put: { group: "G", id: "1", data: "x" }, if: "absent" }]);
    expect(outcome).toEqual({ ok: false, row: { group: "G", id: "1", v: 1, data: "x" } });
  });

  it("asks again for the keys that a batch left unprocessed", async () => {
    wire.answer = (request, n) => {
      const asked: { sk: { S: string } }[] = JSON.parse(request.body).RequestItems.house.Keys;
      const done = n === 0 ? asked.slice(0, 2) : asked;
      const left = asked.slice(done.length);
      return {
        body: {
          Responses: { house: done.map((key) => item(key.sk.S)) },
          UnprocessedKeys: left.length === 0 ? {} : { house: { Keys: left } },
        },
      };
    };
    const rows = await store.batchGet(["1", "2", "3", "4"].map((id) => ({ group: "G", id })));
    expect(rows.map((row) => row?.id)).toEqual(["1", "2", "3", "4"]);
    expect(wire.requests.length).toBe(2);
  });

  it("keeps a page of writes to 25 requests at once", async () => {
    let open = 0;
    let most = 0;
    wire.answer = async () => {
      open += 1;
      most = Math.max(most, open);
      await new Promise((done) => setTimeout(done, 5));
      open -= 1;
      return { body: {} };
    };
    const writes = Array.from({ length: 120 }, (_, n) => ({ put: { group: "G", id: String(n), data: n } }));
    const outcomes = await store.write(writes);
    expect(outcomes.every((outcome) => outcome.ok)).toBe(true);
    // A busy machine may let a request time out and be repeated; each row is asked for all the same.
    const asked = wire.requests.map((request) => JSON.parse(request.body).Key.sk.S);
    expect(new Set(asked).size).toBe(120);
    expect(most).toBeGreaterThan(5);
    expect(most).toBeLessThanOrEqual(25);
  });
});
