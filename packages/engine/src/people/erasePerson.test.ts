import { expect, it } from "vitest";
import { liveOf } from "#engine/status";
import { draft, house, reactivation, start } from "#test/fixtures/small";
import { drain } from "#test/worlds/drain";
import { type MemoryWorld, memoryWorld } from "#test/worlds/memory";
import { forgetInImports } from "../consent/forgetInImports";
import { keys } from "../keys";
import { respond } from "../respond";
import type { TaskRow } from "../rows";
import { setConsent, suppress } from "./consent";
import { erasePerson } from "./erasePerson";
import { exportPerson } from "./exportPerson";
import { savePeople } from "./savePeople";
import { getPerson, savePerson } from "./savePerson";

const anna = { email: "anna@example.org", phone: "+491701234567", lastName: "Weber", country: "DE" };

const add = async (w: MemoryWorld) =>
  (await savePerson(w, anna, { email: true, sms: true, call: true }, "a form")).person;

it("leaves their journeys before they go, so that nobody is counted as waiting for ever", async () => {
  const w = memoryWorld();
  const content = await house(w);
  const person = await add(w);
  await draft(w, reactivation(content));
  await start(w);
  await drain(w);
  expect(await liveOf(w, "jny_1")).toMatchObject({ inside: 1 });
  expect(await erasePerson(w, person)).toHaveLength(1);
  await drain(w);
  expect(await liveOf(w, "jny_1")).toMatchObject({ inside: 0, finished: 1 });
  expect(await getPerson(w, person)).toBeUndefined();
  expect(JSON.stringify([...(await w.store.scan({ prefix: "" })).rows])).not.toMatch(/anna|Weber|4917/i);
});

it("remembers without a name that they had refused, whatever a list says later", async () => {
  const w = memoryWorld();
  const first = await add(w);
  await setConsent(w, first, "email", false, "their answer");
  await suppress(w, first, "sms", "a wrong number");
  const kept = await erasePerson(w, first);
  expect(kept?.[0]?.what).toContain("email, sms");

  const consent = { email: true, sms: true, call: true };
  const [again] = await savePeople(w, [{ profile: anna, consent }], { source: "a list" });
  expect(again).toMatchObject({ did: "added", notes: ["optOutKept"] });
  const state = (await getPerson(w, again!.person))!.state;
  expect([state.consent.email?.on, state.consent.sms?.on, state.consent.call?.on]).toEqual([
    false,
    false,
    true,
  ]);

  // A member may switch it on again for them, and a list that comes again does not take that back.
  await setConsent(w, again!.person, "email", true, "a form they filled in");
  await savePeople(w, [{ profile: anna, consent }], { source: "a list" });
  expect((await getPerson(w, again!.person))!.state.consent.email?.on).toBe(true);
});

it("holds for an address that somebody else gets later", async () => {
  const w = memoryWorld();
  const first = await add(w);
  await setConsent(w, first, "email", false, "their answer");
  await erasePerson(w, first);
  const other = await savePerson(w, { email: "b@example.org" }, { email: true }, "a form");
  await savePerson(w, { id: other.person, email: anna.email });
  expect((await getPerson(w, other.person))!.state.consent.email?.on).toBe(false);
});

it("takes tasks away and keeps safety reports without the person", async () => {
  const w = memoryWorld();
  const person = await add(w);
  const task = {
    status: "open",
    person,
    campaign: "",
    journey: "",
    version: 0,
    step: "",
    because: "",
    due: 1,
    createdAt: 1,
  };
  await w.store.write(
    ["call", "safety"].map((kind) => ({
      put: { ...keys.task(kind), data: { ...task, id: kind, kind, title: "Call Dr. Weber" } },
    })),
  );
  expect(await exportPerson(w, person)).toMatchObject({
    profile: anna,
    tasks: [{ id: "call" }, { id: "safety" }],
  });
  const kept = await erasePerson(w, person);
  expect(kept?.map(({ what }) => what)).toContain("One safety report");
  const { rows } = await w.store.query<TaskRow>(keys.task("").group);
  expect(rows.map(({ data }) => [data.kind, data.person])).toEqual([["safety", ""]]);
});

