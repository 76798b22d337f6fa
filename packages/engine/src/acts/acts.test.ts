import { Webhook } from "standardwebhooks";
import { beforeEach, describe, expect, it } from "vitest";
import { keys } from "#engine/keys";
import { createMember } from "#engine/members";
import { pause, resume } from "#engine/pause";
import { erasePerson } from "#engine/people/erasePerson";
import { respond } from "#engine/respond";
import type { TaskRow } from "#engine/rows";
import { countersOf } from "#engine/status";
import { timelineOf } from "#engine/timeline";
import { work } from "#engine/work";
import type { Step } from "#journey/journey";
import type { PersonState, Profile } from "#journey/person";
import { draft, HOUR, house, people, start } from "#test/fixtures/small";
import { drain, pushBy } from "#test/worlds/drain";
import { type MemoryWorld, memoryWorld } from "#test/worlds/memory";
import { createSecret } from "../webhooks/secrets";
import { listFailed, tryAgain } from "./failedActs";
import type { ActRow } from "./rows";

const ONE = "per_000000";
let w: MemoryWorld;
let secret: string;

const state = async (id = ONE) => (await w.store.get<PersonState>(keys.person(id)))!.data;
const profile = async (id = ONE) => (await w.store.get<Profile>(keys.profile(id)))!.data;
const acts = async (id = ONE) => (await w.store.query<ActRow>(`ACT#${id}`)).rows.map(({ data }) => data);
const left = async (journey = "jny_1") => (await state()).past[journey]?.reason;

const hook = (config: object = {}): Partial<Step> => ({
  id: "hook",
  kind: "webhook",
  config: { url: "https://example.org/hook", secret: "main", ...config },
  paths: "answer" in config ? { answered: "ask", failed: "no" } : { next: "yes" },
});
const who: Partial<Step> = { id: "who", kind: "audience", config: { segment: "seg_all" } };
const ends: Partial<Step>[] = ["yes", "no"].map((id) => ({
  id,
  kind: "exit",
  config: { reason: id },
  paths: {},
}));
const ask = (field: string, value: unknown): Partial<Step> => ({
  id: "ask",
  kind: "branch",
  config: { rules: [{ id: "r1", label: "so", rule: { field, op: "is", value } }] },
  paths: { r1: "yes", else: "no", unknown: "no" },
});

async function play(steps: Partial<Step>[], id = "jny_1") {
  await draft(w, [{ ...who, paths: { next: steps[0]!.id! } }, ...steps, ...ends], {}, id);
  await start(w, id);
  await drain(w);
}

beforeEach(async () => {
  w = memoryWorld();
  await house(w);
  await people(w, 1);
  secret = (await createSecret(w, { name: "main" }, "mem_1")).secret;
});

