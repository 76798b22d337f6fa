import { expect, it } from "vitest";
import { makeGathering } from "#engine/gatherings/gatherings";
import { setStanding } from "#engine/gatherings/setStanding";
import { matches } from "#journey/matches";
import { drain } from "#test/worlds/drain";
import { mailedForm } from "./formHouse";

const did = (name: string, value = 1) => ({
  did: name,
  measure: "times" as const,
  op: value === 0 ? ("is" as const) : ("gte" as const),
  value,
});

it("lets rules ask who filled in a form and who was at an event, and calls both by their names", async () => {
  const { fill, world, form, now, as, person } = await mailedForm();
  const draft = {
    title: "Evidence",
    kind: "webinar",
    start: "2030-01-01T10:00",
    end: "2030-01-01T11:00",
    zone: "UTC",
  };
  const more = { place: "", description: "", waitingList: true, hosts: [] };
  const gathering = await makeGathering(world, { ...draft, kind: "webinar", ...more }, "mem_1");
  const [filled, attended] = [`form.${form.id}`, `event.${gathering.id}.attended`].map((name) =>
    name.toLowerCase(),
  );
  const holds = async (rule: ReturnType<typeof did>) => {
    const { profile, state } = await now();
    return matches(rule, { profile, person: state, now: world.now, segments: {} });
  };
  expect(await holds(did(filled ?? ""))).toBe(false);
  expect(await holds(did(filled ?? "", 0))).toBe(true);
  await fill({ topic: "supply" });
  await setStanding(world, gathering.id, person, { standing: "attended", by: "mem_1" });
  await drain(world);
  expect(await holds(did(filled ?? ""))).toBe(true);
  expect(await holds(did(attended ?? ""))).toBe(true);

  const made = await as("owner")("POST", "/api/segments", {
    body: { name: "Both", rule: { all: [did(filled ?? ""), did(attended ?? "")] } },
  });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({ sentence: "filled in “Interest” and attended “Evidence”" });
  const story = await as("owner")("GET", `/api/people/${person}`);
  expect(story.text).toContain("Filled in a form");
  expect(story.text).toContain("An event: attended");
});

it("lets people into a journey by any form, and by one form", async () => {
  const { fill, as, form, world, person } = await mailedForm();
  const owner = as("owner");
  for (const [i, event] of ["form.submitted", `form.${form.id}`].entries()) {
    const steps = [
      { id: "who", kind: "audience", config: { entry: "event", event }, paths: { next: "rest" } },
      {
        id: "rest",
        kind: "wait",
        config: { how: "for", for: { amount: 2, unit: "days" } },
        paths: { next: "bye" },
      },
      { id: "bye", kind: "exit", config: { reason: "finished" }, paths: {} },
    ];
    const document = { format: 1, name: `By ${event}`, steps, policies: { zone: "UTC" } };
    const journey = await owner("POST", "/api/journeys", {
      body: { campaign: "cmp_1", name: `J${i}`, document },
    });
    const { meta } = journey.body as { meta: { id: string } };
    expect(await owner("POST", `/api/journeys/${meta.id}/activate`, { body: {} })).toMatchObject({
      status: 200,
    });
  }
  await drain(world);
  world.now += 2_000;
  await fill({ topic: "other" });
  const inside = (await owner("GET", `/api/people/${person}`)).body as { journeys: unknown[] };
  // The one that asked has ended with the answer.
  expect(inside.journeys).toHaveLength(2);
});
