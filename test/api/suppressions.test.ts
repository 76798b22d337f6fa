import { expect, it } from "vitest";
import { fold } from "#engine/fold";
import { suppress } from "#engine/people/consent";
import { respond } from "#engine/respond";
import { work } from "#engine/work";
import { people } from "#test/fixtures/small";
import { field, openHouse, type Said } from "./house";

async function filled() {
  const h = openHouse();
  const [person = ""] = await people(h.world, 1);
  const owner = h.as("owner");
  const known = async () => (await owner("GET", `/api/people/${person}`)).body;
  const workAll = async () => {
    for (let job = h.world.queue.shift(); job; job = h.world.queue.shift()) await work(h.world, job);
  };
  return { ...h, person, owner, known, workAll };
}
const list = (raw: BodyInit, type = "text/csv") => ({ raw, headers: { "content-type": type } });
const codeOf = (said: Said) => [said.status, field(said, "code")];

it("adds, finds, exports and removes an address", async () => {
  const { owner, known } = await filled();
  const body = { address: "P0@example.org", reason: "=asked by phone" };
  const added = await owner("POST", "/api/suppressions", { body });
  expect(added.status).toBe(201);
  expect(added.body).toMatchObject({ address: "p0@example.org", why: "member", channels: ["email"] });
  expect(added.body).not.toHaveProperty("hash");
  expect(await known()).toMatchObject({ suppressed: { email: { reason: "=asked by phone" } } });
  expect((await owner("POST", "/api/suppressions", { body })).body).toMatchObject({ id: field(added, "id") });

  const found = await owner("GET", "/api/suppressions?q=p0%40EXAMPLE.org");
  expect(found.body).toMatchObject({ items: [{ id: field(added, "id") }] });
  expect((await owner("GET", "/api/suppressions?q=nobody")).body).toEqual({ items: [] });
  const file = await owner("GET", "/api/suppressions.csv");
  expect(file.headers.get("content-disposition")).toContain("suppression-list.csv");
  expect(file.text).toMatch(
    /^\ufeff?address,channels,why,reason,since,by\r\n"p0@example.org","email","member","'=asked by phone",/,
  );

  const path = `/api/suppressions/${String(field(added, "id"))}/remove`;
  expect(codeOf(await owner("POST", path, { body: {} }))).toEqual([400, "invalid"]);
  expect((await owner("POST", path, { body: { reason: "they asked for it" } })).status).toBe(200);
  expect(codeOf(await owner("POST", path, { body: { reason: "again" } }))).toEqual([
    404,
    "unknownSuppression",
  ]);
  expect(await known()).toMatchObject({ suppressed: {} });
});

it("refuses what is no address, in words", async () => {
  const { owner } = await filled();
  for (const address of [
    "nobody",
    "@",
    "a b@example.org",
    "12",
    "+49",
    "x@y",
    "a@example.org,b@example.org",
  ]) {
    const said = await owner("POST", "/api/suppressions", { body: { address, reason: "x" } });
    expect(codeOf(said), address).toEqual([422, "badAddress"]);
    expect(field(said, "message")).toContain("no e-mail address, phone number");
  }
  for (const body of [
    {},
    { address: "a@example.org" },
    { address: "a@example.org", reason: " " },
    { address: "a@example.org", reason: "x", channels: [] },
  ])
    expect((await owner("POST", "/api/suppressions", { body })).status).toBe(400);
  expect((await owner("GET", "/api/suppressions?limit=0")).status).toBe(400);
  expect((await owner("GET", "/api/suppressions?after=nonsense")).body).toEqual({ items: [] });
});

it("asks before it lets go of a complaint", async () => {
  const { owner, world, person, known } = await filled();
  await suppress(world, person, "email", "complaint");
  await respond(world, {
    signal: "unsubscribe",
    person,
    channel: "email",
    at: world.now,
    source: "complaint",
    id: "c1",
  });
  await fold(world, world.changes);
  const id = String(field(await owner("GET", "/api/suppressions"), "items", "0", "id"));
  const path = `/api/suppressions/${id}/remove`;
  const no = await owner("POST", path, { body: { reason: "they wrote to us" } });
  expect(codeOf(no)).toEqual([409, "askFirst"]);
  expect(field(no, "message")).toContain("unwanted");
  expect((await owner("POST", path, { body: { reason: "they wrote to us", sure: true } })).status).toBe(200);
  // Their consent is another matter: that stays off.
  expect(await known()).toMatchObject({ suppressed: {}, consent: { email: { on: false } } });
});

it("reads in a list in the background and says what was wrong with it", async () => {
  const { owner, workAll, known } = await filled();
  const text = "email\np0@example.org\nnobody\nq@example.org\n";
  const path = "/api/suppression-lists?reason=old%20sender&file=old.csv";
  const begun = await owner("POST", path, list(text));
  expect(begun.status).toBe(202);
  await workAll();
  const run = `/api/suppression-lists/${String(field(begun, "id"))}`;
  expect((await owner("GET", run)).body).toMatchObject({
    status: "done",
    name: "old.csv",
    added: 2,
    bad: 1,
    people: 1,
    lines: [{ line: 3, value: "nobody" }],
  });
  expect((await owner("GET", "/api/suppression-lists")).body).toMatchObject({ items: [{ what: "list" }] });
  expect(await known()).toMatchObject({ suppressed: { email: { reason: "old sender" } } });
  const items = field(await owner("GET", "/api/suppressions"), "items");
  expect(items).toMatchObject([{ who: "old.csv" }, { who: "old.csv" }]);
});

