import { createServer, type Server as HttpServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { afterEach, expect, it } from "vitest";
import type { FailedActView } from "#api/views/acts";
import type { LiveView } from "#api/views/journeys";
import type { Stage } from "./reactivation";
import { type Server, stageOf, startServer } from "./server";

let server: Server | undefined;
let receiver: HttpServer | undefined;
afterEach(async () => {
  receiver?.close();
  await server?.stop();
  server = undefined;
});

interface Heard {
  headers: IncomingMessage["headers"];
  body: string;
}

/** Another system: it is busy twice, then says what it knows of somebody. */
async function listen(heard: Heard[]): Promise<string> {
  receiver = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      heard.push({ headers: request.headers, body: Buffer.concat(parts).toString() });
      if (heard.length <= 2) response.writeHead(503).end();
      else response.setHeader("content-type", "application/json").end('{"customer":{"tier":"gold"}}');
    });
  });
  await new Promise<void>((done) => receiver?.listen(0, "127.0.0.1", done));
  return `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/score`; // it listens on a port
}

async function activated(api: Stage["api"], steps: object[], name: string): Promise<string> {
  const campaign = await api.call<{ id: string }>("POST", "/api/campaigns", { name, currency: "EUR" });
  const made = await api.call<{ meta: { id: string }; draft: { revision: number } }>(
    "POST",
    "/api/journeys",
    { campaign: campaign.id, name },
  );
  const { id } = made.meta;
  const saved = await api.call<{ problems: { level: string; message: string }[] }>(
    "PUT",
    `/api/journeys/${id}/draft`,
    { document: { format: 1, name, steps, policies: {} } },
    { "if-match": String(made.draft.revision) },
  );
  expect(saved.problems.filter((p) => p.level === "blocking")).toEqual([]);
  await api.call("POST", `/api/journeys/${id}/activate`, {});
  return id;
}

const end = (id: string) => ({ id, kind: "exit", config: { reason: id }, paths: {} });
const who = (next: string) => ({ id: "who", kind: "audience", config: { entry: "hand" }, paths: { next } });

it("asks another system that is busy twice, branches by what it answers, and hands over; a private address is refused", {
  timeout: 120_000,
}, async () => {
  server = await startServer({ REKINDLE_LOCAL_WEBHOOKS: "1" });
  const { api, push } = await stageOf(server);
  const heard: Heard[] = [];
  const url = await listen(heard);
  const { secret } = await api.call<{ secret: string }>("POST", "/api/webhooks/secrets", { name: "CRM" });
  const person = await api.call<{ id: string }>("POST", "/api/people", {
    email: "ada@example.org",
    lastName: 'By"ron',
  });

  const other = await activated(api, [who("bye"), end("bye")], "Gold customers");
  const journey = await activated(
    api,
    [
      who("ask"),
      {
        id: "ask",
        kind: "webhook",
        config: {
          url,
          secret: "CRM",
          body: '{"who": "{{ person.lastName }}"}',
          answer: { within: { amount: 4, unit: "hours" }, keep: "customer.tier = tier" },
        },
        paths: { answered: "set", failed: "no" },
      },
      {
        id: "set",
        kind: "update",
        config: { what: "field", field: "greeting", to: "Dear {{ person.lastName }}" },
        paths: { next: "tier" },
      },
      {
        id: "tier",
        kind: "branch",
        config: {
          rules: [
            {
              id: "gold",
              label: "gold",
              rule: {
                all: [
                  { field: "fields.tier", op: "is", value: "gold" },
                  { field: "fields.greeting", op: "known" },
                ],
              },
            },
          ],
        },
        paths: { gold: "over", else: "no", unknown: "no" },
      },
      { id: "over", kind: "handOver", config: { journey: other, here: "end" }, paths: {} },
      end("no"),
    ],
    "Ask the CRM",
  );
  await api.call("POST", `/api/journeys/${journey}/enrollments`, { people: [person.id] });
  await push(1);
  expect(heard.length).toBeGreaterThan(0);
  await push(30);
  expect(heard).toHaveLength(3);
  expect(new Set(heard.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  for (const { headers, body } of heard) {
    // Signed at the house's own time, which was pushed.
    const at = new Date(Number(headers["webhook-timestamp"]) * 1_000);
    const signed = new Webhook(secret).sign(String(headers["webhook-id"]), at, body);
    expect(headers["webhook-signature"]).toBe(signed);
    expect(JSON.parse(body)).toEqual({ who: 'By"ron' });
  }
  const live = await api.call<LiveView>("GET", `/api/journeys/${journey}/live`);
  expect(live.exits).toEqual({ "handed over": 1 });
  expect(live.steps.find(({ step }) => step === "ask")?.acts).toEqual({ asked: 1, done: 1, failed: 0 });
  expect((await api.call<LiveView>("GET", `/api/journeys/${other}/live`)).entered).toBe(1);

  const inside = await activated(
    api,
    [
      who("peek"),
      {
        id: "peek",
        kind: "webhook",
        config: { url: "https://169.254.169.254/latest/meta-data", secret: "CRM", body: "" },
        paths: { next: "bye" },
      },
      end("bye"),
    ],
    "Peek inside",
  );
  await api.call("POST", `/api/journeys/${inside}/enrollments`, { people: [person.id] });
  await push(1);
  const failed = await api.call<{ items: FailedActView[] }>("GET", `/api/journeys/${inside}/acts/failed`);
  expect(failed.items).toMatchObject([{ step: "peek", tries: 1, person: person.id }]);
  expect(failed.items[0]?.because).toContain("private network");
  expect(await api.call("POST", `/api/journeys/${inside}/acts/failed`, { step: "peek" })).toEqual({
    again: 1,
  });
  await push(1);
  const again = await api.call<{ items: FailedActView[] }>("GET", `/api/journeys/${inside}/acts/failed`);
  expect(again.items).toHaveLength(1);
});
