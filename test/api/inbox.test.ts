import { beforeEach, describe, expect, it } from "vitest";
import { createMember } from "#engine/members";
import { respond } from "#engine/respond";
import { draft, house, people, reactivation, start } from "#test/fixtures/small";
import { answer, touchOf } from "#test/proofs/stage";
import { drain } from "#test/worlds/drain";
import { field, openHouse } from "./house";

let h: ReturnType<typeof openHouse>;
const person = "per_000000";
const rep = {
  email: "rep@example.org",
  name: "Rea",
  role: "field" as const,
  password: "a long enough secret",
};

beforeEach(async () => {
  h = openHouse();
  h.world.now = Date.UTC(2030, 0, 7, 10, 0);
  const content = await house(h.world);
  await people(h.world, 2);
  await draft(h.world, reactivation(content));
  await start(h.world);
  await drain(h.world);
});

const says = async (kind: string, text: string, more: object = {}) => {
  const { id } = await touchOf(h.world);
  await respond(h.world, { ...answer(id, kind), at: h.world.now, text, rule: "en: test", ...more });
  await drain(h.world);
};
const idOf = async (): Promise<string> => {
  const said = await h.as("manager")("GET", "/api/tasks");
  return encodeURIComponent(String(field(said, "items", "0", "id")));
};

describe("the inbox", () => {
  it("shows a task with the answer, the message and the history, and nothing of the profile besides", async () => {
    await says("question", "How is it stored?");
    const said = await h.as("field")("GET", `/api/tasks/${await idOf()}`);
    expect(said).toMatchObject({
      status: 200,
      body: { reply: { text: "How is it stored?", class: "question" }, message: { channel: "email" } },
    });
    expect(field(said, "reply", "profile")).toBeUndefined();
    expect(await h.as("analyst")("GET", "/api/tasks")).toMatchObject({ status: 403 });
  });

  it("lets the field see its own and nobody's, and no safety reports", async () => {
    await createMember(h.world, rep);
    await says("question", "How is it stored?");
    const id = await idOf();
    await h.as("manager")("PATCH", `/api/tasks/${id}`, { body: { owner: rep.email } });
    expect((await h.as("field")("GET", "/api/tasks")).body).toEqual({ items: [] });
    expect((await h.as("field")("GET", `/api/tasks/${id}`)).status).toBe(403);
    expect((await h.as("field")("POST", `/api/tasks/${id}/accept`)).status).toBe(403);
    expect((await h.as("manager")("GET", "/api/tasks?whose=unassigned")).body).toEqual({ items: [] });
    await says("adverseEvent", "I got a rash", { id: "r7" });
    expect((await h.as("field")("GET", "/api/safety")).status).toBe(403);
    const report = encodeURIComponent("sfy_r7");
    expect((await h.as("field")("GET", `/api/tasks/${report}`)).status).toBe(403);
    expect((await h.as("reviewer")("GET", `/api/safety/${report}`)).status).toBe(200);
  });

  it("refuses what makes no sense with a sentence, and keeps what is good", async () => {
    await says("question", "How is it stored?");
    const id = await idOf();
    const say = h.as("manager");
    const snooze = (until: unknown) => say("POST", `/api/tasks/${id}/snooze`, { body: { until } });
    expect(await snooze(5)).toMatchObject({ status: 422, body: { code: "badTime" } });
    expect((await snooze("soon")).status).toBe(400);
    expect((await say("POST", `/api/tasks/${id}/refuse`, { body: { reason: " " } })).status).toBe(400);
    expect(await say("PATCH", `/api/tasks/${id}`, { body: { team: "none" } })).toMatchObject({
      status: 422,
      body: { code: "unknownTeam" },
    });
    expect((await say("POST", "/api/tasks/none/accept")).status).toBe(404);
    expect(await say("POST", `/api/tasks/${id}/accept`)).toMatchObject({
      status: 200,
      body: { accepted: {} },
    });
    const fix = { person, at: h.world.now, id: "gone", class: "positive" };
    expect(await say("POST", "/api/replies/correct", { body: fix })).toMatchObject({
      status: 404,
      body: { code: "unknownReply" },
    });
    const rules = await say("GET", "/api/settings/tasks");
    const { revision: _revision, ...body } = rules.body as Record<string, unknown>;
    const bad = { ...body, hours: { zone: "Moon/Base", days: [1], from: "09:00", to: "08:00" } };
    expect((await say("PUT", "/api/settings/tasks", { body: bad })).status).toBe(400);
    const stale = await say("PUT", "/api/settings/tasks", { body, headers: { "If-Match": "7" } });
    expect(stale.status).toBe(409);
    expect((await h.as("field")("PUT", "/api/settings/tasks", { body })).status).toBe(403);
  });

  it("corrects in one click, learns it in the open, and understands the same text so from then on", async () => {
    await says("unclear", "Sounds like a plan to me");
    const say = h.as("manager");
    const list = await say("GET", "/api/replies");
    const at = field(list, "items", "0", "at");
    const fixed = { person, at, id: "r1", class: "positive" };
    expect((await say("POST", "/api/replies/correct", { body: fixed })).status).toBe(204);
    await drain(h.world);
    expect((await say("GET", "/api/replies")).body).toMatchObject({
      items: [{ class: "positive", corrections: [{ was: "unclear", class: "positive" }] }],
    });
    const learned = await say("GET", "/api/learned");
    expect(learned.body).toMatchObject({ items: [{ text: "sounds like a plan to me", on: true }] });
    const example = String(field(learned, "items", "0", "id"));
    expect((await say("PATCH", `/api/learned/${example}`, { body: { on: false } })).body).toMatchObject({
      on: false,
    });
    expect((await say("DELETE", `/api/learned/${example}`)).status).toBe(204);
    expect((await say("GET", "/api/learned")).body).toEqual({ items: [] });
  });
});

