import { ask, choose, exit, goal, hours, PLAN, pause, policies, tell, untilNamed, who } from "./draw";
import { REQUEST_WORDS } from "./requestWords";
import { defineTemplate } from "./template";

/** Somebody asks for a demo or a meeting: a person calls within hours; medical requests go to medical affairs. */
export const request = defineTemplate({
  id: "request",
  title: "Late-stage request",
  text: "Somebody asks for a demo or a meeting: the request is confirmed, a sales task is due in four hours with what they read and clicked, and a medical request goes to medical affairs instead. Other journeys that stop on “meeting.requested” let them go at once.",
  who: "Whoever asks for a demo, a meeting or a scientific discussion",
  needs:
    "The event “meeting.requested” from a form or your site; “medical.requested” before it for medical requests.",
  icon: "bolt",
  fields: [
    {
      field: "fields.requestTopic",
      label: "Request topic",
      shape: { type: "choice", options: ["commercial", "medical"] },
    },
  ],
  activities: ["meeting.requested", "medical.requested", "meeting.booked"],
  segments: {},
  contents: REQUEST_WORDS,
  draw: ({ say, zone }) => ({
    policies: policies(zone, {
      quietHours: undefined,
      stops: [{ event: "meeting.booked", reason: "meeting booked", goal: true }],
      reentry: { afterDays: 30, most: 20 },
    }),
    steps: [
      who("Asked for a meeting", { entry: "event", event: "meeting.requested" }, "topic"),
      choose(
        "topic",
        "Medical or commercial?",
        [
          {
            id: "medical",
            label: "medical",
            rule: {
              any: [
                { field: "fields.requestTopic", op: "is", value: "medical" },
                { field: "event.medical.requested", op: "withinDays", value: 1 },
              ],
            },
            to: "medical",
          },
        ],
        "received",
      ),
      ask(
        {
          kind: "call",
          id: "medical",
          name: "Medical affairs",
          content: say("medical"),
          plan: { ...PLAN.call, response: 0.8 },
          config: { dueWithin: hours(24) },
        },
        7,
        { positive: "discussed", timing: "later", negative: "closed" },
        "times",
      ),
      tell(
        {
          kind: "email",
          id: "received",
          name: "Request received",
          content: say("received"),
          plan: PLAN.mail,
        },
        "sales",
      ),
      ask(
        {
          kind: "call",
          id: "sales",
          name: "Sales call",
          content: say("sales"),
          plan: { ...PLAN.call, response: 0.7 },
          config: { dueWithin: hours(4) },
        },
        3,
        { positive: "won", timing: "later", negative: "closed" },
        "missed",
      ),
      ask(
        {
          kind: "sms",
          id: "missed",
          name: "SMS: which hour?",
          content: say("missed"),
          plan: { ...PLAN.text, response: 0.3 },
        },
        2,
        {
          positive: "second",
          timing: "later",
          negative: "closed",
          noResponse: "times",
          notReachable: "times",
        },
        "second",
      ),
      ask(
        {
          kind: "email",
          id: "times",
          name: "What they asked for",
          content: say("times"),
          plan: { ...PLAN.mail, response: 0.25 },
        },
        7,
        {
          positive: "second",
          timing: "later",
          negative: "closed",
          noResponse: "silent",
          notReachable: "silent",
        },
        "second",
      ),
      untilNamed("later", "The day they named", "second", "month"),
      pause("month", "In a month", 30, "second"),
      ask(
        { kind: "call", id: "second", name: "Second call", content: say("sales"), plan: PLAN.call },
        5,
        { positive: "won", negative: "closed" },
        "silent",
      ),
      goal("won", "Meeting agreed"),
      goal("discussed", "Medical discussion held"),
      exit("closed", "No longer interested"),
      exit("silent", "Not reached"),
    ],
  }),
});
