import { expect, it } from "vitest";
import { drain } from "#test/worlds/drain";
import { field, openHouse } from "./house";

const upload = (raw: string, type = "text/csv") => ({ raw, headers: { "content-type": type } });

it("shows what an import would do, does it, and takes it back", async () => {
  const h = openHouse();
  const say = h.as("manager");
  const csv =
    "E-Mail;Vorname;Nachname;Firma\r\nana@example.org;Ana;Maier;Praxis\r\na.maier@other.example;Anna;Maier;Praxis\r\nnix;Bo;Kurz;Praxis\r\n";
  const up = await say("POST", "/api/imports?file=contacts.csv", upload(csv));
  expect(up).toMatchObject({ status: 201, body: { kind: "people", format: "csv", rows: 3 } });
  const path = `/api/imports/${field(up, "id")}`;
  const mapping = field(up, "mapping");

  const preview = await say("POST", `${path}/preview`, { body: { mapping } });
  expect(preview).toMatchObject({
    status: 200,
    body: { lines: [{ line: 2, values: { email: "ana@example.org" }, faults: [] }, {}, { faults: [{}] }] },
  });
  expect(await say("GET", `${path}/mapping?kind=activities`)).toMatchObject({
    status: 200,
    body: { kind: "activities", mapping: { "E-Mail": "email", Vorname: "" } },
  });

  expect(await say("GET", `${path}/check`)).toMatchObject({ status: 404, body: { code: "notChecked" } });
  expect(await say("POST", `${path}/check`, { body: { mapping } })).toMatchObject({
    status: 202,
    body: { status: "running" },
  });
  await drain(h.world);
  expect(await say("GET", `${path}/check`)).toMatchObject({
    status: 200,
    body: { status: "done", add: 2, refused: 1, pairs: 1 },
  });
  const pairs = await say("GET", `${path}/pairs`);
  expect(pairs).toMatchObject({ body: { pairs: [{ line: 3, other: { line: 2 } }] } });
  expect(pairs.text).not.toContain("address");

  await say("POST", `${path}/start`, { body: { mapping, decide: { all: "same" }, list: "Fair" } });
  await drain(h.world);
  const done = await say("GET", path);
  expect(done).toMatchObject({ body: { status: "done", added: 1, merged: 1, refused: 1, read: 1 } });
  expect(field(done, "list")).toMatch(/^seg_/);
  expect(await say("POST", `${path}/cancel`, { body: {} })).toMatchObject({ status: 409 });
  expect(await say("POST", `${path}/resume`, { body: {} })).toMatchObject({ status: 409 });
  expect(await say("POST", `${path}/undo`, { body: {} })).toMatchObject({
    status: 202,
    body: { status: "undoing" },
  });
  await drain(h.world);
  expect(await say("GET", path)).toMatchObject({ body: { status: "undone", undo: { removed: 1 } } });
  expect(await say("GET", "/api/people?q=ana")).toMatchObject({ body: { items: [] } });
});

it("takes JSON lines and keeps analysts from undoing", async () => {
  const h = openHouse();
  const lines = '{"email":"a@example.org"}\n{"email":"b@example.org"}\n';
  const up = await h.as("manager")(
    "POST",
    "/api/imports?file=p.jsonl",
    upload(lines, "application/x-ndjson"),
  );
  expect(up).toMatchObject({ status: 201, body: { format: "jsonl", rows: 2, delimiter: "" } });
  const path = `/api/imports/${field(up, "id")}`;
  expect((await h.as("analyst")("POST", `${path}/undo`, { body: {} })).status).toBe(403);
  for (const body of [{ mapping: {} }, { mapping: { email: "email" }, kind: "animals" }])
    expect((await h.as("manager")("POST", `${path}/check`, { body })).status).toBeGreaterThanOrEqual(400);
});