describe("a webhook", () => {
  it("goes out once with the act's id, signed, though its changes and its job come twice", async () => {
    await play([hook({ body: '{"who": "{{ person.lastName }}", "n": [1, "{{ person.id }}"]}' })]);
    expect(w.posts).toHaveLength(1);
    const [{ headers, body } = { headers: {} as Record<string, string>, body: "" }] = w.posts;
    expect(JSON.parse(body)).toEqual({ who: "Ruiz 0", n: [1, ONE] });
    const id = headers["webhook-id"] ?? "";
    const at = new Date(Number(headers["webhook-timestamp"]) * 1_000);
    expect(headers["webhook-signature"]).toBe(new Webhook(secret).sign(id, at, body));
    const { enrollment, campaign, journey, version, step, act } = (await acts())[0]!;
    await work(w, { job: "act", person: ONE, act, enrollment, campaign, journey, version, step });
    await drain(w);
    expect(w.posts).toHaveLength(1);
    expect((await countersOf(w, "jny_1")).steps.hook?.acts).toEqual({ asked: 1, done: 1 });
    expect((await timelineOf(w, ONE)).map(({ what }) => what)).toContain("Webhook: done");
    expect(await left()).toBe("yes");
  });

  it("is tried again for hours, and its answer is there for the branch that follows", async () => {
    const answers = [503, 500, 200];
    w.answerPost = () => ({
      answer: "given",
      status: answers.shift() ?? 200,
      body: '{"customer": {"tier": "gold"}, "odd": {}}',
    });
    const answer = { within: { amount: 1, unit: "days" }, keep: "customer.tier = tier\nodd = odd" };
    await play([hook({ answer }), ask("fields.tier", "gold")]);
    expect((await state()).enrollments).not.toEqual({});
    expect(await acts()).toMatchObject([{ state: "waiting", tries: 1, status: 503 }]);
    await pushBy(w, HOUR);
    expect(w.posts.map(({ headers }) => headers["webhook-id"])).toEqual(
      Array(3).fill((await acts())[0]?.act),
    );
    expect(await left()).toBe("yes");
    expect((await profile()).fields).toEqual({ tier: "gold" });
    expect((await state()).mailbox["webhook.hook"]).toBeDefined();
  });

  it("is given up in the end, visibly, and can be tried again by hand", async () => {
    w.answerPost = () => ({ answer: "none", reason: "does not take connections", again: true });
    await play([hook()]);
    expect(await left()).toBe("yes");
    await pushBy(w, 20 * HOUR);
    expect(w.posts).toHaveLength(9);
    const { items } = await listFailed(w, "jny_1", { step: "hook" });
    expect(items).toMatchObject([
      { person: ONE, tries: 9, because: "the receiver does not take connections" },
    ]);
    expect((await countersOf(w, "jny_1")).steps.hook?.acts).toEqual({ asked: 1, failed: 1 });
    w.answerPost = () => ({ answer: "given", status: 200, body: "" });
    expect(await tryAgain(w, "jny_1", { step: "hook" }, "mem_1")).toBe(1);
    await drain(w);
    expect((await listFailed(w, "jny_1")).items).toEqual([]);
    expect((await countersOf(w, "jny_1")).steps.hook?.acts).toEqual({ asked: 1, done: 1 });
    await expect(tryAgain(w, "jny_1", { acts: [items[0]!.act] }, "mem_1")).rejects.toMatchObject({
      code: "notFailed",
    });
  });

  it("takes its failed path at a definite no, and when the answer does not come in time", async () => {
    const answer = { within: { amount: 30, unit: "minutes" }, keep: "" };
    w.answerPost = () => ({ answer: "given", status: 404, body: "" });
    await play([hook({ answer }), ask("fields.tier", "gold")]);
    expect(await left()).toBe("no");
    expect(w.posts).toHaveLength(1);
  });

  it("waits while its journey stands still, and goes out when that goes on", async () => {
    w.answerPost = () => ({ answer: "given", status: 503, body: "" });
    await play([hook()]);
    await pause(w, "jny_1", "mem_1");
    w.answerPost = () => ({ answer: "given", status: 200, body: "" });
    await pushBy(w, HOUR);
    expect(w.posts).toHaveLength(1);
    await resume(w, "jny_1", "mem_1", "now");
    await drain(w);
    expect(w.posts).toHaveLength(2);
  });

  it("is forgotten with the person it was about", async () => {
    w.answerPost = () => ({ answer: "given", status: 503, body: "" });
    await play([hook()]);
    await erasePerson(w, ONE);
    await pushBy(w, HOUR);
    expect(w.posts).toHaveLength(1);
    expect(await acts()).toEqual([]);
  });
});

describe("an update", () => {
  const update = (config: object): Partial<Step> => ({
    id: "set",
    kind: "update",
    config: config as Step["config"],
    paths: { next: "ask" },
  });

  it.each([
    [
      "a field",
      { what: "field", field: "interest", to: "dose of {{ person.lastName }}" },
      ask("fields.interest", "dose of Ruiz 0"),
    ],
    [
      "a field of everybody",
      { what: "field", field: "specialty", to: "Cardiology" },
      ask("specialty", "Cardiology"),
    ],
    ["a number", { what: "add", field: "visits", by: 2 }, ask("fields.visits", 2)],
    ["the stage", { what: "stage", stage: "qualified" }, ask("traits.stage", "qualified")],
  ])("changes %s before the branch after it looks", async (_, config, branch) => {
    await play([update(config), branch]);
    expect(await left()).toBe("yes");
    expect((await timelineOf(w, ONE)).find(({ what }) => what === "Update: done")?.because).toBeDefined();
  });

  it("adds once, though its job comes again before its row is written", async () => {
    await draft(w, [
      { ...who, paths: { next: "set" } },
      update({ what: "score", points: 7 }),
      ask("fields.x", 1),
      ...ends,
    ]);
    await start(w);
    const write = w.store.write;
    let refuse = true;
    w.store.write = async (writes) => {
      if (refuse && writes.some((one) => "put" in one && one.put.group === `ACT#${ONE}`)) {
        refuse = false;
        throw new Error("the worker dies");
      }
      return write(writes);
    };
    await expect(drain(w)).rejects.toThrow("dies");
    const job = { job: "act" as const, ...actOf(await state()) };
    await work(w, job);
    await work(w, job);
    await drain(w);
    expect((await profile()).points).toBe(7);
    expect((await acts())[0]).toMatchObject({ state: "done" });
  });

  it("says what it could not do, and lets people go on", async () => {
    await play([update({ what: "account", accountField: "status", to: "lost" }), ask("fields.x", 1)]);
    expect(await left()).toBe("no");
    expect((await listFailed(w, "jny_1")).items).toMatchObject([
      { step: "set", because: "The person belongs to no account." },
    ]);
  });
});

