import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sesMail } from "#aws/mail";
import { eumSms } from "#aws/sms";
import { createWorld } from "#aws/world";
import { listFailed } from "#engine/acts/failedActs";
import { enrollPeople } from "#engine/enroll";
import { keys } from "#engine/keys";
import type { World } from "#engine/ports";
import { countersOf } from "#engine/status";
import { timelineOf } from "#engine/timeline";
import { createSecret } from "#engine/webhooks/secrets";
import type { PersonState, Profile } from "#journey/person";
import { draft, house, people, reactivation, start } from "#test/fixtures/small";
import { keyOf } from "#test/stories/server";
import { type LoopbackAws, SES_TOPIC, SMS_TOPIC, startAws } from "#test/worlds/aws";
import { dynamoIsHere } from "#test/worlds/dynamodb";
import { readStream } from "#test/worlds/stream";
import { bundleDoor, DOORS } from "../../scripts/doors.mjs";
import { type Door, openDoor } from "./door";
import {
  httpEvent,
  queueEvent,
  receivedMail,
  scheduledEvent,
  sesEvent,
  snsEnvelope,
  streamEvent,
} from "./events";
import { gateway } from "./gateway";

type Name = (typeof DOORS)[number];

/** Sizes of today with little room, KB. A larger bundle starts slower; raise these only knowingly. */
const MOST: Record<Name, number> = {
  api: 2_050,
  tick: 720,
  page: 700,
  long: 1_290,
  respond: 1_030,
  act: 900,
  fold: 610,
  inboundEmail: 1_070,
};

