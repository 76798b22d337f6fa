import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { LetterAct } from "#api/app";
import { createMember } from "#engine/members";
import { draft, house, people, reactivation, start } from "#test/fixtures/small";
import { drain } from "#test/worlds/drain";
import { field, openHouse } from "./house";

it("does a request with an Idempotency-Key once", async () => {
  const h = openHouse();
  const say = h.as("owner");
  const make = (key: string, name = "Spring") =>
    say("POST", "/api/campaigns", { body: { name, currency: "EUR" }, headers: { "idempotency-key": key } });
  const one = await make("k1");
  const two = await make("k1");
  expect(two).toMatchObject({ status: 201, body: one.body as object });
  expect(two.headers.get("idempotent-replayed")).toBe("true");
  expect(await make("k1", "Other")).toMatchObject({ status: 422, body: { code: "keyReused" } });
  const both = await Promise.all([make("k2", "Two"), make("k2", "Two")]);
  expect(both.map((said) => said.status).sort()).toEqual([201, 409]);
  // Another caller's key is another key, and a refusal may be corrected under the same one.
  expect(
    (
      await h.as("manager")("POST", "/api/campaigns", {
        body: { name: "Spring", currency: "EUR" },
        headers: { "idempotency-key": "k1" },
      })
    ).status,
  ).toBe(201);
  const late = { start: "2026-06-01", end: "2026-01-01" };
  const wrong = await say("POST", "/api/campaigns", {
    body: { name: "x", currency: "EUR", ...late },
    headers: { "idempotency-key": "k3" },
  });
  expect(wrong).toMatchObject({ status: 422, body: { code: "badDates" } });
  expect((await make("k3")).status).toBe(201);
  expect(field(await say("GET", "/api/campaigns"), "items", "length")).toBe(4);
});

it("shows an API key once, keeps only its hash, and takes it back at once", async () => {
  const h = openHouse();
  const say = h.as("owner");
  const headers = { "idempotency-key": "make" };
  const made = await say("POST", "/api/keys", { body: { name: "Shop", role: "field" }, headers });
  const key = String(field(made, "key"));
  expect(key).toMatch(/^rk_[\w-]{43}$/);
  expect(await say("POST", "/api/keys", { body: { name: "Shop", role: "field" }, headers })).toMatchObject({
    status: 409,
    body: { code: "alreadyDone" },
  });
  expect(JSON.stringify(h.world.changes)).not.toContain(key);
  const use = () => h.ask("GET", "/api/tasks", { headers: { authorization: `Bearer ${key}` } });
  expect((await use()).status).toBe(200);
  expect((await say("GET", "/api/keys")).body).toMatchObject({
    items: expect.arrayContaining([
      expect.objectContaining({ name: "Shop", lastUsedAt: expect.any(Number) }),
    ]),
  });
  expect((await say("DELETE", `/api/keys/${field(made, "id")}`)).status).toBe(204);
  expect(await use()).toMatchObject({ status: 401, body: { code: "badKey" } });
  expect(
    (await h.ask("GET", "/api/tasks", { headers: { authorization: "Bearer rk_nonsense" } })).status,
  ).toBe(401);
});

it("makes a call task, hands it over, and carries its outcome into the journey once", async () => {
  const h = openHouse();
  const contents = await house(h.world);
  await people(h.world, 3);
  const [who, , call, , , , bye] = reactivation(contents);
  await draft(h.world, [{ ...who, paths: { next: "call" } }, call ?? {}, bye ?? {}]);
  await start(h.world);
  await drain(h.world);
  const say = h.as("field");
  const open = await say("GET", "/api/tasks?limit=2");
  expect(open.body).toMatchObject({
    items: [
      {
        status: "open",
        personName: "Ana Ruiz 0",
        phone: "+491700000000",
        journeyName: "Win back",
        script: "Ask about the brief.",
      },
      {},
    ],
    after: expect.any(String),
  });
  const next = await say(
    "GET",
    `/api/tasks?limit=2&after=${encodeURIComponent(String(field(open, "after")))}`,
  );
  expect(next.body).toMatchObject({ items: { length: 1 } });
  const id = encodeURIComponent(String(field(open, "items", "0", "id")));
  const ana = { email: "ana@example.org", name: "Ana", role: "field" as const, password: "a long secret" };
  const { id: member } = await createMember(h.world, ana);
  expect((await say("PATCH", `/api/tasks/${id}`, { body: { owner: "mem_7" } })).status).toBe(422);
  const handed = await h.as("manager")("PATCH", `/api/tasks/${id}`, { body: { owner: member } });
  expect(handed.body).toMatchObject({ owner: ana.email });
  // What is somebody else's is not worked by others in the field.
  expect((await say("GET", `/api/tasks/${id}`)).status).toBe(403);
  await h.as("manager")("PATCH", `/api/tasks/${id}`, { body: { owner: null } });
  const outcome = (name: string) =>
    say("POST", `/api/tasks/${id}/outcome`, { body: { class: name, note: "Wants a visit." } });
  expect((await outcome("positive")).body).toMatchObject({ status: "done", outcome: { class: "positive" } });
  expect((await outcome("positive")).status).toBe(200);
  expect(await outcome("negative")).toMatchObject({ status: 409, body: { code: "alreadyDone" } });
  await drain(h.world);
  expect((await say("GET", "/api/journeys/jny_1/steps/call")).body).toMatchObject({
    classes: { positive: 1 },
  });
  expect((await say("GET", "/api/tasks?status=done")).body).toMatchObject({ items: { length: 1 } });
  expect((await h.as("analyst")("GET", "/api/tasks")).status).toBe(403);
});