it("exports the whole story, with what has moved out of the person's own row", async () => {
  const w = memoryWorld();
  const person = await add(w);
  for (let n = 0; n < 40; n++)
    await respond(w, { signal: "event", person, name: `visit.${n}`, at: n, source: "site", id: `v${n}` });
  const story = (await exportPerson(w, person))!.story;
  expect(story.filter((fact) => fact.fact === "event")).toHaveLength(40);
  expect(await exportPerson(w, "per_none")).toBeUndefined();
});

it("forgets the messages this house keeps, but not those of a phone that others share", async () => {
  const w = memoryWorld();
  const forgotten: string[][] = [];
  w.correspondence = {
    of: async (addresses) => [
      { channel: "email", direction: "out", at: 1, to: addresses[0] ?? "", from: "us", text: "Hello Anna" },
    ],
    forget: async (addresses) => forgotten.push(addresses),
    stays: { what: "Letters in a bucket", why: "It forgets them by itself." },
  };
  const person = await add(w);
  expect(await exportPerson(w, person)).toMatchObject({
    letters: [{ to: anna.email, text: "Hello Anna" }],
    ledger: [{ what: "given" }, { what: "given" }, { what: "given" }],
  });
  const kept = await erasePerson(w, person);
  expect(forgotten).toEqual([[anna.email, anna.phone]]);
  expect(kept?.map(({ what }) => what)).toContain("Letters in a bucket");

  const one = await savePerson(w, { ...anna, lastName: "Weber" });
  await savePerson(w, { email: "b@example.org", phone: anna.phone, lastName: "Braun", country: "DE" });
  const shared = await erasePerson(w, one.person);
  expect(forgotten[1]).toEqual([anna.email]);
  expect(shared?.map(({ what }) => what)).toContain("Texts to and from their phone number");
});

it("takes them out of what imports have kept, and leaves everybody else in it", async () => {
  const w = memoryWorld();
  const [saved] = await savePeople(w, [{ profile: anna, consent: { email: true }, line: 3 }], {
    source: "a list",
    imported: { import: "imp_1", file: "abc" },
  });
  const fault = { level: "warning" as const, reason: "odd" };
  const lines = [
    { line: 3, value: "anna@@example.org", ...fault },
    { line: 4, value: "kept", ...fault },
  ];
  const people = [
    { person: saved!.person, was: { firstName: ["Anna", null] }, mark: "x" },
    { person: "per_b", mark: "y" },
  ];
  await w.store.write([
    { put: { ...keys.importBefore("imp_1", 0, "a"), data: { people }, expires: 9e9 } },
    { put: { ...keys.importFaults("imp_1", 0, 0), data: { lines } } },
    { put: { ...keys.import("imp_1"), data: { id: "imp_1", status: "done", lines } } },
    { put: { ...keys.import("imp_2"), data: { id: "imp_2", status: "uploaded", lines: [] } } },
  ]);
  const kept = await erasePerson(w, saved!.person);
  expect(kept?.map(({ what }) => what)).toContain("Files that were uploaded and not imported yet");
  for (let twice = 0; twice < 2; twice++)
    for (const job of w.queue) if (job.job === "forget") await forgetInImports(w, job);
  const rows = JSON.stringify((await w.store.scan({ prefix: "" })).rows);
  expect(rows).not.toMatch(/anna/i);
  expect(rows).toContain("per_b");
  expect(rows).toContain('"value":"kept"');
  expect((await w.store.get(keys.importBefore("imp_1", 0, "a")))?.expires).toBe(9e9);
});

it("keeps no words of theirs in the audit trail, only that they were those words", async () => {
  const w = memoryWorld();
  const person = await add(w);
  const content = await house(w);
  await draft(w, reactivation(content));
  await start(w);
  await drain(w);
  const touch = (await getPerson(w, person))!.state.touches[0]!.id;
  const said = {
    signal: "response",
    person,
    touch,
    channel: "email",
    class: "negative",
    at: w.now,
    id: "r1",
  };
  await respond(w, { ...said, text: "My mother Gertrud is ill" });
  await drain(w);
  const names = await w.blobs.list("audit/");
  const trail = await Promise.all(
    names.map(async (name) => new TextDecoder().decode(await w.blobs.get(name))),
  );
  expect(trail.join("")).toContain('"text":"sha256:');
  expect(trail.join("")).not.toContain("Gertrud");
  expect(JSON.stringify((await exportPerson(w, person))!.story)).toContain("Gertrud");
});
