import { beforeEach, describe, expect, it } from "vitest";
import { house, people, reactivation } from "#test/fixtures/small";
import { drain } from "#test/worlds/drain";
import { field, openHouse } from "./house";

let h: ReturnType<typeof openHouse>;
let say: ReturnType<ReturnType<typeof openHouse>["as"]>;
let steps: ReturnType<typeof reactivation>;
let id: string;
beforeEach(async () => {
  h = openHouse();
  say = h.as("manager");
  steps = reactivation(await house(h.world));
  id = String(
    field(
      await say("POST", "/api/journeys", { body: { campaign: "cmp_1", name: "Win back" } }),
      "meta",
      "id",
    ),
  );
});

const document = (change: Record<string, unknown> = {}) => ({
  format: 1,
  name: "Win back",
  steps,
  ...change,
});
const save = (body: unknown, revision: string | undefined = "1") =>
  say("PUT", `/api/journeys/${id}/draft`, {
    body,
    headers: revision === undefined ? {} : { "if-match": revision },
  });
const stored = async () => (await say("GET", `/api/journeys/${id}`)).body;

describe("drafts", () => {
  it("are saved over the revision they were drawn on", async () => {
    expect(await save({ document: document() })).toMatchObject({
      status: 200,
      body: { revision: 2, problems: [] },
    });
    expect(await save({ document: document({ name: "Spring" }) }, '"2"')).toMatchObject({
      body: { revision: 3 },
    });
    expect(await stored()).toMatchObject({
      meta: { name: "Spring" },
      draft: { revision: 3, changed: true },
      problems: [],
    });
  });

  it("are not written over somebody else's: 409 shows what is stored", async () => {
    await save({ document: document({ name: "Theirs" }) });
    const mine = await save({ document: document({ name: "Mine" }) });
    expect(mine).toMatchObject({
      status: 409,
      body: { code: "changedMeanwhile", current: { revision: 2, document: { name: "Theirs" } } },
    });
    expect(await stored()).toMatchObject({ draft: { revision: 2, document: { name: "Theirs" } } });
    // A repeat whose first answer was lost is no conflict.
    expect(await save({ document: document({ name: "Theirs" }) })).toMatchObject({
      status: 200,
      body: { revision: 2 },
    });
  });

  it("of two at once exactly one is saved", async () => {
    const all = await Promise.all(["a", "b", "c"].map((name) => save({ document: document({ name }) })));
    expect(all.map((said) => said.status).sort()).toEqual([200, 409, 409]);
  });

  it("are saved with problems, and the problems point to steps", async () => {
    const looped = steps.map((s) => (s.id === "wait" ? { ...s, paths: { next: "intro" } } : s));
    const saved = await save({ document: document({ steps: looped }) });
    expect(saved).toMatchObject({
      status: 200,
      body: { problems: expect.arrayContaining([expect.objectContaining({ code: "loop" })]) },
    });
    expect(await say("POST", `/api/journeys/${id}/activate`)).toMatchObject({
      status: 422,
      body: { code: "unfinished" },
    });
    expect(await say("POST", `/api/journeys/${id}/forecast`, { body: {} })).toMatchObject({
      status: 422,
      body: { code: "loop" },
    });
  });
});