describe("drug safety", () => {
  it("closes with a reference only, hands reports over as a file, and compares a day", async () => {
    await says("adverseEvent", "I got a rash");
    const say = h.as("reviewer");
    const path = "/api/safety/sfy_r1";
    expect((await say("POST", `${path}/take-up`)).body).toMatchObject({ report: { seen: {} } });
    expect((await say("POST", `${path}/close`, { body: { reference: "x", journeys: "end" } })).status).toBe(
      400,
    );
    const file = await say("POST", "/api/safety/export", { body: { format: "csv" } });
    expect(file.headers.get("content-disposition")).toContain("safety-reports.csv");
    expect(file.text.split("\r\n")[1]).toContain("I got a rash");
    const closed = await say("POST", `${path}/close`, { body: { reference: "PV-1", journeys: "end" } });
    expect(closed.body).toMatchObject({ status: "done", report: { reference: "PV-1", exported: {} } });
    const day = await say("POST", "/api/safety/days/2030-01-07");
    expect(day.body).toMatchObject({ received: 1, flagged: 1, sent: 1, differences: [] });
    const lines = await say("GET", "/api/safety/days/2030-01-07/file");
    expect(lines.text).toContain("PV-1");
    expect((await say("GET", "/api/safety/days/yesterday/file")).status).toBe(400);
    expect((await h.as("field")("POST", `${path}/take-up`)).status).toBe(403);
  });
});

describe("notices", () => {
  it("are one's own, can be read, and come as one wishes", async () => {
    const say = h.as("field");
    expect((await say("GET", "/api/notices")).body).toEqual({ items: [], unread: 0 });
    expect((await say("PUT", "/api/notices/wish", { body: { mail: "daily" } })).body).toEqual({
      mail: "daily",
    });
    expect((await say("PUT", "/api/notices/wish", { body: { mail: "hourly" } })).status).toBe(400);
    expect((await say("POST", "/api/notices/read", { body: {} })).status).toBe(204);
    const hook = { url: "http://example.org", secret: "whsec_short" };
    expect((await h.as("manager")("PUT", "/api/settings/notices", { body: hook })).status).toBe(400);
    expect((await say("GET", "/api/settings/notices")).status).toBe(403);
  });
});
