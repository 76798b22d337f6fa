import type { DynamoDBRecord, SQSBatchResponse } from "aws-lambda";
import type { WindowedResponse } from "#aws/records";
import { type LooseItem, rowOf } from "#aws/rows";
import type { PageHead } from "#engine/rows";
import type { LoopbackAws, QueueName } from "#test/worlds/aws";
import { readStream } from "#test/worlds/stream";
import { bundleDoor, DOORS } from "../../scripts/doors.mjs";
import { type Ahead, type Door, openDoor } from "./door";
import { queueEvent, scheduledEvent, streamEvent } from "./events";

const MINUTE = 60_000;
/** The scheduler began at no full minute. */
const TICKS_AT = 17_000;
/** Records of one batch for the fold, as sst.config.ts sets it, and every so manieth batch comes twice. */
const BATCH = 500;
const FOLD_AGAIN = 7;

export type DoorName = (typeof DOORS)[number];

/** Processes side by side and messages a batch; the rest as sst.config.ts sets it. */
const WORKERS: Partial<Record<DoorName, number>> = { page: 2, respond: 2 };
const QUEUES: Record<QueueName, { door: DoorName; batch: number }> = {
  pages: { door: "page", batch: 1 },
  responses: { door: "respond", batch: 10 },
  acts: { door: "act", batch: 10 },
  long: { door: "long", batch: 1 },
};

/** All the deployed functions of a house, and AWS's part in it: it brings them their messages, ticks and changes. */
export interface HouseOnAws {
  invoke(door: DoorName, event: unknown): Promise<unknown>;
  /** brings every message and every change that is there, until nothing is left */
  settle(): Promise<void>;
  /** pushes the clock, with a tick in every minute in which something can be due */
  push(minutes: number): Promise<void>;
  now(): number;
  /** kills the processes of a door, whatever they are doing; the next event starts new ones */
  kill(door: DoorName): void;
  /** functions that ended before their answer */
  deaths(): number;
  close(): void;
}

export async function openHouse(aws: LoopbackAws, ahead: Ahead): Promise<HouseOnAws> {
  const files = new Map<DoorName, string>();
  for (const name of DOORS) files.set(name, (await bundleDoor(name)).file);
  const open = (name: DoorName) => openDoor(files.get(name) ?? "", aws.env, ahead);
  const doors = new Map<DoorName, Door[]>(
    DOORS.map((name) => [name, Array.from({ length: WORKERS[name] ?? 1 }, () => open(name))]),
  );
  const changes = readStream(aws.streams, aws.streamArn, () => ahead.shift);
  const due = new Map<string, number>();
  const now = () => Date.now() + ahead.shift;
  let deaths = 0;
  let batches = 0;

  /** One event for one process. A function that died, or threw, answers nothing. */
  const give = async (name: DoorName, slot: number, event: unknown): Promise<unknown> => {
    const workers = doors.get(name) ?? [];
    if (!workers[slot]?.open()) workers[slot] = open(name);
    try {
      return await workers[slot]?.invoke(event);
    } catch (error) {
      if (!String(error).includes("The function ended")) throw error;
      deaths += 1;
      return undefined;
    }
  };

  const lane = async (queue: QueueName, slot: number): Promise<boolean> => {
    const { door, batch } = QUEUES[queue];
    for (let worked = false; ; worked = true) {
      const messages = aws.queues[queue].receive(batch);
      if (messages.length === 0) return worked;
      const answer = (await give(door, slot, queueEvent(messages))) as SQSBatchResponse | undefined;
      // What nobody answered for comes again when its time-out is over.
      if (answer === undefined) continue;
      const failed = new Set(answer.batchItemFailures.map((one) => one.itemIdentifier));
      for (const message of messages) if (!failed.has(message.id)) aws.queues[queue].done(message);
    }
  };

  const fold = async (): Promise<boolean> => {
    const brought = await changes();
    for (const { shard, records } of brought) {
      for (const record of records) noteDue(due, record);
      // The mapping's filter: only people's own rows.
      const people = records.filter(
        ({ dynamodb }) => dynamodb?.Keys?.pk?.S?.startsWith("P#") && dynamodb.Keys.sk?.S === "S",
      );
      for (let i = 0; i < people.length; i += BATCH) {
        const event = streamEvent(shard, people.slice(i, i + BATCH));
        batches += 1;
        for (let times = batches % FOLD_AGAIN === 0 ? 2 : 1; times > 0; ) {
          const answer = (await give("fold", 0, event)) as WindowedResponse | undefined;
          if (answer?.batchItemFailures.length === 0) times -= 1;
        }
      }
    }
    return brought.length > 0;
  };

  const settle = async () => {
    for (;;) {
      const lanes = (["pages", "responses", "long"] as const).flatMap((queue) =>
        (doors.get(QUEUES[queue].door) ?? []).map((_, slot) => lane(queue, slot)),
      );
      const worked = (await Promise.all(lanes)).some((any) => any);
      if (!(await fold()) && !worked) return;
    }
  };

  /** When AWS would next call anybody, as far as it matters: a message may be seen, or a tick finds something. */
  const next = (): number | undefined => {
    const first = Math.min(...due.values());
    const minute = Math.max(Math.floor(first / MINUTE), Math.floor((now() - TICKS_AT) / MINUTE) + 1);
    const times = Object.values(aws.queues).flatMap((queue) => queue.nextVisible() ?? []);
    if (Number.isFinite(first)) times.push(minute * MINUTE + TICKS_AT);
    return times.length === 0 ? undefined : Math.min(...times);
  };

  const tick = async () => {
    await give("tick", 0, scheduledEvent);
    await settle();
  };

  return {
    invoke: (door, event) => give(door, 0, event),
    settle,
    now,
    async push(minutes) {
      const end = now() + minutes * MINUTE;
      await settle();
      for (let at = next(); at !== undefined && at <= end; at = next()) {
        ahead.shift = Math.max(ahead.shift, at - Date.now());
        await tick();
      }
      ahead.shift = Math.max(ahead.shift, end - Date.now());
      await tick();
    },
    kill(door) {
      for (const one of doors.get(door) ?? []) one.close();
    },
    deaths: () => deaths,
    close() {
      for (const all of doors.values()) for (const door of all) door.close();
    },
  };
}

/** Keeps in mind when each page is due, or its worker's lease runs out: all that a tick could ever find. */
function noteDue(due: Map<string, number>, { dynamodb }: DynamoDBRecord): void {
  const { pk, sk } = dynamodb?.Keys ?? {};
  if (!pk?.S?.startsWith("W#") || !sk?.S?.startsWith("H#")) return;
  const name = `${pk.S} ${sk.S}`;
  const image = dynamodb?.NewImage as LooseItem | undefined; // ours hold texts and numbers only
  const head = image && rowOf<PageHead>(image).data;
  if (head) due.set(name, Math.max(head.due, head.lease));
  else due.delete(name);
}
