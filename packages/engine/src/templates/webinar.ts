import { ask, choose, event, exit, goal, hours, PLAN, pause, policies, tell, untilNamed, who } from "./draw";
import { defineTemplate } from "./template";
import { WEBINAR_WORDS } from "./webinarWords";

/** From a webinar to a scientific discussion, evidence first: a click on technical content is what counts. */
export const webinar = defineTemplate({
  id: "webinar",
  title: "Webinar follow-up to scientific discussion",
  text: "Who registered and takes the slides within two days gets a thank-you and the evidence brief. A click on something technical in it, and no other click, makes a task at once: medical affairs for science, the field for everything else.",
  who: "Registrants of a webinar who look into the data",
  needs: "The events “webinar.registered” and “download”, from your webinar platform, your site or a form.",
  icon: "screen",
  activities: ["webinar.registered", "download", "meeting.requested", "meeting.booked"],
  segments: {},
  contents: WEBINAR_WORDS,
  draw: ({ say, zone }) => ({
    policies: policies(zone, {
      stops: [
        { event: "meeting.requested", reason: "asked for a meeting", goal: true },
        { event: "meeting.booked", reason: "meeting booked", goal: true },
      ],
      reentry: { afterDays: 60, most: 10 },
    }),
    steps: [
      who("Webinar registration", { entry: "event", event: "webinar.registered" }, "slides"),
      tell(
        { kind: "email", id: "slides", name: "Slides", content: say("slides"), plan: PLAN.mail },
        "download",
      ),
      event(
        {
          id: "download",
          name: "Download in 2 days?",
          event: "download",
          within: 2,
          plan: { response: 0.35, halfAfterHours: 12 },
        },
        "thanks",
        "overview",
      ),
      tell(
        { kind: "email", id: "thanks", name: "Thank you", content: say("thanks"), plan: PLAN.mail },
        "read",
      ),
      pause("read", "Two days to read", 2, "brief"),
      tell(
        { kind: "email", id: "brief", name: "Evidence brief", content: say("brief"), plan: PLAN.mail },
        "technical",
      ),
      event(
        {
          id: "technical",
          name: "A technical click?",
          event: "clicked.technical",
          within: 7,
          plan: { response: 0.2, halfAfterHours: 30 },
        },
        "asked",
        "cases",
      ),
      tell(
        { kind: "email", id: "cases", name: "Three cases", content: say("cases"), plan: PLAN.mail },
        "second",
      ),
      {
        ...event(
          {
            id: "second",
            name: "A technical click?",
            event: "clicked.technical",
            within: 7,
            plan: { response: 0.12, halfAfterHours: 30 },
          },
          "asked",
          "overview",
        ),
      },
      {
        id: "asked",
        kind: "form",
        name: "What do they ask?",
        config: {
          asks: {
            form: say("more").id,
            by: {
              field: "about",
              choices: [
                { id: "science", label: "science" },
                { id: "practice", label: "practice" },
              ],
            },
          },
          within: hours(2),
        },
        plan: { response: 0.3, halfAfterHours: 1 },
        paths: { "is-science": "medical", "is-practice": "field", filled: "role", notFilled: "role" },
      },
      choose(
        "role",
        "Who answers?",
        [
          {
            id: "clinical",
            label: "prescribes or researches",
            rule: {
              field: "role",
              op: "contains",
              value: ["prescriber", "physician", "doctor", "research", "head of department"],
            },
            to: "medical",
          },
        ],
        "field",
        "medical",
      ),
      ask(
        {
          kind: "call",
          id: "medical",
          name: "Medical affairs",
          content: say("medical"),
          plan: { ...PLAN.call, response: 0.55 },
        },
        10,
        { positive: "discussed", timing: "later", negative: "closed" },
        "invite",
      ),
      ask(
        {
          kind: "call",
          id: "field",
          name: "Field force",
          content: say("field"),
          plan: { ...PLAN.call, response: 0.5 },
        },
        10,
        { positive: "discussed", timing: "later", negative: "closed" },
        "invite",
      ),
      untilNamed("later", "The day they named", "invite", "month"),
      pause("month", "In a month", 30, "invite"),
      tell(
        { kind: "email", id: "invite", name: "A time to talk", content: say("invite"), plan: PLAN.mail },
        "booking",
      ),
      event(
        { id: "booking", name: "They choose a time", event: "meeting.booked", within: 21 },
        "discussed",
        "closed",
      ),
      goal("discussed", "Discussion agreed"),
      exit("overview", "Education first"),
      exit("closed", "No discussion"),
    ],
  }),
});
