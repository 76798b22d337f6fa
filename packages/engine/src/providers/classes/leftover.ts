import { oneOf } from "./rule";

/**
 * The last net. An answer that no rule can read and that speaks of a treatment, of somebody's body or of those who are
 * treated may report harm in words nobody has thought of. Safety people look at it; the price is that some of what they
 * look at is nothing.
 */
const TREATMENT = oneOf(
  // English
  "pills?|tablets?|tabs|caps(?:ules?)?|dos(?:e|es|ing|age)|drugs?|meds?|medicines?|medications?|injections?|inject\\w+|jabs?|infusions?|drip|syrup|suspension|solution|drops|vials?|ampou?les?|inhalers?|syringes?|needles?|cream|ointment|patch(?:es)?|cycle \\d|measuring cup|expiry|treatment|therapy|course of",
  "patients?|pts?|residents?|carers?|my (?:mum|mom|mother|dad|father|son|daughter|wife|husband|gran\\w*|nan|baby|child|sister|brother)|(?:our|the) (?:youngest|oldest|eldest|first|last) (?:user|case)s?|(?:she|he) (?:says|said|tells|told|takes|took|has|had|is|was|keeps|can't|couldn't|hoards|refuses)",
  "bp|blood|sugars?|glucose|readings|scores|pressure|pulse|heart|lungs?|liver|kidneys?|skin|face|eyes?|knees?|legs?|arms?|feet|stomach|bowels?|crash team|scan|the doc\\b|er\\b|clots?|waters broke|weeks pregnant",
  // German
  "tabletten?|kapseln?|dosis|dosen|mittel|medikament\\w*|praparat|spritzen?|infusion\\w*|tropfen|saft|ampullen?|inhalator\\w*|nadeln?|schutzkappe\\w*|salbe|pflaster|gabe|rezept|behandlung|therapie|patient\\w*|bewohner\\w*|mein\\w* (?:mutter|vater|mann|frau|sohn|tochter|oma|opa|schwester|bruder|kind)|blutdruck|blutzucker|werte|herz|leber|nieren?|haut|huft\\w*|beine?|arm",
  // French
  "comprimes?|gelules?|cachets?|doses?|medicaments?|traitements?|injections?|piqures?|perfusions?|sirop|gouttes|flacons?|ampoules?|aiguilles?|creme|patchs?|patiente?s?|residente?s?|m(?:on|a) (?:mere|pere|mari|femme|fils|fille|soeur|frere|enfant)|tension|sang|glycemie|coeur|foie|reins?|peau|visage|jambes?",
  // Spanish
  "pastillas?|comprimidos?|capsulas?|dosis|farmacos?|medicament\\w+|tratamiento|inyecci\\w+|pinchazos?|jarabe|gotas|frascos?|ampollas?|agujas?|dosificador\\w*|crema|parches?|pacientes?|mi (?:madre|padre|marido|mujer|hij[oa]|nin[oa]|herman[oa]|abuel[oa])|tension|sangre|glucosa|corazon|higado|rinon\\w*|piel|cara|piernas?|respirar|los casos",
);

/** Of a trade, a visit or a desk: whoever speaks of these speaks of a package as goods. */
const TRADE =
  /\b(?:order\w*|re-?order\w*|stock\w*|send|price\w*|cost\w*|cheap\w*|expensive|quote|invoice|tender|contract|supplier|wholesaler|deliver\w*|discount|samples?|budget|meet\w*|visit|workshop|webinar|talk|slides?|brochure|website|login|bestell\w*|liefer\w*|preis\w*|rechnung|angebot|vortrag|besuch|entschieden|command\w*|livr\w*|prix|facture|visite|reunion|pedido|precio|factura|entrega|visita|reunion|retired|resigned|practice|praxis|cabinet)\b/;

export const leftover = (plain: string): boolean =>
  plain.split(" ").length >= 4 && TREATMENT.test(plain) && !TRADE.test(plain);
