import { choose, days, exit, goal, PLAN, pause, policies, tell, who } from "./draw";
import { EDUCATION_WORDS } from "./educationWords";
import { defineTemplate } from "./template";

const INTERESTS = ["evidence", "practice", "access"] as const;

const clicked = (times: number) => ({
  did: "clicked",
  measure: "times" as const,
  op: "gte" as const,
  value: times,
  withinDays: 60,
});

/** People who only downloaded an overview are taught first; who shows interest is asked for it, and the answer is kept. */
export const education = defineTemplate({
  id: "education",
  title: "Download only, education first",
  text: "Foundational messages for people who downloaded an overview and clicked on nothing technical. After two interactions the journey asks what interests them, and the answer changes their segment. A technical click ends it at once: they belong to the scientific track.",
  who: "People who downloaded something general",
  needs: "The event “download”, from your site, an import or a form.",
  icon: "book",
  fields: [
    {
      field: "fields.interest",
      label: "Interest",
      shape: { type: "choice", options: ["Access", "Evidence", "Practice"] },
    },
  ],
  activities: ["download", "meeting.requested"],
  segments: {
    evidence: {
      name: "Interested in evidence",
      rule: { field: "fields.interest", op: "is", value: "Evidence" },
    },
    practice: {
      name: "Interested in practice",
      rule: { field: "fields.interest", op: "is", value: "Practice" },
    },
    access: { name: "Interested in access", rule: { field: "fields.interest", op: "is", value: "Access" } },
  },
  contents: EDUCATION_WORDS,
  draw: ({ say, zone }) => {
    const mail = (id: "basics" | "patient" | "tools" | "ask", name: string, next: string) =>
      tell({ kind: "email", id, name, content: say(id), plan: { ...PLAN.mail, response: 0.03 } }, next);
    const keen = { id: "twice", label: "two interactions", rule: clicked(2), to: "ask" };
    return {
      policies: policies(zone, {
        stops: [
          { event: "clicked.technical", reason: "on to the scientific track", goal: true },
          { event: "meeting.requested", reason: "asked for a meeting", goal: true },
        ],
        reentry: { afterDays: 180, most: 5 },
      }),
      steps: [
        who("Overview downloaded", { entry: "event", event: "download" }, "known"),
        choose(
          "known",
          "Technical already?",
          [
            {
              id: "technical",
              label: "technical click",
              rule: { field: "event.clicked.technical", op: "withinDays", value: 60 },
              to: "science",
            },
          ],
          "basics",
        ),
        mail("basics", "The basics", "four"),
        pause("four", "Four days", 4, "patient"),
        mail("patient", "One patient, three visits", "week"),
        pause("week", "A week", 7, "enough"),
        choose("enough", "Two interactions?", [keen], "tools"),
        mail("tools", "Two things for your desk", "again"),
        pause("again", "Another week", 7, "enough2"),
        choose("enough2", "Two interactions now?", [keen], "quiet"),
        mail("ask", "One question", "answer"),
        {
          id: "answer",
          kind: "form",
          name: "What interests them?",
          config: {
            asks: {
              form: say("interest").id,
              by: { field: "interest", choices: INTERESTS.map((id) => ({ id, label: id })) },
            },
            within: days(10),
          },
          plan: { response: 0.35, halfAfterHours: 30 },
          paths: {
            "is-evidence": "points",
            "is-practice": "points",
            "is-access": "points",
            filled: "points",
            notFilled: "quiet",
          },
        },
        {
          id: "points",
          kind: "update",
          name: "Ten points for it",
          config: { what: "score", points: 10 },
          paths: { next: "told" },
        },
        {
          id: "told",
          kind: "notify",
          name: "Tell the owner",
          config: {
            whom: "owner",
            title: "Somebody has said what interests them",
            text: `{{ person.fields.interest | default: "See the form" }}. They were taught the basics and have clicked at least twice.`,
          },
          paths: { next: "learnt" },
        },
        goal("learnt", "Interest known"),
        exit("science", "For the scientific track"),
        exit("quiet", "No interest named"),
      ],
    };
  },
});
