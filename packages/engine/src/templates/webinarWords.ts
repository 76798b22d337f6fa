import type { ContentDraft } from "../content/contentVersion";
import { FormDesign } from "../forms/design";
import { GREETING, SAFETY, WHOM } from "./greeting";

/** What is said after a webinar, up to a scientific discussion. */
export const WEBINAR_WORDS = {
  more: {
    channel: "form",
    name: "Ask for more",
    body: "Tell us in a line what you would like to discuss. The right person answers: medical affairs for science, your contact in the field for everything else.",
    form: FormDesign.parse({
      title: "What would you like to discuss?",
      submit: "Ask",
      thanks: "Thank you. You will hear from a person within one working day.",
      fields: [
        {
          id: "about",
          kind: "choice",
          label: "It is about",
          required: true,
          choices: [
            { id: "science", label: "The data and their interpretation" },
            { id: "practice", label: "Use in practice, supply or conditions" },
          ],
        },
        { id: "question", kind: "long", label: "Your question" },
      ],
    }),
  },
  slides: {
    channel: "email",
    name: "The slides are here",
    subject: "The slides of our webinar on %product%",
    preheader: "Twelve slides, two of them on the limits of the data",
    body: `${GREETING}

thank you for registering for our webinar. Whether you were there or not: [the slides](%site%/slides "topic: slides") are ready for you, twelve of them, two on what the data do not show.

Kind regards
%sender%`,
  },
  thanks: {
    channel: "email",
    name: "Thank you, and the recording",
    subject: "Thank you for your interest in %product%",
    preheader: "The recording, by chapter",
    body: `${GREETING}

thank you for taking the slides with you. If you would like to hear what was said to them, here is [the recording by chapter](%site%/recording "topic: recording"): minute 14 has the discussion of the endpoints.

In two days I will send you the evidence brief. It is two pages long.

Kind regards
%sender%`,
  },
  brief: {
    channel: "email",
    name: "Evidence brief",
    subject: "%product%: the evidence on two pages",
    preheader: "Design, results, limits, and whom to ask",
    body: `${GREETING}

as promised, the evidence on two pages:

- [design and population](%site%/brief/design "topic: technical")
- [results and safety](%site%/brief/results "topic: technical")
- [the summary](%site%/brief "topic: overview")

Is something missing, or do you see it differently? [[Ask for more]]({{ forms.%form:more% }} "topic: technical")

Kind regards
%sender%`,
  },
  cases: {
    channel: "email",
    name: "Three cases",
    subject: "Three cases, and what colleagues asked about them",
    preheader: "Elderly, renal impairment, switching",
    body: `${GREETING}

colleagues asked us about three patients: over 75, with impaired kidneys, and switching from another product. We have written down [what the data say about each](%site%/cases "topic: technical"), and where they say nothing.

If you have a fourth: [ask](%site%/ask "topic: technical"), and a physician answers.

Kind regards
%sender%`,
  },
  medical: {
    channel: "call",
    name: "Scientific discussion",
    body: `For medical affairs. ${WHOM} looked into the technical part of the evidence.

1. Start with what they opened or asked; it stands in this task.
2. Offer a discussion of 30 minutes with the full paper at hand.
3. Bring the data that speak against us, too.

No commercial topics in this call.

${SAFETY}`,
  },
  field: {
    channel: "call",
    name: "Questions from practice",
    body: `Call ${WHOM}. They were at the webinar and asked about use, supply or conditions.

1. Answer what they asked first; it stands in this task.
2. Offer a meeting of 20 minutes. Bring medical affairs if it turns scientific.

${SAFETY}`,
  },
  invite: {
    channel: "email",
    name: "A time to talk",
    subject: "A time to talk about the data",
    preheader: "Thirty minutes, by video or at your place",
    body: `${GREETING}

I tried to reach you about your question on %product%. [Choose a time](%site%/meet "topic: meeting") that suits you, by video or at your place, or answer with one.

Kind regards
%sender%`,
  },
} satisfies Record<string, ContentDraft>;
