import { expect, test } from "vitest";
import { parseSignal } from "../signal";
import { sesSignals } from "./ses";

const touch = "per_1.enr_1.3.0";
const mail = {
  timestamp: "2026-05-01T10:00:00.000Z",
  messageId: "0107018f-abc",
  source: "hello@example.org",
  destination: ["maria@example.org"],
  tags: { touch: [touch], "ses:configuration-set": ["rekindle"] },
};
const at = Date.parse("2026-05-01T10:05:00.000Z");
const timestamp = "2026-05-01T10:05:00.000Z";
const one = (event: object) => sesSignals({ mail, ...event });
const HUMAN = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/124.0 Safari/537.36";

test("every event of SES says what it means for the touch", () => {
  expect(one({ eventType: "Send", send: {} })).toEqual([
    { signal: "accepted", touch, provider: "0107018f-abc", at: Date.parse(mail.timestamp) },
  ]);
  const cases: [object, object][] = [
    [{ eventType: "Delivery", delivery: { timestamp, recipients: [] } }, { event: "delivered" }],
    [
      { eventType: "Bounce", bounce: { bounceType: "Permanent", bounceSubType: "General", timestamp } },
      { event: "bounced", hard: true, reason: "Permanent/General" },
    ],
    [
      { eventType: "Bounce", bounce: { bounceType: "Transient", bounceSubType: "MailboxFull", timestamp } },
      { event: "bounced", hard: false, reason: "Transient/MailboxFull" },
    ],
    [
      {
        eventType: "Bounce",
        bounce: { bounceType: "Permanent", bounceSubType: "OnAccountSuppressionList", timestamp },
      },
      { event: "bounced", hard: true, reason: "the provider keeps this address on its suppression list" },
    ],
    [
      { eventType: "Complaint", complaint: { complaintFeedbackType: "abuse", timestamp } },
      { event: "complained", reason: "abuse" },
    ],
    [{ eventType: "Open", open: { userAgent: HUMAN, timestamp } }, { event: "opened" }],
    [
      { eventType: "Open", open: { userAgent: "Mozilla/5.0", timestamp } },
      { event: "opened", machine: true },
    ],
    [
      { eventType: "Click", click: { link: "https://example.org/a", userAgent: HUMAN, timestamp } },
      { event: "clicked" },
    ],
    [
      {
        eventType: "Click",
        click: { link: "https://example.org/a", userAgent: "Barracuda Sentinel", timestamp },
      },
      { event: "clicked", machine: true },
    ],
  ];
  for (const [event, wanted] of cases) {
    const signals = one(event);
    expect(signals, JSON.stringify(event)).toHaveLength(1);
    expect(signals[0]).toMatchObject({ signal: "delivery", touch, at, ...wanted });
    expect(parseSignal(signals[0])).toEqual(signals[0]);
    expect(one(event), "a repeat has the same id").toEqual(signals);
  }
  expect(one({ eventType: "Reject", reject: { reason: "Bad content" } })[0]).toMatchObject({
    event: "rejected",
  });
  expect(
    one({ eventType: "Rendering Failure", failure: { errorMessage: "x".repeat(900), templateName: "t" } })[0],
  ).toMatchObject({ event: "rejected", reason: "x".repeat(300) });
});

test("an opt-out of SES's own list signs the person off", () => {
  const subscription = { contactList: "l", newTopicPreferences: { unsubscribeAll: true }, timestamp };
  expect(one({ eventType: "Subscription", subscription })).toMatchObject([
    { signal: "unsubscribe", person: "per_1", channel: "email" },
  ]);
  expect(
    one({ eventType: "Subscription", subscription: { newTopicPreferences: { unsubscribeAll: false } } }),
  ).toEqual([]);
});

test("what says nothing gives nothing", () => {
  const click = {
    link: `https://x.example/u/${"a".repeat(40)}.${"b".repeat(22)}`,
    userAgent: HUMAN,
    timestamp,
  };
  expect(one({ eventType: "DeliveryDelay", deliveryDelay: {} })).toEqual([]);
  expect(
    one({ eventType: "Complaint", complaint: { complaintFeedbackType: "not-spam", timestamp } }),
  ).toEqual([]);
  expect(one({ eventType: "Click", click })).toEqual([]);
  expect(sesSignals({ eventType: "Send", mail: { ...mail, tags: {} } })).toEqual([]);
  expect(sesSignals({ eventType: "Send", mail: { ...mail, tags: { touch: ["x y"] } } })).toEqual([]);
  expect(sesSignals("Successfully validated SNS topic for Amazon SES event publishing.")).toEqual([]);
});

test("an unknown shape is refused with a code", () => {
  const bad = [
    "{",
    [],
    7,
    { eventType: "Spell", mail },
    { eventType: "constructor", mail },
    { eventType: "Bounce", mail },
  ];
  for (const event of [...bad, { eventType: "Open", mail, open: { timestamp: "soon" } }]) {
    expect(() => sesSignals(event), JSON.stringify(event)).toThrow(
      expect.objectContaining({ code: expect.stringMatching(/SesEvent$/), status: 422 }),
    );
  }
});