it("a notice tells the managers of somebody nobody looks after, once, and makes a task", async () => {
  await createMember(w, {
    name: "M",
    email: "m@example.org",
    role: "manager",
    password: "a long password 1",
  });
  const config = {
    whom: "owner",
    title: "{{ person.lastName }} is back",
    text: "",
    task: { within: { amount: 2, unit: "days" } },
  };
  await play([{ id: "tell", kind: "notify", config, paths: { next: "yes" } }]);
  const [task] = (await w.store.query<TaskRow>("TASKS")).rows;
  expect(task?.data).toMatchObject({ title: "Ruiz 0 is back", person: ONE, status: "open" });
  expect((await acts())[0]).toMatchObject({ state: "done" });
});

describe("handing over", () => {
  const to = (journey: string, here = "end"): Partial<Step> => ({
    id: "over",
    kind: "handOver",
    config: { journey, here },
    paths: here === "goOn" ? { next: "wait" } : {},
  });
  const wait: Partial<Step> = {
    id: "wait",
    kind: "wait",
    config: { how: "for", for: { amount: 1, unit: "days" } },
    paths: { next: "yes" },
  };

  it("lets people into the other journey, and two that hand over to each other come to an end", async () => {
    await draft(w, [], {}, "jny_1");
    await draft(
      w,
      [
        { id: "who", kind: "audience", config: { entry: "hand" }, paths: { next: "over" } },
        to("jny_1"),
        ...ends,
      ],
      {},
      "jny_2",
    );
    await start(w, "jny_2");
    await play([to("jny_2")]);
    await pushBy(w, HOUR);
    expect(await left()).toBe("handed over");
    expect(await left("jny_2")).toBe("not handed over");
    expect((await state()).past).toMatchObject({ jny_1: { entries: 1 }, jny_2: { entries: 1 } });
    const [failed] = (await listFailed(w, "jny_2")).items;
    expect(failed?.because).toContain("has been through this journey once");
  });

  it("goes on beside the other one when asked to, and says that nobody was let in", async () => {
    await draft(w, [], {}, "jny_2");
    await play([to("jny_2", "goOn"), wait]);
    expect((await state()).enrollments).not.toEqual({});
    expect((await listFailed(w, "jny_1")).items).toMatchObject([
      { because: "the other journey is not live" },
    ]);
    await pushBy(w, 25 * HOUR);
    expect(await left()).toBe("yes");
  });
});

it("hears of the end of an act once", async () => {
  await play([hook()]);
  const { act, enrollment, campaign, journey, version, step } = (await acts())[0]!;
  const told = { signal: "acted", person: ONE, act, enrollment, campaign, journey, version, step };
  for (let n = 0; n < 2; n++)
    await respond(w, { ...told, status: "done", because: "again", at: w.now, id: `${act}:0` });
  await drain(w);
  expect((await countersOf(w, "jny_1")).steps.hook?.acts).toEqual({ asked: 1, done: 1 });
});

function actOf({ enrollments, id }: PersonState) {
  const e = Object.values(enrollments)[0]!;
  const { seq } = e.acts!.set!;
  const { campaign, journey, version, step } = e;
  return { person: id, act: `${id}.${e.id}.${seq}.a`, enrollment: e.id, campaign, journey, version, step };
}
