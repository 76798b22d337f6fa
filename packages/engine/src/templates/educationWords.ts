import type { ContentDraft } from "../content/contentVersion";
import { FormDesign } from "../forms/design";
import { GREETING } from "./greeting";

/** What is taught to people who have only downloaded an overview, and what they are asked then. */
export const EDUCATION_WORDS = {
  interest: {
    channel: "form",
    name: "What interests you?",
    body: "One answer, and we send you that and nothing else.",
    form: FormDesign.parse({
      title: "What would you like to hear about?",
      submit: "This one",
      thanks: "Thank you. From now on you hear about this, and about nothing else.",
      fields: [
        {
          id: "interest",
          kind: "choice",
          label: "I would like to hear about",
          required: true,
          into: { to: "own", field: "interest" },
          choices: [
            { id: "evidence", label: "Evidence" },
            { id: "practice", label: "Practice" },
            { id: "access", label: "Access" },
          ],
        },
      ],
    }),
  },
  basics: {
    channel: "email",
    name: "The basics",
    subject: "What you downloaded, in three minutes",
    preheader: "The disease, the burden, and where treatment stands",
    body: `${GREETING}

you took our overview with you. Here is what it comes to, in three minutes:

[How the disease goes on](%site%/basics/disease "topic: basics"), [what guidelines say today](%site%/basics/guidelines "topic: basics"), and where they leave room for judgement.

Kind regards
%sender%`,
  },
  patient: {
    channel: "email",
    name: "One patient, three visits",
    subject: "One patient, three visits: a case from practice",
    preheader: "What was known at each, and what was done",
    body: `${GREETING}

a case says more than a table. [Follow one patient over three visits](%site%/basics/case "topic: practice") and decide at each what you would do. It takes five minutes; at the end you see how 200 colleagues decided.

Kind regards
%sender%`,
  },
  tools: {
    channel: "email",
    name: "Two things for your desk",
    subject: "Two things for your desk",
    preheader: "A checklist and a patient leaflet",
    body: `${GREETING}

two things colleagues tell us they use: [a one-page checklist](%site%/basics/checklist "topic: practice") for the first visit, and [a patient leaflet](%site%/basics/leaflet "topic: practice") in nine languages.

If you want to go deeper, [the study](%site%/study "topic: technical") is there as well.

Kind regards
%sender%`,
  },
  ask: {
    channel: "email",
    name: "One question",
    subject: "One question, so that I send you less",
    preheader: "Evidence, practice or access?",
    body: `${GREETING}

you have read some of what I sent you, so let me ask one question before I send more: what interests you?

[[Evidence, practice or access: one click]]({{ forms.%form:interest% }})

You will hear about that, and about nothing else.

Kind regards
%sender%`,
  },
} satisfies Record<string, ContentDraft>;
