import { afterAll, beforeAll, expect, it } from "vitest";
import { type CampaignStory, campaignOf } from "./campaign";
import { type Server, startServer } from "./server";

const HOUR = 3_600_000;

let server: Server;
let story: CampaignStory;
beforeAll(async () => {
  server = await startServer();
  story = await campaignOf(server, "request", [
    { name: "Demo" },
    { name: "Doctor" },
    { name: "Busy" },
    { name: "Nurtured", ordered: [300] },
    { name: "Quiet" },
  ]);
});
afterAll(() => server?.stop());

it("hands late-stage requests to people within hours (H3)", { timeout: 300_000 }, async () => {
  const { day, got, at, tasks, work, happens, text, reply, live, nurture } = story;
  await story.activate();
  // Another journey has been talking to somebody for a week.
  const other = await nurture("lapsed");
  expect(await other.at("Nurtured")).toBe("What is new");

  // Day 0: somebody asks for a demo. The request is confirmed, and sales has four hours.
  await happens("Demo", "meeting.requested");
  expect(await got("Demo")).toEqual(["Request received"]);
  const [task] = await tasks("Demo");
  expect(task).toMatchObject({ kind: "call", step: "sales" });
  expect((task?.due ?? 0) - (task?.createdAt ?? 0)).toBe(4 * HOUR);
  await work("Demo", "positive");
  expect(await at("Demo")).toBeUndefined();

  // A scientific question is for medical affairs, and sales hears nothing of it.
  await happens("Doctor", "medical.requested");
  await happens("Doctor", "meeting.requested");
  expect(await at("Doctor")).toBe("Medical affairs");
  expect(await got("Doctor"), "nothing commercial goes out").toEqual([]);
  expect((await tasks("Doctor"))[0]?.script).toContain("For medical affairs");
  await work("Doctor", "positive");

  // Who is being nurtured and asks for a meeting leaves the nurturing at once.
  await happens("Nurtured", "meeting.requested");
  expect(await other.at("Nurtured")).toBeUndefined();
  expect(await at("Nurtured")).toBe("Sales call");
  await work("Nurtured", "positive");

  // Day 1: two more ask, and cannot be reached by phone.
  await day(1);
  await happens("Busy", "meeting.requested");
  await happens("Quiet", "meeting.requested");
  await day(4, 10);
  expect(await got("Busy")).toEqual(["Request received", "SMS: which hour?"]);
  await text("Busy", "Yes, call me tomorrow");
  expect(await at("Busy")).toBe("Second call");

  // Day 6: who did not answer the text gets what they asked for by e-mail, and answers that.
  await day(6, 11);
  expect(await got("Quiet")).toEqual(["Request received", "SMS: which hour?", "What they asked for"]);
  await reply("Quiet", "Not now, please contact me again in three months.");
  expect(await at("Quiet")).toBe("The day they named");

  // Day 100: it is the day, and the call is made.
  await day(100);
  expect(await at("Quiet")).toBe("Second call");
  await work("Quiet", "positive");
  await day(120);
  const now = await story.accounts();
  expect(now.exits).toMatchObject({ "Meeting agreed": 3, "Medical discussion held": 1, "not reached": 1 });
  expect((await live()).inside).toBe(0);
});
