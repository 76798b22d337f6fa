import { ASKS, harmDe } from "./harm/de";
import { type Language, oneOf } from "./rule";
import { signsDe } from "./signs/de";

const MONTH =
  "januar|janner|jan|februar|feber|feb|marz|april|mai|juni|juli|august|september|sept|oktober|november|dezember";
const TIME = `${MONTH}|fruhjahr|fruhling|sommer|herbst|winter|ostern|pfingsten|weihnachten|neujahr|quartal|halbjahr|jahreswechsel|q[1-4]`;
const MAIL =
  "e-?mails?|mails?|nachrichten|sms|werbung|newsletter|anrufe|post|infos?|informationen|anfragen|zusendungen|anschreiben|kontaktaufnahme";

export const de: Language = {
  language: "de",
  negated:
    /\b(?:nicht|nie|niemals|keinesfalls|auf keinen fall)(?: (?:mich|uns|wieder))? (?:stoppen|abmelden|abgemeldet|abbestellen|loschen|geloscht|aufhoren|kundigen|austragen|entfernen|streichen|rausnehmen)\b/g,
  harmless: oneOf(
    "(?:schmerz|migrane|kopfschmerz|allergie|herzinsuffizienz|schlaganfall|epilepsie|depressions?|dialyse|schwangeren|schwindel)-?(?:ambulanz|klinik|zentrum|station|einheit|sprechstunde|patienten|therapie|medizin|praxis|kongress)",
    "schmerz(?:medizin|therapie|therapeut\\w*|ambulanz)|stroke unit|fieberhaft|kopfzerbrechen|dosis ironie|krankenhausapotheke|im krankenhaus (?:st|am|der|des|tatig|angestellt|beschaftigt)|uber die tablettenzahl",
    "(?:keine(?:rlei)?|ohne) (?:nebenwirkungen|probleme|beschwerden|komplikationen) (?:bisher|bislang|bekannt|aufgetreten|gemeldet|gesehen|bemerkt)|bisher keine(?:rlei)? (?:nebenwirkungen|probleme|beschwerden)",
    "dosis informationen|schwer verdaulich|mein fehler",
  ),
  rules: [
    ...harmDe,
    ...signsDe,
    {
      rule: "will abgemeldet werden",
      class: "unsubscribe",
      sure: true,
      when: oneOf(
        "abmeld(?:en|ung)|abgemeldet werden|abbestell\\w*|austrag\\w*|ausgetragen werden|(?:nimm|nehmt|nehmen sie) (?:mich|uns|meine \\w+|unsere \\w+|diese \\w+)\\b[^.!?]{0,20}\\b(?:raus|heraus|aus)",
        "(?:melden|meldet|tragen|streichen|loschen|entfernen|sperren) sie (?:mich|uns|bitte|meine \\w+|unsere \\w+|diese \\w+|umgehend|alle)|(?:streich|streicht|losch|loscht|entfernt|sperrt) (?:mich|uns|meine|unsere|das|die)",
        "(?:aus|von) (?:dem|der|ihrem|ihrer|eurem|eurer|allen|diesem|dieser) ?(?:e-?mail-?|mail-?)?(?:verteilern?|listen?|mailinglisten?|datenbank|kartei|system|adressliste)|(?:verteiler|mailingliste) (?:loschen|entfernen|nehmen|streichen)",
        "(?:widerrufe|widerruf|ziehe|widerrufen)[^.!?]{0,40}(?:einwilligung|zustimmung|einverstandnis)|(?:widerspreche|widersprechen|widerspruch)[^.!?]{0,60}(?:werbung|werbe\\w*|nutzung|verarbeitung|speicherung|verwendung|zusendung)|(?:meine|unsere|aller?|der) (?:\\w+ )?(?:daten|adresse|mailadresse|e-?mail-?adresse|kontaktdaten|nummer) (?:bitte )?(?:zu |umgehend |sofort )?(?:loschen|austragen|entfernen|streichen|geloscht)|loschung\\b[^.!?]{0,30}(?:dsgvo|daten|adresse)|loschen[^.!?]{0,20}(?:meine|unsere) (?:daten|adresse)",
      ),
    },
    {
      rule: "keine Nachrichten mehr",
      class: "unsubscribe",
      when: oneOf(
        `kein(?:e|en|er|erlei)? (?:weiterer (?:kontakt|newsletter)|kontakt (?:mehr|erwunscht|gewunscht))|unterlassen sie|(?:angeschrieben|kontaktiert|belastigt|angerufen) werden|werbemails|kein(?:e|en|erlei)? (?:weiteren?|weitere|mehr)?\\s?(?:ihrer |eurer |unaufgeforderten? )?(?:${MAIL})(?: mehr)?(?: (?:bitte|erhalten|bekommen|wunschen|wollen|schicken|senden))?`,
        "nicht mehr (?:\\w+ )?(?:schreiben|anschreiben|kontaktieren|anrufen|belastigen|zusenden|schicken|melden|angeschrieben|kontaktiert|senden|mailen)|(?:schreiben|kontaktieren|mailen|rufen|schicken|senden|melden) sie (?:mir|mich|uns|sich|hier|bitte)?\\b[^.!?]{0,20}\\bnicht(?:s)? mehr|(?:schreibt|kontaktiert|mailt|schickt) (?:mir|mich|uns)\\b[^.!?]{0,20}\\bnicht(?:s)? mehr",
        "horen sie (?:\\w+ )?auf|hort (?:\\w+ )?auf|verschon\\w+ (?:sie )?(?:mich|uns)|es reicht|schluss (?:jetzt|damit|mit)|(?:lassen sie|lasst|lass) (?:mich|uns)\\b[^.!?]{0,12}in (?:ruhe|frieden)|unterlassen sie|zu unterlassen|abzusehen|(?:von )?(?:weiteren |kunftigen )?(?:zusendungen|kontaktaufnahmen?|anschreiben)\\b[^.!?]{0,20}(?:absehen|abzusehen|verzichten)|spam|belastigung|verbraucherzentrale|datenschutzbeauftragt\\w*|anwalt|abmahn\\w*",
        `(?:mochte|mochten|will|wollen|wunsche|wunschen)[^.!?]{0,30}(?:nichts mehr|nicht (?:mehr|weiter)|keine (?:weiteren )?(?:${MAIL}))|(?:nie|nicht) (?:angemeldet|zugestimmt|eingewilligt|angefordert)|woher haben sie (?:meine|diese|unsere)|stop(?:p)? (?:sms|mails?|bitte|werbung)`,
      ),
      unless:
        /\b(?:keine? (?:post|infos?|informationen|nachricht|nachrichten) (?:bekommen|erhalten|angekommen)|leider keine (?:mail|e-?mail|unterlagen))\b/,
    },
    {
      rule: "fragt nach Medizin",
      class: "question",
      medical: true,
      when: oneOf(
        "dosis|dosen|dosier\\w*|aufdosier\\w*|titrier\\w*|wechselwirkung\\w*|interagier\\w*|interaktion\\w*|kontraindik\\w*|gegenanzeige\\w*|off-?label|zugelassen (?:fur|bei|ab)|zulassung (?:fur|bei|ab)|indikation\\w*",
        "schwanger\\w*|stillzeit|stillen\\w*|stillende\\w*|kinder\\w*|jugendliche\\w*|alter\\w* patient\\w*|\\w*insuffizienz|niere\\w*|leber\\w*|dialyse\\w*|gfr|uber \\d+ jahre\\w*|ab \\d+ jahren",
        "nebenwirkung\\w*|vertraglichkeit|sicherheitsdaten|halbwertszeit|wirkmechanismus|wirkeintritt|uberdosierung|antidot|morsern|gemorsert|teilbar|teilen|sondengangig\\w*|sonde|haltbar\\w*|lager\\w*|kuhlschrank|kuhlkette|raumtemperatur|vertragt sich|ibuprofen|vertraglich mit|nuchtern|vor gebrauch|metformin|hilfsstoffe?|laktose|gluten|fachinformation\\w*|fachinfo|umstell\\w+|kombinier\\w*|zusammen mit|gleichzeitig|absetzen|pausier\\w*|vor (?:einer )?op|studie\\w*|langzeitdaten|antikoagul\\w*|marcumar",
      ),
      also: new RegExp(
        `\\?|^\\W{0,3}(?:(?:hallo|guten tag|und|noch|kurze frage|frage|danke|ja)\\W{1,3}(?:\\w+\\W{1,2})?)?(?:${ASKS})\\b|\\b(?:frage zu\\w*|wusste gern\\w*|bitte (?:um )?(?:info\\w*|auskunft|senden|schicken)|benotige\\w*|konnen sie (?:mir|uns)|informationen (?:zu|uber))\\b`,
      ),
      unless: /\b(?:fortbildung\w*|preis|kosten|kostet|rabatt|lieferzeit)\b/,
    },
    {
      rule: "nicht mehr dort",
      class: "changed",
      when: oneOf(
        "nicht mehr (?:in (?:der|dieser|ihrer|unserer) (?:praxis|klinik|apotheke|abteilung)|hier|bei uns|tatig|im dienst|im hause|beschaftigt|zustandig|im (?:haus|amt))|arbeite\\w* (?:nicht mehr|jetzt|nun|inzwischen)|(?:im|in den) ruhestand|in rente|pensioniert|in pension|berentet",
        "(?:praxis|klinik|apotheke|filiale|station|abteilung)\\b[^.!?]{0,25}\\b(?:geschlossen|aufgegeben|verkauft|ubergeben|verlegt|schliess\\w*|zieht um|ubernommen|fuhrt jetzt|aufgelost)|(?:hat|habe|haben) (?:die|unsere|das) (?:praxis|klinik|haus|unternehmen) (?:verlassen|gewechselt|abgegeben|ubergeben)|ausgeschieden|ubernommen (?:von|hat|worden)|fusion\\w*|verstorben",
        "nachfolger\\w*|nachfolge|(?:stelle|klinik|praxis|arbeitsplatz|abteilung|arbeitgeber) gewechselt|gewechselt (?:in|zu|an)|umgezogen|umzug|neue\\w* (?:adresse|anschrift|nummer|e-?mail|mailadresse|stelle|kolleg\\w+)|falsche\\w* (?:nummer|person|adresse|ansprechpartner\\w*|abteilung)|falsch verbunden|elternzeit|mutterschutz",
        "(?:kolleg\\w+|frau \\w+|herr \\w+|einkauf|zentraleinkauf|apotheke|verwaltung|sekretariat)\\b[^.!?]{0,25}\\b(?:zustandig|ubernommen|verantwortlich)|zustandig (?:ist|sind|dafur)|(?:wenden|richten) sie sich (?:bitte )?(?:kunftig |direkt )?an|weitergeleitet an|leite\\w* (?:das|es|ihre \\w+) (?:an \\w+ )?weiter|nicht (?:der|die) richtige\\w* (?:ansprechpartner\\w*|adresse)",
      ),
    },
    {
      rule: "nicht jetzt",
      class: "timing",
      when: oneOf(
        "(?:im moment|im augenblick|momentan|derzeit|aktuell|gerade|zurzeit|zur zeit|jetzt|heute|diese woche|diesen monat|dieses quartal|dieses jahr|morgen)\\b[^.!?]{0,40}\\b(?:nicht|nichts|kein|keine|schlecht|ungunstig|viel los|unpassend|zu viel|voll|dicht|eng|unmoglich|stress\\w*|um|land unter)",
        "nicht (?:jetzt|heute|vor|im moment|diese woche|diesen monat|dieses jahr|sofort|gleich)|noch nicht|keine zeit|kaum zeit|spater|erst (?:im|in|nach|ab|nachste\\w*|wieder|mal|nachher|am)|fruhestens|zu fruh|(?:wieder|nochmal|noch mal|nochmals|erneut) (?:ab|im|in|nach)",
        `(?:im|ab|nach|bis|anfang|mitte|ende|vor|gegen|seit) (?:dem |den |der |dieses |des |zum |ende |anfang |ersten |zweiten |dritten |vierten |[1-4]\\. )?(?:${TIME}|jahres|monats|woche|quartals|jahresende|monatsende)`,
        "(?:nachste[ns]?|kommende[ns]?|ubernachste[ns]?) (?:woche|monat|quartal|jahr|fruhjahr)|in (?:\\d+|ein paar|einigen|zwei|drei|vier|funf|sechs|acht|einer|einem|einem halben) (?:tagen?|wochen?|monaten?|monat|jahr|jahren)|nach (?:dem|meinem|unserem) urlaub|im urlaub|urlaub bis|nach den (?:\\w*ferien|feiertagen)|ein andermal|ein anderes mal|(?:haben|habe) wir (?:wieder )?luft|melden sie sich (?:bitte )?(?:dann|wieder|nach|ab|im|in)|bin (?:bis|noch bis)",
      ),
      unless: /\b(?:kein(?:erlei)? (?:interesse|bedarf) mehr)\b/,
    },
    {
      rule: "kein Interesse",
      class: "negative",
      when: oneOf(
        "kein(?:en)? wechsel|gut eingestellt|kein(?:en|e|erlei)? (?:interesse|bedarf|nutzen|verwendung|budget|mehrwert)|nicht (?:interessiert|notig|notwendig|relevant|uberzeugt|in frage|infrage|geeignet|teilnehmen|gebraucht|benotigt)|uninteressant|nein,? ?(?:danke|vielen dank)|danke,? (?:nein|kein)|brauche\\w* (?:wir |ich )?(?:das |es |so was )?nicht|benotigen (?:wir )?(?:das )?nicht",
        "(?:sind|bin|fuhlen uns) (?:mit [^.!?]{0,30})?(?:zufrieden|bestens versorgt|gut versorgt)|zu teuer|viel zu teuer|(?:verwenden|nutzen|nehmen|haben|setzen|bleiben|bleibe) (?:wir |ich )?(?:schon|bereits|lieber|etwas anderes|ein anderes|jetzt (?:das|ein)|bei|beim)|anderes praparat|generikum|anderen (?:anbieter|lieferanten|hersteller)|enttausch\\w*|nehme nicht teil|nehmen nicht teil|lehne\\w* (?:\\w+ )?ab|entschieden (?:uns |haben uns )?(?:dagegen|anders)",
      ),
    },
    { rule: "sagt nein", class: "negative", sure: true, when: /^(?:nein|ne|nee|nö|no)[.! ]*$|^nein[,.!] / },
    {
      rule: "sagt ja",
      class: "positive",
      sure: true,
      when: /^(?:ja|jo|jawohl|gerne?|klar|passt|in ordnung|einverstanden|super|perfekt|naturlich|ok|okay)(?: (?:bitte|danke|gerne?|mir gut|gut))*[.! ]*$|^(?:ja|jawohl|sehr gerne?|gerne|klar)\b/,
    },
    {
      rule: "will sprechen",
      class: "positive",
      when: oneOf(
        "rufen sie (?:\\w+ )?durch|stellt sie durch|rufen sie (?:mich|uns|bitte|doch|gern\\w*|an)|ruft (?:mich|uns)|anrufen bitte|bitte (?:anrufen|ruckruf)|(?:um|bitte) ?(?:um )?(?:ihren |einen |um )?(?:ruckruf|anruf|besuch|termin)|(?:konnen|konnten|wurden) (?:sie|wir)[^.!?]{0,40}(?:anrufen|vorbei\\w*|kommen|schicken|senden|treffen|sprechen|vereinbaren|zuschicken|telefonieren)|(?:konnen|konnten) wir (?:\\w+ )?telefonieren|kommen sie (?:gern\\w*|doch|bitte|vorbei|mal)|am besten (?:telefonisch|mittwoch|montag|dienstag|donnerstag|freitag|vormittags|nachmittags)",
        "(?:bin|sind|ware\\w*|hatte\\w*) (?:sehr |grundsatzlich |gern\\w* |weiterhin )?interess\\w+|interessant|interessiert mich|sage ich nicht nein|wann (?:kommen|konnen|konnten|passt|hatten) (?:sie|es|wir)|(?:weiter|weiterhin) (?:\\w+ )?(?:schicken|informieren|senden)|gesprach (?:gern\\w*|ware|vereinbaren)|gern\\w* (?:ein|zum) gesprach|bestellung wie|wie immer bitte|klingt (?:gut|interessant|spannend|vernunftig)|(?:ich|wir) freue\\w*|(?:mochte|mochten|wurde|wurden|will|wollen)[^.!?]{0,40}(?:gern\\w*|bestellen|testen|mehr (?:erfahren|wissen|druber|daruber)|ausprobieren|teilnehmen|kennenlernen)|bitte (?:senden|schicken|bestellen|melden sie sich|liefern|link|\\d+ packungen?)|(?:schicken|senden|liefern) sie (?:mir|uns|bitte|doch|gern\\w*)|(?:bitte|wie) (?:wie )?gehabt|nachbestell\\w+ (?:bitte|wir)",
        "termin (?:vereinbaren|machen|passt|ware|geht)|(?:gern\\w*|einen) (?:einen )?termin|passt (?:mir|uns|gut|super|prima|es (?:mir|uns) gut)|(?:uhr|montag|dienstag|mittwoch|donnerstag|freitag|tag) passt|bin (?:ich )?dabei|sind (?:wir )?dabei|melde mich (?:hiermit )?(?:an|verbindlich)|grundsatzlich (?:ja|gern\\w*|interess\\w+)|gern(?:e)? (?:telefonisch|telefonieren|mal|vorbei)",
      ),
      unless: /\b(?:wir melden uns wenn|rufen sie (?:\w+ )?nicht|schicken sie (?:\w+ )?(?:nichts|keine))\b/,
    },
    {
      rule: "fragt etwas",
      class: "question",
      when: /\?|^(?:was|wann|wo|wer|warum|wieso|wie|welche\w*|gibt es|ist|sind|kann|konnen|darf|haben)\b[^.!]*$|\b(?:ich|wir) habe\w* (?:eine|noch|ein paar|folgende)[^.!?]{0,15}fragen?\b|\b(?:wusste|wissen) (?:ich |wir )?gern\w*|wurde gern\w* wissen\b/,
    },
  ],
};
