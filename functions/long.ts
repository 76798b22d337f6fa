import { s3Blobs } from "#aws/blobs";
import { sesMail } from "#aws/mail";
import { eachRecord, readJob } from "#aws/records";
import { createWorld } from "#aws/world";
import { keepGuards } from "#engine/guards";
import { tick } from "#engine/tick";
import { work } from "#engine/work";

const world = createWorld({ blobs: s3Blobs, mail: sesMail });

/** Runs of an audience, imports and the rest: whatever may take minutes. Whom they let in need not wait for a tick. */
export const handler = eachRecord(world.log, async (body) => {
  await work(world, readJob(body));
  await keepGuards(world);
  // The work is done whether this succeeds or not, and in a minute there is a tick anyway.
  await tick(world).catch((error) => world.log.warn("tick failed", { error }));
});
