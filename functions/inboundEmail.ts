import type { SESEvent } from "aws-lambda";
import { blobClient, createBlobs } from "#aws/blobs";
import { secondReader } from "#aws/secondReader";
import { createWorld } from "#aws/world";
import { receiveMail } from "#engine/providers/receiveMail";

const world = createWorld({});
await secondReader(world, process.env);
const letters = createBlobs(blobClient(), process.env.REKINDLE_INBOUND_BUCKET ?? "");

/** Mail that SES received and put into the bucket under its own id. What carries a virus is left there. */
export const handler = async (event: SESEvent): Promise<void> => {
  for (const { ses } of event.Records) {
    if (ses.receipt.virusVerdict.status === "FAIL") continue;
    const raw = await letters.get(ses.mail.messageId);
    if (raw !== undefined) await receiveMail(world, raw);
  }
};