it("imports a CSV, counts a segment, takes events, and ends consent", async () => {
  const h = openHouse();
  const say = h.as("manager");
  const csv = "E-Mail;Vorname;Land\r\nana@example.org;Ana;DE\r\nnot an address;Bo;DE\r\n";
  const up = await say("POST", "/api/imports?file=contacts.csv", {
    raw: csv,
    headers: { "content-type": "text/csv" },
  });
  expect(up).toMatchObject({
    status: 201,
    body: { status: "uploaded", rows: 2, delimiter: ";", mapping: { "E-Mail": "email" } },
  });
  expect(
    await say("POST", "/api/imports", { raw: "{}", headers: { "content-type": "application/json" } }),
  ).toMatchObject({ status: 415 });
  const id = field(up, "id");
  const mapping = field(up, "mapping");
  const started = await say("POST", `/api/imports/${id}/start`, {
    body: { mapping, consent: { email: true, source: "trade fair" } },
  });
  expect(started).toMatchObject({ status: 202, body: { status: "running" } });
  await drain(h.world);
  expect((await say("GET", `/api/imports/${id}`)).body).toMatchObject({
    status: "done",
    added: 1,
    refused: 1,
  });
  const report = await say("GET", `/api/imports/${id}/report.csv`);
  expect(report.headers.get("content-disposition")).toContain("-report.csv");
  expect(report.text).toContain("3,refused,");

  const found = await say("GET", "/api/people?q=ana");
  expect(found.body).toMatchObject({ items: [{ email: "ana@example.org", consent: { email: true } }] });
  const rule = { all: [{ field: "country", op: "is", value: "DE" }] };
  expect((await say("POST", "/api/segments/count", { body: { rule } })).body).toMatchObject({
    total: 1,
    matches: 1,
    reachable: { email: 1 },
  });
  const segment = await say("POST", "/api/segments", { body: { name: "Germany", rule } });
  expect(segment).toMatchObject({ status: 201, body: { sentence: expect.any(String) } });
  expect(
    (await say("POST", "/api/segments", { body: { name: "x", rule: { all: [{ field: "a" }] } } })).status,
  ).toBe(400);

  const events = [
    { email: "ANA@example.org", event: "order.placed", id: "o-1" },
    { email: "x@example.org", event: "order.placed" },
  ];
  const [single] = events;
  expect((await say("POST", "/api/events", { body: { ...single, id: "alone" } })).body).toMatchObject({
    results: [{ accepted: true }],
  });
  expect((await say("POST", "/api/events", { body: { event: 7 } })).body).toMatchObject({
    message: expect.stringContaining("Event (no. 1) must be a text"),
  });
  expect((await say("POST", "/api/events", { body: events })).body).toMatchObject({
    results: [{ accepted: true }, { accepted: false, code: "unknownPerson" }],
  });
  const person = field(found, "items", "0", "id");
  const off = await say("PUT", `/api/people/${person}/consent`, {
    body: { channel: "email", on: false, source: "by phone" },
  });
  expect(off.body).toMatchObject({ consent: { email: false } });
  expect(
    (await say("PATCH", `/api/people/${person}`, { body: { firstName: "Anna", email: "no" } })).body,
  ).toMatchObject({ code: "badEmail" });
  expect((await say("PATCH", `/api/people/${person}`, { body: { firstName: "Anna" } })).body).toMatchObject({
    firstName: "Anna",
  });
  expect((await say("DELETE", `/api/people/${person}`)).status).toBe(200);
  expect((await say("GET", `/api/people/${person}`)).status).toBe(404);
});

