import { asksOfNobody, type ClassRule, oneOf } from "../rule";

export const ASKS =
  "was|wann|wo|wer|warum|wieso|weshalb|wie|welche[rsnm]?|gibt es|gibts|ist|sind|kann|konnen|darf|durfen|muss|mussen|soll|sollte|hat|haben|wird|wirkt|um welche[sn]?";

const SOMEBODY = [
  "(?:ein|eine|einen|einem|einer|der|die|den|dem|mein\\w*|unser\\w*|diese\\w*|zwei|drei|mehrere\\w*|viele) (?:[\\w-]+ )?(?:patient\\w*|pat|mann|frau|dame|herr|kind|tochter|sohn|mutter|vater|kolleg\\w+)",
  "pat|patientin|herr|frau [a-z]|er|ihm|ihn|ihr|wir hatten|wir haben (?:ein\\w*|bei)|hatte\\w*|bekam\\w*|bekommen|seit|genommen|eingenommen|gespritzt|nimmt|nahm|ssw|ist gestern",
].join("|");

const general = asksOfNobody(ASKS, SOMEBODY);

/** Jemand, dem ein Mittel gegeben wird. */
const ONE =
  "(?:ein|eine|einen|einem|einer|der|die|den|dem|mein\\w*|unser\\w*|diese\\w*|zwei|drei|vier|mehrere\\w*|einige\\w*|viele\\w*|etliche\\w*) (?:\\w+ )?(?:\\w*patient\\w*|pat|\\w*bewohner\\w*|probandin|schwiegermutter|schwiegervater|nachbar\\w*|bekannte\\w*|arbeitskolleg\\w*|probanden?|oma|opa|tante|mutter|vater|mann|frau|tochter|sohn|kind|baby|saugling)|patientin|patienten?|pat\\.?|herr [a-z]\\w*\\.?|frau [a-z]\\.";

const HAPPENED =
  "seit\\w*|danach|nach der|nach dem|hatte\\w*|hat|haben|wurde\\w*|war|waren|ging|bekam\\w*|bekommen|klag\\w+|sieht|hort|kann nicht|konnte\\w*|nicht mehr|wegen|geschluckt|genommen|gefallen|verlor\\w*|leidet|litt|musste\\w*|zeigt\\w*|entwickel\\w+|lag|liegt|kam|kamen";

/** Wem es gut geht, und wer erst behandelt werden soll. */
const WELL =
  /\b(?:konnte (?:davon )?profitieren|geeignet\w*|infrage|in frage|fragt(?:e)? nach|interess\w+|geht (?:es )?(?:sehr |gut|besser)|zufrieden|stabil|gut eingestellt|gute (?:erfahrung\w*|ergebnisse)|begeistert|vertragt (?:es|das) (?:sehr )?gut|termin|ruhestand|zustandig|ubernommen|gewechselt|verlassen|ausgeschieden|nicht mehr (?:bei|in der|hier|da)|wartezimmer|umgezogen|nachfolger\w*|kolleg\w+|sekretar\w+)\b/;

