import type { Sms, World } from "#engine/ports";
import { blobClient, createBlobs } from "./blobs";
import { tableClient } from "./clients";
import { systemClock } from "./clock";
import { ulidDice } from "./dice";
import { createJobs, queueClient } from "./jobs";
import { createLog } from "./log";
import { createMail, mailClient } from "./mail";
import { readSettings } from "./settings";
import { createSms, smsClient } from "./sms";
import { createStore } from "./store";

/**
 * The world on AWS, from the environment. Endpoints can be pointed elsewhere by the SDK's own variables
 * (`AWS_ENDPOINT_URL_DYNAMODB` and so on), which is how the tests run the very bundles that are deployed.
 */
export function createWorld(env: Record<string, string | undefined> = process.env): World {
  const settings = readSettings(env);
  return {
    store: createStore(tableClient(), settings.table),
    mail: createMail(mailClient(), { configurationSet: settings.sesConfigurationSet }),
    sms:
      settings.smsOrigin === undefined
        ? withoutSms
        : createSms(smsClient(), {
            origin: settings.smsOrigin,
            configurationSet: settings.smsConfigurationSet,
          }),
    jobs: createJobs(queueClient(), settings.queues),
    blobs: createBlobs(blobClient(), settings.bucket),
    clock: systemClock,
    dice: ulidDice,
    log: createLog(),
    settings,
  };
}

/** A house without a sender for SMS says so on every message instead of failing to start. */
const withoutSms: Sms = {
  send: async () => ({ outcome: "refused", reason: "No sender for SMS is set up.", again: true }),
};
