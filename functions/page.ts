import { eachRecord, readJob } from "#aws/records";
import { createWorld } from "#aws/world";
import { work } from "#engine/work";

const world = createWorld();

/** Jobs from the queues of pages and of long work. */
export const handler = eachRecord(world.log, (body) => work(world, readJob(body)));