/** The bundles that are deployed, in processes of their own, fed what AWS feeds them; the AWS around is on loopback. */
describe.runIf(dynamoIsHere())("the Lambda doors", () => {
  let aws: LoopbackAws;
  let world: World;
  const doors = new Map<Name, Door>();
  const sizes = new Map<Name, number>();
  const open = (name: Name): Door => {
    const door = doors.get(name);
    if (!door) throw new Error(`There is no door ${name}.`);
    return door;
  };

  beforeAll(async () => {
    aws = await startAws();
    // The test looks into the same house with a world of its own; the SDK reads endpoints from the process.
    Object.assign(process.env, aws.env);
    world = createWorld({ mail: sesMail, sms: eumSms }, aws.env);
    const bundles = await Promise.all(DOORS.map((name) => bundleDoor(name)));
    DOORS.forEach((name, n) => {
      const bundle = bundles[n];
      if (bundle === undefined) return;
      sizes.set(name, bundle.bytes / 1_000);
      doors.set(name, openDoor(bundle.file, aws.env));
    });
    const contents = await house(world);
    await people(world, 12);
    await draft(world, reactivation(contents));
  });
  afterAll(async () => {
    for (const door of doors.values()) door.close();
    await aws?.stop();
  });

  const take = (queue: "pages" | "responses" | "acts" | "long") => aws.queues[queue].takeAll();
  const person = async (n: number) =>
    (await world.store.get<PersonState>(keys.person(`per_${String(n).padStart(6, "0")}`)))?.data;
  const touchOf = async (n: number) => (await person(n))?.touches[0];

  it("are no larger than they were", () => {
    for (const name of DOORS) expect(sizes.get(name), name).toBeLessThanOrEqual(MOST[name]);
  });

  it("make the owner whom the deployer named, and sign them in over API Gateway", async () => {
    const call = async (...request: Parameters<typeof httpEvent>) => {
      const answer = await open("api").invoke(httpEvent(...request));
      return answer as { statusCode: number; cookies?: string[] }; // what Hono's adapter answers
    };
    expect((await call("GET", "/api/health")).statusCode).toBe(200);
    const email = "owner@example.org";
    const wrong = await call("POST", "/api/session", { body: { email, password: "not the password" } });
    expect(wrong.statusCode).toBe(401);
    const password = aws.env.REKINDLE_OWNER_PASSWORD;
    const right = await call("POST", "/api/session", { body: { email, password } });
    expect(right.statusCode).toBe(201);
    expect(right.cookies?.[0]).toMatch(/^rekindle_session=.*HttpOnly.*Secure/);
    const stranger = { email: "stranger@example.org", name: "Stranger", password: "another long password 8" };
    expect((await call("POST", "/api/setup", { body: stranger })).statusCode).toBe(409);
  });

  it("take a file of people as its bytes are, and refuse one that is too large for Lambda", async () => {
    const fetch = gateway((event) => open("api").invoke(event));
    const { REKINDLE_OWNER_EMAIL: email = "", REKINDLE_OWNER_PASSWORD: password = "" } = aws.env;
    const authorization = `Bearer ${await keyOf(fetch, { email, password })}`;
    // What the pages send. As "text/csv" API Gateway would have read these bytes as UTF-8.
    const headers = { authorization, "content-type": "application/octet-stream" };
    const send = (body: Uint8Array<ArrayBuffer>) =>
      fetch("/api/imports?file=latin.csv", { method: "POST", headers, body });
    const latin = await send(new Uint8Array(Buffer.from("Email;Name\nj@example.org;Jörg Weiß\n", "latin1")));
    expect(await latin.json()).toMatchObject({ rows: 1, columns: [{}, { samples: ["Jörg Weiß"] }] });
    expect((await send(new Uint8Array(5_000_000))).status).toBe(413);
  });

  it("let the audience in, page by page, and send each of them one e-mail", async () => {
    await start(world);
    expect(await open("long").invoke(queueEvent(take("long")))).toEqual({ batchItemFailures: [] });
    // Whoever may enter now waits for no tick; the tick brings the same page once more, since nobody worked it yet.
    const pages = take("pages");
    expect(pages.map((body) => JSON.parse(body).job)).toEqual(["page"]);
    await open("tick").invoke(scheduledEvent);
    expect(take("pages")).toEqual(expect.arrayContaining(pages));
    // SQS may bring a message twice, also at the same time.
    const ends = await Promise.all([
      open("page").invoke(queueEvent(pages)),
      open("page").invoke(queueEvent(pages, 2)),
    ]);
    expect(ends).toEqual([{ batchItemFailures: [] }, { batchItemFailures: [] }]);
    expect(aws.letters.map((letter) => letter.Destination.ToAddresses[0]).sort()).toEqual(
      Array.from({ length: 12 }, (_, n) => `p${n}@example.org`).sort(),
    );
    const [letter] = aws.letters;
    expect(letter?.ConfigurationSetName).toBe("rekindle");
    expect(letter?.Content.Simple.Headers.map((header) => header.Name)).toEqual(
      expect.arrayContaining(["List-Unsubscribe", "List-Unsubscribe-Post"]),
    );
    const touch = await touchOf(3);
    expect(touch?.status).toBe("sent");
    const mine = aws.letters.find((one) => one.Destination.ToAddresses[0] === "p3@example.org");
    expect(mine?.EmailTags).toContainEqual({ Name: "touch", Value: touch?.id });
  });

  it("hear what SES says over SNS and SQS, and bring back only what could not be read", async () => {
    const [first, second] = [await touchOf(0), await touchOf(1)];
    const now = new Date().toISOString();
    const end = await open("respond").invoke(
      queueEvent([
        snsEnvelope(
          SES_TOPIC,
          sesEvent("Delivery", first?.id ?? "", { delivery: { timestamp: now, recipients: [] } }),
        ),
        "{ not JSON",
        snsEnvelope(
          SES_TOPIC,
          sesEvent("Bounce", second?.id ?? "", {
            bounce: {
              bounceType: "Permanent",
              bounceSubType: "General",
              bouncedRecipients: [{ emailAddress: "p1@example.org" }],
              timestamp: now,
              feedbackId: "feedback-1",
            },
          }),
        ),
        snsEnvelope(
          "arn:aws:sns:us-east-1:999999999999:somebody-else",
          sesEvent("Complaint", first?.id ?? ""),
        ),
      ]),
    );
    expect(end).toEqual({
      batchItemFailures: [{ itemIdentifier: "message-1" }, { itemIdentifier: "message-3" }],
    });
    expect((await touchOf(0))?.delivered).toBeTypeOf("number");
    expect((await person(1))?.suppressed.email?.reason).toBe("hard bounce");
    expect((await person(0))?.suppressed.email).toBeUndefined();
    expect(open("respond").log.join("")).toContain('"event":"job failed"');
    expect(open("respond").log.join("")).not.toContain("p1@example.org");
  });

  it("hear a reply that SES put into the bucket, and take it to the person", async () => {
    const letter = aws.letters.find((one) => one.Destination.ToAddresses[0] === "p2@example.org");
    const raw = [
      "From: Ana Ruiz <p2@example.org>",
      `To: ${letter?.ReplyToAddresses[0]}`,
      "Subject: Re: News",
      "Message-ID: <letter-1@example.org>",
      "Content-Type: text/plain; charset=utf-8",
      "",
      "Yes, please call me on Tuesday.",
      "",
    ].join("\r\n");
    aws.objects.set("inbound/mail-1", raw);
    await open("inboundEmail").invoke(receivedMail("mail-1", "p2@example.org", "reply@in.example.org"));
    const jobs = take("responses");
    expect(jobs.map((body) => JSON.parse(body).job)).toEqual(["respond"]);
    expect(await open("respond").invoke(queueEvent(jobs))).toEqual({ batchItemFailures: [] });
    // The same mail once more, as SES does after a hiccup: it counts once.
    await open("inboundEmail").invoke(receivedMail("mail-1", "p2@example.org", "reply@in.example.org"));
    await open("respond").invoke(queueEvent(take("responses")));
    const touch = await touchOf(2);
    expect(touch?.answer?.class).toBe("positive");
  });

  it("end a journey at once on a STOP that End User Messaging brings", async () => {
    const stop = {
      originationNumber: "+491700000004",
      destinationNumber: "+4915799999999",
      messageKeyword: "KEYWORD",
      messageBody: "STOP",
      inboundMessageId: "in-1",
      previousPublishedMessageId: "out-1",
    };
    expect(await open("respond").invoke(queueEvent([snsEnvelope(SMS_TOPIC, stop)]))).toEqual({
      batchItemFailures: [],
    });
    expect((await person(4))?.consent.sms?.on).toBe(false);
  });

  it("fold the change stream shard by shard, and twice the same batch only once", async () => {
    for (const { shard, records } of await readStream(aws.streams, aws.streamArn)()) {
      const event = streamEvent(shard, records);
      for (const _ of [1, 2])
        expect(await open("fold").invoke(event)).toEqual({ state: {}, batchItemFailures: [] });
    }
    expect((await countersOf(world, "jny_1")).steps.intro?.sent).toBe(12);
    expect([...aws.objects.keys()].filter((name) => name.startsWith("house/audit/")).length).toBeGreaterThan(
      0,
    );
    expect((await timelineOf(world, "per_000003")).map((entry) => entry.what)).toContain("E-mail sent");
  });

  it("do what steps ask for: the stream brings a job, the job an end, the end goes on; each twice, done once", async () => {
    await draft(
      world,
      [
        { id: "who", kind: "audience", config: { entry: "hand" }, paths: { next: "count" } },
        {
          id: "count",
          kind: "update",
          config: { what: "add", field: "visits", by: 1 },
          paths: { next: "peek" },
        },
        {
          id: "peek",
          kind: "webhook",
          config: { url: "https://169.254.169.254/", secret: "main" },
          paths: { next: "bye" },
        },
        { id: "bye", kind: "exit", config: { reason: "finished" }, paths: {} },
      ],
      {},
      "jny_2",
    );
    await createSecret(world, { name: "main" }, "mem_1");
    await start(world, "jny_2");
    await enrollPeople(world, "jny_2", ["per_000005"], "by hand");
    const changes = readStream(aws.streams, aws.streamArn);
    const fold = async () => {
      for (const { shard, records } of await changes())
        for (const _ of [1, 2]) await open("fold").invoke(streamEvent(shard, records));
    };
    await fold();
    take("acts");
    await open("page").invoke(queueEvent(take("pages")));
    // One act waits for the other: an update holds until it is done.
    for (const _ of [1, 2]) {
      await fold();
      const acts = take("acts");
      expect(new Set(acts.map((body) => JSON.parse(body).job))).toEqual(new Set(["act"]));
      expect(await open("act").invoke(queueEvent(acts))).toEqual({ batchItemFailures: [] });
      expect(await open("respond").invoke(queueEvent(take("responses")))).toEqual({ batchItemFailures: [] });
    }
    await fold();
    expect((await person(5))?.past.jny_2?.reason).toBe("finished");
    const profile = await world.store.get<Profile>(keys.profile("per_000005"));
    expect(profile?.data.fields?.visits).toBe(1);
    expect((await countersOf(world, "jny_2")).steps.peek?.acts).toEqual({ asked: 1, failed: 1 });
    expect((await listFailed(world, "jny_2")).items[0]?.because).toContain("private network");
  });

  it("answer a broken batch of the stream with where to go on, and a window's end with nothing", async () => {
    expect(await open("fold").invoke(streamEvent("shard-1", []))).toEqual({
      state: {},
      batchItemFailures: [],
    });
    await expect(open("fold").invoke({ Records: [{ dynamodb: { SequenceNumber: "1" } }] })).rejects.toThrow(
      "tumbling window",
    );
  });

  it("lay a job aside that is none", async () => {
    expect(await open("page").invoke(queueEvent([JSON.stringify({ job: "dance" })]))).toEqual({
      batchItemFailures: [{ itemIdentifier: "message-0" }],
    });
  });
});
