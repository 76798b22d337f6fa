import { setTimeout as sleep } from "node:timers/promises";
import { createWorld } from "#aws/world";
import { completeJourneys } from "#engine/completeJourneys";
import { keepDesk } from "#engine/inbox/watch";
import { keepLetters } from "#engine/letters/daily";
import { tick } from "#engine/tick";
import { keepTraits } from "#engine/traits/sweep";

const world = createWorld({});

/** The schedule comes every minute, at any second of it. */
const UNTIL_NEXT = 60_000;

/** Starts what is due, and stays for what becomes due before the next one of its kind comes. */
export const handler = async (): Promise<void> => {
  const end = world.clock.now() + UNTIL_NEXT;
  for (;;) {
    const { nextDue } = await tick(world, UNTIL_NEXT);
    await completeJourneys(world).catch((error) => world.log.warn("journeys not completed", { error }));
    await keepDesk(world).catch((error) => world.log.warn("desk not kept", { error }));
    await keepLetters(world).catch((error) => world.log.warn("letters not put into a batch", { error }));
    await keepTraits(world).catch((error) => world.log.warn("pool not assessed", { error }));
    if (nextDue === undefined || nextDue > end || world.clock.now() > end) return;
    await sleep(Math.max(nextDue - world.clock.now(), 500));
  }
};
