import { createSign, generateKeyPairSync } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { keys } from "#engine/keys";
import { signedText } from "#engine/providers/sns";
import { signTwilio } from "#engine/providers/twilio";
import { countersOf } from "#engine/status";
import type { Step } from "#journey/journey";
import type { PersonState } from "#journey/person";
import { draft, house, people, reactivation, start } from "#test/fixtures/small";
import { drain } from "#test/worlds/drain";
import { openHouse } from "./house";

const rsa = generateKeyPairSync("rsa", { modulusLength: 2_048 });
const ec = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
const TOPIC = "arn:aws:sns:eu-central-1:123456789012:events";
const SECRET = "a-password-of-some-length";
const TWILIO = "a token of twilio";
const FOLDER = "test/fixtures/providers";

const open = () => {
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
type House = ReturnType<typeof open>;

/** A journey whose first step is an e-mail or a text, sent to one person. */
async function sent(channel: "email" | "sms") {
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

interface Fill {
  touch: string;
  replyTo: string;
}
const fixture = (path: string, { touch, replyTo }: Fill): unknown =>
  JSON.parse(
    readFileSync(`${FOLDER}/${path}`, "utf8")
      .replaceAll('"TOUCH"', JSON.stringify(touch))
      .replaceAll("REPLYTO", replyTo.replace(/^.*<|>$/g, "")),
  );

const basic = { authorization: `Basic ${Buffer.from(`rekindle:${SECRET}`).toString("base64")}` };
const json = { "content-type": "application/json" };

function sns(h: House, message: unknown, change: Record<string, string> = {}) {
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

function sendgrid(h: House, body: string | Uint8Array, headers: Record<string, string> = json, seconds = 0) {
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

function twilio(path: string, form: Record<string, string>) {
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

/** How each provider brings one of its payloads. */
const BRING: Record<string, (h: House, name: string, told: unknown, fill: Fill) => Promise<number>> = {
  async postmark(h, name, told) {
    const path = name === "inbound.json" ? "/hooks/postmark/inbound" : "/hooks/postmark";
    return (await h.ask("POST", path, { raw: JSON.stringify(told), headers: { ...json, ...basic } })).status;
  },
  sendgrid: async (h, _name, told) =>
    (await h.ask("POST", "/hooks/sendgrid", sendgrid(h, `${JSON.stringify(told)}\r\n`))).status,
  eum: async (h, _name, told) => (await h.ask("POST", "/hooks/eum", sns(h, told))).status,
  ses: async (h, _name, told) => (await h.ask("POST", "/hooks/ses", sns(h, told))).status,
  async twilio(h, name, told, { touch }) {
    const path = name === "inbound.json" ? "/hooks/twilio/sms" : `/hooks/twilio/status?touch=${touch}`;
    // A fixture of Twilio is a form, written as JSON.
    return (await h.ask("POST", path, twilio(path, told as Record<string, string>))).status;
  },
};

/** The same order for the same number. */
function shuffled<T>(list: T[], seed: number): T[] {
  let state = seed * 2_654_435_761 + 1;
  const next = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state;
  };
  return list
    .map((one) => ({ one, at: next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}

/** What must not depend on the order. */
async function outcomeOf(h: House, touch: string) {
  const person = touch.split(".")[0] ?? "";
  const state = (await h.world.store.get<PersonState>(keys.person(person)))?.data;
  const known = state?.touches.find((t) => t.id === touch);
  const counters = await countersOf(h.world, "jny_1");
  const { deliveries, spent, classes } = counters.steps.intro ?? {};
  return {
    status: known?.status,
    price: known?.price,
    delivered: known?.delivered !== undefined,
    bounced: known?.bounced !== undefined,
    opened: known?.opened !== undefined,
    clicked: known?.clicked !== undefined,
    suppressed: Object.keys(state?.suppressed ?? {}),
    consent: [state?.consent.email?.on, state?.consent.sms?.on],
    spent,
    classes,
    deliveries,
  };
}

async function run(provider: string, files: string[], seed: number) {
  const { h, touch, replyTo } = await sent(provider === "eum" || provider === "twilio" ? "sms" : "email");
  const fill = { touch, replyTo };
  const order = shuffled([...files, ...files], seed);
  for (const name of order) {
    const status = await BRING[provider]?.(h, name, fixture(`${provider}/${name}`, fill), fill);
    expect(status, `${provider}/${name}`).toBe(200);
    await drain(h.world);
  }
  expect(h.faults).toEqual([]);
  return outcomeOf(h, touch);
}

describe.each(Object.keys(BRING))("what %s sends", (provider) => {
  const files = readdirSync(`${FOLDER}/${provider}`).filter((name) => name.endsWith(".json"));
  const events = files.filter((name) => name !== "inbound.json");

  it("passes through its door, twice and in any order, with one outcome", { timeout: 60_000 }, async () => {
    expect(events.length).toBeGreaterThan(3);
    const first = await run(provider, events, 1);
    for (const seed of [2, 3, 4, 5]) expect(await run(provider, events, seed)).toEqual(first);
    expect(first).toMatchSnapshot();
  });
});

it.each(["postmark", "eum", "twilio"])("an answer that %s brings twice is one answer", async (provider) => {
  const outcome = await run(provider, ["inbound.json"], 1);
  if (provider === "postmark") expect(outcome.classes).toEqual({ positive: 1 });
  // The text asked for nothing, so its answer is the person's and no path's.
  else expect(outcome).toMatchObject({ status: "sent", consent: [true, true] });
});

describe("a mail from SendGrid", () => {
  const parse = (fields: Record<string, Buffer | string>) => {
    const parts = Object.entries(fields).flatMap(([name, value]) => [
      Buffer.from(`--xYzZY\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n`),
      Buffer.from(value),
      Buffer.from("\r\n"),
    ]);
    return Buffer.concat([...parts, Buffer.from("--xYzZY--\r\n")]);
  };
  const form = { "content-type": "multipart/form-data; boundary=xYzZY" };
  const heads = "Received: by mx\r\nFrom: Ana <p0@example.org>\r\nMessage-ID: <a@example.org>\r\n";

  it("is read in the charset it was written in, signed or with the password", async () => {
    const { h, replyTo } = await sent("email");
    const body = parse({
      headers: heads,
      to: replyTo,
      from: "Ana <p0@example.org>",
      subject: Buffer.from("R\u00e9p: News", "latin1"),
      text: Buffer.from(
        "Oui, passez la semaine prochaine apr\u00e8s 14 h, cela me convient tr\u00e8s bien.",
        "latin1",
      ),
      envelope: JSON.stringify({ to: [replyTo.replace(/^.*<|>$/g, "")], from: "p0@example.org" }),
      charsets: JSON.stringify({ to: "UTF-8", from: "UTF-8", subject: "iso-8859-1", text: "iso-8859-1" }),
      SPF: "pass",
    });
    expect((await h.ask("POST", "/hooks/sendgrid/inbound", sendgrid(h, body, form))).status).toBe(200);
    const again = { raw: body, headers: { ...form, ...basic } };
    expect((await h.ask("POST", "/hooks/sendgrid/inbound", again)).status).toBe(200);
    await drain(h.world);
    const person = await h.as("owner")("GET", "/api/people/per_000000");
    expect(person.text).toContain("apr\u00e8s 14 h");
  });

  it("is read whole when it is handed over raw", async () => {
    const { h, replyTo } = await sent("email");
    const email = `${heads}To: ${replyTo}\r\nSubject: Re: News\r\n\r\nYes, please call me.\r\n`;
    const body = parse({ email, to: replyTo, from: "p0@example.org", charsets: "{}" });
    expect((await h.ask("POST", "/hooks/sendgrid/inbound", sendgrid(h, body, form))).status).toBe(200);
    await drain(h.world);
    expect((await countersOf(h.world, "jny_1")).steps.intro?.classes).toEqual({ positive: 1 });
  });

  it("that is broken is refused with a sentence, and comes again", async () => {
    const { h } = await sent("email");
    const half = parse({ from: "a@b.example", text: "Yes" }).subarray(0, 60);
    for (const raw of [half, Buffer.from(""), parse({ nothing: "x" })])
      expect(await h.ask("POST", "/hooks/sendgrid/inbound", sendgrid(h, raw, form))).toMatchObject({
        status: 422,
        body: { code: "badSendgridMail" },
      });
  });
});

describe("who is not who they say", () => {
  it("is refused with a sentence, and nothing is done", async () => {
    const { h, touch } = await sent("email");
    const good = JSON.stringify([{ event: "bounce", timestamp: 1, sg_event_id: "1", touch }]);
    const signed = sendgrid(h, good);
    const delivery = JSON.stringify(fixture("postmark/bounce-hard.json", { touch, replyTo: "" }));
    const wrong = { authorization: `Basic ${Buffer.from("rekindle:guess").toString("base64")}` };
    const price = fixture("eum/delivered.json", { touch, replyTo: "" });
    const tries: [string, object, number, string][] = [
      ["/hooks/sendgrid", { ...signed, raw: `${good} ` }, 403, "badSignature"],
      ["/hooks/sendgrid", { raw: good, headers: json }, 403, "badSignature"],
      ["/hooks/sendgrid", sendgrid(h, good, json, -7_200), 403, "staleRequest"],
      ["/hooks/sendgrid", sendgrid(h, "not json"), 422, "badSendgridEvents"],
      ["/hooks/sendgrid", sendgrid(h, '[{"event":1}]'), 422, "badSendgridEvents"],
      ["/hooks/postmark", { raw: delivery, headers: json }, 403, "badPassword"],
      ["/hooks/postmark", { raw: delivery, headers: { ...json, ...wrong } }, 403, "badPassword"],
      ["/hooks/postmark", { raw: "{}", headers: { ...json, ...basic } }, 422, "unknownPostmarkEvent"],
      [
        "/hooks/postmark",
        { raw: '{"RecordType":"Bounce","Type":7}', headers: { ...json, ...basic } },
        422,
        "badPostmarkEvent",
      ],
      ["/hooks/postmark/inbound", { raw: "[]", headers: { ...json, ...basic } }, 422, "badPostmarkMail"],
      ["/hooks/eum", sns(h, price, { TopicArn: "arn:aws:sns:eu-central-1:1:other" }), 403, "foreignTopic"],
      ["/hooks/eum", sns(h, price, { Timestamp: "2020-01-01T00:00:00Z" }), 403, "staleSns"],
      ["/hooks/eum", sns(h, { eventType: "SPELL" }), 422, "badEumEvent"],
    ];
    for (const [path, said, status, code] of tries)
      expect(await h.ask("POST", path, said), `${path} ${code}`).toMatchObject({
        status,
        body: { code, message: expect.stringMatching(/^This|^The|^None/) },
      });
    expect(h.world.queue).toEqual([]);
    expect(h.faults).toEqual([]);
  });

  it("finds the doors shut where nobody has set their secrets", async () => {
    const h = openHouse();
    for (const path of [
      "/hooks/postmark",
      "/hooks/postmark/inbound",
      "/hooks/sendgrid",
      "/hooks/sendgrid/inbound",
    ])
      expect(await h.ask("POST", path, { raw: "{}", headers: json }), path).toMatchObject({
        status: 404,
        body: { code: "notHere" },
      });
  });
});
