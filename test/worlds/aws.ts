import { createHash } from "node:crypto";
import { DynamoDBStreamsClient } from "@aws-sdk/client-dynamodb-streams";
import { tableClient } from "#aws/clients";
import { createTable } from "#aws/table";
import { type Dynamo, LOOPBACK, startDynamo } from "./dynamodb";
import { openQueue, type Queue } from "./queue";
import { startWire, type Wire, type WireAnswer, type WireRequest } from "./wire";

/**
 * An AWS on loopback, over the real wire protocols: DynamoDB by dynoxide, and SES, SMS, SQS and S3 by servers that
 * keep what they got. `env` is what a Lambda function of the house would find.
 */
export interface LoopbackAws {
  env: Record<string, string>;
  /** what SES was asked to send, oldest first */
  letters: Letter[];
  texts: Text[];
  queues: Record<QueueName, Queue>;
  /** object by name, in the house's bucket and in that of inbound mail */
  objects: Map<string, string | Buffer>;
  streams: DynamoDBStreamsClient;
  streamArn: string;
  /** a test may let SES fail, or see what it and the sender of texts are asked for */
  ses: Wire;
  sms: Wire;
  stop(): Promise<void>;
}

export interface Letter {
  FromEmailAddress: string;
  Destination: { ToAddresses: string[] };
  ReplyToAddresses: string[];
  Content: { Simple: { Subject: { Data: string }; Headers: { Name: string; Value: string }[] } };
  EmailTags: { Name: string; Value: string }[];
  ConfigurationSetName: string;
}

export interface Text {
  DestinationPhoneNumber: string;
  MessageBody: string;
  Context: Record<string, string>;
}

export type QueueName = "pages" | "responses" | "acts" | "long";

export const SES_TOPIC = "arn:aws:sns:us-east-1:123456789012:mail-events";
export const SMS_TOPIC = "arn:aws:sns:us-east-1:123456789012:sms-events";

const MINUTE = 60_000;

export interface AwsOptions {
  /** the time of the queues, ms since 1970 */
  now?(): number;
  /** every so manieth message is brought twice; 0: none */
  again?: number;
}

