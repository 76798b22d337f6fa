import { expect, test } from "vitest";
import { eumInbound, eumSignals } from "./eum";
import { signTwilio, twilioInbound, twilioStatusSignals, verifyTwilio } from "./twilio";

const touch = "per_1.enr_1.3.0";

test("the example of Twilio's own documentation verifies", () => {
  const params = {
    CallSid: "CA1234567890ABCDE",
    Caller: "+14158675310",
    Digits: "1234",
    From: "+14158675310",
    To: "+18005551212",
  };
  const url = "https://example.com/myapp.php?foo=1&bar=2";
  expect(verifyTwilio(url, params, "L/OH5YylLD5NRKLltdqwSvS0BnU=", "12345")).toBe(true);
  expect(verifyTwilio(url, { ...params, Digits: "1235" }, "L/OH5YylLD5NRKLltdqwSvS0BnU=", "12345")).toBe(
    false,
  );
  for (const signature of ["", "x", "L/OH5YylLD5NRKLltdqwSvS0BnV="]) {
    expect(verifyTwilio(url, params, signature, "12345")).toBe(false);
  }
  expect(verifyTwilio(url, params, signTwilio("", ""), "")).toBe(false);
});

test("the address may be signed with or without its port", () => {
  const sign = (url: string) => signTwilio(`${url}BodyHiFrom+1`, "secret");
  const params = { From: "+1", Body: "Hi" };
  expect(verifyTwilio("https://x.example/h?t=1", params, sign("https://x.example:443/h?t=1"), "secret")).toBe(
    true,
  );
  expect(verifyTwilio("https://x.example:443/h", params, sign("https://x.example/h"), "secret")).toBe(true);
  expect(verifyTwilio("http://127.0.0.1:4600/h", params, sign("http://127.0.0.1:4600/h"), "secret")).toBe(
    true,
  );
  expect(verifyTwilio("https://x.example/h", params, sign("https://y.example/h"), "secret")).toBe(false);
});

test("a status of Twilio says what became of the text", () => {
  const say = (MessageStatus: string, ErrorCode?: string) =>
    twilioStatusSignals({ MessageSid: "SM1", MessageStatus, ...(ErrorCode ? { ErrorCode } : {}) }, touch, 5);
  expect(say("queued")).toEqual([]);
  expect(say("sent")).toEqual([{ signal: "accepted", touch, provider: "SM1", at: 5 }]);
  expect(say("delivered")).toMatchObject([{ event: "delivered", touch }]);
  expect(say("undelivered", "30006")).toMatchObject([{ event: "bounced", hard: true }]);
  expect(say("undelivered", "30003")).toMatchObject([{ event: "bounced", hard: false }]);
  expect(say("failed", "21610")).toMatchObject([
    { event: "rejected" },
    { signal: "unsubscribe", person: "per_1", channel: "sms" },
  ]);
  expect(() => say("flying")).toThrow(/status/);
});

test("a text that came in by Twilio and by AWS", () => {
  const params = { MessageSid: "SM2", From: "+4915112345678", To: "+4930123", Body: "yes, call me Tuesday" };
  const text = { from: "+4915112345678", to: "+4930123", text: "yes, call me Tuesday" };
  expect(twilioInbound(params)).toEqual({ id: "twilio-SM2", ...text });
  expect(() => twilioInbound({ Body: "x" })).toThrow(/Twilio/);
  const payload = {
    originationNumber: text.from,
    destinationNumber: text.to,
    messageKeyword: "KEYWORD_1",
    messageBody: text.text,
    inboundMessageId: "m-1",
  };
  expect(eumInbound(JSON.stringify(payload))).toEqual({ id: "eum-m-1", ...text });
  expect(() => eumInbound("{}")).toThrow(/AWS/);
});

test("an event of End User Messaging says what became of the text and what it cost", () => {
  const event = (eventType: string, more = {}) => ({
    eventType,
    eventTimestamp: 1_700_000_000_000,
    isFinal: true,
    messageId: "m-2",
    context: { touch },
    totalMessageParts: 2,
    totalMessagePrice: 0.1,
    totalCarrierFee: 0.2,
    ...more,
  });
  expect(eumSignals(event("TEXT_DELIVERED"))[0]).toMatchObject({
    event: "delivered",
    touch,
    at: 1_700_000_000_000,
  });
  expect(eumSignals(event("TEXT_SUCCESSFUL"))[0]).toMatchObject({ signal: "accepted", provider: "m-2" });
  expect(eumSignals(event("TEXT_INVALID"))[0]).toMatchObject({ event: "bounced", hard: true });
  expect(eumSignals(event("TEXT_PROTECT_BLOCKED"))[0]).toMatchObject({ event: "rejected" });
  expect(eumSignals(event("TEXT_UNKNOWN", { totalMessagePrice: undefined }))).toEqual([]);
  expect(eumSignals(event("TEXT_DELIVERED", { context: {} }))).toEqual([]);
  expect(() => eumSignals({ eventType: "SPELL" })).toThrow(/AWS/);
  expect(eumSignals(event("TEXT_DELIVERED"))[1]).toEqual({
    signal: "price",
    touch,
    amount: 30,
    currency: "USD",
    at: expect.any(Number),
  });
});
