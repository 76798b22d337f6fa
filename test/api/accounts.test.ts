import { expect, it } from "vitest";
import { field, openHouse } from "./house";

const house = () => {
  const h = openHouse();
  return { h, say: h.as("manager") };
};

it("makes, changes, lists, joins and removes accounts", async () => {
  const { say } = house();
  const made = await say("POST", "/api/accounts", {
    body: { name: "Klinikum Nord", tier: "A", potential: 500_000 },
  });
  expect(made).toMatchObject({ status: 201, body: { name: "Klinikum Nord", revision: 1 } });
  const id = String(field(made, "id"));
  const change = (revision: number, body: object) =>
    say("PATCH", `/api/accounts/${id}`, { body, headers: { "if-match": String(revision) } });
  expect(await change(1, { kind: "hospital", rival: "Statin X" })).toMatchObject({
    status: 200,
    body: { revision: 2 },
  });
  expect(await change(1, { kind: "practice" })).toMatchObject({
    status: 409,
    body: { code: "changedMeanwhile", current: { kind: "hospital", revision: 2 } },
  });
  expect(await change(2, { potential: -3 })).toMatchObject({ status: 400 });
  expect(await change(2, { website: "javascript:alert(1)" })).toMatchObject({ body: { code: "badWebsite" } });
  await say("POST", "/api/people", {
    body: { email: "a@a.example", lastName: "Roth", account: id, accountName: "Klinikum Nord" },
  });
  expect((await say("GET", "/api/accounts?kind=hospital&sort=people")).body).toMatchObject({
    items: [{ id, people: 1, potential: 500_000 }],
    total: 1,
    values: { kind: ["hospital"], tier: ["A"] },
  });
  expect(await say("DELETE", `/api/accounts/${id}`)).toMatchObject({
    status: 409,
    body: { code: "notEmpty" },
  });
  const other = await say("POST", "/api/accounts", { body: { name: "Klinikum N" } });
  const merged = await say("POST", `/api/accounts/${field(other, "id")}/merge`, { body: { other: id } });
  expect(merged).toMatchObject({ status: 200, body: { name: "Klinikum N", kind: "hospital", tier: "A" } });
  expect((await say("GET", `/api/accounts/${id}`)).body).toMatchObject({
    account: { name: "Klinikum N" },
    stakeholders: [{ name: "Roth", home: true }],
  });
});

it("shows who decides, what they had and what to do next", async () => {
  const { say } = house();
  const made = await say("POST", "/api/accounts", { body: { name: "Praxis Süd", territory: "DE-1" } });
  const id = String(field(made, "id"));
  const add = async (n: number) =>
    String(
      field(
        await say("POST", "/api/people", {
          body: {
            email: `p${n}@a.example`,
            lastName: `P${n}`,
            accountName: "Praxis Süd",
            consent: { email: true },
          },
        }),
        "id",
      ),
    );
  const [one, two] = [await add(1), await add(2)];
  const put = (person: string, body: object) =>
    say("PUT", `/api/accounts/${id}/stakeholders/${person}`, { body });
  expect(await put(one, { influence: "high", stance: "champion", role: "Chief" })).toMatchObject({
    status: 200,
    body: { influence: "high", stance: "champion", role: "Chief" },
  });
  expect(await put(two, { influence: "huge" })).toMatchObject({ status: 400 });
  expect(await put("per_none", { influence: "low" })).toMatchObject({ status: 404 });
  await say("PUT", "/api/settings/territories", {
    body: { territories: [{ territory: "de-1", owner: "ben@house.example" }] },
  });
  const page = await say("GET", `/api/accounts/${id}`);
  expect(page.body).toMatchObject({
    owner: { owner: "ben@house.example", from: "territory" },
    touches: { n: 0, caps: [] },
    ahead: { messages: 0, journeys: [] },
    tasks: [],
  });
  expect(JSON.stringify(field(page, "actions"))).toContain("quietChampion");
  expect((await say("GET", `/api/accounts/${id}/timeline`)).body).toMatchObject({
    items: expect.arrayContaining([expect.objectContaining({ personName: "P1" })]),
  });
  const elsewhere = await say("POST", "/api/accounts", { body: { name: "Verein" } });
  const club = String(field(elsewhere, "id"));
  await say("PUT", `/api/accounts/${club}/stakeholders/${one}`, { body: { role: "Board" } });
  expect((await say("GET", `/api/accounts/${club}`)).body).toMatchObject({
    stakeholders: [{ id: one, role: "Board", home: false, homeName: "Praxis Süd" }],
  });
  expect((await say("DELETE", `/api/accounts/${club}/stakeholders/${one}`)).status).toBe(204);
});

it("gives accounts away as a file in which nothing is a formula", async () => {
  const { say } = house();
  await say("POST", "/api/accounts", { body: { name: "=cmd|' /C calc'!A0", note: "@SUM(1)" } });
  const { status, text, headers } = await say("GET", "/api/accounts.csv");
  expect(status).toBe(200);
  expect(headers.get("content-type")).toContain("text/csv");
  expect(text).toContain(`"'=cmd|' /C calc'!A0"`);
  expect(text).toContain(`"'@SUM(1)"`);
});

