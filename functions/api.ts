import { handle } from "hono/aws-lambda";
import { createApp } from "#api/app";
import { createFetchCert } from "#aws/certificates";
import { firstOwner } from "#aws/firstOwner";
import { createWorld } from "#aws/world";

const world = createWorld();
await firstOwner(world, process.env);

/** Every request of API Gateway. SES and SMS events do not come here but over SNS and SQS: no topic is allowed. */
export const handler = handle(
  createApp({ world, hooks: { fetchCert: createFetchCert(), allowedTopics: [] } }),
);
