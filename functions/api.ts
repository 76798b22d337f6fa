import { handle } from "hono/aws-lambda";
import { createApp } from "#api/app";
import { s3Blobs } from "#aws/blobs";
import { createFetchCert } from "#aws/certificates";
import { sqsDeadLetters } from "#aws/deadLetters";
import { firstOwner } from "#aws/firstOwner";
import { sesMail } from "#aws/mail";
import { mailHooks } from "#aws/mailHooks";
import { secondReader } from "#aws/secondReader";
import { eumSms } from "#aws/sms";
import { createWorld } from "#aws/world";

const world = createWorld({
  mail: sesMail,
  sms: eumSms,
  blobs: s3Blobs,
  deadLetters: (client, { queues, dead }) => dead && sqsDeadLetters(client, queues, dead),
});
await firstOwner(world, process.env);
await secondReader(world, process.env);

/** Every request of API Gateway. SES and SMS events do not come here but over SNS and SQS: no topic is allowed. */
export const handler = handle(
  createApp({ world, hooks: { fetchCert: createFetchCert(), allowedTopics: [], ...mailHooks(process.env) } }),
);