it("refuses lists it cannot read", async () => {
  const { owner } = await filled();
  const path = "/api/suppression-lists?reason=x";
  expect(codeOf(await owner("POST", path, list("")))).toEqual([422, "emptyFile"]);
  expect(codeOf(await owner("POST", path, list(" \r\n\r\n")))).toEqual([422, "emptyFile"]);
  expect((await owner("POST", path, list("{}", "application/json"))).status).toBe(415);
  expect((await owner("POST", "/api/suppression-lists", list("a@example.org"))).status).toBe(400);
  expect((await owner("POST", `${path}&country=de`, list("a@example.org"))).status).toBe(400);
  expect(codeOf(await owner("GET", "/api/suppression-lists/none"))).toEqual([404, "unknownRun"]);
});

it("keeps what consent is asked for, with versions of its words", async () => {
  const { owner, as } = await filled();
  const draft = { kind: "purpose", name: "Product news", text: "Yes, tell me what is new." };
  const made = await owner("POST", "/api/purposes", { body: draft });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({ id: "product-news", version: 1, covered: false });
  expect(codeOf(await owner("POST", "/api/purposes", { body: draft }))).toEqual([409, "nameTaken"]);
  const next = await owner("PATCH", "/api/purposes/product-news", { body: { text: "Yes, everything new." } });
  expect(next.body).toMatchObject({ version: 2, name: "Product news" });
  expect(
    (await owner("PATCH", "/api/purposes/email", { body: { text: "Write to me." } })).body,
  ).toMatchObject({ kind: "channel" });
  for (const body of [{}, { ...draft, kind: "channel" }, { ...draft, text: "" }, { ...draft, name: " " }])
    expect((await owner("POST", "/api/purposes", { body })).status).toBe(400);
  expect((await as("analyst")("GET", "/api/purposes")).body).toMatchObject({
    items: [
      { id: "email", text: "Write to me." },
      { id: "sms" },
      { id: "call" },
      { id: "visit" },
      { id: "letter" },
      { id: "social" },
      { id: "product-news" },
    ],
  });
  expect((await owner("DELETE", "/api/purposes/product-news")).status).toBe(204);
  expect(codeOf(await owner("DELETE", "/api/purposes/none"))).toEqual([404, "unknownPurpose"]);
  expect(field(await owner("GET", "/api/purposes"), "items")).toHaveLength(6);
  expect(field(await owner("GET", "/api/purposes?retired=true"), "items")).toHaveLength(7);
});

it("writes consent down with purpose, ground and proof, and shows the ledger", async () => {
  const { owner, person, known } = await filled();
  await owner("POST", "/api/purposes", { body: { kind: "purpose", name: "News", text: "Yes, news." } });
  const path = `/api/people/${person}/consent`;
  const said = {
    channel: "email",
    on: true,
    source: "=form of 12 March",
    purpose: "news",
    basis: "consent",
    proof: "form 7",
    asked: true,
  };
  expect((await owner("PUT", path, { body: said })).status).toBe(200);
  expect(codeOf(await owner("PUT", path, { body: { ...said, purpose: "unheard-of" } }))).toEqual([
    404,
    "unknownPurpose",
  ]);
  expect((await owner("PUT", path, { body: { ...said, channel: "fax" } })).status).toBe(400);
  expect((await owner("PUT", "/api/people/none/consent", { body: said })).status).toBe(404);
  expect(
    (await owner("PUT", path, { body: { channel: "email", on: false, source: "told by phone" } })).status,
  ).toBe(200);
  expect(await known()).toMatchObject({ consent: { email: { on: false, purposes: { news: true } } } });
  const ledger = await owner("GET", `/api/people/${person}/ledger`);
  expect(field(ledger, "items")).toMatchObject([
    { what: "withdrawn", source: "told by phone" },
    { what: "given", purpose: "news", basis: "consent", proof: "form 7", words: "Yes, news." },
  ]);
  const csv = await owner("GET", `/api/people/${person}/ledger.csv`);
  expect(csv.headers.get("content-type")).toContain("text/csv");
  expect(csv.text.split("\r\n")).toHaveLength(4);
  expect(csv.text).toContain(`"'=form of 12 March"`);
  for (const what of ["ledger", "ledger.csv"])
    expect((await owner("GET", `/api/people/none/${what}`)).status).toBe(404);
});

it("hands out links to the preference page and to confirm a consent", async () => {
  const { owner, ask, person, world } = await filled();
  const path = `/api/people/${person}/links`;
  const page = await owner("POST", path, { body: {} });
  expect(field(page, "until")).toBe(world.now + 30 * 86_400_000);
  expect((await ask("GET", new URL(String(field(page, "url"))).pathname)).status).toBe(200);
  const confirm = await owner("POST", path, { body: { confirm: { channel: "email" } } });
  expect((await ask("GET", new URL(String(field(confirm, "url"))).pathname)).text).toContain("Yes, I agree");
  expect(
    codeOf(await owner("POST", path, { body: { confirm: { channel: "email", purpose: "x" } } })),
  ).toEqual([404, "unknownPurpose"]);
  expect((await owner("POST", "/api/people/none/links", { body: {} })).status).toBe(404);
});