it("filters people by account, owner, territory and consent", async () => {
  const { say } = house();
  const person = (n: number, more: object) =>
    say("POST", "/api/people", { body: { email: `p${n}@a.example`, lastName: `P${n}`, ...more } });
  await person(1, { account: "A1", owner: "mem_1", consent: { email: true } });
  await person(2, { account: "A1", territory: "North", consent: { email: false } });
  await person(3, { account: "A2", owner: "mem_1" });
  const found = async (query: string) => {
    const items = field(await say("GET", `/api/people?${query}`), "items");
    return (items as { lastName: string }[]).map(({ lastName }) => lastName).sort();
  };
  expect(await found("account=A1")).toEqual(["P1", "P2"]);
  expect(await found("owner=mem_1")).toEqual(["P1", "P3"]);
  expect(await found("territory=north")).toEqual(["P2"]);
  expect(await found("consent=email&account=A1")).toEqual(["P1"]);
  expect(await found("owner=mem_1&q=p3")).toEqual(["P3"]);
  expect(await say("GET", "/api/people?account=A1&after=xx")).toMatchObject({ status: 400 });
});

it("previews, makes and undoes the joining of two entries", async () => {
  const { say } = house();
  const add = async (body: object) => String(field(await say("POST", "/api/people", { body }), "id"));
  const keep = await add({
    email: "ana@a.example",
    firstName: "Ana",
    lastName: "Ruiz",
    account: "A1",
    consent: { email: true },
  });
  const other = await add({
    email: "ana@b.example",
    firstName: "Ana",
    lastName: "Ruiz",
    account: "A1",
    consent: { email: false },
  });
  expect((await say("GET", "/api/duplicates")).body).toMatchObject({
    items: [{ because: "names that are alike, at one account" }],
  });
  expect((await say("GET", `/api/people/${keep}/merge?other=${other}`)).body).toMatchObject({
    conflicts: [{ field: "email", keep: "ana@a.example", other: "ana@b.example" }],
    consent: { email: false },
  });
  expect(await say("POST", `/api/people/${keep}/merge`, { body: { other: keep } })).toMatchObject({
    status: 422,
  });
  const merged = await say("POST", `/api/people/${keep}/merge`, { body: { other, take: ["email"] } });
  expect(merged).toMatchObject({ status: 200, body: { status: "merged", left: [] } });
  expect((await say("GET", `/api/people/${other}`)).body).toMatchObject({
    profile: { id: keep, email: "ana@b.example" },
    consent: { email: { on: false } },
    merged: [{ person: other, name: "Ana Ruiz", undoable: true }],
  });
  const undone = await say("POST", `/api/merges/${field(merged, "id")}/undo`, { body: {} });
  expect(undone).toMatchObject({ status: 200, body: { status: "unmerged" } });
  expect((await say("GET", `/api/people/${other}`)).body).toMatchObject({ profile: { id: other } });
  expect((await say("GET", `/api/people/${keep}`)).body).toMatchObject({
    profile: { email: "ana@a.example" },
    merged: [],
  });
  expect((await say("POST", "/api/merges/none/undo", { body: {} })).status).toBe(404);
});

it("gives fields types, refuses values that do not fit, and deletes only what nobody uses", async () => {
  const { say } = house();
  const made = await say("POST", "/api/custom-fields", { body: { label: "Contract ends", type: "date" } });
  expect(made).toMatchObject({ status: 201, body: { field: "contractEnds", type: "date", defined: true } });
  expect(
    (await say("POST", "/api/custom-fields", { body: { label: "contract ENDS", type: "text" } })).status,
  ).toBe(409);
  expect(await say("POST", "/api/custom-fields", { body: { label: "Kind", type: "choice" } })).toMatchObject({
    status: 422,
    body: { code: "noOptions" },
  });
  const add = (value: unknown) =>
    say("POST", "/api/people", { body: { email: "a@a.example", fields: { contractEnds: value } } });
  for (const wrong of ["2026-02-30", "soon", 5])
    expect(await add(wrong)).toMatchObject({ status: 422, body: { code: "badField" } });
  expect(await add("2026-03-31")).toMatchObject({ status: 201 });
  expect(
    (await say("POST", "/api/custom-fields/contractEnds/preview", { body: { type: "number" } })).body,
  ).toEqual({
    total: 1,
    fits: 0,
    misfits: [{ value: "2026-03-31", people: 1 }],
  });
  expect(await say("DELETE", "/api/custom-fields/contractEnds")).toMatchObject({
    body: { code: "fieldUsed" },
  });
  expect(
    (await say("PATCH", "/api/custom-fields/contractEnds", { body: { hidden: true } })).body,
  ).toMatchObject({
    hidden: true,
    label: "Contract ends",
  });
  const fields = field(await say("GET", "/api/fields"), "items");
  expect(JSON.stringify(fields)).not.toContain("contractEnds");
  await say("POST", "/api/custom-fields", { body: { label: "Empty", type: "money" } });
  await say("POST", "/api/segments", {
    body: { name: "S", rule: { field: "fields.empty", op: "gt", value: 1 } },
  });
  expect(await say("DELETE", "/api/custom-fields/empty")).toMatchObject({ status: 409 });
  await say("POST", "/api/custom-fields", { body: { label: "Unused", type: "boolean" } });
  expect((await say("DELETE", "/api/custom-fields/unused")).status).toBe(204);
  expect((await say("DELETE", "/api/custom-fields/unused")).status).toBe(404);
});

it("keeps who looks after which territory, over the revision one has seen", async () => {
  const { h, say } = house();
  const put = (revision: number, territories: object[]) =>
    say("PUT", "/api/settings/territories", {
      body: { territories },
      headers: { "if-match": String(revision) },
    });
  expect(await put(0, [{ territory: "North", owner: "a@h.example" }])).toMatchObject({
    body: { revision: 1 },
  });
  expect(await put(0, [])).toMatchObject({ status: 409 });
  expect(
    await put(1, [
      { territory: "x", owner: "a" },
      { territory: " X", owner: "b" },
    ]),
  ).toMatchObject({ status: 400 });
  expect(
    (await h.as("field")("PUT", "/api/settings/territories", { body: { territories: [] } })).status,
  ).toBe(403);
});
