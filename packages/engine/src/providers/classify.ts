import type { Channel, ResponseClass } from "#journey/journey";
import { de } from "./classes/de";
import { en } from "./classes/en";
import { es } from "./classes/es";
import { fr } from "./classes/fr";
import { leftover } from "./classes/leftover";
import { others } from "./classes/others";
import type { ClassRule, Language } from "./classes/rule";
import { stopRule } from "./classes/stopWords";
import { spoken } from "./replies/spoken";

/** A person may answer in any language, so all are asked. To add one: a file like the others and a line here. */
const LANGUAGES: Language[] = [en, de, fr, es, others].map((one) => ({
  ...one,
  harmless: new RegExp(one.harmless, "g"),
}));

/**
 * Which class wins when several fit. What the law asks for comes first, and within it the safety of patients: an
 * answer that speaks of harm goes to people even if it also says yes. A question about a medicine must never be led
 * on by marketing, so it wins over a yes. "Yes, but not before June" is about timing.
 */
const ORDER = [
  "adverseEvent",
  "unsubscribe",
  "medical",
  "changed",
  "timing",
  "negative",
  "positive",
  "question",
] as const;
type Sort = (typeof ORDER)[number];

export interface Classified {
  class: ResponseClass;
  /** which rule said so, such as "en: asks to stop" */
  rule: string;
  /** false: somebody should look at it before anything is sent because of it */
  confident: boolean;
  /** the answer also asks to be left alone, though another class won */
  alsoUnsubscribe?: true;
  /** it asks about a medicine, whatever class won: medical people answer that */
  medical?: true;
  /** it speaks of a package or a device and of nobody's health */
  product?: true;
}

const LONGEST = 20_000;
/** Letters of an answer that can still be understood by its words alone. */
const PLAIN = 700;

/** What an answer wants. `text` is the new words only, without quotes; a signature does no harm. */
export function classify(text: string, channel: Channel = "email"): Classified {
  const plain = flatten(spoken(text.slice(0, LONGEST)));
  const stop = stopRule(plain, channel);
  const hits: Hit[] = LANGUAGES.flatMap((language) => hitsOf(language, plain));
  if (stop) hits.push({ class: "unsubscribe", rule: stop, sure: true });
  const sorts = new Set(hits.map(sortOf));
  const won = ORDER.find((sort) => sorts.has(sort));
  if (!won && leftover(plain)) return { class: "adverseEvent", rule: LEFTOVER, confident: false };
  if (!won) return { class: "unclear", rule: "no rule fits", confident: false };
  const found = hits.filter((hit) => sortOf(hit) === won);
  const best = found.find((hit) => hit.sure) ?? found[0];
  if (!best) throw new Error("a class won without a rule");
  return {
    class: best.class,
    rule: best.rule,
    confident: isConfident(won, best, sorts, plain),
    ...(won !== "unsubscribe" && sorts.has("unsubscribe") ? { alsoUnsubscribe: true } : {}),
    ...(sorts.has("medical") ? { medical: true } : {}),
    ...(won === "adverseEvent" && found.every((hit) => hit.product) ? { product: true } : {}),
  };
}

/** Yes and no in one answer, and a yes in a long letter, are for people to read. */
function isConfident(won: Sort, best: Hit, sorts: ReadonlySet<Sort>, plain: string): boolean {
  if (won === "negative" || won === "positive") {
    if (sorts.has("negative") && sorts.has("positive")) return best.sure === true && plain.length < 60;
    return best.sure === true ? plain.length < PLAIN : plain.length < PLAIN / 2;
  }
  return best.sure === true || plain.length < PLAIN;
}

const LEFTOVER = "speaks of a treatment, and no rule can tell what";

type Hit = Pick<ClassRule, "class" | "rule" | "sure" | "medical" | "product">;

const sortOf = (hit: Hit): Sort =>
  hit.medical ? "medical" : hit.class === "unclear" ? "question" : hit.class;

function hitsOf({ language, negated, harmless, rules }: Language, plain: string): Hit[] {
  const withoutNegated = plain.replace(negated, " … ");
  const withoutHarmless = plain.replace(harmless, " … ");
  return rules
    .filter((rule) => {
      const said =
        rule.class === "unsubscribe"
          ? withoutNegated
          : rule.class === "adverseEvent"
            ? withoutHarmless
            : plain;
      if (!rule.unless && !rule.also) return rule.when.test(said);
      // An exception speaks for its own sentence only: "It did not work. See the link" is still about a medicine.
      return sentences(said).some(
        (part) =>
          rule.when.test(part) && (rule.also?.test(part) ?? true) && !(rule.unless?.test(part) ?? false),
      );
    })
    .map(({ rule, class: name, sure, medical, product }) => ({
      class: name,
      rule: `${language}: ${rule}`,
      ...(sure ? { sure } : {}),
      ...(medical ? { medical } : {}),
      ...(product ? { product } : {}),
    }));
}

/** With their marks at the end. */
const sentences = (plain: string): string[] => plain.match(SENTENCE)?.map((s) => s.trim()) ?? [];

/** A point within a number, and the one of a German ordinal, ends nothing: "0.5 mg", "in der 12. Woche". */
const SENTENCE =
  /(?:[^.!?;]|(?<=\d)\.(?=\d)|(?<=\d)\.(?= ?(?:woche|ssw|schwangerschaft|tag|monat|gabe|dosis|spritze|jan|feb|marz|apr|mai|jun|jul|aug|sep|okt|nov|dez|quartal)))+[.!?;]*/g;

/** Small letters, no accents, straight quotes, single spaces: the form the rules are written for. */
export const flatten = (text: string): string =>
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
