import { ask, choose, event, exit, goal, PLAN, pause, policies, tell, untilNamed, who } from "./draw";
import { LAPSED_WORDS } from "./lapsedWords";
import { defineTemplate } from "./template";

const ordered = (op: "gte" | "lte", value: number, withinDays?: number) => ({
  did: "order",
  measure: "times" as const,
  op,
  value,
  ...(withinDays ? { withinDays } : {}),
});

/** Wins back prescribers who have not ordered for half a year, by why they stopped and what they were worth. */
export const lapsed = defineTemplate({
  id: "lapsed",
  title: "Lapsed prescriber reactivation",
  text: "A first message by the reason for the lapse, an SMS to the silent, a call and a letter to the valuable, a call to the interested, and a closing message to the rest. Who names a day is asked again then; who never answers comes back after three to six months.",
  who: "Prescribers who ordered once and not for 180 days",
  needs: "Orders of the last years, imported or sent as events; best with tiers and reasons for lapse.",
  icon: "heart",
  activities: ["order", "meeting.booked"],
  segments: {
    lapsed: {
      name: "Lapsed prescribers",
      rule: {
        all: [
          {
            any: [
              { field: "role", op: "contains", value: ["prescriber", "physician", "doctor"] },
              { field: "role", op: "unknown" },
            ],
          },
          ordered("gte", 1, 1_095),
          ordered("lte", 0, 180),
        ],
      },
    },
  },
  contents: LAPSED_WORDS,
  draw: ({ say, of, zone }) => {
    const answers = {
      positive: "talk",
      timing: "later",
      changed: "changed",
      negative: "declined",
    };
    const first = (id: "news" | "evidence", name: string) =>
      ask(
        { kind: "email", id, name, content: say(id), plan: { ...PLAN.mail, response: 0.09 } },
        7,
        { ...answers, noResponse: "text", notReachable: "text" },
        "talk",
      );
    return {
      policies: policies(zone, {
        stops: [
          { event: "order", reason: "ordered again", goal: true },
          { event: "order.placed", reason: "ordered again", goal: true },
          { event: "meeting.requested", reason: "asked for a meeting", goal: true },
          { event: "meeting.booked", reason: "meeting booked", goal: true },
        ],
        recycle: [
          { from: 3, to: 6 },
          { from: 6, to: 12 },
          { from: 12, to: 12 },
        ],
      }),
      steps: [
        who("Lapsed prescribers", { segment: of("lapsed") }, "why"),
        choose(
          "why",
          "Why did they stop?",
          [
            {
              id: "bad",
              label: "bad experience",
              rule: { field: "traits.reason", op: "is", value: "badExperience" },
              to: "repair",
            },
            {
              id: "rival",
              label: "competitor",
              rule: { field: "traits.reason", op: "is", value: "competitor" },
              to: "evidence",
            },
          ],
          "news",
        ),
        ask(
          { kind: "call", id: "repair", name: "Make it right", content: say("repair"), plan: PLAN.call },
          10,
          { positive: "won", timing: "callback", negative: "declined" },
          "news",
        ),
        first("evidence", "Head-to-head data"),
        first("news", "What is new"),
        ask(
          { kind: "sms", id: "text", name: "SMS to the silent", content: say("reminder"), plan: PLAN.text },
          4,
          {
            positive: "talk",
            timing: "later",
            negative: "declined",
            noResponse: "worth",
            notReachable: "worth",
          },
          "talk",
        ),
        choose(
          "worth",
          "Worth a call?",
          [
            {
              id: "key",
              label: "valuable",
              rule: {
                any: [
                  { field: "account.tier", op: "in", value: ["A", "1", "top"] },
                  { field: "traits.m", op: "gte", value: 4 },
                ],
              },
              to: "keyCall",
            },
          ],
          "rest",
        ),
        ask(
          {
            kind: "call",
            id: "keyCall",
            name: "Call: valuable",
            content: say("keyCall"),
            plan: { ...PLAN.call, response: 0.2 },
          },
          7,
          { positive: "won", timing: "later", negative: "declined" },
          "letter",
        ),
        ask(
          {
            kind: "letter",
            id: "letter",
            name: "A letter",
            content: say("letter"),
            plan: PLAN.letter,
          },
          18,
          { positive: "talk", negative: "declined", noResponse: "closing", notReachable: "rest" },
          "closing",
        ),
        untilNamed("later", "The day they named", "again", "quarter"),
        pause("quarter", "Ask again in 90 days", 90, "again"),
        ask(
          {
            kind: "email",
            id: "again",
            name: "Back as agreed",
            content: say("again"),
            plan: { ...PLAN.mail, response: 0.15 },
          },
          7,
          { positive: "talk", timing: "callback", negative: "declined" },
          "closing",
        ),
        pause("rest", "Give it two weeks", 14, "closing"),
        ask(
          {
            kind: "email",
            id: "closing",
            name: "Closing your file",
            content: say("closing"),
            plan: PLAN.mail,
          },
          10,
          {
            positive: "talk",
            timing: "callback",
            negative: "declined",
            noResponse: "closed",
            notReachable: "closed",
          },
          "talk",
        ),
        ask(
          {
            kind: "call",
            id: "talk",
            name: "Call: interested",
            content: say("talk"),
            plan: { ...PLAN.call, response: 0.6 },
          },
          7,
          { positive: "won", timing: "callback", negative: "declined" },
          "tried",
        ),
        untilNamed("callback", "Call when they said", "second", "month"),
        pause("month", "Call in a month", 30, "second"),
        ask(
          { kind: "call", id: "second", name: "Second call", content: say("talk"), plan: PLAN.call },
          7,
          { positive: "won", negative: "declined" },
          "tried",
        ),
        tell(
          {
            kind: "email",
            id: "tried",
            name: "I tried to reach you",
            content: say("tried"),
            plan: PLAN.mail,
          },
          "booking",
        ),
        event(
          { id: "booking", name: "They choose a time", event: "meeting.booked", within: 28 },
          "won",
          "unreached",
        ),
        goal("won", "Meeting agreed"),
        exit("declined", "Not interested"),
        exit("changed", "Circumstances changed"),
        exit("closed", "File closed"),
        exit("unreached", "Interested, not reached"),
      ],
    };
  },
});
