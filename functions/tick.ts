import { setTimeout as sleep } from "node:timers/promises";
import { createWorld } from "#aws/world";
import { tick } from "#engine/tick";

const world = createWorld({});

/** Runs every minute and starts what is due, also what becomes due within this minute. */
export const handler = async (): Promise<void> => {
  const end = world.clock.now() + 50_000;
  for (;;) {
    const { nextDue } = await tick(world);
    if (nextDue === undefined || nextDue > end || world.clock.now() > end) return;
    await sleep(Math.max(nextDue - world.clock.now(), 500));
  }
};
