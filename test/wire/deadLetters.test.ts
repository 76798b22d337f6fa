import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { sqsDeadLetters } from "#aws/deadLetters";
import { queueClient } from "#aws/jobs";
import type { DeadLetters } from "#engine/ports";
import { LOOPBACK } from "#test/worlds/dynamodb";
import { startWire, type Wire, type WireAnswer, type WireRequest } from "#test/worlds/wire";

interface Kept {
  id: string;
  body: string;
  hidden: boolean;
}

interface Asked {
  QueueUrl: string;
  ReceiptHandle: string;
  MessageBody: string;
  Entries: { ReceiptHandle: string }[];
}

const md5 = (text: string) => createHash("md5").update(text).digest("hex");

/** As much of SQS as looking through dead letters needs: receiving hides, giving back shows again. */
function sqs(queues: Map<string, Kept[]>) {
  const at = (url: string) => queues.get(new URL(url).pathname) ?? [];
  const find = (url: string, handle: string) => at(url).find((one) => one.id === handle);
  const answers: [string, (asked: Asked) => unknown][] = [
    [
      "ReceiveMessage",
      ({ QueueUrl }) => {
        // Two at a time, as SQS gives fewer than it could.
        const some = at(QueueUrl)
          .filter((one) => !one.hidden)
          .slice(0, 2);
        for (const one of some) one.hidden = true;
        return {
          Messages: some.map(({ id, body }) => ({
            MessageId: id,
            ReceiptHandle: id,
            Body: body,
            MD5OfBody: md5(body),
            Attributes: { SentTimestamp: "1750000000000" },
          })),
        };
      },
    ],
    [
      "ChangeMessageVisibilityBatch",
      ({ QueueUrl, Entries }) => {
        for (const { ReceiptHandle } of Entries)
          for (const one of at(QueueUrl)) if (one.id === ReceiptHandle) one.hidden = false;
        return { Successful: [], Failed: [] };
      },
    ],
    [
      "DeleteMessage",
      ({ QueueUrl, ReceiptHandle }) => {
        const found = find(QueueUrl, ReceiptHandle);
        if (found) at(QueueUrl).splice(at(QueueUrl).indexOf(found), 1);
        return {};
      },
    ],
    [
      "SendMessage",
      ({ QueueUrl, MessageBody }) => {
        at(QueueUrl).push({ id: `m${at(QueueUrl).length}`, body: MessageBody, hidden: false });
        return { MessageId: "new", MD5OfMessageBody: md5(MessageBody) };
      },
    ],
  ];
  const DO = new Map(answers);
  return (request: WireRequest): WireAnswer => {
    const name = String(request.headers["x-amz-target"]).split(".")[1] ?? "";
    return { body: DO.get(name)?.(JSON.parse(request.body)) ?? {} };
  };
}

const queues = new Map<string, Kept[]>();
let wire: Wire;
let letters: DeadLetters;

beforeAll(async () => {
  wire = await startWire(sqs(queues));
  const url = (name: string) => `${wire.endpoint}/1/${name}`;
  letters = sqsDeadLetters(
    queueClient({ ...LOOPBACK, endpoint: wire.endpoint }),
    { pages: url("pages"), responses: url("responses"), acts: url("acts"), long: url("long") },
    {
      pages: url("pages-dead"),
      responses: url("responses-dead"),
      acts: url("acts-dead"),
      long: url("long-dead"),
    },
  );
});
beforeEach(() => {
  for (const name of ["pages", "responses", "long", "long-dead"]) queues.set(`/1/${name}`, []);
  queues.set(
    "/1/pages-dead",
    [1, 2, 3, 4, 5].map((n) => ({
      id: `p${n}`,
      body: JSON.stringify({ job: "page", group: "W#1", id: `pag_${n}` }),
      hidden: false,
    })),
  );
  const answer = { job: "respond", input: { text: "my number is +491701234567", person: "per_1" } };
  queues.set("/1/responses-dead", [{ id: "r1", body: JSON.stringify(answer), hidden: false }]);
});
afterAll(() => wire.stop());

it("lists the letters of all queues, as often as one likes, and nothing of what they say", async () => {
  const first = await letters.list();
  expect(first.map((one) => one.what)).toEqual([
    ...Array(5).fill("A page of people"),
    "News about one person",
  ]);
  expect(await letters.list()).toEqual(first);
  expect(JSON.stringify(first)).not.toContain("4917");
});

it("brings one back to its own queue and leaves the others", async () => {
  await letters.replay("pages~p4");
  expect(queues.get("/1/pages")?.map((one) => JSON.parse(one.body).id)).toEqual(["pag_4"]);
  expect(queues.get("/1/pages-dead")?.map((one) => [one.id, one.hidden])).toEqual([
    ["p1", false],
    ["p2", false],
    ["p3", false],
    ["p5", false],
  ]);
  await expect(letters.replay("pages~p4")).rejects.toMatchObject({ code: "unknownLetter" });
  await expect(letters.replay("other~p1")).rejects.toMatchObject({ code: "unknownLetter" });
});

it("looks once more after the person of whom a dropped one brought news", async () => {
  const input = { signal: "event", person: "per_1", name: "order.placed", at: 1, source: "shop", id: "e1" };
  const body = JSON.stringify({ job: "respond", input, delivery: "m1" });
  queues.set("/1/responses-dead", [{ id: "r2", body, hidden: false }]);
  await letters.drop("responses~r2");
  expect(queues.get("/1/responses-dead")).toEqual([]);
  expect(queues.get("/1/responses")?.map((one) => JSON.parse(one.body))).toEqual([
    {
      job: "respond",
      input: { signal: "profile", person: "per_1", id: "drop-m1" },
      delivery: "m1",
    },
  ]);
});

it("drops one without sending it anywhere", async () => {
  await letters.drop("responses~r1");
  expect(queues.get("/1/responses-dead")).toEqual([]);
  expect(queues.get("/1/responses")).toEqual([]);
});
