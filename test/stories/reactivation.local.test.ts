import { afterEach, describe, it } from "vitest";
import { salesforceExport } from "#test/fixtures/salesforceExport";
import { reactivationStory } from "./reactivation";
import { type Server, stageOf, startServer } from "./server";

let server: Server | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

describe("winning lapsed prescribers back, on one machine", () => {
  it("imports a Salesforce export, runs for weeks, and everybody is accounted for", {
    timeout: 600_000,
  }, async () => {
    server = await startServer();
    await reactivationStory(await stageOf(server), salesforceExport({ people: 5_000, now: Date.now() }));
  });

  it("loses, strands and doubles nobody through three kill -9", { timeout: 600_000 }, async () => {
    const running = await startServer();
    server = running;
    const stage = await stageOf(running);
    await reactivationStory(
      {
        ...stage,
        moment: async () => {
          // The push is under way when the machine dies; what it had begun must be found again.
          const under = stage.push(30).catch(() => undefined);
          await new Promise((resolve) => setTimeout(resolve, 120));
          await running.crash();
          await under;
        },
      },
      salesforceExport({ people: 600, now: Date.now() }),
    );
  });
});
