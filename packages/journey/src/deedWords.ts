import { CHANNEL, eachChannel } from "./channels";
import { CHANNELS } from "./journey";

/** How a deed reads in a sentence about somebody: "ordered", "did not order". */
const VERBS: Record<string, [done: string, not: string]> = {
  order: ["ordered", "did not order"],
  meeting: ["had a meeting", "had no meeting"],
  visit: ["had a visit", "had no visit"],
  prescription: ["prescribed", "did not prescribe"],
  download: ["downloaded something", "downloaded nothing"],
  webinar: ["attended a webinar", "attended no webinar"],
  sent: ["was written to", "was not written to"],
  opened: ["opened", "did not open"],
  clicked: ["clicked", "did not click"],
  answered: ["answered", "did not answer"],
};

const article = (noun: string): string => (/^[aeiou]|^SMS/.test(noun) ? "an" : "a");
const NOUNS = eachChannel((channel) => `${article(CHANNEL[channel].one)} ${CHANNEL[channel].one}`);
const NO = eachChannel((channel) => `any ${CHANNEL[channel].one}`);

/** Words for an activity, or for a deed with our touches ("email.clicked", "answered.interested"). */
export function deedWords(did: string): { done: string; not: string } {
  const [first = "", second] = did.split(".");
  const channel = CHANNELS.find((one) => one === first);
  const name = channel ? (second ?? "") : first;
  const verb = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
  if (channel && verb) {
    if (second === "sent") return { done: `was sent ${NOUNS[channel]}`, not: `was not sent ${NO[channel]}` };
    return { done: `${verb[0]} ${NOUNS[channel]}`, not: `${verb[1]} ${NO[channel]}` };
  }
  if (first === "clicked" && second !== undefined)
    return { done: `clicked on something ${second}`, not: `did not click on anything ${second}` };
  if (verb && second !== undefined) return { done: `${verb[0]} “${second}”`, not: `${verb[1]} “${second}”` };
  if (verb) return { done: verb[0], not: verb[1] };
  return { done: `did “${did}”`, not: `did not do “${did}”` };
}

/** Activities every house knows words for, whether anybody has told of one yet or not. */
export const COMMON_DEEDS = ["order", "meeting", "visit", "prescription", "download", "webinar"] as const;
