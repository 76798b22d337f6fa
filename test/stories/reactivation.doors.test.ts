import { afterEach, describe, expect, it } from "vitest";
import { salesforceExport } from "#test/fixtures/salesforceExport";
import { dynamoIsHere } from "#test/worlds/dynamodb";
import { type OnDoors, startOnDoors } from "./onDoors";
import { reactivationStory } from "./reactivation";

/**
 * Fewer than the 5,000 of the story on one machine: every write is a signed request here, and the ticks of eleven
 * days look into 62,000 buckets, which takes the better part of a minute however few the people are.
 */
const PEOPLE = 250;

/** The letters before which, and right after which, the door that asks for them is killed. */
const BEFORE = [4, 41];
const AFTER = [17, 68, 81];

let running: OnDoors | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
});

const nothingLaidAside = ({ aws }: OnDoors) => {
  for (const queue of Object.values(aws.queues)) expect(queue.dead).toEqual([]);
};

describe.runIf(dynamoIsHere())("winning lapsed prescribers back, through the Lambda doors", () => {
  it("imports a Salesforce export, runs for weeks, and everybody is accounted for although doors die in the middle of their pages", {
    timeout: 900_000,
  }, async () => {
    const doors = await startOnDoors();
    running = doors;
    const { aws, house } = doors;
    const { answer } = aws.ses;
    let asked = 0;
    aws.ses.answer = (request, n) => {
      asked += 1;
      // Killed with the request on its way: Amazon never read it. Or with the answer on its way: the letter is out.
      if (BEFORE.includes(asked)) house.kill("page");
      const said = BEFORE.includes(asked) ? "cut" : answer(request, n);
      if (AFTER.includes(asked)) house.kill("page");
      return said;
    };
    await reactivationStory(doors.stage, salesforceExport({ people: PEOPLE, now: Date.now() }));
    nothingLaidAside(doors);
    expect(house.deaths()).toBeGreaterThanOrEqual(3);
  });
});
