import { createSign, generateKeyPairSync, type KeyObject } from "node:crypto";
import { expect, test } from "vitest";
import { confirmSubscription, type SnsMessage, signedText, verifySns } from "./sns";

const TOPIC = "arn:aws:sns:eu-central-1:123456789012:ses-events";
const CERT = "https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-abc.pem";
const now = Date.UTC(2026, 4, 1, 12);
const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const pem = publicKey.export({ type: "spki", format: "pem" }).toString();
const fetchCert = async () => pem;

function message(draft: Partial<SnsMessage> = {}, key: KeyObject = privateKey): SnsMessage {
  const bare: SnsMessage = {
    Type: "Notification",
    MessageId: "7d3c",
    TopicArn: TOPIC,
    Message: '{"eventType":"Send"}\nwith "lines" and ümlauts',
    Timestamp: new Date(now - 1_000).toISOString(),
    SignatureVersion: "2",
    SigningCertURL: CERT,
    Signature: "",
    ...draft,
  };
  const algorithm = bare.SignatureVersion === "1" ? "RSA-SHA1" : "RSA-SHA256";
  return { ...bare, Signature: createSign(algorithm).update(signedText(bare)).sign(key, "base64") };
}

const verify = (sns: unknown, more = {}) => verifySns(sns, fetchCert, [TOPIC], { now, ...more });

test("messages signed in both ways come in, as object and as text", async () => {
  for (const draft of [
    { SignatureVersion: "1" },
    { SignatureVersion: "2" },
    { Subject: "with a subject" },
  ] as const) {
    const sns = message(draft);
    expect((await verify(sns)).MessageId).toBe("7d3c");
    expect((await verify(JSON.stringify(sns))).Message).toBe(sns.Message);
  }
});

test("a certificate of X.509 is as good as a bare key", async () => {
  const { certificate, key } = selfSigned();
  const verified = await verifySns(message({}, key), async () => certificate, [TOPIC], { now });
  expect(verified.TopicArn).toBe(TOPIC);
  await expect(verifySns(message(), async () => certificate, [TOPIC], { now })).rejects.toMatchObject({
    code: "badSignature",
  });
});

/** The smallest certificate there is, written by hand in DER, because Node can read but not make one. */
function selfSigned(): { certificate: string; key: KeyObject } {
  const keys = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const der = (tag: number, ...parts: Buffer[]): Buffer => {
    const body = Buffer.concat(parts);
    const n = body.length;
    const size = n < 128 ? [n] : n < 256 ? [0x81, n] : [0x82, n >> 8, n & 255];
    return Buffer.concat([Buffer.from([tag, ...size]), body]);
  };
  const sha256WithRsa = der(0x30, Buffer.from("06092a864886f70d01010b0500", "hex"));
  const name = der(
    0x30,
    der(0x31, der(0x30, Buffer.from("0603550403", "hex"), der(0x0c, Buffer.from("sns.test")))),
  );
  const dates = der(0x30, der(0x17, Buffer.from("200101000000Z")), der(0x17, Buffer.from("490101000000Z")));
  const spki = keys.publicKey.export({ type: "spki", format: "der" });
  const body = der(0x30, der(0x02, Buffer.from([1])), sha256WithRsa, name, dates, name, spki);
  const signature = createSign("RSA-SHA256").update(body).sign(keys.privateKey);
  const whole = der(0x30, body, sha256WithRsa, der(0x03, Buffer.from([0]), signature));
  const lines = (whole.toString("base64").match(/.{1,64}/g) ?? []).join("\n");
  return {
    certificate: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    key: keys.privateKey,
  };
}

