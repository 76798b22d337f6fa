import { afterAll, beforeAll, expect, it } from "vitest";
import { type CampaignStory, campaignOf } from "./campaign";
import { type Server, startServer } from "./server";

let server: Server;
let story: CampaignStory;
beforeAll(async () => {
  server = await startServer();
  const pharmacy = (account: string) => ({ account, kind: "pharmacy", role: "pharmacist" });
  const trade = { account: "Nord Trade", kind: "distributor", role: "procurement" };
  story = await campaignOf(server, "supply", [
    { name: "Owner", ...pharmacy("Lion Pharmacy"), ordered: [200, 150] },
    { name: "Deputy", ...pharmacy("Lion Pharmacy"), ordered: [130] },
    { name: "Clerk", ...pharmacy("Lion Pharmacy"), ordered: [180] },
    { name: "Rose", ...pharmacy("Rose Pharmacy"), ordered: [120] },
    { name: "Buyer", ...trade, ordered: [100] },
    { name: "Planner", ...trade, ordered: [95] },
    { name: "Fresh", ...pharmacy("Fresh Pharmacy"), ordered: [100, 10] },
    { name: "Fading", ...pharmacy("Elm Pharmacy"), ordered: [300, 86] },
    { name: "Doctor", ordered: [200] },
  ]);
});
afterAll(() => server?.stop());

it("speaks to pharmacies and distributors as accounts (H5)", { timeout: 300_000 }, async () => {
  const { day, got, at, tasks, work, happens, reply, text } = story;
  expect((await story.forecast()).people).toBe(6);
  await story.activate();

  // Day 0, a Monday: whoever has stopped ordering comes in.
  await day(0, 10);
  expect((await story.live()).entered).toBe(6);
  expect(await got("Fresh"), "who orders is left alone").toEqual([]);
  expect(await got("Doctor"), "a practice is no pharmacy").toEqual([]);
  expect(await got("Owner")).toEqual(["Back in stock"]);
  expect(await got("Buyer")).toEqual(["Supply plan"]);
  expect((await story.last("Owner", "email")).subject).toBe("Cardexa is in stock for Lion Pharmacy");

  // Day 1: one of three at a pharmacy answers. That moves the account: the others are told, and left alone.
  await day(1);
  await reply("Deputy", "Yes, please call me on Tuesday.");
  expect(await at("Deputy")).toBe("Order desk calls");
  for (const colleague of ["Owner", "Clerk"]) {
    expect(await got(colleague)).toEqual(["Back in stock", "Colleague answered"]);
    expect(await at(colleague)).toBeUndefined();
    expect(await tasks(colleague)).toEqual([]);
  }
  await work("Deputy", "positive");
  expect(await at("Deputy")).toBe("The order comes");

  // Day 3: the order comes, and that is what it was for.
  await day(3);
  await happens("Deputy", "order", { value: 1_250 });
  expect(await at("Deputy")).toBeUndefined();

  // Day 7, the next Monday: another pharmacy has not ordered for 90 days by now, and comes in.
  await day(7, 10);
  expect(await got("Fading")).toEqual(["Back in stock"]);
  await happens("Fading", "order", { value: 300 });

  // The silent pharmacy has got a text, and says when.
  expect(await got("Rose")).toEqual(["Back in stock", "SMS: can be ordered"]);
  await text("Rose", "Not now, try again in a month");
  expect(await at("Rose")).toBe("The day they named");

  // Day 21: the distributor neither answered nor ordered, so the account is asked by phone. What one says holds for both.
  await day(21);
  expect(await at("Buyer")).toBe("Ask the account");
  await work("Buyer", "changed");
  expect(await at("Buyer")).toBeUndefined();
  expect(await got("Planner"), "one answer speaks for both").toEqual(["Supply plan", "Colleague answered"]);

  // Day 40: the month is over; the order desk calls.
  await day(40);
  await work("Rose", "positive");
  await day(80);
  const now = await story.accounts();
  expect(now.exits).toEqual({
    "ordered again": 2,
    "colleague speaks": 3,
    "circumstances changed": 1,
    "no order": 1,
  });
});
