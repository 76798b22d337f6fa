import type { SESEvent } from "aws-lambda";
import { blobClient, createBlobs } from "#aws/blobs";
import { createWorld } from "#aws/world";
import { signalsOfMail } from "#engine/answers";
import { inboundMail } from "#engine/providers/inboundMail";
import { respondJob } from "#engine/respond";

const world = createWorld({});
const letters = createBlobs(blobClient(), process.env.REKINDLE_INBOUND_BUCKET ?? "");

/** Mail that SES received and put into the bucket under its own id. */
export const handler = async (event: SESEvent): Promise<void> => {
  for (const { ses } of event.Records) {
    const raw =
      ses.receipt.virusVerdict.status === "FAIL" ? undefined : await letters.get(ses.mail.messageId);
    const signals = raw === undefined ? [] : await signalsOfMail(world, await inboundMail(raw));
    await world.jobs.send(signals.map(respondJob));
  }
};