test("what is forged, foreign, changed, old or kept elsewhere is refused", async () => {
  const other = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
  const cases: [string, unknown][] = [
    ["badSns", "not json"],
    ["badSns", { Type: "Notification" }],
    ["badSns", { ...message(), SignatureVersion: "3" }],
    ["foreignTopic", message({ TopicArn: `${TOPIC}-evil` })],
    ["badSignature", message({}, other)],
    ["badSignature", { ...message(), Message: "{}" }],
    ["badSignature", { ...message(), Subject: "added" }],
    ["badSignature", { ...message(), Signature: "AAAA" }],
    ["badSignature", { ...message({ SignatureVersion: "1" }), SignatureVersion: "2" }],
    ["staleSns", message({ Timestamp: new Date(now - 3_700_000).toISOString() })],
    ["staleSns", message({ Timestamp: new Date(now + 3_700_000).toISOString() })],
    ["staleSns", message({ Timestamp: "yesterday" })],
    ...[
      "http://sns.eu-central-1.amazonaws.com/x.pem",
      "https://sns.eu-central-1.amazonaws.com.evil.example/x.pem",
      "https://evil.example/sns.eu-central-1.amazonaws.com/x.pem",
      "https://sns.eu-central-1.amazonaws.com@evil.example/x.pem",
      "https://sns.eu-central-1.amazonaws.com:8443/x.pem",
      "https://sns.eu-central-1.amazonaws.com/x.txt",
      "https://xsns.eu-central-1.amazonaws.com/x.pem",
      "file:///etc/passwd.pem",
      "nonsense",
    ].map((SigningCertURL): [string, unknown] => ["foreignCertificate", message({ SigningCertURL })]),
  ];
  for (const [code, sns] of cases) {
    await expect(verify(sns), JSON.stringify(sns).slice(0, 200)).rejects.toMatchObject({ code });
  }
});

test("the topic is checked before any certificate is fetched", async () => {
  let fetched = 0;
  const count = async () => {
    fetched += 1;
    return pem;
  };
  const foreign = message({ TopicArn: "arn:aws:sns:eu-central-1:999999999999:x" });
  await expect(verifySns(foreign, count, [TOPIC], { now })).rejects.toMatchObject({ status: 403 });
  expect(fetched).toBe(0);
  for (let i = 0; i < 3; i += 1) await verifySns(message(), count, [TOPIC], { now });
  expect(fetched).toBe(1);
});

test("a certificate that cannot be fetched is asked for again", async () => {
  let down = true;
  const flaky = async () => {
    if (down) throw new Error("no network");
    return pem;
  };
  await expect(verifySns(message(), flaky, [TOPIC], { now })).rejects.toMatchObject({
    code: "noCertificate",
  });
  down = false;
  expect((await verifySns(message(), flaky, [TOPIC], { now })).MessageId).toBe("7d3c");
});

test("a world that signs its own messages names its host", async () => {
  const sns = message({ SigningCertURL: "https://house.local/cert.pem" });
  await expect(verify(sns)).rejects.toMatchObject({ code: "foreignCertificate" });
  expect((await verify(sns, { hosts: ["house.local"] })).TopicArn).toBe(TOPIC);
});

test("a subscription is confirmed only at Amazon", async () => {
  const asked: string[] = [];
  const fetch = async (url: string) => {
    asked.push(url);
    return { ok: true, status: 200 };
  };
  const SubscribeURL = "https://sns.eu-central-1.amazonaws.com/?Action=ConfirmSubscription&Token=t";
  const sns = await verify(message({ Type: "SubscriptionConfirmation", Token: "t", SubscribeURL }));
  await confirmSubscription(sns, fetch);
  expect(asked).toEqual([SubscribeURL]);
  const evil = { ...sns, SubscribeURL: "https://169.254.169.254/" };
  await expect(confirmSubscription(evil, fetch)).rejects.toMatchObject({ code: "badSubscription" });
  await expect(confirmSubscription(message(), fetch)).rejects.toMatchObject({ code: "badSubscription" });
  const refused = async () => ({ ok: false, status: 403 });
  await expect(confirmSubscription(sns, refused)).rejects.toMatchObject({ code: "notConfirmed" });
  expect(asked).toHaveLength(1);
});
