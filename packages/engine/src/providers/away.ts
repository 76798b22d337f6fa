/** The event an automatic answer of somebody who is away makes, with the day of their return. */
export const AWAY = "away";

const ABSENT =
  /\b(?:out of (?:the )?office|away|on (?:\w+ ){0,2}(?:leave|holidays?|vacation)|absent\w*|absence|back (?:on|in)|return(?:ing)? (?:on|to)|abwesen\w*|nicht im (?:haus|b[üu]ro)|urlaub|elternzeit|wieder (?:da|erreichbar|im)|(?:de )?retour|cong[ée]s?|vacances|vacaciones|fuera de|ausen\w*|regres\w*|vuelvo)\b/i;

/** Whether an automatic answer speaks of an absence; a ticket number and an opening hour do not. */
export const speaksOfAbsence = (subject: string, text: string): boolean =>
  ABSENT.test(`${subject}\n${text.slice(0, 3_000)}`);