export async function startAws({ now = Date.now, again = 0 }: AwsOptions = {}): Promise<LoopbackAws> {
  const dynamo: Dynamo = await startDynamo();
  const config = { ...LOOPBACK, endpoint: dynamo.endpoint };
  const table = `house-${Date.now()}`;
  const client = tableClient(config);
  const streamArn = await createTable(client, table);
  client.destroy();

  const letters: Letter[] = [];
  const texts: LoopbackAws["texts"] = [];
  // Time-outs and tries as sst.config.ts sets them.
  const queue = (hidden: number) => openQueue({ now, hidden: hidden * MINUTE, mostTries: 5, again });
  const queues: LoopbackAws["queues"] = {
    pages: queue(6),
    responses: queue(6),
    acts: queue(6),
    long: queue(90),
  };
  const objects = new Map<string, string | Buffer>();
  const ses = await startWire((request) => {
    letters.push(JSON.parse(request.body));
    return { body: { MessageId: `ses-${letters.length}` } };
  });
  const sms = await startWire((request) => {
    texts.push(JSON.parse(request.body));
    return { body: { MessageId: `sms-${texts.length}` } };
  });
  const sqs = await startWire((request) => queueAnswer(request, queues));
  const s3 = await startWire((request) => objectAnswer(request, objects));
  const queueUrl = (name: QueueName) => `${sqs.endpoint}/123456789012/${name}`;

  return {
    letters,
    texts,
    queues,
    objects,
    streamArn,
    ses,
    sms,
    streams: new DynamoDBStreamsClient(config),
    env: {
      AWS_REGION: "us-east-1",
      AWS_ACCESS_KEY_ID: "local",
      AWS_SECRET_ACCESS_KEY: "local",
      AWS_ENDPOINT_URL_DYNAMODB: dynamo.endpoint,
      AWS_ENDPOINT_URL_SESV2: ses.endpoint,
      AWS_ENDPOINT_URL_PINPOINT_SMS_VOICE_V2: sms.endpoint,
      AWS_ENDPOINT_URL_SQS: sqs.endpoint,
      AWS_ENDPOINT_URL_S3: s3.endpoint,
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
      REKINDLE_TABLE: table,
      REKINDLE_BUCKET: "house",
      REKINDLE_INBOUND_BUCKET: "inbound",
      REKINDLE_PAGES_QUEUE: queueUrl("pages"),
      REKINDLE_RESPONSES_QUEUE: queueUrl("responses"),
      REKINDLE_ACTS_QUEUE: queueUrl("acts"),
      REKINDLE_LONG_QUEUE: queueUrl("long"),
      REKINDLE_URL: "https://rekindle.example.org",
      REKINDLE_MAIL_FROM: "Rekindle <hello@example.org>",
      REKINDLE_REPLY_TO: "reply@in.example.org",
      REKINDLE_POSTAL_ADDRESS: "Rekindle, 1 Example Street, Exampletown",
      REKINDLE_LINK_SECRET: "0123456789abcdef0123456789abcdef",
      REKINDLE_SES_CONFIGURATION_SET: "rekindle",
      REKINDLE_SES_TOPIC: SES_TOPIC,
      REKINDLE_SMS_TOPIC: SMS_TOPIC,
      REKINDLE_SMS_ORIGIN: "pool-1",
      REKINDLE_SMS_CONFIGURATION_SET: "rekindle",
      REKINDLE_OWNER_EMAIL: "owner@example.org",
      REKINDLE_OWNER_PASSWORD: "a long enough password 7",
    },
    stop: async () => {
      await Promise.all([ses, sms, sqs, s3, dynamo].map((server) => server.stop()));
    },
  };
}

function queueAnswer(request: WireRequest, queues: LoopbackAws["queues"]): WireAnswer {
  const asked: {
    QueueUrl: string;
    Entries: { Id: string; MessageBody: string; DelaySeconds?: number }[];
  } = JSON.parse(request.body);
  const name = new URL(asked.QueueUrl).pathname.split("/").at(-1);
  if (name !== "pages" && name !== "responses" && name !== "acts" && name !== "long") return { status: 400 };
  for (const entry of asked.Entries) queues[name].send(entry.MessageBody, entry.DelaySeconds);
  const Successful = asked.Entries.map(({ Id, MessageBody }) => ({
    Id,
    MessageId: Id,
    MD5OfMessageBody: createHash("md5").update(MessageBody).digest("hex"),
  }));
  return { body: { Successful, Failed: [] } };
}

function objectAnswer(request: WireRequest, objects: Map<string, string | Buffer>): WireAnswer {
  const xml = { "content-type": "application/xml" };
  const url = new URL(request.path, "http://loopback");
  const [, bucket = "", ...rest] = decodeURIComponent(url.pathname).split("/");
  const name = rest.join("/");
  if (request.method === "PUT") {
    objects.set(`${bucket}/${name}`, request.bytes);
    return { body: "" };
  }
  if (request.method === "DELETE") {
    objects.delete(`${bucket}/${name}`);
    return { status: 204, body: "" };
  }
  if (name !== "") {
    const body = objects.get(`${bucket}/${name}`);
    if (body !== undefined) return { headers: { "content-type": "application/octet-stream" }, body };
    return { status: 404, headers: xml, body: "<Error><Code>NoSuchKey</Code></Error>" };
  }
  const prefix = `${bucket}/${url.searchParams.get("prefix") ?? ""}`;
  const found = [...objects.keys()].filter((key) => key.startsWith(prefix)).sort();
  const contents = found.map((key) => `<Contents><Key>${key.slice(bucket.length + 1)}</Key></Contents>`);
  return { headers: xml, body: `<ListBucketResult>${contents.join("")}</ListBucketResult>` };
}
