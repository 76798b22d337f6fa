import type { Settings } from "#engine/ports";

/** TwiML is what Twilio does next; this says: nothing. */
export const NO_TWIML = '<?xml version="1.0" encoding="UTF-8"?><Response></Response>';

const safe = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

const say = (text: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><Response><Message>${safe(text)}</Message></Response>`;

/** "Rekindle <hello@example.org>" → "Rekindle" */
const nameOf = ({ mailFrom }: Settings): string => mailFrom.replace(/\s*<[^>]*>\s*$/, "").trim() || "We";

/** HELP and its sisters: who writes, and how to end it. */
export const isHelp = (text: string): boolean => /^\s*(help|info|hilfe|aide|ayuda)\s*[.!?]*\s*$/i.test(text);

export const helpTwiml = (settings: Settings): string =>
  say(`${nameOf(settings)}, ${settings.postalAddress}. Reply STOP to receive no more texts.`);

export const stopTwiml = (settings: Settings): string =>
  say(`${nameOf(settings)}: you will receive no more texts from us.`);
