import type { ContentDraft } from "../content/contentVersion";
import { GREETING, SAFETY, WHOM } from "./greeting";

/** What is said to prescribers who have stopped. */
export const LAPSED_WORDS = {
  news: {
    channel: "email",
    name: "What is new about %product%",
    subject: `{{ person.lastName | default: "Colleague" }}, what has changed with %product% since your last order`,
    preheader: "Three changes, two minutes",
    body: `${GREETING}

it has been a while since we heard from {{ account.name | default: "you" }}, and %product% is not quite what it was then:

- the **dosing schedule** is simpler,
- **supply** has been steady all year,
- there is a **patient leaflet** in nine languages.

[Read the two-minute summary](%site%/summary "topic: overview") or go straight to [the study behind it](%site%/study "topic: technical").

May I call you for ten minutes? Answer with a day that suits you, or with “not now” and a month, and I will keep to it.

Kind regards
%sender%`,
  },
  evidence: {
    channel: "email",
    name: "How %product% compares",
    subject: "How %product% compares: the head-to-head data",
    preheader: "Design, endpoints and limits on one page",
    body: `${GREETING}

you may be treating with something else by now. If so, you will want data and not adjectives.

[The head-to-head study on one page](%site%/comparison "topic: technical") shows design, endpoints and safety, and also what it does not show.

Would a short talk with our medical adviser help? Answer with a day, and with the question you would start with.

Kind regards
%sender%`,
  },
  repair: {
    channel: "call",
    name: "Make it right",
    body: `Call ${WHOM}. They stopped after a bad experience.

1. Say that you know it went wrong, and ask what happened. Listen; do not explain.
2. Repeat in one sentence what you heard.
3. Offer one thing you can do this week, and a name they can call.

Outcomes: “positive” if they will meet again, “bad timing” with the day they name, “negative” if they want no more of us.

${SAFETY}`,
  },
  reminder: {
    channel: "sms",
    name: "Ten minutes about %product%",
    body: `{% if person.title %}{{ person.title | default: "" }} {% endif %}{{ person.lastName | default: "Colleague" }}, I wrote to you about %product%. May I call for 10 minutes? Answer YES, a day, or LATER. STOP ends texts. %sender%`,
  },
  talk: {
    channel: "call",
    name: "They are interested",
    body: `Call ${WHOM}. They said yes to a call.

1. Thank them, and ask what made them stop ordering.
2. Agree on a meeting of 20 minutes: with you, or with a medical adviser if the question is clinical.
3. Send the invitation while you speak.

“They are busy” is “bad timing”: ask for a month. “We use something else” is a question: what would have to be different?

${SAFETY}`,
  },
  keyCall: {
    channel: "call",
    name: "Valuable, silent",
    body: `Call ${WHOM}. They used to order well and have not answered an e-mail and a text.

Ask for five minutes: is it supply, access, or another product? Offer the one thing that fits. If you reach the front desk, ask for the best hour and note it.

${SAFETY}`,
  },
  letter: {
    channel: "letter",
    name: "A letter to valued prescribers",
    subject: "%product%: what we have changed since your last order",
    body: `Dear {% if person.title %}{{ person.title | default: "" }} {% endif %}{{ person.lastName | default: "colleague" }},

e-mails get lost, so I am writing to you on paper. {{ account.name | default: "Your practice" }} used to order %product% and has not for a while. I do not know why, and I would like to.

Three things have changed since then: the dosing schedule is simpler, supply has been steady all year, and there is a patient leaflet in nine languages.

If one of them matters to you, or if it was something else altogether, a short call is enough. You have my word that I will not call a second time if you say no.

With kind regards

%sender%`,
  },
  again: {
    channel: "email",
    name: "You asked me to come back",
    subject: "You asked me to come back to you about %product%",
    preheader: "As agreed",
    body: `${GREETING}

you asked me to come back at a better time, so here I am.

[The summary](%site%/summary "topic: overview") is still two minutes long. Does a call this week suit you? A day is answer enough; so is “no”.

Kind regards
%sender%`,
  },
  tried: {
    channel: "email",
    name: "I tried to reach you",
    subject: "I tried to reach you",
    preheader: "Choose a time that suits you",
    body: `${GREETING}

thank you for your interest in %product%. I tried to call and did not reach you.

[Choose a time](%site%/meet "topic: meeting") that suits you, or answer with one. I keep your place for the next four weeks.

Kind regards
%sender%`,
  },
  closing: {
    channel: "email",
    name: "The closing message",
    subject: "Shall I close your file?",
    preheader: "No answer is an answer, too",
    body: `${GREETING}

I have not heard from you, and I do not want to fill your inbox. I will assume the timing is not right and close your file at {{ account.name | default: "your practice" }}.

If I am wrong, one word is enough: “yes” and I call you, or a month, and I come back then.

All the best
%sender%`,
  },
} satisfies Record<string, ContentDraft>;
