import { createSign, generateKeyPairSync } from "node:crypto";
import { readFileSync } from "node:fs";
import { signedText } from "#engine/providers/sns";
import { signTwilio } from "#engine/providers/twilio";
import type { Step } from "#journey/journey";
import { draft, house, people, reactivation, start } from "#test/fixtures/small";
import { drain } from "#test/worlds/drain";
import { openHouse } from "./house";

const rsa = generateKeyPairSync("rsa", { modulusLength: 2_048 });
const ec = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
const TOPIC = "arn:aws:sns:eu-central-1:123456789012:events";
export const SECRET = "a-password-of-some-length";
const TWILIO = "a token of twilio";
export const FOLDER = "test/fixtures/providers";

export const open = () => {
  const h = openHouse({
    hooks: {
      fetchCert: async () => rsa.publicKey.export({ type: "spki", format: "pem" }).toString(),
      allowedTopics: [TOPIC],
      twilioToken: TWILIO,
      postmarkSecret: SECRET,
      sendgridSecret: SECRET,
      sendgridKey: ec.publicKey.export({ type: "spki", format: "der" }).toString("base64"),
    },
  });
  h.world.settings.exchange = { "USD/EUR": 0.9 };
  return h;
};
export type House = ReturnType<typeof open>;

/** A journey whose first step is an e-mail or a text, sent to one person. */
export async function sent(channel: "email" | "sms") {
  const h = open();
  const contents = await house(h.world);
  await people(h.world, 1);
  const text: Partial<Step>[] = [
    { id: "who", kind: "audience", config: { segment: "seg_all" }, paths: { next: "intro" } },
    {
      id: "intro",
      kind: "sms",
      config: { content: contents.sms },
      plan: { unitCost: 8 },
      paths: { next: "stay" },
    },
    {
      id: "stay",
      kind: "wait",
      config: { how: "for", for: { amount: 5, unit: "days" } },
      paths: { next: "bye" },
    },
    { id: "bye", kind: "exit", config: { reason: "finished" }, paths: {} },
  ];
  await draft(h.world, channel === "email" ? reactivation(contents) : text);
  await start(h.world);
  await drain(h.world);
  const [letter] = h.world.letters;
  const touch = (channel === "email" ? letter : h.world.texts[0])?.tags.touch ?? "";
  return { h, touch, replyTo: letter?.replyTo ?? "" };
}

export interface Fill {
  touch: string;
  replyTo: string;
}
export const fixture = (path: string, { touch, replyTo }: Fill): unknown =>
  JSON.parse(
    readFileSync(`${FOLDER}/${path}`, "utf8")
      .replaceAll('"TOUCH"', JSON.stringify(touch))
      .replaceAll("REPLYTO", replyTo.replace(/^.*<|>$/g, "")),
  );

export const basic = { authorization: `Basic ${Buffer.from(`rekindle:${SECRET}`).toString("base64")}` };
export const json = { "content-type": "application/json" };

export function sns(h: House, message: unknown, change: Record<string, string> = {}) {
  const said = {
    Type: "Notification" as const,
    MessageId: "m-1",
    TopicArn: TOPIC,
    Message: JSON.stringify(message),
    Timestamp: new Date(h.time.now).toISOString(),
    SignatureVersion: "2" as const,
    SigningCertURL: "https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-1.pem",
    ...change,
  };
  const signature = createSign("RSA-SHA256").update(signedText(said)).sign(rsa.privateKey, "base64");
  return {
    raw: JSON.stringify({ ...said, Signature: signature }),
    headers: { "content-type": "text/plain" },
  };
}

export function sendgrid(
  h: House,
  body: string | Uint8Array,
  headers: Record<string, string> = json,
  seconds = 0,
) {
  const timestamp = String(Math.floor(h.time.now / 1_000) + seconds);
  const signature = createSign("sha256").update(timestamp).update(body).sign(ec.privateKey, "base64");
  return {
    raw: typeof body === "string" ? body : Buffer.from(body),
    headers: {
      ...headers,
      "x-twilio-email-event-webhook-signature": signature,
      "x-twilio-email-event-webhook-timestamp": timestamp,
    },
  };
}

export function twilio(path: string, form: Record<string, string>) {
  const signed = `http://localhost:4600${path}${Object.keys(form)
    .sort()
    .map((name) => name + form[name])
    .join("")}`;
  return {
    raw: new URLSearchParams(form).toString(),
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      "x-twilio-signature": signTwilio(signed, TWILIO),
    },
  };
}
