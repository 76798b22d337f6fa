import { beforeEach, describe, expect, it } from "vitest";
import { startThread } from "#engine/comments/startThread";
import { LONGEST_COMMENT } from "#engine/comments/threads";
import { house, reactivation } from "#test/fixtures/small";
import { type Ask, field, openHouse, type Said } from "./house";

let h: ReturnType<typeof openHouse>;
let id: string;
beforeEach(async () => {
  h = openHouse();
  const steps = reactivation(await house(h.world));
  const document = { format: 1, name: "Win back", steps };
  const made = await h.as("manager")("POST", "/api/journeys", {
    body: { campaign: "cmp_1", name: "Win back", document },
  });
  id = String(field(made, "meta", "id"));
});

const at = (...rest: string[]) => ["", "api", "journeys", id, "comments", ...rest].join("/");
const ana = (method: string, path: string, said?: Ask) => h.as("manager")(method, path, said);
const ben = (method: string, path: string, said?: Ask) => h.as("reviewer")(method, path, said);
const list = async () => (await ana("GET", at())).body as { items: unknown[] };
const idOf = (said: Said) => String(field(said, "id"));
const over = (revision: unknown, body: unknown): Ask => ({ body, headers: { "if-match": String(revision) } });
const open = async (body: Record<string, unknown> = { step: "intro", text: "Too long?" }) =>
  ana("POST", at(), { body });

