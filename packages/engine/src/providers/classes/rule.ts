import type { ResponseClass } from "#journey/journey";

/**
 * One reason to put an answer into a class. Texts come in small letters, without accents (ä → a, é → e), with
 * straight quotes and single spaces; so patterns are written that way. A rule is asked about one sentence after
 * another, and all its patterns must agree about the same one.
 */
export interface ClassRule {
  /** told to members: "Why is this an unsubscribe?" */
  rule: string;
  class: ResponseClass;
  when: RegExp;
  /** and this too */
  also?: RegExp;
  /** and not this */
  unless?: RegExp;
  /** nobody needs to look at it again */
  sure?: true;
  /** a question that marketing may not answer */
  medical?: true;
  /** about a package or a device, not about somebody's health */
  product?: true;
}

/** The rules of one language, in any order: which class wins is decided in classify.ts. */
export interface Language {
  language: string;
  /** phrases that turn a following word into its opposite; they are taken out before opt-outs are looked for */
  negated: RegExp;
  /** what sounds like harm and is the name of a department, an illness that is treated, a figure of speech */
  harmless: RegExp;
  rules: ClassRule[];
}

/** Any of some fragments of patterns, as whole words. (`[a]ny` in them is the word, and no type.) */
export const oneOf = (...parts: string[]): RegExp => new RegExp(`\\b(?:${parts.join("|")})\\b`);

/** A sentence that asks (it has a question mark, or begins as one) and speaks of nobody. */
export const asksOfNobody = (beginnings: string, somebody: string): RegExp =>
  new RegExp(`^(?!.{0,400}\\b(?:${somebody})\\b)(?:\\W{0,3}(?:${beginnings})\\b|.{0,400}\\?)`);
