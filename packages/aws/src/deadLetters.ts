import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";
import { aboutJob, afterDrop, MOST_LETTERS } from "#engine/deadLetters";
import type { DeadLetter, DeadLetters, Job } from "#engine/ports";
import { Refusal } from "#engine/refusal";
import type { Queues } from "./jobs";
import { readJob } from "./records";

/** While a letter is looked at nobody else sees it; a look that dies gives it back after so many seconds. */
const LOOK = 30;
/** SQS hands out ten at most, and fewer as it likes; an empty answer or two need not be the end. */
const EMPTY = 2;

interface Seen {
  queue: keyof Queues;
  message: Message;
}

/**
 * The dead letters of the house's queues. SQS cannot be looked into: letters are received, and given back when the
 * look is over. Two members who look at once may each see a part.
 */
export function sqsDeadLetters(client: SQSClient, queues: Queues, dead: Queues): DeadLetters {
  const names = Object.keys(dead) as (keyof Queues)[]; // A record's own keys are its type's keys.

  const receive = async (queue: keyof Queues): Promise<Message[]> => {
    const answer = await client.send(
      new ReceiveMessageCommand({
        QueueUrl: dead[queue],
        MaxNumberOfMessages: 10,
        VisibilityTimeout: LOOK,
        WaitTimeSeconds: 0,
        MessageSystemAttributeNames: ["ApproximateReceiveCount", "SentTimestamp"],
      }),
    );
    return answer.Messages ?? [];
  };

  const giveBack = async (queue: keyof Queues, messages: Message[]): Promise<void> => {
    for (let i = 0; i < messages.length; i += 10)
      await client.send(
        new ChangeMessageVisibilityBatchCommand({
          QueueUrl: dead[queue],
          Entries: messages.slice(i, i + 10).map((message, n) => ({
            Id: String(n),
            ReceiptHandle: message.ReceiptHandle,
            VisibilityTimeout: 0,
          })),
        }),
      );
  };

  /** Looks through one queue until `found` says enough, does something with what was found, gives the rest back. */
  const look = async (queue: keyof Queues, enough: (seen: Map<string, Message>) => boolean) => {
    const seen = new Map<string, Message>();
    for (let empty = 0; empty < EMPTY && seen.size < 10 * MOST_LETTERS && !enough(seen); ) {
      const messages = await receive(queue);
      empty = messages.length === 0 ? empty + 1 : 0;
      for (const message of messages) if (message.MessageId) seen.set(message.MessageId, message);
    }
    return seen;
  };

  const take = async (id: string, act: (one: Seen) => Promise<unknown>): Promise<void> => {
    const [queue, message] = splitId(id, names);
    if (!queue) throw gone();
    const seen = await look(queue, (so) => so.has(message));
    const found = seen.get(message);
    seen.delete(message);
    try {
      if (!found) throw gone();
      await act({ queue, message: found });
      await client.send(
        new DeleteMessageCommand({ QueueUrl: dead[queue], ReceiptHandle: found.ReceiptHandle }),
      );
    } finally {
      await giveBack(queue, [...seen.values()]);
    }
  };

  return {
    async list() {
      const letters: DeadLetter[] = [];
      for (const queue of names) {
        const seen = await look(queue, (so) => so.size >= MOST_LETTERS);
        letters.push(...[...seen.values()].map((message) => letterOf(queue, message)));
        await giveBack(queue, [...seen.values()]);
      }
      return letters.sort((a, b) => a.at - b.at).slice(0, MOST_LETTERS);
    },
    // Sent before it is deleted: every job may come twice, none may be lost.
    replay: (id) =>
      take(id, ({ queue, message }) =>
        client.send(new SendMessageCommand({ QueueUrl: queues[queue], MessageBody: message.Body })),
      ),
    drop: (id) =>
      take(id, async ({ queue, message }) => {
        const job = jobIn(message.Body);
        const rest = job && afterDrop(job);
        if (rest)
          await client.send(
            new SendMessageCommand({ QueueUrl: queues[queue], MessageBody: JSON.stringify(rest) }),
          );
      }),
  };
}

const letterOf = (queue: keyof Queues, { MessageId, Body, Attributes }: Message): DeadLetter => ({
  id: `${queue}~${MessageId}`,
  ...aboutJob(parse(Body)),
  // Received so often before it was put aside; looks at it are not told apart, so the queue's own limit is said.
  attempts: TRIES,
  at: Number(Attributes?.SentTimestamp ?? 0),
});

/** How often each queue tries, as sst.config.ts sets it. */
const TRIES = 5;

function parse(body: string | undefined): unknown {
  try {
    return JSON.parse(body ?? "");
  } catch {
    return undefined;
  }
}

/** The job in a letter; undefined for what a provider says, or what cannot be read. */
function jobIn(body: string | undefined): Job | undefined {
  try {
    return readJob(parse(body));
  } catch {
    return undefined;
  }
}

function splitId(id: string, names: (keyof Queues)[]): [keyof Queues | undefined, string] {
  const at = id.indexOf("~");
  return [names.find((name) => name === id.slice(0, at)), id.slice(at + 1)];
}

const gone = () =>
  new Refusal(
    "unknownLetter",
    "There is no such dead letter; it may run already, or somebody looks at it now.",
    404,
  );
