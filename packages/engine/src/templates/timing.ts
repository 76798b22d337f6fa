import { ask, exit, goal, PLAN, pause, policies, untilNamed, who } from "./draw";
import { LAPSED_WORDS } from "./lapsedWords";
import { defineTemplate } from "./template";

/** Comes back to those who said “not now”, on the day they named or after a quarter. */
export const timing = defineTemplate({
  id: "timing",
  title: "The timing was wrong",
  text: "Comes back to those who said “not now”: on the day they named, or after a quarter, and a last time a quarter later. A call for whoever says yes.",
  who: "People whose last answer was “not now”",
  needs: "Answers of earlier journeys.",
  icon: "clock",
  segments: {
    later: {
      name: "Said “not now”",
      rule: {
        all: [
          { did: "answered.timing", measure: "times", op: "gte", value: 1, withinDays: 365 },
          { did: "answered.positive", measure: "times", op: "lte", value: 0, withinDays: 365 },
        ],
      },
    },
  },
  contents: { again: LAPSED_WORDS.again, closing: LAPSED_WORDS.closing, talk: LAPSED_WORDS.talk },
  draw: ({ say, of, zone }) => ({
    policies: policies(zone, {
      stops: [
        { event: "order", reason: "ordered again", goal: true },
        { event: "meeting.requested", reason: "asked for a meeting", goal: true },
      ],
    }),
    steps: [
      who("Said “not now”", { segment: of("later") }, "named"),
      untilNamed("named", "The day they named", "again", "quarter"),
      pause("quarter", "A quarter", 90, "again"),
      ask(
        {
          kind: "email",
          id: "again",
          name: "Back as agreed",
          content: say("again"),
          plan: { ...PLAN.mail, response: 0.15 },
        },
        7,
        { positive: "talk", negative: "declined" },
        "more",
      ),
      pause("more", "Another quarter", 90, "closing"),
      ask(
        { kind: "email", id: "closing", name: "A last time", content: say("closing"), plan: PLAN.mail },
        10,
        { positive: "talk", negative: "declined" },
        "closed",
      ),
      ask(
        {
          kind: "call",
          id: "talk",
          name: "Call: the time is right",
          content: say("talk"),
          plan: { ...PLAN.call, response: 0.6 },
        },
        7,
        { positive: "won", negative: "declined" },
        "closed",
      ),
      goal("won", "Meeting agreed"),
      exit("declined", "Not interested"),
      exit("closed", "File closed"),
    ],
  }),
});
