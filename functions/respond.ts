import { sesMail } from "#aws/mail";
import { eachRecord } from "#aws/records";
import { secondReader } from "#aws/secondReader";
import { signalsOf } from "#aws/signals";
import { eumSms } from "#aws/sms";
import { createWorld } from "#aws/world";
import { keepGuards } from "#engine/guards";
import { respond } from "#engine/respond";

const world = createWorld({ mail: sesMail, sms: eumSms });
await secondReader(world, process.env);
const topics = { ses: process.env.REKINDLE_SES_TOPIC, sms: process.env.REKINDLE_SMS_TOPIC };

/** Answers, provider events and everything else that concerns one person. */
export const handler = eachRecord(world.log, async (body) => {
  for (const { input, delivery } of await signalsOf(world, body, topics))
    await respond(world, input, delivery);
  await keepGuards(world);
});
