import { z } from "zod";
import { hearText } from "#engine/inbound";
import type { World } from "#engine/ports";
import { eumInbound, eumSignals } from "#engine/providers/eum";
import { sesSignals } from "#engine/providers/ses";
import { Refusal } from "#engine/refusal";

/** The topics that may speak through the queue of responses. */
export interface Topics {
  ses?: string;
  sms?: string;
}

const Body = z.union([
  z.object({ job: z.literal("respond"), input: z.unknown(), delivery: z.string().optional() }),
  z.object({
    Type: z.literal("Notification"),
    TopicArn: z.string(),
    Message: z.string(),
    MessageId: z.string().optional(),
  }),
  z.object({ source: z.literal("aws.ses"), id: z.string(), detail: z.unknown() }),
]);

/** How a text from a person differs from an event about one of ours. */
const Text = z.object({ originationNumber: z.string(), inboundMessageId: z.string() });

/** A signal as it came, with the name of what brought it. */
export interface Brought {
  input: unknown;
  /** see `Job`; several signals of one message are numbered */
  delivery?: string | undefined;
}

/**
 * The signals in one message of the queue of responses: a job of our own, or what SES or End User Messaging told
 * a topic of ours. SNS signs nothing here; that only our topics can write to the queue is what makes it true, and
 * a topic we do not know is refused all the same. Their names stand in the bodies, as the numbers that SQS gives
 * change when a dead letter is brought back.
 */
export async function signalsOf(w: World, body: unknown, topics: Topics): Promise<Brought[]> {
  const said = Body.parse(body);
  if ("job" in said) return [said];
  // A rule of EventBridge may bring events of SES, too; that only our rule can write to the queue is what makes it true.
  if ("detail" in said)
    return sesSignals(said.detail).map((input, n) => ({ input, delivery: `${said.id}.${n}` }));
  const { MessageId: id } = said;
  return (await toldBy(w, said, topics)).map((input, n) => ({ input, delivery: id && `${id}.${n}` }));
}

async function toldBy(
  w: World,
  said: { TopicArn: string; Message: string },
  topics: Topics,
): Promise<unknown[]> {
  if (said.TopicArn === topics.ses) return sesSignals(said.Message);
  if (said.TopicArn === topics.sms) {
    const { success: isText } = Text.safeParse(JSON.parse(said.Message));
    return isText ? hearText(w, eumInbound(said.Message)) : eumSignals(said.Message);
  }
  throw new Refusal("unknownTopic", "This message comes from a topic that is not ours.", 403);
}
