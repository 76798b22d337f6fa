import { sesMail } from "#aws/mail";
import { eachRecord, readPage } from "#aws/records";
import { eumSms } from "#aws/sms";
import { createWorld } from "#aws/world";
import { keepGuards } from "#engine/guards";
import { runPage } from "#engine/page";

const world = createWorld({ mail: sesMail, sms: eumSms });

/** Pages of about a hundred people. */
export const handler = eachRecord(world.log, async (body) => {
  await runPage(world, readPage(body));
  await keepGuards(world);
});
