import type { Channel } from "#journey/journey";

/** Words that end messages when they stand alone: those of 47 CFR 64.1200(a)(10) and what carriers add abroad. */
const STOP_WORDS =
  /^(?:please |bitte |pls |plz |merci de )?(?:stop|stopp|stop ?all|stop it|stop now|end|quit|cancel|revoke|un-?sub(?:scribe)?|opt[- ]?out|remove(?: me)?|halt|arret|arretez|desabonner|fin|alto|baja|parar|cancelar|ende|abmelden|abmeldung|abbestellen|aufhoren|stoppen|annulla|cancella|afmelden)(?: please| pls| bitte| now| texting| thanks| thank you| danke| merci| gracias| por favor| svp)?$/;

/** "Not interested STOP", but no bus stop. */
const ENDS =
  /(?<!\b(?:bus|tram|train|the|a|to|non|not|don't|dont|won't|can't|never|next|last|this|i'll|will|should|you|doc|your)) stop$/;

const letters = (text: string): string =>
  text
    .replace(/[^\p{L}\p{N}\s'-]/gu, "")
    .replace(/\s+/g, " ")
    .trim();

/**
 * The carriers' words. They count when they are all that is said, or the first sentence ("STOP. My husband …"). A text
 * message that begins or ends with STOP is an opt-out for carriers, whatever else it says; "stop by" is a visit.
 */
export function stopRule(plain: string, channel: Channel): string | undefined {
  const said = letters(plain);
  const first = plain.split(/[.!,;]/)[0]?.trim() ?? "";
  if ([said, first].some((words) => STOP_WORDS.test(words))) return "stop word";
  if (said.length < 50 && ENDS.test(said)) return "ends with STOP";
  if (channel !== "sms") return undefined;
  if (/^stop\b(?! (?:by|in|at|over|off)\b)/.test(said)) return "begins with STOP";
  if (ENDS.test(said)) return "ends with STOP";
  return undefined;
}