describe("bad input is refused with a code and a sentence, and nothing is written", () => {
  const sentence = expect.stringMatching(/^[A-Z“].{10,}\.$/s);

  it.each([
    ["JSON that is not a journey", { document: { hello: "world" } }, 422, "notAJourney"],
    ["no document", {}, 400, "invalid"],
    ["a list", { document: [] }, 422, "notAJourney"],
    [
      "steps of the wrong shape",
      { document: { format: 1, name: "x", steps: [{ id: "a b" }] } },
      422,
      "notAJourney",
    ],
    [
      "an unknown kind",
      { document: { format: 1, name: "x", steps: [{ id: "a", kind: "teleport" }] } },
      422,
      "unknownKind",
    ],
    [
      "an id that is there twice",
      {
        document: {
          format: 1,
          name: "x",
          steps: [
            { id: "a", kind: "exit" },
            { id: "a", kind: "exit" },
          ],
        },
      },
      422,
      "doubleId",
    ],
  ])("%s", async (_what, body, status, code) => {
    expect(await save(body)).toMatchObject({ status, body: { code, message: sentence } });
    expect(await stored()).toMatchObject({ draft: { revision: 1 } });
  });

  it("malformed JSON, a wrong type, a body of 10 MB", async () => {
    const raw = (text: string, type = "application/json") =>
      say("PUT", `/api/journeys/${id}/draft`, {
        raw: text,
        headers: { "content-type": type, "if-match": "1" },
      });
    expect(await raw('{"document": {')).toMatchObject({
      status: 400,
      body: { code: "malformed", message: sentence },
    });
    expect(await raw("")).toMatchObject({ status: 400, body: { code: "malformed" } });
    expect(await raw("a=b", "application/x-www-form-urlencoded")).toMatchObject({
      status: 415,
      body: { code: "wrongType" },
    });
    const bare: Record<string, string> = {};
    for (const headers of [bare, { "content-length": "10485760" }]) {
      const large = await say("POST", "/api/campaigns", {
        raw: JSON.stringify({ name: "x".repeat(10_485_760) }),
        headers: { "content-type": "application/json", ...headers },
      });
      expect(large).toMatchObject({ status: 413, body: { code: "too-large", message: sentence } });
    }
    expect(await stored()).toMatchObject({ draft: { revision: 1 } });
  });

  it("a missing or odd revision", async () => {
    expect(await say("PUT", `/api/journeys/${id}/draft`, { body: { document: document() } })).toMatchObject({
      status: 400,
      body: { code: "noRevision", message: sentence },
    });
    expect(await save({ document: document() }, "three")).toMatchObject({
      status: 400,
      body: { code: "invalid" },
    });
  });

  it("an unknown journey, step, version, campaign, person, segment, content, task, import, address", async () => {
    for (const [method, path, body] of [
      ["GET", "/api/journeys/jny_none"],
      ["GET", "/api/journeys/jny_none/live"],
      ["GET", "/api/journeys/jny_none/steps/intro"],
      ["GET", "/api/journeys/jny_none/ledger"],
      ["POST", "/api/journeys/jny_none/activate"],
      ["POST", "/api/journeys/jny_none/pause"],
      ["POST", "/api/journeys/jny_none/forecast", {}],
      ["POST", "/api/journeys/jny_none/enrollments", { people: ["per_1"] }],
      ["GET", `/api/journeys/${id}/steps/none`],
      ["GET", `/api/journeys/${id}/versions/1`],
      ["GET", "/api/campaigns/none"],
      ["POST", "/api/journeys", { campaign: "none", name: "x" }],
      ["GET", "/api/people/none"],
      ["PUT", "/api/people/none/consent", { channel: "email", on: false, source: "test" }],
      ["PATCH", "/api/segments/none", { name: "x" }],
      ["GET", "/api/contents/none"],
      ["POST", "/api/tasks/none/outcome", { class: "positive" }],
      ["GET", "/api/imports/none"],
      ["GET", "/api/nothing/here"],
    ] as const)
      expect(await say(method, path, { body }), path).toMatchObject({
        status: 404,
        body: { code: expect.any(String), message: sentence },
      });
  });

  it("a step with no way out, when it is activated", async () => {
    const open = steps.map((s) => (s.id === "wait" ? { ...s, paths: {} } : s));
    await save({ document: document({ steps: open }) });
    expect(await say("POST", `/api/journeys/${id}/activate`)).toMatchObject({
      status: 422,
      body: {
        code: "unfinished",
        message: sentence,
        problems: [expect.objectContaining({ code: "deadEnd", step: "wait" })],
      },
    });
    expect(await stored()).toMatchObject({ meta: { status: "draft" } });
  });

  it("an error nobody foresaw, without its insides", async () => {
    h.world.store.query = async () => {
      throw new Error("secret table name");
    };
    const said = await say("GET", "/api/campaigns");
    expect(said).toMatchObject({ status: 500, body: { code: "unexpected", message: sentence } });
    expect(said.text).not.toContain("secret");
    expect(h.faults).toMatchObject([{ request: expect.any(String), error: "Error" }]);
    expect(said.text).toContain(String(h.faults[0]?.request));
    expect(JSON.stringify(h.faults)).not.toContain("secret");
  });
});

it("runs: forecast, activate, live, step, people, ledger, task, timeline", async () => {
  await people(h.world, 12);
  await save({ document: document() });
  expect(await say("POST", `/api/journeys/${id}/forecast`, { body: {} })).toMatchObject({
    status: 200,
    body: { people: 12, currency: "EUR" },
  });
  expect(await say("POST", `/api/journeys/${id}/activate`)).toMatchObject({
    status: 200,
    body: { status: "active", version: 1 },
  });
  await drain(h.world);
  expect(await say("GET", `/api/journeys/${id}/live`)).toMatchObject({ body: { entered: 12, inside: 12 } });
  expect(await say("GET", `/api/journeys/${id}/steps/intro`)).toMatchObject({
    body: { in: 12, waiting: 12, touched: 12 },
  });
  const first = await say("GET", `/api/journeys/${id}/steps/intro/people?view=waiting&limit=5`);
  expect(first.body).toMatchObject({ items: { length: 5 }, total: 12, after: "5" });
  const last = await say("GET", `/api/journeys/${id}/steps/intro/people?view=waiting&limit=5&after=10`);
  expect(last.body).toMatchObject({ items: { length: 2 } });
  expect(last.body).not.toHaveProperty("after");
  expect(await say("GET", `/api/journeys/${id}/ledger`)).toMatchObject({ body: { spent: 12 * 31 } });
  expect(await say("GET", `/api/journeys?campaign=cmp_1`)).toMatchObject({
    body: { items: [{ entered: 12, spent: 372, problems: 0 }] },
  });
  expect(await say("GET", `/api/journeys/${id}/versions`)).toMatchObject({
    body: { items: [{ number: 1 }] },
  });

  const person = String(field(first, "items", "0", "person"));
  const out = await say("DELETE", `/api/journeys/${id}/enrollments/${person}`, {
    body: { reason: "by phone" },
  });
  expect(out.status).toBe(204);
  await drain(h.world);
  expect(await say("GET", `/api/people/${person}`)).toMatchObject({
    body: { journeys: [], timeline: [{ what: expect.stringContaining("by phone") }, {}, {}, {}, {}] },
  });
  expect(await say("POST", `/api/journeys/${id}/archive`)).toMatchObject({
    status: 409,
    body: { code: "peopleInside" },
  });
  expect(await say("DELETE", "/api/campaigns/cmp_1")).toMatchObject({
    status: 409,
    body: { code: "campaignInUse" },
  });
  expect(await say("POST", `/api/journeys/${id}/pause`)).toMatchObject({ body: { status: "paused" } });
  expect(await say("GET", `/api/journeys/${id}/live`)).toMatchObject({ body: { overdue: 0 } });
  expect(await say("POST", `/api/journeys/${id}/resume`, { body: { mode: "later" } })).toMatchObject({
    status: 400,
  });
  for (const mode of ["now", "skip", "shift"]) {
    expect(await say("POST", `/api/journeys/${id}/resume`, { body: { mode } })).toMatchObject({
      body: { status: "active" },
    });
    await say("POST", `/api/journeys/${id}/pause`);
  }
});
