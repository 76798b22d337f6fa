import { type Language, oneOf } from "./rule";

/**
 * Italian, Dutch and Portuguese, only for what must not be missed in any language: harm and the wish to be left alone.
 * Everything else in these languages is for people to read.
 */
export const others: Language = {
  language: "it/nl/pt",
  negated:
    /\b(?:non|niet|nao) (?:me |mi |mij )?(?:cancell\w+|disiscriv\w+|uitschrij\w+|afmeld\w+|cancel\w+|remov\w+)\b/g,
  harmless: oneOf(
    "(?:senza|geen|sem) (?:effetti collaterali|bijwerkingen|efeitos (?:secundarios|colaterais)) (?:finora|tot nu toe|ate agora)",
  ),
  rules: [
    {
      // Names of illnesses are made from the same Greek endings in all these languages.
      rule: "a medical word",
      class: "adverseEvent",
      unless:
        /\?\s*$|\b(?:clinic|unit|ward|department|team|nurse|specialist|conference|congress|study|trial|service|guideline\w*|ambulanz|klinik|station|sprechstunde|kongress|zentrum|service|congres|consulta|unidad|patients with|for|treat\w*|indication|market|interested|interess\w+|candidat\w*|lead|programme)\b/,
      when: oneOf(
        "(?!(?:analys|diagnos|catalys|bas|cris|synops|emphas|parenthes|hypothes|genes|oas|prognos)is\\b)\\w{3,}(?:itis|aemia|emia|amie|emie|algia|algie|penia|penie|penic|ectomy|rrhag\\w+|rrhoea|pathie|pathy|patia|plegi\\w+|spasm\\w*|lysis|necrosis|sepsis|stenosis|urie|uria|natremia|kalemia)",
        "sepsis|septic\\w*|ulcer\\w*|perforat\\w*|necro\\w+|arrest|\\w*toxicit\\w+|toxisch\\w*|ischa?em\\w+|cardiac|(?:potassium|hba1c|kalium|potassio) (?:was|of|is|war|von|at|\\d)|hypoglycem\\w+|hypoglykam\\w+|delirium|coma|koma|shock|schock",
      ),
    },
    {
      rule: "danno a un paziente",
      class: "adverseEvent",
      when: oneOf(
        "effett[oi] (?:collateral[ei]|indesiderat[oi]|avvers[oi])|reazion[ei] (?:allergic\\w+|avvers\\w+|cutane\\w+|grav\\w+)|allergi[ac]\\w*|svenut[oa]|svenimento|capogir\\w+|vertigini|nausea|vomit\\w+|diarrea|orticaria|eruzione|prurito|gonfior\\w+|gonfi[oa]|febbre|emorragia|sanguina\\w+|convulsion\\w+|ricoverat[oa]|pronto soccorso|decedut[oa]|mort[oa]|gravidanza|incinta|sovradosaggio|non (?:funziona|ha funzionato|fa effetto)|(?:penn[ae]|fial[ae]|compress[ae]|siring[ae])\\b[^.!?]{0,30}\\b(?:rott[aeio]|difettos\\w+|bloccat\\w+)",
      ),
    },
    {
      rule: "schade bij een patiënt",
      class: "adverseEvent",
      when: oneOf(
        "bijwerking\\w*|allergisch\\w*|overgevoelig\\w*|huiduitslag|jeuk|flauwgevallen|flauw gevallen|duizelig\\w*|misselijk\\w*|braken|overgegeven|gebraakt|diarree|koorts|bloeding\\w*|hoofdpijn|opgenomen in het ziekenhuis|spoedeisende|overleden|gestorven|zwanger\\w*|overdosis|werkt niet|niet gewerkt|(?:pen|ampul|spuit|tablet)\\w*\\b[^.!?]{0,30}\\b(?:kapot|defect|lek)",
      ),
    },
    {
      rule: "dano a um doente",
      class: "adverseEvent",
      when: oneOf(
        "efeitos? (?:secundarios?|adversos?|colaterais)|reac\\w+ (?:alergica|adversa|grave)|reacao (?:alergica|adversa|grave)|desmai\\w+|tonturas?|vomitos?|diarreia|febre|urticaria|inchac\\w+|internad[oa]|urgencia|faleceu|morreu|gravida|sobredosagem|nao (?:funciona|fez efeito)",
      ),
    },
    {
      rule: "non scrivetemi più",
      class: "unsubscribe",
      sure: true,
      when: oneOf(
        "cancell(?:atemi|ami|armi|are (?:il mio|la mia|i miei))|disiscriv\\w+|disiscrizione|rimuov(?:etemi|imi|ere (?:il mio|la mia))|toglietemi|non (?:scrivetemi|contattatemi|voglio (?:piu )?ricevere|desidero (?:piu )?ricevere|inviatemi)|basta (?:mail|messaggi|e-?mail)",
        "uitschrij\\w+|afmeld\\w+|schrijf (?:me|mij) uit|haal (?:me|mij|ons) (?:van|uit)|geen (?:e-?mails?|berichten|reclame) meer|niet meer (?:mailen|benaderen|contacteren|bellen)|verwijder (?:mijn|mij|me|ons)",
        "(?:cancelar|anular) (?:a )?(?:minha )?(?:subscricao|inscricao)|removam?(?:-me| o meu| os meus)|retirem-me|nao (?:quero|desejo) (?:mais )?receber|parem de|descadastr\\w+",
      ),
    },
  ],
};
