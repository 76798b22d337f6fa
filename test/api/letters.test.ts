import { expect, it } from "vitest";
import { draft, house, people, start } from "#test/fixtures/small";
import { drain } from "#test/worlds/drain";
import { field, openHouse, type Said } from "./house";

const codeOf = (said: Said) => [said.status, field(said, "code")];

it("makes, shows and hands over a batch; each role does what it may, and wrong input is told", async () => {
  const h = openHouse();
  const w = h.world;
  const c = await house(w);
  await people(w, 2);
  await draft(w, [
    { id: "who", kind: "audience", config: { segment: "seg_all" }, paths: { next: "write" } },
    {
      id: "write",
      kind: "letter",
      config: { content: c.letter, listen: { within: { amount: 21, unit: "days" }, classes: [] } },
      paths: { other: "bye", noResponse: "bye", notReachable: "bye" },
    },
    { id: "bye", kind: "exit", config: { reason: "finished" }, paths: {} },
  ]);
  await start(w);
  await drain(w);
  const owner = h.as("owner");
  expect(field(await owner("GET", "/api/letters/queue"), "total")).toBe(2);
  for (const role of ["field", "analyst", "reviewer"] as const)
    expect((await h.as(role)("POST", "/api/letters/batches", { body: {} })).status).toBe(403);
  expect((await h.as("analyst")("GET", "/api/letters/queue")).status).toBe(403);
  expect((await owner("POST", "/api/letters/batches", { body: { most: 0 } })).status).toBe(400);
  const made = await owner("POST", "/api/letters/batches", { body: { name: "First" } });
  const batch = `/api/letters/batches/${field(made, "id")}`;
  expect(codeOf(await owner("POST", `${batch}/hand-over`, { body: {} }))).toEqual([409, "notReady"]);
  await drain(w);
  expect(codeOf(await owner("GET", `${batch}/letters.csv`))).toEqual([409, "notReady"]);
  expect(field(await owner("GET", `${batch}/letters`), "items")).toHaveLength(2);
  const negative = await owner("POST", `${batch}/hand-over`, {
    body: { price: { amount: -1, currency: "EUR" } },
  });
  expect(negative.status).toBe(400);
  expect(field(await owner("POST", `${batch}/hand-over`, { body: {} }), "state")).toBe("handedOver");
  expect(codeOf(await owner("POST", `${batch}/revoke`, { body: { to: "queue" } }))).toEqual([
    409,
    "notReady",
  ]);
  expect(codeOf(await owner("GET", "/api/letters/batches/none"))).toEqual([404, "unknownBatch"]);
  expect(codeOf(await owner("GET", `/api/contents/${c.sms.id}/letter.pdf`))).toEqual([422, "noLetter"]);
  expect(
    (await owner("PUT", "/api/letters/settings", { body: { layout: "din5008c", sender: "" } })).status,
  ).toBe(400);
});
