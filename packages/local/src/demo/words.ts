import type { ContentDraft } from "#engine/content/library";

/** "Dr. ", where the title is known. */
const TITLE = `{% if person.title %}{{ person.title | default: "" }} {% endif %}`;

const GREETING = `{% if person.language == "de" %}Guten Tag{% elsif person.language == "fr" %}Bonjour{% elsif person.language == "es" %}Buenos días{% else %}Hello{% endif %} ${TITLE}{{ person.lastName | default: "colleague" }},`;

/** What the demo says. The product is invented. */
export const CONTENTS = {
  intro: {
    channel: "email",
    name: "Intro e-mail",
    subject: `${TITLE}{{ person.lastName | default: "Colleague" }}, three things that changed with Cardexa`,
    preheader: "Two minutes on dosing, supply and the new patient card",
    body: `${GREETING}

it has been a while since {{ account.name | default: "your practice" }} last ordered Cardexa. Three things have changed since then:

- **Dosing** is once a day now, also for patients over 75.
- **Supply** is guaranteed for twelve months; the shortage of last year is over.
- A **patient card** in nine languages comes with every pack.

[Read the two-minute summary](https://cardexa.example/summary)

May we call you for ten minutes? Simply answer this e-mail with a day that suits you.

Kind regards
Maria Okafor, Cardexa`,
  },
  reminder: {
    channel: "sms",
    name: "SMS reminder",
    body: `Cardexa: ${TITLE}{{ person.lastName | default: "Colleague" }}, may we call you for 10 minutes about the new once-a-day dosing? Answer YES or a day. STOP ends texts.`,
  },
  call: {
    channel: "call",
    name: "Call script: interested",
    body: `Call ${TITLE}{{ person.firstName | default: "" }} {{ person.lastName | default: "this person" }} ({{ person.role | default: "role unknown" }}) at {{ account.name | default: "their practice" }}.

1. Thank them for the answer and ask what made them stop ordering.
2. Offer a 20-minute meeting with the medical adviser.
3. If they speak of a side effect: write it down word for word and choose "adverse event".`,
  },
  keyAccount: {
    channel: "call",
    name: "Call script: key account",
    body: `{{ account.name | default: "This account" }} is a key account and {{ person.lastName | default: "this person" }} has not answered yet.

Ask for five minutes: is the supply problem of last year still the reason? Offer the twelve-month guarantee.`,
  },
  closing: {
    channel: "email",
    name: "Closing your file",
    subject: "Shall we close your file?",
    preheader: "No answer is an answer, too",
    body: `${GREETING}

we have not heard from you, so I will assume that the timing is not right and close your file at {{ account.name | default: "your practice" }}.

If I am wrong, answer with one word, "later" or "yes", and I will keep it open.

[The summary, in case you want it](https://cardexa.example/summary)

All the best
Maria Okafor, Cardexa`,
  },
} satisfies Record<string, ContentDraft>;
