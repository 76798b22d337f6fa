import { afterAll, beforeAll, expect, it } from "vitest";
import type { DayReportView, SafetyView, ThreadView } from "#api/views/inbox";
import type { TaskView } from "#api/views/journeys";
import { type CampaignStory, campaignOf } from "./campaign";
import { type Server, startServer } from "./server";

const SAID_YES = Array.from({ length: 20 }, (_, n) => `Yes${String.fromCharCode(65 + n)}`);

let server: Server;
let story: CampaignStory;
beforeAll(async () => {
  server = await startServer();
  story = await campaignOf(server, "lapsed", [
    ...SAID_YES.map((name) => ({ name, ordered: [400, 300] })),
    { name: "Ill", ordered: [300] },
    { name: "Joker", ordered: [310] },
    { name: "Asker", ordered: [320] },
  ]);
});
afterAll(() => server?.stop());

it("works answers the same day, and reports harm within one", { timeout: 180_000 }, async () => {
  const { call, day, reply, at, tasks, work } = story;
  await story.activate();
  await day(1);
  const ask = <T>(path: string) => call<T>("GET", path);
  const open = () => ask<{ items: TaskView[] }>("/api/tasks?limit=200").then(({ items }) => items);

  // A yes becomes a task at once, with whom it is for, by when, and what it answers.
  const took: number[] = [];
  for (const name of SAID_YES) {
    const letter = await story.last(name, "email");
    const began = performance.now();
    await call("POST", `/api/mailbox/${letter.id}/act`, {
      act: "reply",
      text: "Yes, I am interested. Please call me on Tuesday.",
    });
    const before = began + 10_000;
    while (!(await open()).some(({ person }) => person === story.idOf(name)))
      if (performance.now() > before) throw new Error(`nobody was given the yes of ${name}`);
    took.push(performance.now() - began);
  }
  took.sort((a, b) => a - b);
  const p95 = took[Math.ceil(took.length * 0.95) - 1] ?? Number.POSITIVE_INFINITY;
  const median = took[took.length >> 1] ?? Number.POSITIVE_INFINITY;
  process.stdout.write(`answer to task: half ${median.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms\n`);
  // The bar is p95 below a second on a quiet machine: printed, not asserted, as others may be at work here.
  const [first] = await tasks("YesA");
  if (!first) throw new Error("YesA waits for nobody");
  expect(first).toMatchObject({ class: "positive", asset: { version: expect.any(Number) } });
  const thread = await ask<ThreadView>(`/api/tasks/${encodeURIComponent(first.id)}`);
  expect(thread.reply?.text).toBe("Yes, I am interested. Please call me on Tuesday.");
  expect(thread.message).toMatchObject({ channel: "email", subject: expect.stringContaining("YesA") });
  expect(thread.story.length).toBeGreaterThan(2);

  // Sales takes them on; the journey and the life cycle hear of it, and the call moves them on.
  await call("POST", `/api/tasks/${encodeURIComponent(first.id)}/accept`);
  await day(1, 10);
  const traits = await ask<{ traits?: { stage?: string } }>(`/api/people/${story.idOf("YesA")}/traits`);
  expect(JSON.stringify(traits)).toContain('"accepted"');
  if (await at("YesA")) await work("YesA", "positive");
  expect(await at("YesA")).toBeUndefined();

  // Nobody looks at the others: whoever leads the house is told when the promise is broken, each time once.
  await day(3);
  const late = async () => {
    const { items } = await ask<{ items: { subject?: string }[] }>("/api/mailbox?q=Late");
    return items.filter(({ subject = "" }) => /^Late: .*YesB/.test(subject)).length;
  };
  // The letter is a job of its own, which the push of the clock does not wait for.
  await expect.poll(late, { timeout: 20_000 }).toBe(1);

  // Harm: everything of theirs stands still until drug safety has decided.
  await reply("Ill", "One of my patients had a severe rash after taking it.");
  await reply("Joker", "Your last letter gave me a rash, ha ha. No thank you.");
  const reports = (await ask<{ items: SafetyView[] }>("/api/safety")).items;
  expect(reports.map(({ person }) => person)).toContain(story.idOf("Ill"));
  const ill = reports.find(({ person }) => person === story.idOf("Ill"));
  if (!ill) throw new Error("nobody reports what Ill wrote");
  expect(ill.due - ill.report.received).toBe(86_400_000);
  await day(20);
  expect(await story.got("Ill")).toEqual(["What is new"]);
  const path = `/api/safety/${encodeURIComponent(ill.id)}`;
  await expect(call("POST", `${path}/close`, { reference: "x", journeys: "end" })).rejects.toThrow();
  const days = (await ask<{ items: DayReportView[] }>("/api/safety/days")).items;
  const that = days.find(({ differences }) => differences.some(({ reply: id }) => ill.reply?.id === id));
  expect(that?.differences.map(({ what }) => what)).toContain("notAcknowledged");
  await call("POST", `${path}/take-up`);
  await call("POST", `${path}/close`, { reference: "PV-2026-0147", journeys: "resume" });
  await day(21);
  expect(
    (await story.person("Ill")).journeys.every(({ because = "" }) => !because.includes("drug safety")),
  ).toBe(true);
  const again = await call<DayReportView>("POST", `/api/safety/days/${that?.day}`);
  expect(again.sent).toBeGreaterThan(0);
  expect(again.differences.filter(({ reply: id }) => id === ill.reply?.id)).toEqual([]);
});
