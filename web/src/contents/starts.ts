import type { ContentDraft } from "#api/views/house";
import type { Channel } from "#journey/journey";

type Start = Pick<ContentDraft, "subject" | "preheader" | "body">;

/** What a new piece of content begins with: enough to see how it works. */
export const STARTS: Record<Channel, Start> = {
  email: {
    subject: "",
    preheader: "",
    body: `# Hello {{ person.firstName | default: "there" }}

It has been a while. Here is what has changed since we last spoke.

- One thing that matters to your patients
- One thing that saves you time

[[See what is new]](https://example.com)

Simply reply to this e-mail; a person reads it.
`,
  },
  sms: { body: `Hello {{ person.firstName | default: "there" }}, … Reply STOP to end.` },
  call: {
    body: `Good day {{ person.lastName | default: "doctor" }},

Ask: what changed since the last order?
Listen for: price, supply, another product, bad timing.
Offer: a short meeting, or a date to call again.
`,
  },
  visit: {
    body: `Goal: what {{ person.lastName | default: "the doctor" }} should know or do after this visit.

Open with: what changed for their patients since the last visit.
Show: the new evidence, one page.
If they say “no time”: leave the page and ask for ten minutes next week.
If they name another product: ask what decides for it.
Close: agree on the next step and its date.
`,
  },
  letter: {
    subject: "News for your practice",
    body: `Dear {{ person.title }} {{ person.lastName | default: "colleague" }},

it has been a while. Here is what has changed since we last spoke.

Simply call us or answer by e-mail; a person reads it.

Kind regards
`,
  },
  social: {
    body: `What changed this year, in one sentence.

Read the summary: https://example.com
`,
  },
};
