import { createSign, generateKeyPairSync } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { type SnsMessage, signedText } from "#engine/providers/sns";
import { signTwilio } from "#engine/providers/twilio";
import { draft, house, people, reactivation, start } from "#test/fixtures/small";
import { drain } from "#test/worlds/drain";
import { openHouse } from "./house";

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 });
const TOPIC = "arn:aws:sns:eu-central-1:123456789012:ses-events";
const TOKEN = "a token of twilio";
const confirmed: string[] = [];

let h: ReturnType<typeof openHouse>;
beforeEach(() => {
  confirmed.length = 0;
  h = openHouse({
    hooks: {
      fetchCert: async () => publicKey.export({ type: "spki", format: "pem" }).toString(),
      allowedTopics: [TOPIC],
      twilioToken: TOKEN,
      fetch: async (url) => {
        confirmed.push(String(url));
        return new Response("ok");
      },
    },
  });
});

function sns(message: unknown, change: Partial<SnsMessage> = {}): string {
  const said = {
    Type: "Notification" as const,
    MessageId: "m-1",
    TopicArn: TOPIC,
    Message: typeof message === "string" ? message : JSON.stringify(message),
    Timestamp: new Date(h.time.now).toISOString(),
    SignatureVersion: "2" as const,
    SigningCertURL: "https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-1.pem",
    ...change,
  };
  const sign = createSign(said.SignatureVersion === "1" ? "RSA-SHA1" : "RSA-SHA256").update(signedText(said));
  return JSON.stringify({ ...said, Signature: sign.sign(privateKey, "base64") });
}

const post = (path: string, raw: string, headers: Record<string, string> = {}) =>
  h.ask("POST", path, { raw, headers: { "content-type": "text/plain; charset=UTF-8", ...headers } });

const twilio = (path: string, form: Record<string, string>, signedFor = `http://localhost:4600${path}`) =>
  post(path, new URLSearchParams(form).toString(), {
    "content-type": "application/x-www-form-urlencoded",
    "x-twilio-signature": signTwilio(
      signedFor +
        Object.keys(form)
          .sort()
          .map((name) => name + form[name])
          .join(""),
      TOKEN,
    ),
  });

const event = (eventType: string, touch: string, more: Record<string, unknown> = {}) => ({
  eventType,
  mail: { timestamp: new Date(h.world.now).toISOString(), messageId: "0100-abc", tags: { touch: [touch] } },
  ...more,
});

/** One person in a running journey whose e-mail was sent; gives the touch. */
async function sentMail(): Promise<{ person: string; touch: string }> {
  const contents = await house(h.world);
  const [person = ""] = await people(h.world, 1);
  await draft(h.world, reactivation(contents));
  await start(h.world);
  await drain(h.world);
  return { person, touch: h.world.letters[0]?.tags.touch ?? "" };
}

const timeline = async (person: string) => (await h.as("owner")("GET", `/api/people/${person}`)).text;

