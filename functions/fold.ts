import { s3Blobs } from "#aws/blobs";
import { eachBatch } from "#aws/records";
import { createWorld } from "#aws/world";
import { fold } from "#engine/fold";

const world = createWorld({ blobs: s3Blobs });

/** The table's change stream: counters, timelines and the audit. */
export const handler = eachBatch(world.log, (changes) => fold(world, changes));
