/** The names under which the house tells what people do with its forms and events: short, because the engine keeps them. */
export const formEvent = (form: string, choice?: { field: string; choice: string }): string =>
  choice ? `form.${form}.${choice.field}.${choice.choice}` : `form.${form}`;

/** Told of every form that was filled in, whichever it was. */
export const ANY_FORM = "form.submitted";

/** What may become of somebody at an event. */
export const GATHERED = ["registered", "declined", "waiting", "full", "attended", "missed"] as const;
export type Gathered = (typeof GATHERED)[number];

/** How each reads after a name: "Webinar: attended". */
export const GATHERED_WORDS: Record<Gathered, string> = {
  registered: "registered",
  declined: "declined",
  waiting: "on the waiting list",
  full: "found no place",
  attended: "attended",
  missed: "did not come",
};

export const gatheringEvent = (gathering: string, what: Gathered | "changed" | "cancelled"): string =>
  `event.${gathering}.${what}`;

/** Which form or event a name speaks of; undefined when it is another system's. Activities are kept in small letters. */
export function ownEvent(
  name: string,
): { form: string; choice?: string } | { gathering: string; what: string } | undefined {
  const [, form, choice] = /^form\.(cnt_\w+)(?:\.(.+))?$/.exec(name) ?? [];
  if (form) return { form, ...(choice ? { choice } : {}) };
  const [, gathering, what] = /^event\.(gat_\w+)\.(\w+)$/.exec(name) ?? [];
  return gathering && what ? { gathering, what } : undefined;
}

/** An own event in words: "Evidence webinar: attended". Undefined when it is another system's, or its name is not known. */
export function eventWords(
  name: string,
  names: { content(id: string): string | undefined; gathering(id: string): string | undefined },
): string | undefined {
  const own = ownEvent(name);
  if (!own) return undefined;
  if ("form" in own) {
    const form = names.content(own.form);
    return form && `${form}: filled in`;
  }
  const title = names.gathering(own.gathering);
  const word = GATHERED.find((one) => one === own.what);
  return title && `${title}: ${word ? GATHERED_WORDS[word] : own.what}`;
}
