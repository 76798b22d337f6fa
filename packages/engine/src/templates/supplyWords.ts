import type { ContentDraft } from "../content/contentVersion";
import { GREETING, SAFETY, WHOM } from "./greeting";

/** What is said to pharmacies and distributors that have stopped ordering. */
export const SUPPLY_WORDS = {
  pharmacy: {
    channel: "email",
    name: "In stock: %product%",
    subject: `%product% is in stock for {{ account.name | default: "your pharmacy" }}`,
    preheader: "Next-day delivery, smaller packs",
    body: `${GREETING}

{{ account.name | default: "your pharmacy" }} used to order %product% regularly and has not for a while. If supply was the reason, it is solved:

- delivery the **next working day** if you order before noon,
- **smaller packs**, so that less stands on your shelf,
- **returns** of unopened packs within 60 days.

[Order as before](%site%/order "topic: supply"), or answer with what you need and our order desk does the rest.

Was it something else? One line helps us more than a survey.

Kind regards
%sender%`,
  },
  distributor: {
    channel: "email",
    name: "Supply plan for %product%",
    subject: "%product%: volumes and lead times for the next two quarters",
    preheader: "Firm quantities, and one name to call",
    body: `${GREETING}

your orders of %product% have stopped. Before we plan the next two quarters without {{ account.name | default: "you" }}, I would like to ask.

[The supply plan](%site%/supply-plan "topic: supply") shows firm quantities, lead times by warehouse, and what we now hold in reserve.

If conditions are what stands in the way, tell me which. I can bring our supply and our key account people to one call.

Kind regards
%sender%`,
  },
  text: {
    channel: "sms",
    name: "Order %product% again",
    body: `%product% is in stock and ships the next working day. Shall our order desk call {{ account.name | default: "you" }}? Answer YES or a day. STOP ends texts. %sender%`,
  },
  desk: {
    channel: "call",
    name: "The order desk calls",
    body: `Call ${WHOM}. They or a colleague want to order again.

1. Ask for quantity, pack size and the day they need it.
2. Say what is in stock and when it arrives. Do not promise what the system does not show.
3. Confirm by e-mail while you speak.

${SAFETY}`,
  },
  account: {
    channel: "call",
    name: "Ask the account",
    body: `Call ${WHOM}. The account has stopped ordering and nobody there has answered.

Ask whoever decides on purchasing: price, supply, or a product that took our place? Note the person who decides. One call for the account is enough: look whether a colleague has spoken to them.

${SAFETY}`,
  },
  colleague: {
    channel: "email",
    name: "We are in touch with your colleague",
    subject: `We are in touch with {{ account.name | default: "your colleague" }}`,
    preheader: "Nothing for you to do",
    body: `${GREETING}

a colleague of yours has answered us about %product%, so I will not write to you about it again. If you would rather be the one we speak to, answer this e-mail.

Kind regards
%sender%`,
  },
} satisfies Record<string, ContentDraft>;