it("previews content, keeps its versions, and sends a test", async () => {
  const h = openHouse();
  const say = h.as("manager");
  const content = {
    channel: "email",
    name: "Hello",
    subject: "Dear {{ person.firstName }}",
    body: "Good *morning*",
  };
  const made = await say("POST", "/api/contents", { body: content });
  expect(made).toMatchObject({ status: 201, body: { version: 1 } });
  const id = field(made, "id");
  expect((await say("POST", "/api/contents/preview", { body: { draft: content } })).body).toMatchObject({
    subject: "Dear Maria",
  });
  expect(
    (await say("POST", `/api/contents/${id}/versions`, { body: { ...content, body: "Better" } })).body,
  ).toMatchObject({ version: 2 });
  expect((await say("GET", `/api/contents/${id}?version=1`)).body).toMatchObject({ body: "Good *morning*" });
  expect((await say("POST", `/api/contents/${id}/test`, { body: { to: "me@example.org" } })).body).toEqual({
    sent: true,
  });
  expect(h.world.letters).toMatchObject([{ to: "me@example.org" }]);
  expect((await say("POST", `/api/contents/${id}/test`, { body: { to: "nobody" } })).body).toMatchObject({
    code: "badEmail",
  });
});

it("opens mailbox, phone and clock only where there are some", async () => {
  const away = openHouse().as("owner");
  expect(await away("GET", "/api/mailbox")).toMatchObject({ status: 404, body: { code: "notHere" } });
  expect(await away("POST", "/api/clock", { body: { by: { amount: 1, unit: "days" } } })).toMatchObject({
    status: 404,
    body: { code: "realClock" },
  });

  const acts: [string, LetterAct][] = [];
  const letter = {
    id: "l1",
    channel: "email" as const,
    direction: "out" as const,
    at: 1,
    to: "a@b.de",
    from: "c@d.de",
    text: "hi",
    tags: {},
    marks: [],
  };
  const h = openHouse({
    local: {
      mailbox: {
        list: async () => ({ items: [letter] }),
        get: async (id) => (id === "l1" ? letter : undefined),
        act: async (id, act) => void acts.push([id, act]),
      },
      phone: { list: async () => ({ items: [] }), reply: async () => {} },
      clock: {
        push: async (to) => {
          h.world.now = to;
        },
      },
    },
  });
  const say = h.as("owner");
  expect((await say("GET", "/api/mailbox")).body).toEqual({ items: [letter] });
  expect((await say("GET", "/api/mailbox/none")).status).toBe(404);
  expect((await say("POST", "/api/mailbox/l1/act", { body: { act: "reply", text: "Yes" } })).status).toBe(
    204,
  );
  expect(acts).toEqual([["l1", { act: "reply", text: "Yes" }]]);
  expect(
    (await say("POST", "/api/mailbox/l1/act", { body: { act: "click", link: "javascript:alert(1)" } }))
      .status,
  ).toBe(400);
  const before = h.world.now;
  expect((await say("POST", "/api/clock", { body: { by: { amount: 2, unit: "days" } } })).body).toEqual({
    now: before + 2 * 86_400_000,
  });
  expect((await say("POST", "/api/clock", { body: { to: before } })).body).toMatchObject({
    code: "pastTime",
  });
  expect((await say("POST", "/api/clock", { body: {} })).status).toBe(400);
  expect((await h.ask("GET", "/api/me")).body).toMatchObject({ world: "local", clock: { manual: true } });
});

it("serves the web app packed, its own addresses as the page, and never a page for a missing script", async () => {
  const root = mkdtempSync(join(tmpdir(), "web-"));
  mkdirSync(join(root, "assets"));
  writeFileSync(join(root, "index.html"), "<!doctype html><title>Rekindle</title>");
  writeFileSync(join(root, "assets", "app-1a2b.js"), "console.log(1);".repeat(500));
  const h = openHouse({ webRoot: root });
  const page = await h.ask("GET", "/journeys/jny_1");
  expect(page).toMatchObject({ status: 200, text: expect.stringContaining("<title>Rekindle") });
  expect(page.headers.get("content-security-policy")).toContain("script-src 'self';");
  expect(page.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  expect(page.headers.get("x-content-type-options")).toBe("nosniff");
  expect(page.headers.get("cache-control")).toBe("no-cache");
  const script = await h.app.request("/assets/app-1a2b.js", { headers: { "accept-encoding": "gzip, br" } });
  expect(script.headers.get("content-encoding")).toBe("br");
  expect(script.headers.get("cache-control")).toContain("immutable");
  expect((await script.arrayBuffer()).byteLength).toBeLessThan(300);
  const again = await h.ask("GET", "/assets/app-1a2b.js", {
    headers: { "if-none-match": script.headers.get("etag") ?? "" },
  });
  expect(again.status).toBe(304);
  for (const path of ["/assets/none.js", "/api/none", "/hooks/none", "/%00"])
    expect((await h.ask("GET", path)).text, path).not.toMatch(/root:|<title>Rekindle/);
  expect((await h.ask("GET", "/..%2f..%2f..%2f..%2fetc%2fpasswd")).text).not.toContain("root:");
});
