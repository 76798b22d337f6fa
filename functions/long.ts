import { s3Blobs } from "#aws/blobs";
import { eachRecord, readJob } from "#aws/records";
import { createWorld } from "#aws/world";
import { work } from "#engine/work";

const world = createWorld({ blobs: s3Blobs });

/** Runs of an audience, imports and the rest: whatever may take minutes. */
export const handler = eachRecord(world.log, (body) => work(world, readJob(body)));
