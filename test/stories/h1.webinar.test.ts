import { afterAll, beforeAll, expect, it } from "vitest";
import { type CampaignStory, campaignOf } from "./campaign";
import { type Server, startServer } from "./server";

let server: Server;
let story: CampaignStory;
beforeAll(async () => {
  server = await startServer();
  story = await campaignOf(server, "webinar", [
    { name: "Reader" },
    { name: "Asker", role: "pharmacist" },
    { name: "Scholar", role: "procurement" },
    { name: "Skimmer" },
    { name: "Scanner" },
    { name: "Absent" },
  ]);
});
afterAll(() => server?.stop());

it("leads from a webinar to a scientific discussion, evidence first (H1)", { timeout: 300_000 }, async () => {
  const { day, got, at, tasks, work, happens, click, fill } = story;
  await story.activate();

  // Day 0: six people register and get the slides by a link. Day 1: all but one download them.
  const everybody = ["Reader", "Asker", "Scholar", "Skimmer", "Scanner", "Absent"];
  for (const name of everybody) await happens(name, "webinar.registered");
  expect(await got("Reader")).toEqual(["Slides"]);
  await day(1);
  for (const name of everybody.slice(0, -1)) await happens(name, "download", { detail: "Webinar slides" });
  expect(await got("Reader")).toEqual(["Slides", "Thank you"]);

  // Day 2: whoever did not download within two days is for education, and not for the scientific track.
  await day(2, 10);
  expect(await at("Absent")).toBeUndefined();

  // Day 3: the evidence brief. An overview is no technical click, and a scanner of mail is nobody.
  await day(3, 10);
  expect(await got("Reader")).toEqual(["Slides", "Thank you", "Evidence brief"]);
  await click("Skimmer", "/brief");
  await click("Scanner", "/brief/results", "Barracuda Sentinel scanner");
  for (const name of ["Skimmer", "Scanner"]) expect(await at(name), name).toBe("A technical click?");

  // A prescriber reads the results: medical affairs has a task, which says what led to it.
  await click("Reader", "/brief/results");
  expect(await at("Reader")).toBe("What do they ask?");
  await day(3, 13);
  expect(await at("Reader")).toBe("Medical affairs");
  const [task] = await tasks("Reader");
  expect(task?.script).toContain("For medical affairs");
  expect(await story.assetOf("Reader")).toMatchObject({
    name: "Evidence brief",
    topic: "technical",
    link: "https://cardexa.example/brief/results",
  });
  await work("Reader", "positive");

  // Two ask for more. What they ask decides who answers, whatever their role says.
  await fill("Asker", { about: "practice", question: "From when can we order the small pack?" });
  expect(await at("Asker")).toBe("Field force");
  await fill("Scholar", { about: "science", question: "How was the composite endpoint chosen?" });
  expect(await at("Scholar")).toBe("Medical affairs");
  await work("Asker", "positive");

  // Day 10: who clicked on nothing technical gets three cases. One of them reads on.
  await day(10, 11);
  expect((await got("Skimmer")).at(-1)).toBe("Three cases");
  await click("Skimmer", "/cases");
  await day(10, 15);
  expect(await at("Skimmer")).toBe("Medical affairs");
  await work("Skimmer", "negative");

  // Day 13: the scholar could not be reached by phone, chooses a time, and the meeting stands.
  await day(13, 15);
  expect((await got("Scholar")).at(-1)).toBe("A time to talk");
  await happens("Scholar", "meeting.booked");

  await day(20);
  const now = await story.accounts();
  expect(now.exits).toEqual({
    "Discussion agreed": 2,
    "meeting booked": 1,
    "no discussion": 1,
    "education first": 2,
  });
});
