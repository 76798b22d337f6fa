import type { Channel } from "#journey/journey";

interface Page {
  title: string;
  text: string;
}

/** Everything the small pages say to people outside the house, in one language. */
export interface PageWords {
  /** above a part of the preference page, and in "E-mails: yes" */
  channels: Record<Channel, string>;
  /** within a sentence */
  plurals: Record<Channel, string>;
  /** after a purpose: "Product news by e-mail" */
  by: Record<Channel, string>;
  what: string;
  onBreak(day: string): string;
  asks(house: string): string;
  noAddress: string;
  suppressed: string;
  version(n: number): string;
  language: string;
  save: string;
  pause: string;
  resume: string;
  nothing: string;
  saved: string;
  unchanged: string;
  yes: string;
  no: string;
  breakOver: string;
  until(day: string): string;
  yourLanguage: string;
  broken: Page;
  over: Page;
  stranger: Page;
  confirm: { title: string; button: string };
  yesTo(what: string): string;
  thanks: Page;
  unsubscribe: { title: string; text(what: string): string; button(what: string): string; instead: string };
  unsubscribed: { title: string; text(what: string): string; all: string };
}
