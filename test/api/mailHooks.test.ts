import { describe, expect, it } from "vitest";
import { countersOf } from "#engine/status";
import { drain } from "#test/worlds/drain";
import { basic, fixture, json, sendgrid, sent, sns } from "./brought";
import { openHouse } from "./house";

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
