import type { SQSClient } from "@aws-sdk/client-sqs";
import type { World } from "#engine/ports";
import { tableClient } from "./clients";
import { systemClock } from "./clock";
import { ulidDice } from "./dice";
import { createJobs, queueClient } from "./jobs";
import { createLog } from "./log";
import { type AwsSettings, readSettings } from "./settings";
import { createStore } from "./store";

/** The ports that only some doors need. A door names its own, so that its bundle holds no client it never uses. */
export interface OwnPorts {
  mail?: (settings: AwsSettings) => World["mail"];
  sms?: (settings: AwsSettings) => World["sms"];
  blobs?: (settings: AwsSettings) => World["blobs"];
  deadLetters?: (client: SQSClient, settings: AwsSettings) => World["deadLetters"];
}

/**
 * The world on AWS, from the environment. Endpoints can be pointed elsewhere by the SDK's own variables
 * (`AWS_ENDPOINT_URL_DYNAMODB` and so on), which is how the tests run the very bundles that are deployed.
 */
export function createWorld(ports: OwnPorts, env: Record<string, string | undefined> = process.env): World {
  const settings = readSettings(env);
  const queue = queueClient();
  return {
    store: createStore(tableClient(), settings.table),
    mail: ports.mail?.(settings) ?? { send: () => without("mail") },
    sms: ports.sms?.(settings) ?? { send: () => without("sms") },
    blobs: ports.blobs?.(settings) ?? {
      put: () => without("blobs"),
      get: () => without("blobs"),
      list: () => without("blobs"),
      remove: () => without("blobs"),
    },
    jobs: createJobs(queue, settings.queues),
    deadLetters: ports.deadLetters?.(queue, settings),
    // Letters that came in are in a bucket of their own, which forgets them by itself.
    ...(settings.replyTo ? { correspondence: repliesInBucket } : {}),
    clock: systemClock,
    dice: ulidDice,
    log: createLog(),
    settings,
  };
}

const repliesInBucket: World["correspondence"] = {
  of: async () => [],
  forget: async () => 0,
  stays: {
    what: "E-mails they have sent, as they came in, for at most 30 days",
    why: "The bucket that takes them in forgets each of them by itself after that.",
  },
};

const without = async (port: keyof OwnPorts): Promise<never> => {
  throw new Error(`This door has no ${port}: name the port where its world is made.`);
};
