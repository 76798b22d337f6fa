import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { timeLimits } from "#aws/clients";
import { createSms, smsClient } from "#aws/sms";
import type { Sms } from "#engine/ports";
import { LOOPBACK } from "#test/worlds/dynamodb";
import { startWire, type Wire } from "#test/worlds/wire";

describe("SMS over the wire of End User Messaging", () => {
  let wire: Wire;
  let sms: Sms;
  beforeAll(async () => {
    wire = await startWire();
    const requestHandler = { ...timeLimits(400), httpsAgent: undefined };
    const client = smsClient({ ...LOOPBACK, endpoint: wire.endpoint, requestHandler });
    sms = createSms(client, { origin: "pool-1", configurationSet: "rekindle" });
  });
  beforeEach(() => {
    wire.requests.length = 0;
  });
  afterAll(() => wire.stop());

  const tags = {
    journey: "jny_1",
    version: "2",
    step: "sms-1",
    enrollment: "enr_1",
    person: "per_1",
    touch: "t.1",
  };
  const message = { to: "+4915112345678", body: "Call you Tuesday?", tags, maxPrice: 12 };

  it("sends one text with its context, touch first, and its highest price", async () => {
    wire.answer = () => ({ body: { MessageId: "sms-1" } });
    expect(await sms.send(message)).toEqual({ outcome: "sent", provider: "sms-1" });
    expect(wire.requests.length).toBe(1);
    const [request] = wire.requests;
    expect([request?.method, request?.path]).toEqual(["POST", "/"]);
    expect(request?.headers["x-amz-target"]).toBe("PinpointSMSVoiceV2.SendTextMessage");
    expect(JSON.parse(request?.body ?? "")).toEqual({
      DestinationPhoneNumber: "+4915112345678",
      OriginationIdentity: "pool-1",
      MessageBody: "Call you Tuesday?",
      MessageType: "PROMOTIONAL",
      ConfigurationSetName: "rekindle",
      Context: { touch: "t.1", journey: "jny_1", version: "2", step: "sms-1", enrollment: "enr_1" },
      MaxPrice: "0.12",
      TimeToLive: 14_400,
    });
  });

  it.each([
    ["ConflictException", 400, false],
    ["ValidationException", 400, false],
    ["ThrottlingException", 400, true],
    ["ServiceQuotaExceededException", 402, true],
  ])("takes %s as a definite no, to be tried again: %s", async (name, status, again) => {
    wire.answer = () => ({ status, body: { __type: name, Message: "+4915112345678 is opted out" } });
    const sent = await sms.send(message);
    expect(sent).toMatchObject({ outcome: "refused", again });
    expect(JSON.stringify(sent)).not.toContain("+49");
    expect(wire.requests.length).toBe(1);
  });

  it.each([
    ["a 500", { status: 500, body: { __type: "InternalServerException", Message: "" } }],
    ["a broken connection", "cut"],
    ["no answer in time", "silence"],
  ] as const)("calls %s ambiguous and never sends a second time", async (_, answer) => {
    wire.answer = () => answer;
    expect(await sms.send(message)).toMatchObject({ outcome: "ambiguous" });
    await new Promise((done) => setTimeout(done, 300));
    expect(wire.requests.length).toBe(1);
  });
});
