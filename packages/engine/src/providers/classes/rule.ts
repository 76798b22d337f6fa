import type { ResponseClass } from "#journey/journey";

/**
 * One reason to put an answer into a class. Texts come in small letters, without accents (ä → a, é → e), with
 * straight quotes and single spaces; so patterns are written that way.
 */
export interface ClassRule {
  /** told to members: "Why is this an unsubscribe?" */
  rule: string;
  class: ResponseClass;
  when: RegExp;
  /** and not this */
  unless?: RegExp;
  /** nobody needs to look at it again */
  sure?: true;
}

/** The rules of one language, in any order: which class wins is decided in classify.ts. */
export interface Language {
  language: string;
  /** phrases that turn a following word into its opposite; they are taken out before opt-outs are looked for */
  negated: RegExp;
  rules: ClassRule[];
}