export const harmDe: ClassRule[] = [
  {
    rule: "Nebenwirkung",
    class: "adverseEvent",
    unless: general,
    when: oneOf(
      "neben-?wirkung\\w*|unerwunschte\\w* (?:wirkung|ereignis|reaktion|arzneimittel)\\w*|uaw",
      "unvertraglich\\w*|unvertragen|(?:vertragt|vertrug|vertragen|vertrugen) (?:es|das|sie|ihn|ich|wir)?\\b[^.!?]{0,30}\\bnicht|(?:nicht|schlecht|gar nicht) vertragen",
      "(?:starke|heftige|schlimme|allergische|haut|lokale|eine) ?reaktion\\w*|allergi\\w+|anaphyla\\w*|vergift\\w+",
    ),
  },
  {
    rule: "Symptom",
    class: "adverseEvent",
    unless: general,
    when: oneOf(
      "\\w*ausschlag\\w*|juckreiz|juckt\\w*|jucken|quaddeln?|nesselsucht|urtikaria|pusteln|rotungen?|gerotet|haarausfall|\\w*schwellung\\w*|(?:an)?geschwollen\\w*|odem\\w*",
      "ubelkeit|ubel|erbrechen|erbrochen|erbricht|ubergeben (?:mussen|musste)|kotzt\\w*|kotzen|gekotzt|spuckt|durchfall\\w*|verstopfung|bauchkrampfe",
      "schwindel\\w*|schwindlig\\w*|schwummrig|benommen\\w*|ohnmacht\\w*|bewusstlos\\w*|synkope\\w*|kollabiert\\w*|kollaps|umgekippt|umgefallen|sturz|sturze|sturzen|gestolpert|zusammengebrochen|zusammengeklappt|gesturzt|weggetreten|kreislauf(?:probleme\\w*|kollaps|zusammenbruch|schwache)",
      "kopfschmerz\\w*|kopfweh|migrane\\w*|(?:bauch|brust|magen|glieder|muskel|rucken|gelenk)?schmerz(?:en|t|haft)?|krampfanfall\\w*|\\w*krampfe|krampft|zittern|zittert|zittrig|taub\\w*|kribbeln|lahmung\\w*|sehstorung\\w*|doppelbilder|sieht (?:verschwommen|doppelt|nichts)|tinnitus",
      "verwirrt\\w*|delir\\w*|aggressiv\\w*|halluzin\\w*|stimmen (?:hort|gehort)|hort stimmen|suizid\\w*|selbstmord\\w*|depressi(?:v|on) (?:seit|geworden|nach)|panikattacke\\w*|schlaflos\\w*|schlafstorung\\w*|schlaft (?:nicht|kaum)|alptraume|sediert|somnolent|schlafrig|mude seit",
      "\\w*blutung\\w*|\\w*bluten|blutet\\w*|geblutet|nasenbluten|blaue flecken|hamatom\\w*|atemnot|luftnot|dyspnoe|kurzatmig\\w*|herzrasen|herzstolpern|herzklopfen|rhythmusstorung\\w*|tachykard\\w*|bradykard\\w*|blutdruck\\w*[^.!?]{0,20}(?:abgefallen|gefallen|entgleist|abfall|abgesackt|hoch)|blutdruckabfall|hypoton\\w*|hypoglyk\\w*|unterzucker\\w*|entgleis\\w+",
      "fieber\\w*|schuttelfrost|gelbsucht|ikterus|gelb (?:geworden|verfarbt|seit)|ganz gelb|(?:leberwerte|nierenwerte|transaminasen|kreatinin|leberenzyme|blutwerte)[^.!?]{0,30}(?:hoch|erhoht|angestiegen|gestiegen|verschlechtert|entgleist|auffallig|explodiert|decke)|fehlgeburt\\w*|thrombose\\w*|embolie\\w*",
      "nicht mehr ansprechbar|nicht ansprechbar|sieht (?:\\w+ )?(?:doppelt|verschwommen|schlecht)|magenproblem\\w*|magenbeschwerden|sodbrennen|beschwerden (?:seit|nach)|schlechter (?:geworden|als|geht|ging)|verschlechter\\w*|schlimmer (?:geworden|als)|(?:ging|geht) es (?:ihm|ihr|mir|ihnen|dem patienten|der patientin) (?:danach |seitdem |sehr |gar |richtig )*(?:schlecht\\w*|nicht gut|mies|elend)|klagt\\w* (?:uber|seit)",
    ),
  },
  {
    rule: "schwerer Verlauf",
    class: "adverseEvent",
    unless:
      /\b(?:(?:herr|frau|kolleg\w+) (?:dr|prof)|dr|doktor|kolleg\w+|inhaber\w*)\b(?!.{0,80}\b(?:patient\w*|behandlung|einnahme|dosis|spritze|praparat)\b)/,
    when: oneOf(
      "(?:ins|in ein|im) (?:krankenhaus|spital)|einweisen|eingewiesen|einlief\\w+|eingeliefert|hospitalisiert\\w*|stationar (?:aufgenommen|behandelt|aufnehmen)|notaufnahme|notarzt|notfallmassig|rettungsdienst|rettungswagen|intensiv(?:station|medizin\\w*)?|reanim\\w+|dabehalten|uberwacht werden",
      "gestorben|verstorben|verstarb|tod|todesfall\\w*|todlich|herzinfarkt|infarkt|schlaganfall|apoplex|(?:leber|nieren|herz)(?:versagen|insuffizienz nach|schaden)|organversagen|lebensbedrohlich\\w*",
    ),
  },
  {
    rule: "wirkt nicht",
    class: "adverseEvent",
    unless: /\b(?:link|seite|webseite|formular|button|knopf|login|passwort|telefon|anhang|video|ton)\b/,
    when: oneOf(
      "(?:wirkt|wirkte|wirken|hilft|half|gewirkt|geholfen|anspr\\w+|spricht|sprach|sprechen)[^.!?]{0,30}\\b(?:nicht|nichts|kaum|nicht mehr|uberhaupt)(?: an)?|(?:nicht|nichts|kaum|keinem|keiner|niemandem)\\b[^.!?]{0,25}(?:gewirkt|geholfen|angesprochen|angeschlagen|anspricht|wirkt|hilft)",
      "(?:kein|schlechtes|kaum) ansprechen|(?:schlechte|schwache|kaum) wirkung|(?:kein(?:e|en|erlei)?|null|ohne|wenig|fehlende) (?:\\w+ )?(?:wirkung|effekt|besserung|erfolg|verbesserung|nutzen bei)|wirkungslos\\w*|unwirksam|wirkverlust|therapieversag\\w+|non-?responder",
    ),
  },
  {
    rule: "abgesetzt deswegen",
    class: "adverseEvent",
    unless: general,
    when: oneOf(
      "(?:wieder )?abgesetzt|absetzen mussen|absetzen musste\\w*|mussten (?:wir )?(?:es |das |die therapie )?(?:absetzen|abbrechen|stoppen)|therapie\\w* abgebrochen|therapieabbruch",
    ),
  },
  {
    rule: "besondere Lage",
    class: "adverseEvent",
    unless: general,
    when: oneOf(
      "uberdos\\w*|(?:doppelte|dreifache|zehnfache|falsche\\w*|zu hohe) (?:dosis|menge|starke|medikament|praparat)|medikationsfehler|verwechs\\w+|missbrauch\\w*|abhangig von|entzugserscheinung\\w*|giftnotruf",
      "(?:versehentlich|aus versehen|irrtumlich)\\b[^.!?]{0,50}(?:genommen|gegeben|gespritzt|verabreicht|geschluckt|appliziert|injiziert)",
      "schwanger\\w*|\\d+\\.? ?ssw|ssw|stillt|stillend",
    ),
  },
  {
    rule: "Mangel am Produkt",
    class: "adverseEvent",
    product: true,
    when: oneOf(
      "(?:tabletten?|kapseln?|pens?|ampullen?|(?:fertig)?spritzen?|inhalator\\w*|nadeln?|kanulen?|packung\\w*|flaschen?|flaschchen|blister|charge|faltschachtel\\w*|\\w*kappe\\w*|stempel|kolben|siegel|etikett\\w*|beipackzettel|verpackung\\w*|pflaster|losung|pulver|kuhlkette|vials?)\\b[^.!?]{0,60}\\b(?:defekt\\w*|kaputt\\w*|undicht\\w*|verfarbt\\w*|beschadigt\\w*|zerbrochen\\w*|gebrochen\\w*|zerbros\\w+|brosel\\w+|ausgelaufen|verunreinigt|klemm\\w+|verbogen|stumpf|fehl(?:en|ten|t|te)|falsch\\w*|offen|geoffnet|(?:nur )?halb ?(?:voll|leer)|halbvoll|nass|feucht|verschmiert|unleserlich|leer|trub\\w*|abgelaufen|unterbrochen|geplatzt|gerissen|aufgerissen|verklebt|steckt fest|abgebrochen|ging ab|abgegangen|abgefallen|vertauscht|verwechselt|verschweisst|schimm\\w+|riech\\w+|nicht (?:auslosen|offnen|einstellen|spritzen|funktionier\\w+)|funktionier\\w+ nicht|stimmt nicht|lasst sich\\b[^.!?]{0,30}\\bnicht|liess\\w* sich\\b[^.!?]{0,30}\\bnicht)",
      "(?:defekte|kaputte|falsche|undichte|beschadigte|abgelaufene|leere)[snrm]? (?:\\w+ )?(?:tabletten?|kapseln?|pens?|ampullen?|(?:fertig)?spritzen?|inhalator\\w*|nadeln?|packung\\w*|etikett\\w*|beipackzettel|ware|charge)",
    ),
  },

  {
    // Das Netz unter allen Listen: was jemandem unter Behandlung geschieht, beurteilen andere.
    rule: "erzählt von jemandem unter Behandlung",
    class: "adverseEvent",
    unless: WELL,
    when: oneOf(
      `(?:${ONE})\\b[^.!?]{0,90}\\b(?:${HAPPENED})|(?:${HAPPENED})\\b[^.!?]{0,60}\\b(?:${ONE})`,
      "(?:ich|wir) (?:\\w+ )?(?:habe|haben|hatte|hatten) (?:\\w+ )?(?:davon|danach|damit|darunter|da (?:leider )?(?:ein\\w*|zwei|mehrere))|(?:unter|nach|mit) (?:dem|ihrem|eurem|diesem) (?:praparat|mittel|medikament|wirkstoff)|nach (?:ihren|euren|den|diesen) (?:tabletten|tropfen|spritzen|kapseln)|(?:sich|hat sich) gestochen|nadelstich\\w*|(?:mir|ihm|ihr|uns) (?:ist|war|geht|ging|wurde|wird) (?:\\w+ ){0,4}(?:schlecht|ubel|schwindlig|komisch|mulmig|elend|schwarz|mies|nicht gut)|(?:bei|an) (?:niemandem|keinem|keiner) (?:\\w+ ){0,2}(?:was|etwas|getan|gebracht)|(?:seit|nach) der (?:\\w+ )?(?:spritze|gabe|injektion|einnahme|infusion|impfung|dosis|tablette|umstellung|dosiserhohung)",
    ),
  },
];
