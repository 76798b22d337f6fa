import type {
  APIGatewayProxyEventV2,
  DynamoDBRecord,
  ScheduledEvent,
  SESEvent,
  SNSMessage,
  SQSEvent,
  SQSRecord,
} from "aws-lambda";
import type { WindowedStreamEvent } from "#aws/records";
import type { Message } from "#test/worlds/queue";

/** Events in the shapes that AWS documents, with everything it sends along. */

const REGION = "us-east-1";
const ACCOUNT = "123456789012";

/** Messages as a queue brings them, or bare bodies that get ids by their place. */
export const queueEvent = (brought: (string | Message)[], tries = 1): SQSEvent => ({
  Records: brought.map(
    (one, n): SQSRecord => ({
      messageId: typeof one === "string" ? `message-${n}` : one.id,
      receiptHandle: `receipt-${n}`,
      body: typeof one === "string" ? one : one.body,
      attributes: {
        ApproximateReceiveCount: String(typeof one === "string" ? tries : one.tries),
        SentTimestamp: "1764072000000",
        SenderId: "AIDAEXAMPLE",
        ApproximateFirstReceiveTimestamp: "1764072000001",
      },
      messageAttributes: {},
      md5OfBody: "",
      eventSource: "aws:sqs",
      eventSourceARN: `arn:aws:sqs:${REGION}:${ACCOUNT}:queue`,
      awsRegion: REGION,
    }),
  ),
});

/** What a topic puts into a queue: the envelope, with the provider's event as text in it. */
export const snsEnvelope = (TopicArn: string, event: unknown): string => {
  const envelope: SNSMessage = {
    Type: "Notification",
    MessageId: "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324",
    TopicArn,
    Subject: "Amazon SES Email Event Notification",
    Message: JSON.stringify(event),
    Timestamp: "2026-11-25T12:00:00.000Z",
    SignatureVersion: "1",
    Signature: "EXAMPLE",
    SigningCertUrl: "https://sns.us-east-1.amazonaws.com/SimpleNotificationService-example.pem",
    UnsubscribeUrl: "https://sns.us-east-1.amazonaws.com/?Action=Unsubscribe",
    MessageAttributes: {},
  };
  return JSON.stringify(envelope);
};

/** An SES event as event publishing writes it. */
export const sesEvent = (
  eventType: string,
  touch: string,
  more: Record<string, unknown> = {},
  messageId = "ses-1",
): unknown => ({
  eventType,
  mail: {
    timestamp: new Date().toISOString(),
    source: "Rekindle <hello@example.org>",
    sourceArn: `arn:aws:ses:${REGION}:${ACCOUNT}:identity/example.org`,
    sendingAccountId: ACCOUNT,
    messageId,
    destination: ["person@example.com"],
    headersTruncated: false,
    headers: [{ name: "From", value: "Rekindle <hello@example.org>" }],
    commonHeaders: { from: ["Rekindle <hello@example.org>"], subject: "Hello" },
    tags: { touch: [touch], "ses:configuration-set": ["rekindle"], "ses:source-ip": ["192.0.2.1"] },
  },
  ...more,
});

export const scheduledEvent: ScheduledEvent = {
  version: "0",
  id: "53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa",
  "detail-type": "Scheduled Event",
  source: "aws.scheduler",
  account: ACCOUNT,
  time: "2026-11-25T12:00:00Z",
  region: REGION,
  resources: [`arn:aws:scheduler:${REGION}:${ACCOUNT}:schedule/default/tick`],
  detail: {},
};

export const streamEvent = (shardId: string, Records: DynamoDBRecord[]): WindowedStreamEvent =>
  Object.assign(
    { Records },
    {
      window: { start: "2026-11-25T12:00:00Z", end: "2026-11-25T12:15:00Z" },
      state: {},
      shardId,
      eventSourceARN: `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/house/stream/2026-11-25T00:00:00.000`,
      isFinalInvokeForWindow: false,
      isWindowTerminatedEarly: false,
    },
  );

/** A body as API Gateway hands it over: text as it is, anything else in base64. */
export interface RawBody {
  body: string;
  isBase64Encoded: boolean;
}

export const httpEvent = (
  method: string,
  path: string,
  options: { body?: unknown; raw?: RawBody; headers?: Record<string, string>; cookies?: string[] } = {},
): APIGatewayProxyEventV2 => ({
  version: "2.0",
  routeKey: "$default",
  rawPath: path.split("?")[0] ?? path,
  rawQueryString: path.split("?")[1] ?? "",
  cookies: options.cookies,
  headers: {
    host: "abc.execute-api.us-east-1.amazonaws.com",
    "content-type": "application/json",
    "x-forwarded-for": "192.0.2.7",
    "x-forwarded-proto": "https",
    ...options.headers,
  },
  requestContext: {
    accountId: ACCOUNT,
    apiId: "abc",
    domainName: "abc.execute-api.us-east-1.amazonaws.com",
    domainPrefix: "abc",
    http: { method, path, protocol: "HTTP/1.1", sourceIp: "192.0.2.7", userAgent: "test" },
    requestId: "request-1",
    routeKey: "$default",
    stage: "$default",
    time: "25/Nov/2026:12:00:00 +0000",
    timeEpoch: 1_764_072_000_000,
  },
  body: options.raw?.body ?? (options.body === undefined ? undefined : JSON.stringify(options.body)),
  isBase64Encoded: options.raw?.isBase64Encoded ?? false,
});

/** What a receipt rule's Lambda action says of a letter that its S3 action has stored. */
export const receivedMail = (messageId: string, source: string, recipient: string): SESEvent => {
  const pass = { status: "PASS" as const };
  return {
    Records: [
      {
        eventSource: "aws:ses",
        eventVersion: "1.0",
        ses: {
          mail: {
            timestamp: "2026-11-25T12:00:00.000Z",
            source,
            messageId,
            destination: [recipient],
            headersTruncated: false,
            headers: [],
            commonHeaders: {
              returnPath: source,
              from: [source],
              date: "Wed, 25 Nov 2026 12:00:00 +0000",
              to: [recipient],
              messageId: "<letter@example.com>",
              subject: "Re: Hello",
            },
          },
          receipt: {
            timestamp: "2026-11-25T12:00:00.000Z",
            processingTimeMillis: 500,
            recipients: [recipient],
            spamVerdict: pass,
            virusVerdict: pass,
            spfVerdict: pass,
            dkimVerdict: pass,
            dmarcVerdict: pass,
            action: {
              type: "Lambda",
              functionArn: "arn:aws:lambda:us-east-1:1:function:f",
              invocationType: "Event",
            },
          },
        },
      },
    ],
  };
};
