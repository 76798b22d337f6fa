import { expect, it } from "vitest";
import { work } from "#engine/work";
import { field, openHouse } from "./house";

async function workAll(world: ReturnType<typeof openHouse>["world"]) {
  for (let job = world.queue.shift(); job; job = world.queue.shift()) await work(world, job);
}

async function assessedHouse() {
  const h = openHouse();
  const say = h.as("owner");
  const made = await say("POST", "/api/people", {
    body: {
      email: "ada@example.org",
      firstName: "Ada",
      lastName: "Byron",
      country: "DE",
      role: "Prescriber",
    },
  });
  const person = String(field(made, "id"));
  await say("POST", "/api/events", {
    body: { person, event: "order", id: "1", at: "2025-03-01", value: 400 },
  });
  await say("POST", "/api/assessment");
  await workAll(h.world);
  return { ...h, say, person };
}

it("assesses the pool when asked, tells the numbers with their rules, also as CSV", async () => {
  const h = openHouse();
  const say = h.as("manager");
  expect(await say("GET", "/api/assessment")).toMatchObject({ status: 200, body: {} });
  expect(await say("GET", "/api/assessment.csv")).toMatchObject({
    status: 404,
    body: { code: "notAssessed" },
  });
  expect(await say("POST", "/api/assessment")).toMatchObject({
    status: 202,
    body: { progress: { done: 0 } },
  });
  await workAll(h.world);
  expect((await say("GET", "/api/assessment")).body).toMatchObject({ assessment: { total: 0 } });

  const house = await assessedHouse();
  const said = await house.say("GET", "/api/assessment");
  expect(said.body).toMatchObject({
    assessment: {
      total: 1,
      currency: "EUR",
      stake: expect.arrayContaining([
        { reason: "unknown", label: "Not known", controllable: false, people: 1, value: 400_00 },
      ]),
      workable: { sentence: expect.stringContaining("consent to e-mail is yes") },
      outcomes: [{ because: expect.stringContaining("Too little") }, {}, {}],
    },
  });
  // What an answer says can be asked as a segment, as it is.
  const lapsed = { field: "traits.stage", op: "is", value: "lapsed" };
  expect((await house.say("POST", "/api/segments/count", { body: { rule: lapsed } })).body).toMatchObject({
    matches: 1,
  });
  const csv = await house.say("GET", "/api/assessment.csv");
  expect(csv.headers.get("content-disposition")).toContain("assessment.csv");
  expect(csv.text).toContain('"stage","Lapsed","1","100.0"');
});

it("explains a person, and an order makes a lapsed one reactivated at once", async () => {
  const { say, person } = await assessedHouse();
  expect((await say("GET", `/api/people/${person}/traits`)).body).toMatchObject({
    traits: { stage: "lapsed", r: 5, f: 1, m: 5 },
    score: { score: 27, fit: 25, because: [{ of: "fit" }, { of: "fit" }, { label: "Ordered", points: 2 }] },
    bought: { times: 1, value: 400_00 },
    currency: "EUR",
  });
  await say("POST", "/api/events", { body: { person, event: "order", id: "2", value: 90 } });
  expect((await say("GET", `/api/people/${person}/traits`)).body).toMatchObject({
    traits: { stage: "reactivated", stages: [["lapsed", expect.any(Number), expect.any(String)]] },
  });
  const story = field(await say("GET", `/api/people/${person}`), "timeline");
  expect(story).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ what: "Life cycle: Lapsed", tone: "bad" }),
      expect.objectContaining({ what: "Life cycle: Reactivated", tone: "good" }),
    ]),
  );
  expect((await say("GET", "/api/people/none/traits")).status).toBe(404);
});

it("lets members say where somebody stands, and refuses what no stage is", async () => {
  const { say, person } = await assessedHouse();
  expect(
    (await say("PUT", `/api/people/${person}/traits`, { body: { stage: "accepted", reason: "competitor" } }))
      .body,
  ).toMatchObject({ traits: { stage: "accepted", stageHeld: true, stageBy: "owner", reason: "competitor" } });
  expect((await say("PUT", `/api/people/${person}/traits`, { body: { stage: "gone" } })).status).toBe(400);
  expect((await say("PUT", "/api/people/none/traits", { body: { stage: "new" } })).status).toBe(404);
});

it("tries rules on people, keeps them over their revision, and says which rule is wrong", async () => {
  const { say, person } = await assessedHouse();
  const { body } = await say("GET", "/api/scores/model");
  const { revision, ...model } = body as Record<string, unknown>;
  expect(revision).toBe(0);
  const fit = [{ label: "Called Ada", points: 50, when: { field: "firstName", op: "is", value: "Ada" } }];
  expect((await say("POST", "/api/scores/preview", { body: { ...model, fit } })).body).toMatchObject({
    items: [{ person, name: "Ada Byron", before: { score: 27 }, after: { score: 52, stage: "lapsed" } }],
  });
  const put = (body: object, ifMatch: string) =>
    say("PUT", "/api/scores/model", { body, headers: { "If-Match": ifMatch } });
  expect((await put({ ...model, fit }, '"0"')).body).toMatchObject({ revision: 1 });
  expect((await put({ ...model, fit }, '"0"')).status).toBe(409);
  const bad = [
    { fit: [{ ...fit[0], points: 1_000 }] },
    { fit: [{ ...fit[0], when: { field: "traits.score", op: "known" } }] },
    { engagement: [{ label: "x", deed: "order", points: 1, halfLife: 0 }] },
    { buying: [] },
  ];
  for (const one of bad) {
    const said = await put({ ...model, ...one }, '"1"');
    expect(said).toMatchObject({ status: 422, body: { code: "badModel", problems: expect.any(Array) } });
  }
  let deep: unknown = { field: "email", op: "known" };
  for (let i = 0; i < 50; i++) deep = { all: [deep] };
  const said = await put({ ...model, stages: [{ stage: "new", when: deep }] }, '"1"');
  expect([400, 422]).toContain(said.status);
});
