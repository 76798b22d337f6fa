import { expect, it } from "vitest";
import { liveOf } from "#engine/status";
import { draft, house, reactivation, start } from "#test/fixtures/small";
import { drain } from "#test/worlds/drain";
import { type MemoryWorld, memoryWorld } from "#test/worlds/memory";
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
