import type { Channel, ResponseClass } from "#journey/journey";
import { de } from "./classes/de";
import { en } from "./classes/en";
import { es } from "./classes/es";
import { fr } from "./classes/fr";
import type { ClassRule, Language } from "./classes/rule";

/** A person may answer in any language, so all are asked. To add one: a file like the others and a line here. */
const LANGUAGES: Language[] = [en, de, fr, es];

/** Words that end messages when they stand alone: those of 47 CFR 64.1200(a)(10) and what carriers add abroad. */
const STOP_WORDS =
  /^(?:please |bitte |pls )?(?:stop|stopp|stop ?all|stop it|stop now|end|quit|cancel|revoke|unsubscribe|opt[- ]?out|remove|halt|arret|arretez|desabonner|fin|alto|baja|parar|cancelar|ende|abmelden|abbestellen|aufhoren|stoppen)(?: please| bitte| now| texting| thanks| thank you| danke| merci| gracias| por favor| svp)?$/;

/**
 * Which class wins when several fit. What the law asks for comes first, and within it the safety of patients: an
 * answer that speaks of harm goes to people even if it also says yes. "Yes, but not before June" is about timing.
 */
const ORDER: ResponseClass[] = [
  "adverseEvent",
  "unsubscribe",
  "changed",
  "timing",
  "negative",
  "positive",
  "question",
];

export interface Classified {
  class: ResponseClass;
  /** which rule said so, such as "en: asks to stop" */
  rule: string;
  /** false: somebody should look at it */
  confident: boolean;
  /** the answer also asks to be left alone, though another class won */
  alsoUnsubscribe?: true;
}

const LONGEST = 20_000;

/** What an answer wants. `text` is the new words only, without quotes. */
export function classify(text: string, channel: Channel = "email"): Classified {
  const plain = flatten(text);
  const bare = plain
    .replace(/[^\p{L}\p{N}\s'-]/gu, "")
    .replace(/\s+/g, " ")
    .trim();
  const hits = LANGUAGES.flatMap((language) => hitsOf(language, plain));
  // Alone, or as the first sentence: "STOP. My husband …"
  if ([bare, plain.split(/[.!,;]/)[0]?.trim() ?? ""].some((words) => STOP_WORDS.test(words)))
    hits.push({ class: "unsubscribe", rule: "stop word", sure: true });
  // A text that begins with the carriers' word is an opt-out for them, whatever follows; "stop by" is a visit.
  if (channel === "sms" && /^stop\b(?! (?:by|in|at|over)\b)/.test(bare)) {
    hits.push({ class: "unsubscribe", rule: "begins with STOP", sure: true });
  }
  for (const name of ORDER) {
    const found = hits.filter((hit) => hit.class === name);
    const best = found.find((hit) => hit.sure) ?? found[0];
    if (!best) continue;
    const also = name !== "unsubscribe" && hits.some((hit) => hit.class === "unsubscribe");
    // Two classes that fit are a reason to look; questions come with many answers and are none.
    const rivals = hits.some((hit) => hit.class !== name && hit.class !== "question");
    const confident = best.sure === true || (!rivals && plain.length < 400);
    return { class: name, rule: best.rule, confident, ...(also ? { alsoUnsubscribe: true } : {}) };
  }
  return { class: "unclear", rule: "no rule fits", confident: false };
}

type Hit = Pick<ClassRule, "class" | "rule" | "sure">;

function hitsOf({ language, negated, rules }: Language, plain: string): Hit[] {
  const withoutNegated = plain.replace(negated, " … ");
  return rules
    .filter((rule) => {
      const said = rule.class === "unsubscribe" ? withoutNegated : plain;
      // An exception speaks for its own sentence only: "It did not work. See the link" is still about a medicine.
      return rule.unless
        ? said.split(/[.!?;]/).some((part) => rule.when.test(part) && !rule.unless?.test(part))
        : rule.when.test(said);
    })
    .map(({ rule, class: name, sure }) => ({ class: name, rule: `${language}: ${rule}`, sure }));
}

/** Small letters, no accents, straight quotes, single spaces: the form the rules are written for. */
const flatten = (text: string): string =>
  text
    .slice(0, LONGEST)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/ß/g, "ss")
    .replace(/[‘’‛`´]/g, "'")
    .replace(/[“”„«»]/g, '"')
    .toLowerCase()
    .replace(/\s+/g, " ")
    .trim();
