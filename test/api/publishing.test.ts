import { beforeEach, describe, expect, it } from "vitest";
import { DAY, house, people, reactivation } from "#test/fixtures/small";
import { drain, pushBy } from "#test/worlds/drain";
import { field, openHouse } from "./house";

type Steps = ReturnType<typeof reactivation>;
let h: ReturnType<typeof openHouse>;
let say: ReturnType<ReturnType<typeof openHouse>["as"]>;
let steps: Steps;
let id: string;
let revision = 1;

const ask = (path: string, body?: unknown) => say("POST", `/api/journeys/${id}${path}`, { body });
const save = async (drawn: Steps, more: object = {}) => {
  const document = { format: 1, name: "Win back", steps: drawn, ...more };
  const headers = { "if-match": String(revision) };
  const said = await say("PUT", `/api/journeys/${id}/draft`, { body: { document }, headers });
  revision = Number(field(said, "revision"));
};
/** The same without the wait: its people stand where nothing is any more. */
const shorter = () =>
  steps
    .filter((s) => s.id !== "wait")
    .map((s) => (s.id === "reminder" ? { ...s, paths: { next: "closing" } } : s));

/** 6 people have had the reminder and wait. */
beforeEach(async () => {
  h = openHouse();
  say = h.as("manager");
  revision = 1;
  steps = reactivation(await house(h.world));
  const made = await say("POST", "/api/journeys", { body: { campaign: "cmp_1", name: "Win back" } });
  id = String(field(made, "meta", "id"));
  await save(steps);
  await people(h.world, 6);
  await ask("/activate");
  await pushBy(h.world, 5 * DAY + 60_000);
});

const sentence = expect.stringMatching(/^[A-Z“].{10,}\.$/s);

describe("the difference", () => {
  it("names what changed by step, in words, with the people there and what is proposed for them", async () => {
    const renamed = shorter().map((s) =>
      s.id === "reminder"
        ? { ...s, name: "Nudge" }
        : s.id === "intro"
          ? { ...s, config: { ...s.config, listen: { within: { amount: 2, unit: "days" }, classes: [] } } }
          : s,
    );
    await save(renamed, { policies: { quietHours: { from: "22:00", to: "07:00" } } });
    expect(await ask("/difference", {})).toMatchObject({
      status: 200,
      body: {
        from: 1,
        inside: 6,
        older: [],
        policies: ["the quiet hours"],
        steps: [
          {
            step: "intro",
            change: "changed",
            parts: ["config"],
            says: ["“Send “Intro”, then listen 5 days” is now “Send “Intro”, then listen 2 days”."],
            inside: 0,
            choice: "move",
          },
          {
            step: "reminder",
            name: "Nudge",
            parts: ["paths", "words"],
            says: [
              "“next” leads to “Closing your file” instead of to “Wait 2 days”.",
              "It was called “SMS reminder”.",
            ],
          },
          { step: "wait", change: "removed", inside: 6, choice: { to: "closing" } },
        ],
        landings: expect.arrayContaining([{ step: "closing", name: "Closing your file" }]),
      },
    });
  });

  it("can be asked of a drawing that is not saved, and is nothing for the live one", async () => {
    const document = { format: 1, name: "Win back", steps: shorter() };
    expect(await ask("/difference", { document })).toMatchObject({
      body: { steps: [{ step: "reminder" }, { step: "wait", inside: 6 }] },
    });
    expect(await ask("/difference", {})).toMatchObject({ body: { steps: [], policies: [] } });
  });

  it("of a first drawing is that everything is new, for nobody", async () => {
    const made = await say("POST", "/api/journeys", { body: { campaign: "cmp_1", name: "New" } });
    const said = await say("POST", `/api/journeys/${field(made, "meta", "id")}/difference`, { body: {} });
    expect(said).toMatchObject({ status: 200, body: { inside: 0, steps: [{ change: "added" }] } });
    expect(said.body).not.toHaveProperty("from");
  });
});

