import { describe, expect, it } from "vitest";
import { tableClient } from "#aws/clients";
import { createStore } from "#aws/store";
import { createTable } from "#aws/table";
import { mergeAccounts } from "#engine/accounts/mergeAccounts";
import { readAccount } from "#engine/accounts/saveAccount";
import { unmergeAccounts } from "#engine/accounts/unmergeAccounts";
import { poolOf } from "#engine/assessment/pool";
import { peopleOfAccount } from "#engine/people/accounts";
import { countSegment } from "#engine/people/countSegment";
import { accountIdOf } from "#engine/people/draft";
import { createImport, startImport, undoImport } from "#engine/people/importPeople";
import { getImport } from "#engine/people/importRow";
import { runImport } from "#engine/people/runImport";
import { createSegment } from "#engine/people/segments";
import { snapshotOf, startSnapshot } from "#engine/segments/snapshot";
import { work } from "#engine/work";
import { dynamoIsHere, LOOPBACK, startDynamo } from "#test/worlds/dynamodb";
import { type MemoryWorld, memoryWorld } from "#test/worlds/memory";

const PEOPLE = 180;
const ACCOUNTS = 12;

const contacts = (): Buffer =>
  Buffer.from(
    [
      "Contact ID,Email,Mobile,First Name,Country,Account Name,Account Tier,Email Consent",
      ...Array.from(
        { length: PEOPLE },
        (_, i) =>
          `C-${i},p${i}@example.org,+49170555${String(i).padStart(4, "0")},P${i},DE,House ${i % ACCOUNTS},${"ABC"[i % 3]},${i % 2 ? "yes" : "no"}`,
      ),
    ].join("\n"),
  );

const orders = (): Buffer =>
  Buffer.from(
    [
      "Order Number;Order Date;Contact ID;Amount",
      ...Array.from(
        { length: PEOPLE / 2 },
        (_, i) => `O-${i};2024-03-${String(1 + (i % 28)).padStart(2, "0")};C-${i};${i}`,
      ),
    ].join("\n"),
  );

/** Works what is in the queue; files in chunks of a few rows, each tried again should it fail. */
async function settle(w: MemoryWorld): Promise<void> {
  for (let job = w.queue.shift(); job; job = w.queue.shift())
    await (job.job === "import" ? runImport(w, job.id, 50) : work(w, job));
}

async function imported(w: MemoryWorld, name: string, file: Buffer, event?: string): Promise<string> {
  const made = await createImport(w, name, file);
  await startImport(w, made.id, made.mapping, undefined, event ? { kind: "activities", event } : {});
  await settle(w);
  return made.id;
}

const undone = async (w: MemoryWorld, id: string) => {
  await undoImport(w, id);
  await settle(w);
  return (await getImport(w, id)).undo;
};

const tallyOf = async (w: MemoryWorld, id: string) => {
  const { status, done, added, updated, unchanged, refused } = await getImport(w, id);
  return { status, done, added, updated, unchanged, refused };
};

/** A list comes in twice, then what its people did; everybody is swept, put on a list, and all of it taken back. */
async function story(w: MemoryWorld) {
  const first = await imported(w, "contacts.csv", contacts());
  const again = await imported(w, "contacts.csv", contacts());
  const did = await imported(w, "orders.csv", orders(), "order");
  const { assessment } = await poolOf(w);
  const stages = assessment?.counts
    .filter(({ id }) => id.startsWith("stage."))
    .map(({ id, people }) => [id, people]);
  const rule = { field: "traits.stage", op: "in", value: ["lapsed"] } as const;
  const counted = await countSegment(w, { ...rule, value: [...rule.value] });
  const segment = await createSegment(w, "Lapsed", rule);
  await startSnapshot(w, segment.id);
  await settle(w);
  const { done, size, seen } = await snapshotOf(w, segment.id);
  const [keep, other] = ["House 0", "House 1"].map(accountIdOf) as [string, string];
  await mergeAccounts(w, keep, other);
  await settle(w);
  const joined = (await peopleOfAccount(w, keep)).people.length;
  const { left } = await unmergeAccounts(w, (await readAccount(w, keep)).data.merges?.at(-1) ?? "");
  await settle(w);
  const apart = await Promise.all(
    [keep, other].map(async (id) => (await peopleOfAccount(w, id)).people.length),
  );
  return {
    imports: [await tallyOf(w, first), await tallyOf(w, again), await tallyOf(w, did)],
    by: assessment?.by,
    stages,
    matches: counted.matches,
    snapshot: { done, size, seen },
    merge: { joined, apart, left },
    undoneOrders: await undone(w, did),
    undoneList: await undone(w, first),
    total: (await countSegment(w, { all: [] })).total,
  };
}

if (dynamoIsHere()) {
  describe("imports, sweeps, snapshots and joined accounts on DynamoDB's wire protocol", () => {
    it("come to what they come to in memory", async () => {
      const expected = await story(memoryWorld());
      expect(expected).toMatchObject({
        imports: [{ status: "done", added: PEOPLE }, { added: 0, updated: 0 }, { added: PEOPLE / 2 }],
        by: "import",
        matches: PEOPLE / 2,
        snapshot: { done: true, size: PEOPLE / 2 },
        merge: { joined: 30, apart: [15, 15], left: [] },
        undoneList: { accounts: { valuesKept: 0 } },
      });
      const dynamo = await startDynamo();
      try {
        const client = tableClient({ ...LOOPBACK, endpoint: dynamo.endpoint });
        const table = `people-${Date.now()}`;
        await createTable(client, table);
        const w = Object.assign(memoryWorld(), { store: createStore(client, table) });
        expect(await story(w)).toEqual(expected);
      } finally {
        await dynamo.stop();
      }
    }, 120_000);
  });
} else {
  describe("imports, sweeps, snapshots and joined accounts on DynamoDB's wire protocol", () => {
    it("were NOT run: dynoxide exists for Linux x64 only; set DYNAMODB_ENDPOINT to run them here", () => {});
  });
}
