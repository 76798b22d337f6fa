import { sesMail } from "#aws/mail";
import { eachRecord, readPage } from "#aws/records";
import { eumSms } from "#aws/sms";
import { createWorld } from "#aws/world";
import { runPage } from "#engine/page";

const world = createWorld({ mail: sesMail, sms: eumSms });

/** Pages of about a hundred people. */
export const handler = eachRecord(world.log, (body) => runPage(world, readPage(body)));
