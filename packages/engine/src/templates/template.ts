import type { Policies, Step } from "#journey/journey";
import type { Rule } from "#journey/segment";
import type { ContentDraft } from "../content/contentVersion";
import type { addFields } from "../people/fields";

/** A version of a content, as steps point to it. */
interface Pinned {
  id: string;
  version: number;
}

/** What a drawing points to, by the names the template gives them. */
export interface From<C extends string = string, S extends string = string> {
  say(content: C): Pinned;
  of(segment: S): string;
  /** the zone of whoever draws, for people whose own is unknown */
  zone: string;
}

export interface Drawing {
  steps: Step[];
  policies: Policies;
}

/**
 * A journey to start from, with everything it points to: texts, segments, fields and the names of activities. In texts
 * and names `%product%` stands for what the campaign is about, `%sender%` for whoever draws, `%site%` for their pages, and
 * `%form:name%` for the id of a form the template brings.
 */
export interface Template<C extends string = string, S extends string = string> {
  id: string;
  title: string;
  /** what it does, in a sentence or two */
  text: string;
  /** whom it is for */
  who: string;
  /** how people come in, and what the house has to tell for that */
  needs: string;
  icon: "heart" | "screen" | "book" | "bolt" | "truck" | "clock";
  fields?: Parameters<typeof addFields>[1];
  /** names of activities that its rules ask about */
  activities?: string[];
  segments: Record<S, { name: string; rule: Rule }>;
  contents: Record<C, ContentDraft>;
  draw(from: From<C, S>): Drawing;
}

/** Checks that a drawing points to nothing but what its template brings. */
export const defineTemplate = <C extends string, S extends string>(template: Template<C, S>): Template =>
  template;

export interface Words {
  product: string;
  sender: string;
  site: string;
  /** ids of the forms by the names the template gives them */
  forms?: ReadonlyMap<string, string>;
}

/** Puts the words of a house in place of those a template leaves open. */
export const worded = (text: string, words: Words): string =>
  text
    .replace(/%form:(\w+)%/g, (_, name: string) => words.forms?.get(name) ?? name)
    .replaceAll("%product%", words.product)
    .replaceAll("%sender%", words.sender)
    .replaceAll("%site%", words.site);
