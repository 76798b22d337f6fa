import type { Language } from "./rule";

export const de: Language = {
  language: "de",
  negated:
    /\b(?:nicht|nie|bitte nicht|keinesfalls) (?:stoppen|abmelden|abbestellen|loschen|aufhoren|kundigen)\b/g,
  rules: [
    {
      rule: "Nebenwirkung",
      class: "adverseEvent",
      when: /\b(?:neben-?wirkung\w*|unerwunschte\w* (?:wirkung|ereignis|reaktion)\w*|unvertraglich\w*|(?:vertragt|vertrug|vertragen) (?:es|das|sie|ihn)?\b[^.!?]{0,30}\bnicht|nicht vertragen|(?:starke|heftige|schlimme|allergische|haut) ?reaktion\w*|allergisch\w*|anaphyla\w*)/,
    },
    {
      rule: "Symptom",
      class: "adverseEvent",
      when: /\b(?:(?:haut)?ausschlag\w*|juckreiz|juckt|schwellung\w*|geschwollen|ubelkeit|ubel\b|erbrechen|erbrochen|ubergeben mussen|durchfall|schwindel\w*|schwindlig|schwindelig|ohnmacht\w*|ohnmachtig|bewusstlos\w*|kollabiert|kopfschmerz\w*|kopfweh|migrane\w*|(?:bauch|brust|magen|glieder|muskel|rucken|gelenk)?schmerzen|blutung\w*|geblutet|krampfanfall\w*|krampfe|atemnot|herzrasen|fieber|schlaflos\w*|halluzinat\w*|suizid\w*|selbstmord\w*|gelbsucht|fehlgeburt|thrombose\w*|schlechter geworden|verschlechter\w*|ging es (?:ihm|ihr|mir) (?:sehr )?schlecht)\b/,
    },
    {
      rule: "schwerer Verlauf",
      class: "adverseEvent",
      when: /\b(?:ins (?:krankenhaus|spital)|eingeliefert|hospitalisiert|notaufnahme|intensivstation|gestorben|verstorben|todesfall|herzinfarkt|schlaganfall|(?:leber|nieren|herz)versagen|lebensbedrohlich)\b/,
    },
    {
      rule: "wirkt nicht",
      class: "adverseEvent",
      when: /\b(?:(?:wirkt|wirkte|hilft|half|gewirkt|geholfen)[^.!?]{0,25}\b(?:nicht|nichts|kaum)|(?:nicht|nichts|kaum) (?:gewirkt|geholfen)|keine(?:rlei)? (?:wirkung|besserung)|wirkungslos|ohne wirkung)\b/,
    },
    {
      rule: "besondere Lage",
      class: "adverseEvent",
      when: /\b(?:uberdos\w*|doppelte dosis|falsche\w* (?:dosis|medikament|praparat)|medikationsfehler|schwanger\w*|stillt|stillend|missbrauch\w*|abhangig von|entzugserscheinung\w*)\b/,
    },
    {
      rule: "Mangel am Produkt",
      class: "adverseEvent",
      when: /\b(?:tabletten?|kapseln?|pens?|ampullen?|spritzen?|inhalator\w*|nadeln?|packung\w*|flaschen?|blister)\b[^.!?]{0,40}\b(?:defekt|kaputt|undicht|verfarbt|beschadigt|zerbrochen|gebrochen|ausgelaufen|verunreinigt|klemmt)\b/,
    },

    {
      rule: "will abgemeldet werden",
      class: "unsubscribe",
      sure: true,
      when: /\b(?:abmelden|abbestell\w*|austragen|(?:melden|meldet|tragen|nehmen|streichen|loschen|entfernen) sie (?:mich|uns|meine \w+|diese \w+)\b|(?:aus|von) (?:dem|der|ihrem|ihrer|eurem|eurer) (?:verteiler|liste|mailingliste)|(?:nimm|nehmt|streich|streicht|losch|loscht) (?:mich|uns)|(?:widerrufe|widerruf|ziehe)[^.!?]{0,40}(?:einwilligung|zustimmung|einverstandnis)|widerspreche[^.!?]{0,40}(?:werbung|nutzung|verarbeitung)|meine daten (?:zu )?loschen|loschen[^.!?]{0,20}meine daten)\b/,
    },
    {
      rule: "keine Nachrichten mehr",
      class: "unsubscribe",
      when: /\b(?:keine (?:weiteren |weitere )?(?:e-?mails?|mails?|nachrichten|sms|werbung|newsletter|anrufe)(?: mehr)?|nicht mehr (?:schreiben|anschreiben|kontaktieren|anrufen|belastigen|zusenden|schicken)|horen sie (?:bitte )?auf|hort auf|aufhoren|lassen sie mich in ruhe|lasst mich in ruhe|unterlassen sie|(?:mochte|mochten|will|wollen|wunsche|wunschen)[^.!?]{0,30}(?:nichts mehr|keine (?:e-?mails?|mails?|nachrichten|sms|werbung|post)))\b/,
    },

    {
      rule: "nicht mehr dort",
      class: "changed",
      when: /\b(?:nicht mehr (?:in der praxis|hier|bei uns|tatig|im dienst|beschaftigt|zustandig)|arbeite\w* (?:nicht mehr|jetzt|nun)|im ruhestand|in rente|pensioniert|in pension|praxis (?:wurde|ist|wird)[^.!?]{0,20}(?:geschlossen|aufgegeben|verkauft|ubergeben|verlegt)|(?:hat|habe) die praxis (?:verlassen|gewechselt|abgegeben|ubergeben)|nachfolger\w*|umgezogen|neue (?:adresse|nummer|e-?mail)|falsche\w* (?:nummer|person|adresse)|elternzeit|mutterschutz|kolleg\w+ (?:ist|hat) (?:jetzt|nun)?[^.!?]{0,20}(?:zustandig|ubernommen))\b/,
    },

    {
      rule: "nicht jetzt",
      class: "timing",
      when: /\b(?:(?:im moment|momentan|derzeit|aktuell|gerade|zurzeit|zur zeit|jetzt|heute|diese woche|diesen monat)[^.!?]{0,25}\b(?:nicht|keine zeit|schlecht|ungunstig|viel los|unpassend)|nicht (?:jetzt|heute|vor|im moment|diese woche|diesen monat)|noch nicht|keine zeit|spater|erst (?:im|in|nach|ab|nachste\w*|wieder)|(?:im|ab|nach|bis) (?:januar|februar|marz|april|mai|juni|juli|august|september|oktober|november|dezember|fruhjahr|fruhling|sommer|herbst|winter|ostern|weihnachten)|(?:nachste[ns]?|kommende[ns]?) (?:monat|quartal|jahr)|in (?:\d+|ein paar|einigen|zwei|drei|vier|sechs) (?:tagen|wochen|monaten)|nach (?:dem|meinem) urlaub|im urlaub|nach den ferien|ein andermal|zu fruh)\b/,
    },

    {
      rule: "kein Interesse",
      class: "negative",
      when: /\b(?:kein(?:en|e|erlei)? (?:interesse|bedarf|nutzen|verwendung)|nicht (?:interessiert|notig|notwendig|relevant|uberzeugt)|nein,? ?danke|brauche\w* (?:wir |ich )?(?:das |es )?nicht|(?:sind|bin) (?:mit [^.!?]{0,30})?zufrieden|zu teuer|(?:verwenden|nutzen|nehmen|haben) (?:wir |ich )?(?:schon|bereits|lieber|etwas anderes|ein anderes)|anderes praparat|enttausch\w*)\b/,
    },
    { rule: "sagt nein", class: "negative", sure: true, when: /^(?:nein|ne|nee|nö|no)[.! ]*$|^nein[,.!] / },

    {
      rule: "sagt ja",
      class: "positive",
      sure: true,
      when: /^(?:ja|jo|jawohl|gerne?|klar|passt|in ordnung|einverstanden|super|perfekt|naturlich)[.! ]*$|^(?:ja|jawohl|sehr gerne?|gerne|klar)\b/,
    },
    {
      rule: "will sprechen",
      class: "positive",
      when: /\b(?:rufen sie (?:mich|uns|bitte|doch|gern\w*)|ruft (?:mich|uns)|(?:um|bitte) ?(?:um )?(?:ihren |einen |um )?(?:ruckruf|anruf|besuch|termin)|(?:konnen|konnten|wurden) (?:sie|wir)[^.!?]{0,40}(?:anrufen|vorbei\w*|kommen|schicken|senden|treffen|sprechen|vereinbaren|zuschicken)|kommen sie (?:gern\w*|doch|bitte|vorbei)|(?:bin|sind|ware\w*|hatte\w*) (?:sehr |grundsatzlich |gern\w* )?interess\w+|klingt (?:gut|interessant|spannend)|(?:ich|wir) freue\w*|(?:mochte|mochten|wurde|wurden)[^.!?]{0,40}(?:gern\w*|bestellen|testen|mehr (?:erfahren|wissen)|ausprobieren|teilnehmen)|bitte (?:senden|schicken|bestellen|melden sie sich)|(?:schicken|senden) sie (?:mir|uns)|termin (?:vereinbaren|machen|passt)|passt (?:mir|uns|gut)|dabei)\b/,
    },

    {
      rule: "fragt etwas",
      class: "question",
      when: /^(?:was|wann|wo|wer|warum|wieso|wie|welche\w*|gibt es|ist|sind|kann|konnen|darf|haben)\b[^.!]*$|\b(?:ich|wir) habe\w* (?:eine|noch|ein paar|folgende)[^.!?]{0,15}fragen?\b|\b(?:wusste|wissen) (?:ich |wir )?gern\w*|wurde gern\w* wissen\b/,
    },
  ],
};
