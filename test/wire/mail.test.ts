import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { timeLimits } from "#aws/clients";
import { createMail, mailClient } from "#aws/mail";
import type { Mail, MailMessage } from "#engine/ports";
import { LOOPBACK } from "#test/worlds/dynamodb";
import { startWire, type Wire } from "#test/worlds/wire";

const message: MailMessage = {
  to: "ada@bücher.example",
  from: "Zoë & Söhne <hello@example.org>",
  replyTo: "reply+per_1.enr_1.3.0@in.example.org",
  subject: "Grüße, Ada",
  html: "<p>Hello</p>",
  text: "Hello",
  headers: {
    "List-Unsubscribe": "<https://example.org/u/abc>",
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  },
  tags: { touch: "per_1.enr_1.3.0", journey: "jny_1", step: "email-1" },
};

describe("mail over the wire of SES v2", () => {
  let wire: Wire;
  let mail: Mail;
  beforeAll(async () => {
    wire = await startWire();
    const requestHandler = { ...timeLimits(400), httpsAgent: undefined };
    const client = mailClient({ ...LOOPBACK, endpoint: wire.endpoint, requestHandler });
    mail = createMail(client, { configurationSet: "rekindle" });
  });
  beforeEach(() => {
    wire.requests.length = 0;
  });
  afterAll(() => wire.stop());

  it("sends one message with its headers, its tags and its configuration set", async () => {
    wire.answer = () => ({ body: { MessageId: "0100-abc" } });
    expect(await mail.send(message)).toEqual({ outcome: "sent", provider: "0100-abc" });
    expect(wire.requests.length).toBe(1);
    const [request] = wire.requests;
    expect([request?.method, request?.path]).toEqual(["POST", "/v2/email/outbound-emails"]);
    expect(JSON.parse(request?.body ?? "")).toEqual({
      FromEmailAddress: "=?UTF-8?B?Wm/DqyAmIFPDtmhuZQ==?= <hello@example.org>",
      Destination: { ToAddresses: ["ada@xn--bcher-kva.example"] },
      ReplyToAddresses: ["reply+per_1.enr_1.3.0@in.example.org"],
      Content: {
        Simple: {
          Subject: { Data: "Grüße, Ada", Charset: "UTF-8" },
          Body: {
            Text: { Data: "Hello", Charset: "UTF-8" },
            Html: { Data: "<p>Hello</p>", Charset: "UTF-8" },
          },
          Headers: [
            { Name: "List-Unsubscribe", Value: "<https://example.org/u/abc>" },
            { Name: "List-Unsubscribe-Post", Value: "List-Unsubscribe=One-Click" },
          ],
        },
      },
      EmailTags: [
        { Name: "touch", Value: "per_1.enr_1.3.0" },
        { Name: "journey", Value: "jny_1" },
        { Name: "step", Value: "email-1" },
      ],
      ConfigurationSetName: "rekindle",
    });
  });

  it("sends small files along", async () => {
    wire.answer = () => ({ body: { MessageId: "0100-abc" } });
    const file = {
      name: "event.ics",
      type: "text/calendar; charset=utf-8; method=REQUEST",
      text: "BEGIN:VCALENDAR",
    };
    await mail.send({ ...message, files: [file] });
    expect(JSON.parse(wire.requests[0]?.body ?? "").Content.Simple.Attachments).toEqual([
      {
        FileName: "event.ics",
        ContentType: file.type,
        ContentDisposition: "ATTACHMENT",
        ContentTransferEncoding: "BASE64",
        RawContent: Buffer.from(file.text).toString("base64"),
      },
    ]);
  });

  const fault = (name: string, status: number) => ({
    status,
    headers: { "x-amzn-errortype": name },
    body: { message: "ada@example.org is not verified" },
  });

  it.each([
    ["MessageRejected", 400, false],
    ["BadRequestException", 400, false],
    ["TooManyRequestsException", 429, true],
    ["LimitExceededException", 400, true],
    ["SendingPausedException", 400, true],
    ["NotFoundException", 404, true],
    ["AccessDeniedException", 403, true],
  ])("takes %s (%i) as a definite no, to be tried again: %s", async (name, status, again) => {
    wire.answer = () => fault(name, status);
    const sent = await mail.send(message);
    expect(sent).toMatchObject({ outcome: "refused", again });
    // The provider quotes the address; what goes to the timeline and the log must not.
    expect(JSON.stringify(sent)).not.toContain("ada@");
    expect(wire.requests.length).toBe(1);
  });

  it.each([
    ["a 500", fault("InternalFailure", 500)],
    ["a 503", fault("ServiceUnavailable", 503)],
    ["a broken connection", "cut"],
    ["no answer in time", "silence"],
    ["an answer that is not JSON", { body: "<html>proxy</html>" }],
    ["an answer without a message id", { body: {} }],
  ] as const)("calls %s ambiguous and never sends a second time", async (_, answer) => {
    wire.answer = () => answer;
    expect(await mail.send(message)).toMatchObject({ outcome: "ambiguous" });
    // Longer than the SDK's first back-off, were it to retry.
    await new Promise((done) => setTimeout(done, 300));
    expect(wire.requests.length).toBe(1);
  });

  it("knows that nothing was sent where nobody listens", async () => {
    const gone = await startWire();
    await gone.stop();
    const unreachable = createMail(mailClient({ ...LOOPBACK, endpoint: gone.endpoint }));
    expect(await unreachable.send(message)).toMatchObject({ outcome: "refused", again: true });
  });
});
