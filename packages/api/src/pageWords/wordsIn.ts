import { de } from "./de";
import { en } from "./en";
import { es } from "./es";
import { fr } from "./fr";
import { it } from "./it";
import { nl } from "./nl";
import type { PageWords } from "./pageWords";
import { pt } from "./pt";

const WORDS = new Map<string, PageWords>(Object.entries({ en, de, fr, es, it, nl, pt }));

/** The words of a language we speak; English for any other. */
export const wordsIn = (language: string): PageWords => WORDS.get(language) ?? en;

/** The language of a page: the person's own where we speak it, else the best that their browser asks for, else English. */
export function pageLanguage(own: string | undefined, accepts: string | undefined): string {
  const mine = own?.slice(0, 2).toLowerCase();
  if (mine && WORDS.has(mine)) return mine;
  const [best] = (accepts ?? "")
    .slice(0, 1_000)
    .split(",")
    .flatMap((part) => {
      const [tag = "", ...more] = part.split(";");
      const q = Number(/^\s*q=([\d.]+)\s*$/.exec(more.join(";"))?.[1] ?? (more.length > 0 ? 0 : 1));
      const language = tag.trim().slice(0, 2).toLowerCase();
      return q > 0 && WORDS.has(language) ? [{ language, q }] : [];
    })
    .sort((a, b) => b.q - a.q);
  return best?.language ?? "en";
}

/** A day as people of that language write it. */
export const dayIn = (language: string, ms: number): string =>
  new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, {
    dateStyle: "long",
    timeZone: "UTC",
  }).format(ms);
