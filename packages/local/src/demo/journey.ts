import type { ContentVersion } from "#engine/content/library";
import type { Journey } from "#journey/journey";
import type { CONTENTS } from "./words";

type Pieces = Record<keyof typeof CONTENTS, ContentVersion>;

const days = (amount: number) => ({ amount, unit: "days" as const });

/**
 * Wins lapsed prescribers back: introduces the news, listens, reminds by text, calls whoever is interested or
 * important, waits for a meeting, and closes the file of whoever stays silent. Many paths join again.
 */
export function demoJourney(segment: string, pieces: Pieces): Journey {
  const pinned = (piece: ContentVersion) => ({ id: piece.id, version: piece.version });
  const channel = { late: "task", guarantee: "neverTwice" };
  return {
    format: 1,
    name: "Lapsed prescribers",
    policies: {
      zone: "Europe/Berlin",
      quietHours: { from: "20:00", to: "08:00" },
      budget: { limit: 900_000, hard: true },
      stops: [{ event: "order.placed", reason: "ordered again", goal: true }],
    },
    steps: [
      {
        id: "lapsed",
        kind: "audience",
        name: "Lapsed 180 days",
        config: { segment },
        paths: { next: "holdout" },
      },
      {
        id: "holdout",
        kind: "holdout",
        name: "Hold-out",
        config: { share: 0.05, by: "account" },
        paths: { in: "intro", out: "kept-out" },
      },
      {
        id: "intro",
        kind: "email",
        name: "Intro e-mail",
        config: {
          ...channel,
          content: pinned(pieces.intro),
          listen: { within: days(5), classes: ["positive", "timing", "negative", "question"] },
        },
        plan: { response: 0.09, halfAfterHours: 30, unitCost: 31, budget: { limit: 80_700, hard: true } },
        paths: {
          positive: "call",
          question: "call",
          timing: "later",
          negative: "declined",
          other: "reminder",
          noResponse: "reminder",
          notReachable: "reminder",
          unsubscribe: "opted-out",
          adverseEvent: "safety",
        },
      },
      {
        id: "reminder",
        kind: "sms",
        name: "SMS reminder",
        config: {
          ...channel,
          content: pinned(pieces.reminder),
          listen: { within: days(3), classes: ["positive", "timing", "negative"] },
        },
        plan: { response: 0.05, halfAfterHours: 4, unitCost: 8, budget: { limit: 12_000, hard: true } },
        paths: {
          positive: "call",
          timing: "later",
          negative: "declined",
          other: "call",
          noResponse: "worth",
          notReachable: "worth",
          unsubscribe: "opted-out",
          adverseEvent: "safety",
        },
      },
      {
        id: "call",
        kind: "call",
        name: "Call: interested",
        config: {
          ...channel,
          content: pinned(pieces.call),
          listen: { within: days(7), classes: ["positive", "timing", "negative"] },
          dueWithin: days(1),
          owner: "",
        },
        plan: { response: 0.5, halfAfterHours: 24, unitCost: 2_480, budget: { limit: 400_000, hard: true } },
        paths: {
          positive: "meeting",
          other: "meeting",
          timing: "later",
          negative: "declined",
          noResponse: "meeting",
          notReachable: "later",
          unsubscribe: "opted-out",
          adverseEvent: "safety",
        },
      },
      {
        id: "worth",
        kind: "branch",
        name: "Worth a call?",
        config: {
          rules: [
            {
              id: "key",
              label: "key account",
              rule: {
                all: [
                  { field: "fields.tier", op: "is", value: "A" },
                  { field: "consent.call", op: "is", value: true },
                ],
              },
            },
          ],
        },
        paths: { key: "key-call", else: "later", unknown: "later" },
      },
      {
        id: "key-call",
        kind: "call",
        name: "Call: key account",
        config: {
          ...channel,
          content: pinned(pieces.keyAccount),
          listen: { within: days(7), classes: ["positive", "negative"] },
          dueWithin: days(3),
          owner: "",
        },
        plan: { response: 0.25, halfAfterHours: 48, unitCost: 2_480, budget: { limit: 300_000, hard: true } },
        paths: {
          positive: "meeting",
          negative: "declined",
          other: "later",
          noResponse: "later",
          notReachable: "later",
          unsubscribe: "opted-out",
          adverseEvent: "safety",
        },
      },
      {
        id: "meeting",
        kind: "waitFor",
        name: "Wait for meeting",
        config: { event: "meeting.booked", within: days(21), lookBack: "enrolled" },
        plan: { response: 0.6, halfAfterHours: 72 },
        paths: { happened: "held", timeout: "closing" },
      },
      {
        id: "held",
        kind: "goal",
        name: "Meeting held",
        config: { name: "Meeting booked", ends: true },
        paths: {},
      },
      {
        id: "later",
        kind: "wait",
        name: "Give it two weeks",
        config: { how: "for", for: days(14) },
        paths: { next: "closing" },
      },
      {
        id: "closing",
        kind: "email",
        name: "Closing your file",
        config: {
          ...channel,
          content: pinned(pieces.closing),
          listen: { within: days(7), classes: ["positive", "timing", "negative"] },
        },
        plan: { response: 0.06, halfAfterHours: 24, unitCost: 31, budget: { limit: 40_000, hard: true } },
        paths: {
          positive: "reopened",
          timing: "kept",
          negative: "declined",
          other: "kept",
          noResponse: "closed",
          notReachable: "closed",
          unsubscribe: "opted-out",
          adverseEvent: "safety",
        },
      },
      {
        id: "reopened",
        kind: "goal",
        name: "Came back",
        config: { name: "Came back", ends: true },
        paths: {},
      },
      { id: "kept", kind: "exit", name: "File kept open", config: { reason: "file kept open" }, paths: {} },
      { id: "closed", kind: "exit", name: "File closed", config: { reason: "file closed" }, paths: {} },
      {
        id: "declined",
        kind: "exit",
        name: "Not interested",
        config: { reason: "not interested" },
        paths: {},
      },
      { id: "opted-out", kind: "exit", name: "Opted out", config: { reason: "opted out" }, paths: {} },
      { id: "safety", kind: "exit", name: "To drug safety", config: { reason: "adverse event" }, paths: {} },
      { id: "kept-out", kind: "exit", name: "Kept out", config: { reason: "held out" }, paths: {} },
    ],
  };
}
