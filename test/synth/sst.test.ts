import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { installPlatform, ROOT } from "./platform";
import { DEPLOYER, type Resource, synthesise } from "./synth";

/** sst.config.ts without an account: its types against SST's own, and every resource it would ask AWS for. */
describe("the house on AWS, synthesised", () => {
  let home: string;
  let resources: Resource[];
  beforeAll(async () => {
    home = installPlatform();
    resources = await synthesise(home, DEPLOYER);
  }, 420_000);

  const all = (type: string) => resources.filter((resource) => resource.type === type);
  const inputs = (type: string, name: RegExp): Record<string, unknown> => {
    const found = all(type).filter((resource) => name.test(resource.name));
    expect(found.map((resource) => resource.name).length, `${type} ${name}`).toBe(1);
    return plain(found[0]?.inputs ?? {});
  };

  it("has the types that SST wants", () => {
    writeFileSync(
      join(home, "tsconfig.json"),
      JSON.stringify({
        compilerOptions: {
          target: "ES2022",
          module: "ESNext",
          moduleResolution: "bundler",
          strict: true,
          noEmit: true,
          skipLibCheck: true,
          types: [],
        },
        files: ["sst.config.ts"],
      }),
    );
    const tsc = join(ROOT, "node_modules", "typescript", "bin", "tsc");
    const done = spawnSync(process.execPath, [tsc, "-p", home], { encoding: "utf8" });
    // SST's sources are written for other settings than ours; only what is said about our file counts.
    const ours = done.stdout.split("\n").filter((line) => /(^|\/)sst\.config\.ts\(/.test(line));
    expect(ours).toEqual([]);
    expect(done.stdout).not.toContain("error TS18003");
  });

  it("keeps rows in one table with a stream of both images, an end of life and restore points", () => {
    expect(all("aws:dynamodb/table:Table").length).toBe(1);
    expect(inputs("aws:dynamodb/table:Table", /./)).toMatchObject({
      billingMode: "PAY_PER_REQUEST",
      hashKey: "pk",
      rangeKey: "sk",
      streamEnabled: true,
      streamViewType: "NEW_AND_OLD_IMAGES",
      ttl: { attributeName: "x", enabled: true },
      pointInTimeRecovery: { enabled: true },
      deletionProtectionEnabled: true,
      globalSecondaryIndexes: [],
    });
  });

  it.each([
    ["Pages", 360],
    ["Responses", 360],
    ["Long", 5_400],
    ["Acts", 360],
  ])("gives up on a message of %s after five tries and keeps it", (name, visibilityTimeoutSeconds) => {
    const queue = inputs("aws:sqs/queue:Queue", new RegExp(`^${name}Queue$`));
    expect(queue).toMatchObject({ visibilityTimeoutSeconds });
    const redrive = JSON.parse(String(queue.redrivePolicy));
    expect(redrive.maxReceiveCount).toBe(5);
    expect(redrive.deadLetterTargetArn).toContain(`${name}DeadQueue`);
    expect(inputs("aws:sqs/queue:Queue", new RegExp(`^${name}DeadQueue$`))).toMatchObject({
      messageRetentionSeconds: 14 * 86_400,
    });
  });

  it("takes batches in parts: one bad message does not bring the others back", () => {
    const mappings = all("aws:lambda/eventSourceMapping:EventSourceMapping");
    expect(mappings.length).toBe(5);
    for (const mapping of mappings)
      expect(mapping.inputs.functionResponseTypes).toEqual(["ReportBatchItemFailures"]);
    expect(inputs("aws:lambda/eventSourceMapping:EventSourceMapping", /^Pages/)).toMatchObject({
      batchSize: 1,
      scalingConfig: { maximumConcurrency: 20 },
    });
  });

  it("folds the stream from its start, shard by shard, and only what people's rows say", () => {
    const fold = inputs("aws:lambda/eventSourceMapping:EventSourceMapping", /Fold/);
    expect(fold).toMatchObject({
      startingPosition: "TRIM_HORIZON",
      tumblingWindowInSeconds: 900,
      bisectBatchOnFunctionError: true,
      destinationConfig: { onFailure: { destinationArn: expect.stringContaining("FoldDeadQueue") } },
    });
    expect(JSON.stringify(fold.filterCriteria)).toContain("P#");
  });

  it("ticks every minute", () => {
    const schedule = inputs("aws:scheduler/schedule:Schedule", /^Tick/);
    expect(schedule).toMatchObject({
      scheduleExpression: "rate(1 minute)",
      state: "ENABLED",
      target: { arn: expect.stringContaining("TickHandler") },
    });
  });

  it("brings SES and SMS events over SNS into the queue of responses, and lets nobody else write there", () => {
    const events = inputs("aws:sesv2/configurationSetEventDestination:ConfigurationSetEventDestination", /./);
    expect(events.eventDestination).toMatchObject({
      enabled: true,
      matchingEventTypes: expect.arrayContaining(["DELIVERY", "BOUNCE", "COMPLAINT", "OPEN", "REJECT"]),
      snsDestination: { topicArn: expect.stringContaining("MailEvents") },
    });
    const subscriptions = all("aws:sns/topicSubscription:TopicSubscription").map((one) => plain(one.inputs));
    expect(subscriptions.map((one) => [one.protocol, last(one.topic), last(one.endpoint)])).toEqual([
      ["sqs", "MailEventsTopic", "ResponsesQueue"],
      ["sqs", "SmsEventsTopic", "ResponsesQueue"],
    ]);
    const [statement] = JSON.parse(String(inputs("aws:sqs/queuePolicy:QueuePolicy", /^Responses/).policy));
    expect(statement).toMatchObject({
      actions: ["sqs:SendMessage"],
      principals: [{ type: "Service", identifiers: ["sns.amazonaws.com"] }],
      conditions: [{ test: "ArnEquals", variable: "aws:SourceArn" }],
    });
    expect(statement.conditions[0].values.map(last)).toEqual(["MailEventsTopic", "SmsEventsTopic"]);
  });

  it("keeps inbound mail for 30 days and tells a function of it", () => {
    expect(inputs("aws:ses/receiptRule:ReceiptRule", /./)).toMatchObject({
      recipients: ["in.example.org"],
      scanEnabled: true,
      s3Actions: [{ position: 1, bucketName: "inboundbucket" }],
      lambdaActions: [{ position: 2, invocationType: "Event" }],
    });
    const expiry = inputs("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", /^Inbound/);
    expect(JSON.stringify(expiry)).toContain('"days":30');
    const permission = all("aws:lambda/permission:Permission").find(
      (one) => one.name === "InboundEmailBySes",
    );
    expect(permission?.inputs).toMatchObject({
      principal: "ses.amazonaws.com",
      sourceAccount: "123456789012",
    });
  });

  it("serves the pages and the API under one address", () => {
    expect(inputs("aws:apigatewayv2/route:Route", /./)).toMatchObject({ routeKey: "$default" });
    const routes = all("sst:aws:RouterUrlRoute").map((route) => route.name.replace(/^.*Route(?=\/)/, ""));
    expect(routes.sort()).toEqual([
      "/api",
      "/c",
      "/docs",
      "/e",
      "/f",
      "/h",
      "/hooks",
      "/o",
      "/openapi.json",
      "/p",
      "/u",
    ]);
  });

  it("runs every door on arm64 and Node 24, dead before its page's lease is", () => {
    const functions = all("aws:lambda/function:Function").map((one) => plain(one.inputs));
    expect(functions.length).toBe(8);
    for (const one of functions) {
      expect(one).toMatchObject({
        runtime: "nodejs24.x",
        architectures: ["arm64"],
        handler: "bundle.handler",
      });
    }
    expect(inputs("aws:lambda/function:Function", /^PagesSubscriber/).timeout).toBe(60);
  });

  it("gives every door only what it needs", () => {
    const rights = Object.fromEntries(
      all("aws:iam/role:Role")
        .filter((role) => role.name !== "TickRole")
        .map((role) => [doorOf(role.name), actionsOf(role)]),
    );
    const rows = ["BatchGetItem", "DeleteItem", "GetItem", "Query", "Scan", "UpdateItem"].map(
      (a) => `dynamodb:${a}`,
    );
    const receive = [
      "sqs:ChangeMessageVisibility",
      "sqs:DeleteMessage",
      "sqs:GetQueueAttributes",
      "sqs:GetQueueUrl",
      "sqs:ReceiveMessage",
    ];
    const send = ["ses:SendEmail", "sms-voice:SendTextMessage", "sqs:SendMessage"];
    const stream = [
      "dynamodb:DescribeStream",
      "dynamodb:GetRecords",
      "dynamodb:GetShardIterator",
      "dynamodb:ListStreams",
    ];
    const files = ["s3:DeleteObject", "s3:GetObject", "s3:ListBucket", "s3:PutObject"];
    expect(rights).toEqual({
      Tick: [...rows, "sqs:SendMessage"].sort(),
      Pages: [...rows, ...receive, ...send].sort(),
      Responses: [...rows, ...receive, ...send].sort(),
      Long: [...rows, ...receive, ...files, "ses:SendEmail", "sqs:SendMessage"].sort(),
      Acts: [...rows, ...receive, "sqs:SendMessage"].sort(),
      TableSubscriberFold: [...rows, ...stream, "s3:GetObject", "s3:PutObject", "sqs:SendMessage"].sort(),
      InboundEmail: [...rows, "s3:GetObject", "sqs:SendMessage"].sort(),
      Api: [
        ...rows,
        ...files,
        ...send,
        "sqs:ChangeMessageVisibility",
        "sqs:DeleteMessage",
        "sqs:ReceiveMessage",
      ].sort(),
    });
  });

  it("never grants every action, nor anything on every resource", () => {
    for (const role of all("aws:iam/role:Role")) {
      for (const { actions, resources: on } of statementsOf(role)) {
        expect(actions.filter((action: string) => action.includes("*"))).toEqual([]);
        expect(on).not.toContain("*");
      }
      expect(JSON.stringify(role.inputs.assumeRolePolicy)).not.toContain(":root");
    }
  });

  it("refuses to deploy without a sender, with a sentence", async () => {
    await expect(synthesise(home, { ...DEPLOYER, REKINDLE_MAIL_DOMAIN: "" })).rejects.toThrow(
      "Set REKINDLE_MAIL_DOMAIN before you deploy",
    );
  });
});

const last = (arn: unknown): string => String(arn).split(":").at(-1) ?? "";

/** Pulumi wraps secret values; what was meant is inside. */
function plain(value: Record<string, unknown>): Record<string, unknown> {
  return JSON.parse(JSON.stringify(value), (_, inner) =>
    typeof inner === "object" && inner !== null && "4dabf18193072939515e22adb298388d" in inner
      ? inner.value
      : inner,
  );
}

/** SST puts a hash and the word of its component into names; the part before says which door it is. */
const DOORS = ["Tick", "Pages", "Responses", "Acts", "Long", "TableSubscriberFold", "InboundEmail", "Api"];
const doorOf = (role: string): string => DOORS.find((door) => role.startsWith(door)) ?? role;

interface Statement {
  actions: string[];
  resources: string[];
}

const statementsOf = (role: Resource): Statement[] => {
  const { inlinePolicies } = plain(role.inputs);
  return Array.isArray(inlinePolicies) ? inlinePolicies.flatMap((one) => JSON.parse(one.policy)) : [];
};

const actionsOf = (role: Resource): string[] =>
  [...new Set(statementsOf(role).flatMap((statement) => statement.actions))].sort();