describe("activating over people", () => {
  it("is refused while nobody said what becomes of people at a step that is gone, and writes nothing", async () => {
    await save(shorter());
    expect(await ask("/activate")).toMatchObject({
      status: 422,
      body: {
        code: "choices",
        message: sentence,
        problems: [{ code: "peopleInside", step: "wait", message: expect.stringContaining("6 people") }],
      },
    });
    expect(await ask("/difference/forecast", {})).toMatchObject({ status: 422, body: { code: "choices" } });
    expect(await say("GET", `/api/journeys/${id}/versions`)).toMatchObject({
      body: { items: [{ number: 1 }] },
    });
  });

  it("moves them as chosen, and the forecast had said so", async () => {
    await save(shorter());
    const choices = { steps: { wait: { to: "closing" } } };
    expect(await ask("/difference/forecast", { choices })).toMatchObject({
      status: 200,
      body: {
        people: 6,
        moved: 0,
        elsewhere: 6,
        finish: 0,
        exit: 0,
        atOnce: 6,
        spend: { mid: 6 * 31 },
        currency: "EUR",
      },
    });
    const before = h.world.letters.length;
    expect(await ask("/activate", { choices })).toMatchObject({
      status: 200,
      body: { version: 2, inside: 6 },
    });
    await drain(h.world);
    expect(h.world.letters.length - before).toBe(6);
    expect(await say("GET", `/api/journeys/${id}/live`)).toMatchObject({
      body: { version: 2, entered: 6, inside: 0, exits: { finished: 6 } },
    });
  });

  it("forecasts who finishes on theirs and who is let go", async () => {
    await save(shorter());
    for (const [choice, told] of [
      ["finish", { finish: 6, exit: 0, atOnce: 0, spend: { mid: 6 * 31 } }],
      ["exit", { finish: 0, exit: 6, atOnce: 0, spend: { mid: 0 } }],
    ] as const)
      expect(await ask("/difference/forecast", { choices: { steps: { wait: choice } } })).toMatchObject({
        body: { people: 6, elsewhere: 0, ...told },
      });
  });

  it.each([
    ["an unknown fate", { steps: { wait: "teleport" } }, 400, "invalid"],
    ["no object", "move", 400, "invalid"],
    ["a target that is no id", { steps: { wait: { to: "no such id!" } } }, 400, "invalid"],
    ["a version that is no number", { versions: { one: { rest: "exit" } } }, 400, "invalid"],
    ["a step that was never there", { steps: { wait: "finish", nowhere: "exit" } }, 422, "choices"],
    ["a target that is not drawn", { steps: { wait: { to: "nowhere" } } }, 422, "choices"],
    ["the start as a target", { steps: { wait: { to: "who" } } }, 422, "choices"],
    ["to stay where nothing is", { steps: { wait: "move" } }, 422, "choices"],
    [
      "a version of the future",
      { steps: { wait: "exit" }, versions: { "2": { rest: "exit" } } },
      422,
      "choices",
    ],
    ["an id that every object has", { steps: { constructor: "exit", wait: "exit" } }, 400, "invalid"],
  ])("refuses %s with a sentence", async (_what, choices, status, code) => {
    await save(shorter());
    expect(await ask("/activate", { choices })).toMatchObject({ status, body: { code, message: sentence } });
    expect(await say("GET", `/api/journeys/${id}`)).toMatchObject({ body: { meta: { version: 1 } } });
  });

  it("is for those who may run journeys; the difference for all who may see them", async () => {
    await save(shorter());
    const analyst = h.as("analyst");
    expect(await analyst("POST", `/api/journeys/${id}/difference`, { body: {} })).toMatchObject({
      status: 200,
    });
    expect(await analyst("POST", `/api/journeys/${id}/activate`, { body: {} })).toMatchObject({
      status: 403,
    });
  });

  it("says 404 for a journey that is not there, and that nobody is inside one that never ran", async () => {
    for (const path of ["difference", "difference/forecast", "activate"])
      expect(await say("POST", `/api/journeys/jny_none/${path}`, { body: {} })).toMatchObject({
        status: 404,
        body: { message: sentence },
      });
    const made = await say("POST", "/api/journeys", { body: { campaign: "cmp_1", name: "New" } });
    const path = `/api/journeys/${field(made, "meta", "id")}/difference/forecast`;
    expect(await say("POST", path, { body: {} })).toMatchObject({
      status: 409,
      body: { code: "notPublished", message: sentence },
    });
  });
});
