import { expect, it } from "vitest";
import { savePerson } from "#engine/people/savePerson";
import { openHouse } from "./house";

const ndjson = { "content-type": "application/x-ndjson" };

async function houseWithAda() {
  const h = openHouse();
  const { person } = await savePerson(h.world, { email: "ada@example.org", externalId: "X1" });
  return { ...h, person, say: h.as("manager") };
}

it("keeps the good events of a list and says by number what is wrong with the others", async () => {
  const { say, person } = await houseWithAda();
  const said = await say("POST", "/api/events", {
    body: [
      { person, event: "order", id: "1", value: 20 },
      { person, event: "order", at: "2026-02-30T10:00:00Z" },
      "order",
      { person, event: "" },
      { externalId: "X1", event: "meeting", id: "2", at: "2025-11-01" },
    ],
  });
  expect(said).toMatchObject({
    status: 202,
    body: {
      results: [
        { accepted: true, recorded: "added", live: true },
        { accepted: false, code: "badEvent", message: expect.stringContaining("At must be") },
        { accepted: false, code: "badEvent" },
        { accepted: false, code: "badEvent" },
        { accepted: true, recorded: "added", live: false },
      ],
    },
  });
  expect((await say("GET", `/api/people/${person}/activities`)).body).toMatchObject({
    items: [
      { event: "order", value: 2000, id: "1" },
      { event: "meeting", id: "2" },
    ],
  });
  expect((await say("GET", "/api/people/none/activities")).status).toBe(404);
  expect((await say("GET", "/api/activities/names")).body).toMatchObject({
    items: [
      { name: "meeting", valued: false },
      { name: "order", valued: true },
    ],
    currency: "EUR",
  });
});

it("reads JSON lines, answers line by line, and the same again adds nothing", async () => {
  const { say, person, world } = await houseWithAda();
  const lines = [
    JSON.stringify({ person, event: "order", id: "1", value: "12.50", at: "2025-11-01" }),
    "",
    "{ broken",
    JSON.stringify({ person, event: "order", detail: "x".repeat(70_000) }),
    JSON.stringify({ email: "nobody@example.org", event: "order" }),
    JSON.stringify({ email: "ada@example.org", event: "webinar", id: "2", at: "2025-12-01" }),
  ];
  const answers = async () =>
    (await say("POST", "/api/events", { raw: `\uFEFF${lines.join("\r\n")}`, headers: ndjson })).text
      .trim()
      .split("\n")
      .map((line): Record<string, unknown> => JSON.parse(line));
  expect(await answers()).toMatchObject([
    { line: 1, accepted: true, recorded: "added" },
    { line: 3, accepted: false, code: "badLine" },
    { line: 4, accepted: false, message: "This line is longer than 64 KB." },
    { line: 5, accepted: false, code: "unknownPerson" },
    { line: 6, accepted: true, recorded: "added" },
  ]);
  expect((await answers()).filter(({ recorded }) => recorded === "added")).toEqual([]);
  expect(world.queue).toEqual([]);
});

it("passes over a line without an end and text of another encoding, without holding it", async () => {
  const { say, person } = await houseWithAda();
  const good = JSON.stringify({ person, event: "order", id: "1", at: "2025-11-01" });
  const bytes = Buffer.concat([
    Buffer.from(`${"x".repeat(3_000_000)}\n${good}\n`),
    Buffer.from([0x7b, 0xff, 0xfe, 0x7d, 0x0a]),
    Buffer.from("[".repeat(50_000)),
  ]);
  const said = await say("POST", "/api/events", { raw: new Uint8Array(bytes), headers: ndjson });
  expect(
    said.text
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line)),
  ).toMatchObject([
    { line: 1, code: "badLine" },
    { line: 2, accepted: true },
    { line: 3, message: "This line is not UTF-8." },
    { line: 4, message: "This line is not JSON." },
  ]);
});