describe("comments", () => {
  it("stand at a step or the whole journey, with who wrote them, and are answered", async () => {
    const first = await open();
    expect(first).toMatchObject({ status: 201, body: { step: "intro", comments: [{ text: "Too long?" }] } });
    await open({ text: "  Start before\r\nEaster?  " });
    await ben("POST", at(idOf(first), "answers"), { body: { text: "By half." } });
    const [step, whole] = (await list()).items;
    expect(step).toMatchObject({
      comments: [
        { text: "Too long?", by: { name: "manager (API key)" }, deleted: false },
        { text: "By half.", by: { name: "reviewer (API key)" } },
      ],
    });
    expect(whole).toMatchObject({ comments: [{ text: "Start before\nEaster?" }] });
    expect(whole).not.toHaveProperty("step");
  });

  it("stay with their step when it is gone, and with a step nobody has saved yet", async () => {
    await open({ step: "not-drawn", stepName: "My draft step", text: "Is this one needed?" });
    expect(await list()).toMatchObject({ items: [{ step: "not-drawn", stepName: "My draft step" }] });
  });

  it("are resolved and opened again, and say by whom", async () => {
    const thread = idOf(await open());
    const done = await ben("PATCH", at(thread), { body: { resolved: true } });
    expect(done).toMatchObject({ status: 200, body: { resolved: { by: { name: "reviewer (API key)" } } } });
    // Who comes second changes nothing.
    expect(await ana("PATCH", at(thread), { body: { resolved: true } })).toMatchObject({
      body: { resolved: { by: { name: "reviewer (API key)" } } },
    });
    const again = await ana("PATCH", at(thread), { body: { resolved: false } });
    expect(again.body).not.toHaveProperty("resolved");
  });

  it("are not resolved over an answer that was not read, and an answer opens a resolved thread", async () => {
    const first = await open();
    const thread = idOf(first);
    await ben("POST", at(thread, "answers"), { body: { text: "Wait!" } });
    const unread = await ana("PATCH", at(thread), over(field(first, "revision"), { resolved: true }));
    expect(unread).toMatchObject({
      status: 409,
      body: { code: "changedMeanwhile", current: { comments: [{}, { text: "Wait!" }] } },
    });
    const read = field(unread, "current", "revision");
    expect(await ana("PATCH", at(thread), over(read, { resolved: true }))).toMatchObject({ status: 200 });
    const answered = await ben("POST", at(thread, "answers"), { body: { text: "One more thing." } });
    expect(answered.body).not.toHaveProperty("resolved");
  });

  it("of many at once none is lost", async () => {
    const thread = idOf(await open());
    const texts = Array.from({ length: 12 }, (_, n) => `Answer ${n}`);
    const said = await Promise.all([
      ...texts.map((text, n) => (n % 2 ? ana : ben)("POST", at(thread, "answers"), { body: { text } })),
      ben("PATCH", at(thread), { body: { resolved: true } }),
    ]);
    expect(said.slice(0, 12).map(({ status }) => status)).toEqual(texts.map(() => 201));
    const [now] = (await list()).items as { comments: { text: string }[] }[];
    expect(now?.comments.map(({ text }) => text).sort()).toEqual(["Too long?", ...texts].sort());
  });

  it("are changed by their author only, over the wording that was read", async () => {
    const first = await open();
    const thread = idOf(first);
    // An answer in between is no conflict with the words of the first.
    await ben("POST", at(thread, "answers"), { body: { text: "Yes" } });
    const one = await ana("PUT", at(thread, thread), over(1, { text: "Too short?" }));
    expect(one).toMatchObject({
      status: 200,
      body: { comments: [{ text: "Too short?", revision: 2, editedAt: expect.any(Number) }, {}] },
    });
    expect(await ana("PUT", at(thread, thread), over(1, { text: "Other tab" }))).toMatchObject({
      status: 409,
      body: { code: "changedMeanwhile" },
    });
    expect(await ben("PUT", at(thread, thread), over(2, { text: "Mine now" }))).toMatchObject({
      status: 403,
      body: { code: "notYours" },
    });
    expect(await ana("PUT", at(thread, thread), { body: { text: "x" } })).toMatchObject({ status: 400 });
  });

  it("are deleted by their author or an owner; the first keeps its place while there are answers", async () => {
    const thread = idOf(await open());
    const answer = await ben("POST", at(thread, "answers"), { body: { text: "Yes" } });
    const answerId = String(field(answer, "comments", "1", "id"));
    expect(await ana("DELETE", at(thread, answerId))).toMatchObject({ status: 403 });
    expect(await ana("DELETE", at(thread, thread))).toMatchObject({ status: 204 });
    expect(await list()).toMatchObject({
      items: [{ comments: [{ text: "", deleted: true }, { text: "Yes" }] }],
    });
    expect(await ana("PUT", at(thread, thread), over(1, { text: "Back" }))).toMatchObject({ status: 404 });
    expect(await h.as("owner")("DELETE", at(thread, answerId))).toMatchObject({ status: 204 });
    expect(await list()).toEqual({ items: [] });
    expect(await ben("POST", at(thread, "answers"), { body: { text: "Still there?" } })).toMatchObject({
      status: 404,
      body: { code: "unknownComment" },
    });
    // Deleting what is gone is done already.
    expect(await ana("DELETE", at(thread, thread))).toMatchObject({ status: 204 });
  });

  it("are read by an analyst, who does not join in", async () => {
    await open();
    const look = h.as("analyst");
    expect(await look("GET", at())).toMatchObject({ body: { items: [{}] } });
    expect(await look("POST", at(), { body: { text: "Hm" } })).toMatchObject({
      status: 403,
      body: { message: expect.stringContaining("may not comment on journeys") },
    });
  });

  it.each([
    ["nothing but blanks", { text: " \n " }, 422, "noWords"],
    ["too much", { text: "a".repeat(LONGEST_COMMENT + 1) }, 422, "tooLong"],
    ["no text", {}, 400, "invalid"],
  ])("with %s are refused", async (_, body, status, code) => {
    expect(await open(body)).toMatchObject({ status, body: { code } });
    expect(await list()).toEqual({ items: [] });
  });

  it("of a journey that is not there are refused", async () => {
    expect(await ana("GET", "/api/journeys/none/comments")).toMatchObject({ status: 404 });
    expect(await ana("POST", "/api/journeys/none/comments", { body: { text: "Hm" } })).toMatchObject({
      status: 404,
    });
    // A beginning of a thread's id is no thread.
    await startThread(h.world, id, { text: "Here" }, "mem_1");
    expect(await ana("PATCH", at("cmt"), { body: { resolved: true } })).toMatchObject({ status: 404 });
    expect(await h.as("owner")("DELETE", at("cmt", "cmt"))).toMatchObject({ status: 204 });
    expect(await list()).toMatchObject({ items: [{ comments: [{ text: "Here" }] }] });
  });
});
