import { afterAll, beforeAll, expect, it } from "vitest";
import { type CampaignStory, campaignOf } from "./campaign";
import { type Server, startServer } from "./server";

let server: Server;
let story: CampaignStory;
beforeAll(async () => {
  server = await startServer();
  story = await campaignOf(server, "lapsed", [
    { name: "Keen", ordered: [400, 300, 250] },
    { name: "Later", ordered: [260] },
    { name: "Never", ordered: [500] },
    { name: "Silent", ordered: [700] },
    { name: "Closed", ordered: [710] },
    { name: "Valued", tier: "A", ordered: [220, 200] },
    { name: "Stop", ordered: [365] },
    { name: "Buyer", ordered: [270] },
    { name: "Loyal", ordered: [260, 20] },
    { name: "Ill", ordered: [300] },
  ]);
});
afterAll(() => server?.stop());

it("wins lapsed prescribers back, each in their own way (H4)", { timeout: 300_000 }, async () => {
  const { day, got, reply, text, at, tasks, work, happens, live } = story;

  // Day 0: everybody who has not ordered for half a year comes in, and hears what is new.
  expect((await story.forecast()).people).toBe(9);
  await story.activate();
  await day(1);
  expect((await live()).entered).toBe(9);
  expect(await got("Loyal"), "who has ordered lately is left alone").toEqual([]);
  expect(await got("Keen")).toEqual(["What is new"]);
  const first = await story.last("Keen", "email");
  expect(first.subject).toBe("Keen, what has changed with Cardexa since your last order");
  expect(first.text).toContain("Hello Dr. Keen,");

  // Day 1: the first answers. A yes becomes a call at once; a month is kept in mind; a no is a no.
  await reply("Keen", "Yes, I am interested. Please call me on Tuesday.");
  expect(await at("Keen")).toBe("Call: interested");
  const [called] = await tasks("Keen");
  expect(called?.title).toContain("Call: interested");
  await reply("Later", "Not now, please contact me again in three months.");
  expect(await at("Later")).toBe("The day they named");
  await reply("Never", "No thank you, I am not interested.");
  expect(await at("Never")).toBeUndefined();
  await reply("Ill", "One of my patients had a severe rash after taking it.");
  expect((await story.person("Ill")).journeys[0]?.because).toContain("drug safety");
  expect((await tasks("Ill")).map(({ kind }) => kind)).toEqual(["safety"]);

  // Day 2: the call leads to a meeting. An order ends it for another, wherever they stand.
  await day(2);
  await work("Keen", "positive");
  expect(await at("Keen")).toBeUndefined();
  await happens("Buyer", "order", { value: 900 });
  expect(await at("Buyer")).toBeUndefined();

  // Day 8: the silent get a text. One says STOP, and hears nothing more.
  await day(8);
  expect(await got("Silent")).toEqual(["What is new", "SMS to the silent"]);
  await text("Stop", "STOP");
  expect(await at("Stop")).toBeUndefined();

  // Day 12: who was valuable is called; the rest are left in peace for two weeks.
  await day(12, 12);
  expect(await at("Valued")).toBe("Call: valuable");
  await work("Valued", "positive");
  expect(await at("Silent")).toBe("Give it two weeks");

  // Day 27: the closing message. One writes back on it.
  await day(27);
  expect(await got("Silent")).toEqual(["What is new", "SMS to the silent", "Closing your file"]);
  expect((await story.last("Silent", "email")).text).toContain(
    "I will assume the timing is not right and close your file",
  );
  await reply("Closed", "Yes, please call me.");
  expect(await at("Closed")).toBe("Call: interested");
  await work("Closed", "positive");

  // Day 40: the file of whoever said nothing is closed.
  await day(40);
  expect(await at("Silent")).toBeUndefined();
  expect((await live()).exits).toEqual({
    "Meeting agreed": 3,
    "not interested": 1,
    "ordered again": 1,
    unsubscribed: 1,
    "file closed": 1,
  });

  // Day 95: the day one of them named has come.
  await day(95);
  expect(await got("Later")).toEqual(["What is new", "Back as agreed"]);
  await reply("Later", "Yes, now it suits me. Please call me.");
  await work("Later", "positive");
  await story.accounts();

  // Half a year on, only who never answered is spoken to again.
  await day(226);
  const now = await story.accounts();
  expect(now.entered).toBe(10);
  expect((await got("Silent")).length).toBeGreaterThan(3);
  for (const name of ["Never", "Stop", "Ill", "Keen"]) expect((await got(name)).length, name).toBeLessThan(3);
});
