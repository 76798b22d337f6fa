/// <reference path="./.sst/platform/config.d.ts" />

/**
 * The house on AWS: resources and wiring, no rules. What a deployer sets is read from the environment:
 *
 * REKINDLE_MAIL_DOMAIN     domain (or one address) that e-mail is sent from; its DNS lies at Route 53 …
 * REKINDLE_DNS=none        … or elsewhere: then SES shows the records to set
 * REKINDLE_MAIL_FROM       the sender as people see it, e.g. Rekindle <hello@example.org>
 * REKINDLE_POSTAL_ADDRESS  stands under every e-mail
 * REKINDLE_DOMAIN          (optional) domain of the app; without it CloudFront's own
 * REKINDLE_INBOUND_DOMAIN  (optional) domain whose MX record points to SES: replies are heard
 * REKINDLE_DELIVERIES=untold  (optional) nobody's story tells that a mail arrived or was opened: half of the price
 * REKINDLE_SMS_ORIGIN      (optional) ARN of a phone number or pool of End User Messaging
 * REKINDLE_EMAIL_RATE      (optional) e-mails a second that SES takes from this account; SES shows it as "maximum send rate"
 * REKINDLE_SMS_RATE        (optional) SMS a second that the number or pool takes
 * REKINDLE_BEDROCK_MODEL   (optional) id of a Bedrock model or inference profile: asked about answers no rule can read
 * REKINDLE_POSTMARK_SECRET, REKINDLE_SENDGRID_KEY, REKINDLE_SENDGRID_SECRET   (optional) open the doors of these providers
 * REKINDLE_EXCHANGE        (optional) rates such as USD/EUR=0.92: SMS are charged in dollars, campaigns may count in euros
 *
 * Secrets: LinkSecret (32 characters or more), OwnerEmail and OwnerPassword (the first member).
 */
