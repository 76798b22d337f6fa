import type { ContentDraft } from "../content/contentVersion";
import { GREETING, SAFETY, WHOM } from "./greeting";

/** What is said to people who ask for a demo, a meeting or a medical answer. */
export const REQUEST_WORDS = {
  received: {
    channel: "email",
    name: "We have your request",
    subject: "Your request about %product% has arrived",
    preheader: "You will hear from a person today",
    body: `${GREETING}

thank you for getting in touch. Your request has reached us and a person, not a robot, will call you: today if it is before four, tomorrow morning if it is later.

If another hour suits you better, answer this e-mail with it.

Kind regards
%sender%`,
  },
  sales: {
    channel: "call",
    name: "Asked for a meeting",
    body: `Call ${WHOM}. They have asked for a demo or a meeting themselves, so be brief.

1. “You asked for …” and name what they read or clicked last (it stands in this task).
2. Ask what they want to decide, by when, and who else decides.
3. Agree on a date and send the invitation while you speak.

Accepting this task means sales has taken it on. If it is not for sales, say why.

${SAFETY}`,
  },
  medical: {
    channel: "call",
    name: "Medical affairs",
    body: `For medical affairs. ${WHOM} asks for a scientific discussion.

1. Read what they asked, word for word, before you call.
2. Answer from the approved medical information; what is off label is answered only because they asked, and is recorded so.
3. Offer the full reference and, if they wish, a meeting.

No commercial topics in this call.

${SAFETY}`,
  },
  missed: {
    channel: "sms",
    name: "We tried to reach you",
    body: `{% if person.title %}{{ person.title | default: "" }} {% endif %}{{ person.lastName | default: "Hello" }}, you asked about %product% and I could not reach you. Which hour suits you? Just answer this text. STOP ends texts. %sender%`,
  },
  times: {
    channel: "email",
    name: "What you asked for",
    subject: "What you asked for, and two times that work",
    preheader: "The overview, and how to choose a time",
    body: `${GREETING}

I did not reach you by phone, so here is what most people want to see first: [the overview](%site%/overview "topic: overview") and [the technical file](%site%/technical "topic: technical").

For a talk, [choose a time](%site%/meet "topic: meeting") or answer with one.

Kind regards
%sender%`,
  },
} satisfies Record<string, ContentDraft>;
