import { eachRecord, readAct } from "#aws/records";
import { createWorld } from "#aws/world";
import { runAct } from "#engine/acts/runAct";
import { keepGuards } from "#engine/guards";

const world = createWorld({});

/** What steps do: webhooks, updates, notices, handing over. What comes of it is told over the queue of responses. */
export const handler = eachRecord(world.log, async (body) => {
  await runAct(world, readAct(body));
  await keepGuards(world);
});