export default $config({
  app(input) {
    const production = input.stage === "production";
    return {
      name: "rekindle",
      home: "aws",
      version: "4.17.1",
      removal: production ? "retain" : "remove",
      protect: production,
    };
  },

  async run() {
    const given = (name: string): string => process.env[name] ?? "";
    const needed = (name: string): string => {
      const value = given(name);
      if (value === "") throw new Error(`Set ${name} before you deploy; sst.config.ts says what it means.`);
      return value;
    };
    const mailDomain = needed("REKINDLE_MAIL_DOMAIN");
    const mailFrom = needed("REKINDLE_MAIL_FROM");
    const postalAddress = needed("REKINDLE_POSTAL_ADDRESS");
    const inboundDomain = given("REKINDLE_INBOUND_DOMAIN");
    const smsOrigin = given("REKINDLE_SMS_ORIGIN");
    const model = given("REKINDLE_BEDROCK_MODEL");
    const linkSecret = new sst.Secret("LinkSecret");
    const ownerEmail = new sst.Secret("OwnerEmail");
    const ownerPassword = new sst.Secret("OwnerPassword");
    // The doors are bundled by our own script: SST's esbuild would leave twice as much in them.
    const { execFileSync } = await import("node:child_process");
    execFileSync(process.execPath, ["scripts/doors.mjs"], { cwd: $cli.paths.root, stdio: "inherit" });
    const { accountId } = aws.getCallerIdentityOutput();

    // ── Where things are kept ────────────────────────────────────────────────────────────────────────────
    const table = new sst.aws.Dynamo("Table", {
      fields: { pk: "string", sk: "string" },
      primaryIndex: { hashKey: "pk", rangeKey: "sk" },
      stream: "new-and-old-images",
      ttl: "x",
      deletionProtection: $app.stage === "production",
      transform: { table: { pointInTimeRecovery: { enabled: true } } },
    });
    const bucket = new sst.aws.Bucket("Blobs", { versioning: true });

    // ── Queues. A message that failed five times goes to the dead letters of its queue. ──────────────────
    const queue = (name: string, visibilityTimeout: "6 minutes" | "90 minutes") => {
      const dead = new sst.aws.Queue(`${name}Dead`, {
        transform: { queue: { messageRetentionSeconds: 14 * 86_400 } },
      });
      const alive = new sst.aws.Queue(name, { visibilityTimeout, dlq: { queue: dead.arn, retry: 5 } });
      return { alive, dead };
    };
    const { alive: pages, dead: pagesDead } = queue("Pages", "6 minutes");
    const { alive: responses, dead: responsesDead } = queue("Responses", "6 minutes");
    const { alive: acts, dead: actsDead } = queue("Acts", "6 minutes");
    const { alive: long, dead: longDead } = queue("Long", "90 minutes");
    const foldDead = new sst.aws.Queue("FoldDead");

    // ── What providers tell us: SES and End User Messaging → SNS → the queue of responses ────────────────
    const mailEvents = new sst.aws.SnsTopic("MailEvents");
    const smsEvents = new sst.aws.SnsTopic("SmsEvents");
    const hear = (name: string, topic: sst.aws.SnsTopic, service: string) => {
      new aws.sns.TopicPolicy(`${name}Policy`, {
        arn: topic.arn,
        policy: aws.iam.getPolicyDocumentOutput({
          statements: [
            {
              actions: ["sns:Publish"],
              resources: [topic.arn],
              principals: [{ type: "Service", identifiers: [service] }],
              conditions: [{ test: "StringEquals", variable: "aws:SourceAccount", values: [accountId] }],
            },
          ],
        }).json,
      });
      new aws.sns.TopicSubscription(`${name}ToResponses`, {
        topic: topic.arn,
        protocol: "sqs",
        endpoint: responses.arn,
      });
    };
    hear("MailEvents", mailEvents, "ses.amazonaws.com");
    hear("SmsEvents", smsEvents, "sms-voice.amazonaws.com");
    // Only our own topics may write there: what comes from this queue is believed without a signature.
    new aws.sqs.QueuePolicy("ResponsesPolicy", {
      queueUrl: responses.url,
      policy: aws.iam.getPolicyDocumentOutput({
        statements: [
          {
            actions: ["sqs:SendMessage"],
            resources: [responses.arn],
            principals: [{ type: "Service", identifiers: ["sns.amazonaws.com"] }],
            conditions: [
              { test: "ArnEquals", variable: "aws:SourceArn", values: [mailEvents.arn, smsEvents.arn] },
            ],
          },
        ],
      }).json,
    });

    const mail = new sst.aws.Email("Mail", {
      sender: mailDomain,
      ...(mailDomain.includes("@") ? {} : { dns: given("REKINDLE_DNS") === "none" ? false : sst.aws.dns() }),
      events: [
        {
          name: "responses",
          // No "click": the house redirects clicks itself, and SES would wrap every link once more.
          // No "send": a touch counts as sent from its commit on, and the delivery names the message as well.
          types: [
            ...(given("REKINDLE_DELIVERIES") === "untold" ? [] : (["delivery", "open"] as const)),
            "delivery-delay",
            "bounce",
            "complaint",
            "reject",
            "rendering-failure",
          ],
          topic: mailEvents.arn,
        },
      ],
    });
    const smsSet = new aws.pinpoint.Smsvoicev2ConfigurationSet("Sms", { defaultMessageType: "PROMOTIONAL" });

    const router = new sst.aws.Router(
      "House",
      given("REKINDLE_DOMAIN") ? { domain: given("REKINDLE_DOMAIN") } : {},
    );

    // ── What a door may do. Nothing is linked: a link would grant every action on the resource. ──────────
    type Rights = { actions: string[]; resources: $util.Input<string>[] };
    const rows: Rights = {
      actions: ["GetItem", "BatchGetItem", "Query", "Scan", "UpdateItem", "DeleteItem"].map(
        (a) => `dynamodb:${a}`,
      ),
      resources: [table.arn],
    };
    const jobs: Rights = {
      actions: ["sqs:SendMessage"],
      resources: [pages.arn, responses.arn, acts.arn, long.arn],
    };
    // Members look through what was put aside, send it again or drop it.
    const aside: Rights = {
      actions: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility"],
      resources: [pagesDead.arn, responsesDead.arn, actsDead.arn, longDead.arn],
    };
    const blobs: Rights = {
      actions: ["s3:GetObject", "s3:PutObject"],
      resources: [$interpolate`${bucket.arn}/*`],
    };
    // Files of imports are taken away when they are done with; what the fold keeps is never.
    const imports: Rights = {
      actions: ["s3:DeleteObject"],
      resources: [$interpolate`${bucket.arn}/imports/*`],
    };
    const names: Rights = { actions: ["s3:ListBucket"], resources: [bucket.arn] };
    const letters: Rights = {
      actions: ["ses:SendEmail"],
      resources: [mail.nodes.identity.arn, mail.nodes.configurationSet.arn],
    };
    const texts: Rights[] = smsOrigin
      ? [{ actions: ["sms-voice:SendTextMessage"], resources: [smsOrigin, smsSet.arn] }]
      : [];

    const environment = {
      NODE_OPTIONS: "--enable-source-maps",
      REKINDLE_TABLE: table.name,
      REKINDLE_BUCKET: bucket.name,
      REKINDLE_PAGES_QUEUE: pages.url,
      REKINDLE_RESPONSES_QUEUE: responses.url,
      REKINDLE_ACTS_QUEUE: acts.url,
      REKINDLE_LONG_QUEUE: long.url,
      REKINDLE_URL: router.url,
      REKINDLE_MAIL_FROM: mailFrom,
      REKINDLE_REPLY_TO: inboundDomain ? `reply@${inboundDomain}` : "",
      REKINDLE_POSTAL_ADDRESS: postalAddress,
      REKINDLE_LINK_SECRET: linkSecret.value,
      REKINDLE_SES_CONFIGURATION_SET: mail.configSet,
      REKINDLE_SES_TOPIC: mailEvents.arn,
      REKINDLE_SMS_TOPIC: smsEvents.arn,
      REKINDLE_SMS_ORIGIN: smsOrigin,
      REKINDLE_SMS_CONFIGURATION_SET: smsSet.name,
      REKINDLE_EMAIL_RATE: given("REKINDLE_EMAIL_RATE"),
      REKINDLE_SMS_RATE: given("REKINDLE_SMS_RATE"),
      REKINDLE_EXCHANGE: given("REKINDLE_EXCHANGE"),
      REKINDLE_BEDROCK_MODEL: model,
    };
    // Profiles of inference send a request on to models in several regions.
    const reading: Rights[] = model
      ? [
          {
            actions: ["bedrock:InvokeModel"],
            resources: ["arn:aws:bedrock:*::foundation-model/*", "arn:aws:bedrock:*:*:inference-profile/*"],
          },
        ]
      : [];
    const door = (name: string, permissions: Rights[]) => ({
      bundle: `dist/doors/${name}`,
      handler: "bundle.handler",
      runtime: "nodejs24.x" as const,
      architecture: "arm64" as const,
      memory: "512 MB" as const,
      // A page is leased for 120 s; a worker must be dead 30 s before that (rule R8).
      timeout: "60 seconds" as const,
      environment,
      permissions,
      // SST would also let every principal of the account take on the role.
      transform: {
        role: { assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }) },
      },
    });

    // ── Doors ────────────────────────────────────────────────────────────────────────────────────────────
    new sst.aws.CronV2("Tick", {
      schedule: "rate(1 minute)",
      // It stays for a whole minute, until the next one comes.
      function: { ...door("tick", [rows, jobs]), memory: "256 MB", timeout: "90 seconds" },
    });
    pages.subscribe(door("page", [rows, jobs, letters, ...texts]), {
      batch: { size: 1, partialResponses: true },
      // Twenty workers send faster than most SES accounts may; more would only be throttled.
      transform: { eventSourceMapping: { scalingConfig: { maximumConcurrency: 20 } } },
    });
    responses.subscribe(door("respond", [rows, jobs, letters, ...texts, ...reading]), {
      batch: { size: 10, partialResponses: true },
    });
    // Ten of one batch go out side by side; a receiver that takes ten seconds holds up only those.
    acts.subscribe(
      { ...door("act", [rows, jobs]), memory: "256 MB" },
      {
        batch: { size: 10, partialResponses: true },
        transform: { eventSourceMapping: { scalingConfig: { maximumConcurrency: 10 } } },
      },
    );
    long.subscribe(
      {
        ...door("long", [rows, jobs, blobs, imports, names, letters]),
        timeout: "15 minutes",
        memory: "1769 MB",
      },
      { batch: { size: 1, partialResponses: true } },
    );
    // The function itself hands over what it could not fold, so it must be allowed to.
    const letGo: Rights = { actions: ["sqs:SendMessage"], resources: [foldDead.arn] };
    table.subscribe("Fold", door("fold", [rows, jobs, blobs, letGo]), {
      // Only people's own rows are folded: what the fold writes must not wake it again.
      filters: [{ dynamodb: { Keys: { pk: { S: [{ prefix: "P#" }] }, sk: { S: ["S"] } } } }],
      transform: {
        eventSourceMapping: {
          startingPosition: "TRIM_HORIZON",
          batchSize: 500,
          maximumBatchingWindowInSeconds: 1,
          // With a window, and only then, Lambda says which shard a batch is from; the fold counts per shard.
          tumblingWindowInSeconds: 900,
          functionResponseTypes: ["ReportBatchItemFailures"],
          bisectBatchOnFunctionError: true,
          maximumRetryAttempts: 100,
          destinationConfig: { onFailure: { destinationArn: foldDead.arn } },
        },
      },
    });

    if (inboundDomain) {
      const inbound = new sst.aws.Bucket("Inbound", {
        // Replies are personal data; what they mean is kept with the person, the letters are not.
        lifecycle: [{ expiresIn: "30 days" }],
        policy: [
          {
            actions: ["s3:PutObject"],
            principals: [{ type: "service", identifiers: ["ses.amazonaws.com"] }],
            conditions: [{ test: "StringEquals", variable: "aws:SourceAccount", values: [accountId] }],
          },
        ],
      });
      const letter: Rights = { actions: ["s3:GetObject"], resources: [$interpolate`${inbound.arn}/*`] };
      const hearing = new sst.aws.Function("InboundEmail", {
        ...door("inboundEmail", [rows, jobs, letter, ...reading]),
        environment: { ...environment, REKINDLE_INBOUND_BUCKET: inbound.name },
      });
      const allowed = new aws.lambda.Permission("InboundEmailBySes", {
        action: "lambda:InvokeFunction",
        function: hearing.name,
        principal: "ses.amazonaws.com",
        sourceAccount: accountId,
      });
      const rules = new aws.ses.ReceiptRuleSet("InboundRules", { ruleSetName: `${$app.name}-${$app.stage}` });
      new aws.ses.ReceiptRule(
        "InboundRule",
        {
          ruleSetName: rules.ruleSetName,
          recipients: [inboundDomain],
          enabled: true,
          scanEnabled: true,
          s3Actions: [{ bucketName: inbound.name, position: 1 }],
          lambdaActions: [{ functionArn: hearing.arn, invocationType: "Event", position: 2 }],
        },
        { dependsOn: [allowed] },
      );
      new aws.ses.ActiveReceiptRuleSet("InboundActive", { ruleSetName: rules.ruleSetName });
    }

    const api = new sst.aws.ApiGatewayV2("Api");
    api.route("$default", {
      ...door("api", [rows, jobs, aside, blobs, imports, names, letters, ...texts, ...reading]),
      timeout: "29 seconds",
      memory: "1024 MB",
      environment: {
        ...environment,
        REKINDLE_POSTMARK_SECRET: given("REKINDLE_POSTMARK_SECRET"),
        REKINDLE_SENDGRID_KEY: given("REKINDLE_SENDGRID_KEY"),
        REKINDLE_SENDGRID_SECRET: given("REKINDLE_SENDGRID_SECRET"),
        REKINDLE_PAGES_DEAD: pagesDead.url,
        REKINDLE_RESPONSES_DEAD: responsesDead.url,
        REKINDLE_ACTS_DEAD: actsDead.url,
        REKINDLE_LONG_DEAD: longDead.url,
        REKINDLE_OWNER_EMAIL: ownerEmail.value,
        REKINDLE_OWNER_PASSWORD: ownerPassword.value,
      },
    });
    new sst.aws.StaticSite("Web", {
      path: ".",
      build: { command: "npx vite build --config web/vite.config.ts", output: "dist/web" },
      router: { instance: router },
    });
    const linked = ["/u", "/p", "/o", "/c", "/f", "/e", "/h"];
    for (const path of ["/api", "/hooks", "/docs", "/openapi.json", ...linked]) router.route(path, api.url);

    return { url: router.url, smsEvents: smsEvents.arn, deadLetters: foldDead.url };
  },
});
