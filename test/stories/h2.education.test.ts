import { afterAll, beforeAll, expect, it } from "vitest";
import { type CampaignStory, campaignOf } from "./campaign";
import { type Server, startServer } from "./server";

let server: Server;
let story: CampaignStory;
beforeAll(async () => {
  server = await startServer();
  story = await campaignOf(server, "education", [
    { name: "Learner" },
    { name: "Slow" },
    { name: "Sleeper" },
    { name: "Techie" },
    { name: "Caller" },
  ]);
});
afterAll(() => server?.stop());

it("teaches first, then asks for the interest, and keeps the answer (H2)", { timeout: 300_000 }, async () => {
  const { day, got, at, happens, click, fill, person, segment } = story;
  await story.activate();

  // Day 0: five people download the overview.
  for (const name of ["Learner", "Slow", "Sleeper", "Techie", "Caller"])
    await happens(name, "download", { detail: "Overview" });
  expect(await got("Learner")).toEqual(["The basics"]);
  await day(1);
  await click("Learner", "/basics/guidelines");
  await click("Slow", "/basics/disease");

  // Day 4: a case from practice, which one of them follows. Another asks for a meeting, and is taught no longer.
  await day(4, 11);
  expect(await got("Learner")).toEqual(["The basics", "One patient, three visits"]);
  await click("Learner", "/basics/case");
  await happens("Caller", "meeting.requested");
  expect(await at("Caller")).toBeUndefined();

  // Day 11: two interactions are enough to ask. The others are taught on.
  await day(11, 12);
  expect((await got("Learner")).at(-1)).toBe("One question");
  expect((await got("Slow")).at(-1)).toBe("Two things for your desk");
  expect(await segment("Interested in evidence")).toBe(0);
  const before = (await person("Learner")).profile.traits?.score ?? 0;
  await fill("Learner", { interest: "evidence" });
  expect(await at("Learner")).toBeUndefined();
  expect(await segment("Interested in evidence")).toBe(1);
  expect((await person("Learner")).profile.traits?.score ?? 0).toBeGreaterThanOrEqual(before + 10);

  // Day 12: a technical click ends the teaching at once: that is for the scientific track.
  await day(12);
  await click("Techie", "/study");
  expect(await at("Techie")).toBeUndefined();
  await click("Slow", "/basics/checklist");

  // Day 18: the second interaction of the slow one, who is asked now and does not answer.
  await day(19);
  expect((await got("Slow")).at(-1)).toBe("One question");
  expect(await at("Sleeper")).toBeUndefined();
  await day(30);
  const now = await story.accounts();
  expect(now.exits).toEqual({
    "Interest known": 1,
    "asked for a meeting": 1,
    "on to the scientific track": 1,
    "no interest named": 2,
  });
  expect(now.goals).toBe(3);
});