describe("SES through SNS", () => {
  it("turns a signed event into work, in both versions of the signature, however often it comes", async () => {
    const { person, touch } = await sentMail();
    const at = new Date(h.world.now).toISOString();
    const bounce = event("Bounce", touch, {
      bounce: { bounceType: "Permanent", bounceSubType: "General", timestamp: at },
    });
    for (const SignatureVersion of ["1", "2", "2"] as const)
      expect(await post("/hooks/ses", sns(bounce, { SignatureVersion }))).toMatchObject({
        status: 200,
        body: { taken: 1 },
      });
    await drain(h.world);
    expect((await timeline(person)).match(/E-mail bounced/g)).toHaveLength(1);
  });

  it("refuses what is not signed, not ours, or not readable, and does nothing", async () => {
    const good = JSON.parse(
      sns(event("Delivery", "per_1.enr_1.1.1", { delivery: { timestamp: "2026-01-05T09:00:00Z" } })),
    );
    const refused: [string, number, string][] = [
      [JSON.stringify({ ...good, Message: `${good.Message} ` }), 403, "badSignature"],
      [JSON.stringify({ ...good, Signature: "AAAA" }), 403, "badSignature"],
      [sns({}, { TopicArn: "arn:aws:sns:eu-central-1:999999999999:other" }), 403, "foreignTopic"],
      [sns({}, { SigningCertURL: "https://evil.example/cert.pem" }), 403, "foreignCertificate"],
      [sns({}, { Timestamp: "2020-01-01T00:00:00Z" }), 403, "staleSns"],
      ["not json at all", 400, "badSns"],
      ["", 400, "badSns"],
      [sns({ eventType: "Nonsense" }), 422, "unknownSesEvent"],
    ];
    for (const [raw, status, code] of refused)
      expect(await post("/hooks/ses", raw), code).toMatchObject({
        status,
        body: { code, message: expect.any(String) },
      });
    expect(h.world.queue).toEqual([]);
  });

  it("confirms subscriptions of our topics only", async () => {
    const subscription = {
      Type: "SubscriptionConfirmation" as const,
      Token: "t",
      SubscribeURL: "https://sns.eu-central-1.amazonaws.com/?Action=ConfirmSubscription&Token=t",
    };
    expect((await post("/hooks/ses", sns("You have chosen to subscribe", subscription))).status).toBe(200);
    expect(confirmed).toEqual([subscription.SubscribeURL]);
    await post("/hooks/ses", sns("x", { ...subscription, TopicArn: "arn:aws:sns:eu-central-1:1:other" }));
    await post("/hooks/ses", sns("x", { ...subscription, SubscribeURL: "https://evil.example/" }));
    expect(confirmed).toHaveLength(1);
  });

  it("takes in a mail that SES hands over whole", async () => {
    const { person } = await sentMail();
    const to = h.world.letters[0]?.replyTo ?? "";
    const mail = `From: Ana <p0@example.org>\r\nTo: ${to}\r\nSubject: Re: News\r\nMessage-ID: <a@b>\r\n\r\nYes, please call me.\r\n`;
    const received = {
      notificationType: "Received",
      content: Buffer.from(mail).toString("base64"),
      receipt: { action: { type: "SNS", encoding: "BASE64" } },
    };
    expect((await post("/hooks/ses-inbound", sns(received))).status).toBe(200);
    expect((await post("/hooks/ses-inbound", sns({ notificationType: "Received" }))).status).toBe(422);
    await drain(h.world);
    expect(await timeline(person)).toContain("a positive answer");
  });
});

describe("Twilio", () => {
  const STOP = { From: "+491700000000", To: "+15550100100", Body: "STOP", MessageSid: "SM1" };

  it("ends texts at once on STOP, and says so", async () => {
    const { person } = await sentMail();
    const said = await twilio("/hooks/twilio/sms", STOP);
    expect(said.status).toBe(200);
    expect(said.headers.get("content-type")).toContain("text/xml");
    expect(said.text).toContain("no more texts");
    await twilio("/hooks/twilio/sms", STOP);
    await drain(h.world);
    const seen = await h.as("owner")("GET", `/api/people/${person}`);
    expect(seen.body).toMatchObject({ consent: { sms: { on: false } } });
  });

  it("answers HELP, and nothing where Twilio has answered already", async () => {
    expect((await twilio("/hooks/twilio/sms", { ...STOP, Body: "help" })).text).toContain("Reply STOP");
    expect(h.world.queue).toEqual([]);
    expect((await twilio("/hooks/twilio/sms", { ...STOP, OptOutType: "STOP" })).text).not.toContain(
      "<Message>",
    );
  });

  it("verifies the signature with and without the port, query included", async () => {
    const { touch } = await sentMail();
    const path = `/hooks/twilio/status?touch=${touch}`;
    const form = { MessageSid: "SM1", MessageStatus: "delivered" };
    for (const base of ["http://localhost:4600", "http://localhost", "http://localhost:80"])
      expect((await twilio(path, form, base + path)).body, base).toEqual({ taken: 1 });
    const wrong = { status: 403, body: { code: "badSignature" } };
    expect(await twilio(path, form, "http://localhost:4600/hooks/twilio/status")).toMatchObject(wrong);
    expect(await twilio(path, form, "https://evil.example/")).toMatchObject(wrong);
    expect(await post("/hooks/twilio/sms", "Body=STOP&From=%2B491700000000")).toMatchObject(wrong);
  });

  it("is shut where there is no account", async () => {
    h = openHouse();
    expect(await twilio("/hooks/twilio/sms", STOP)).toMatchObject({ status: 404, body: { code: "notHere" } });
  });
});
