/** Lines with which a letter closes; what stands below them is a name, a title, a department, a telephone. */
const CLOSING =
  /^\s*(?:(?:kind|best|warm(?:est)?|many|with (?:kind|best))? ?(?:regards|wishes)|(?:all the )?best|cheers|sincerely|yours(?: (?:sincerely|faithfully|truly))?|thanks(?: (?:again|and regards|in advance))?|many thanks|thank you|br|kr|(?:mit )?(?:freundlichen?|besten?|herzlichen?|kollegialen?|sch[öo]nen?|vielen?|liebe|viele)(?: (?:gr[üu](?:ß|ss)e?n?|gruss|gru[ßs]))|mfg|lg|vg|gru(?:ß|ss)|danke(?: im voraus)?|(?:bien )?cordialement|bien [àa] vous|(?:meilleures|sinc[èe]res|confraternelles) salutations|salutations(?: distingu[ée]es)?|bonne (?:journ[ée]e|soir[ée]e)|(?:un )?(?:cordial(?:es)? )?saludos?(?: cordiales)?|atentamente|un abrazo|cordiali saluti|distinti saluti|met vriendelijke groet(?:en)?|groeten|mvg)\s*[,.!]*\s*$/i;

/** Where the part begins that lawyers and mail programs write. */
const LEGAL =
  /^\W*(?:(?:this|the (?:information|contents?) (?:in|of) this) (?:e-?mail|message|communication|transmission)\b.{0,80}\b(?:confidential|intended|privileged|contains?|may)|(?:confidentiality|legal|important) (?:notice|disclaimer)|disclaimer|if you (?:are not|have received this)|please consider the environment|think before (?:you )?print|diese (?:e-?mail|nachricht)\b.{0,80}\b(?:vertraulich|bestimmt|enth[äa]lt)|vertraulichkeitshinweis|der inhalt dieser (?:e-?mail|nachricht)|bitte (?:denken sie an|pr[üu]fen sie).{0,30}(?:umwelt|ausdruck)|ce (?:message|courriel|mail)\b.{0,80}\b(?:confidentiel|destin)|avis de confidentialit|este (?:mensaje|correo)\b.{0,80}\b(?:confidencial|dirigido|destinatario)|aviso (?:legal|de confidencialidad)|sent (?:from|via) (?:my|outlook|mail|yahoo|gmail)|get outlook for|von meinem .{1,20} gesendet|gesendet (?:mit|von)|envoy[ée] (?:de|depuis) mon|enviado (?:desde|con) mi|(?:follow|find) us on)/i;

/** What people add below their name after all. */
const ADDED =
  /^\s*(?:p\.?\s?s\b|pps\b|nb\b|btw\b|by the way|edit\b|one more|oh and|also\b|[üu]brigens|au fait|por cierto)/i;

const SEVERAL_WORDS = /^\s*(?:[\p{L}\d'’.,-]+\s+){5,}[\p{L}\d'’.,-]+\s*[.!?]\s*$/u;

/**
 * The words of an answer that its writer meant: without a signature below the closing line, and without what lawyers
 * and telephones add. Departments are named after illnesses and disclaimers ask to delete, so both would be taken for
 * answers. Whole sentences below a name stay, because people add what matters most as a postscript.
 */
export function spoken(text: string): string {
  const kept: string[] = [];
  let below = false;
  for (const line of text.split("\n")) {
    if (/^\s*(?:--|__|—)\s*$/.test(line) || /^\s*[-_=]{5,}\s*$/.test(line)) below = true;
    else if (LEGAL.test(line.slice(0, 300))) break;
    else if (!below) {
      kept.push(line);
      if (CLOSING.test(line.slice(0, 80)) && kept.some((said) => /\S/.test(said))) below = true;
    } else if (ADDED.test(line) || SEVERAL_WORDS.test(line.slice(0, 400))) {
      kept.push(line);
      if (ADDED.test(line)) below = false;
    }
  }
  const said = kept.join("\n").trim();
  return said === "" ? text.trim() : said;
}
