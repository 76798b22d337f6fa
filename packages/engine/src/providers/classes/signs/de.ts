import { ASKS } from "../harm/de";
import { asksOfNobody, type ClassRule, oneOf } from "../rule";

/** Wortfamilien für Schaden, der nebenbei erzählt wird; siehe en.ts. */

const SOMEBODY =
  "er|sie|ihm|ihr|ihn|ihre[rmns]?|seine[rmns]?|mein\\w*|unser\\w*|mutter|vater|oma|opa|mann|frau|sohn|tochter|kind|baby|herr|herrn|pat\\w*|patient\\w*|bewohner\\w*|kolleg\\w+|jemand|ich|mir|seit|genommen|bekam|hatte";
const general = asksOfNobody(ASKS, SOMEBODY);

const PART =
  "haare?|haut|lippen?|gesicht|augen?|lider?|ohren?|nase|mund|zunge|hals|rachen|zahnfleisch|brust|herz|magen|bauch|darm|blase|urin|stuhl|arme?|hande?|finger|beine?|knie|knochel|fusse?|zehen|waden?|muskeln?|gelenke?|rucken|kopf|stimme|atmung|luft|gewicht|appetit|schlaf|stimmung|gedachtnis|sicht|einstichstelle|\\w*werte";
const CHANGED =
  "geschwoll\\w+|schwill\\w+|dick|rot|gerotet|blau|gelb|schwarz|weiss|taub|trocken|steif|wund|heiss|juck\\w*|brenn\\w*|kribbel\\w*|schmerz\\w*|blut\\w*|schal\\w+|platz\\w*|ausgefallen|fallen aus|fallt aus|verschwommen|verfarbt|zu\\b|zugeschwollen|eng|schwach|schwer|schlecht\\w*|komisch|seltsam|weg|gestiegen|angestiegen|hochgegangen|hoch|gefallen|abgefallen|gesunken|entgleist|verruckt|wasser|verdoppelt|verdreifacht|\\w*fache";

const WELL =
  /\b(?:konnte (?:davon )?profitieren|geeignet|fragt(?:e)? nach|zufrieden|gut eingestellt|begeistert|vertragt (?:es|das) (?:sehr )?gut|ruhestand|zustandig|grippe|erkaltet|elternzeit|mutterschutz|schulung|fortbildung|vortrag|seminar)\b/;

export const signsDe: ClassRule[] = [
  {
    rule: "ein Körperteil, verändert",
    class: "adverseEvent",
    unless: new RegExp(`${general.source}|${WELL.source}`),
    when: oneOf(
      `(?:${PART})\\b[^.!?]{0,40}\\b(?:${CHANGED})|wasser in (?:den|der|seinen|ihren) (?:beinen|lunge|fussen)|schlecht luft|keine luft|luft(?:not| bekommen)`,
    ),
  },
  {
    rule: "nicht wie sonst",
    class: "adverseEvent",
    unless: new RegExp(`${general.source}|${WELL.source}`),
    when: oneOf(
      "(?:er|sie|ihm|ihr|mir|mutter|vater|mann|frau|oma|opa|sohn|tochter|patient\\w*|pat|herr|kind|leute|bewohner\\w*)\\b[^.!?]{0,60}\\b(?:durcheinander|wirr|verwirrt|neben sich|abwesend|apathisch|schlapp|matt|benebelt|zittrig|unruhig|gereizt|weinerlich|traurig|schwindlig|elend|mies|komisch|seltsam|merkwurdig|wackelig|unsicher auf|kraftlos|teilnahmslos|blass|schlafrig|schlaft (?:nur|den ganzen|kaum|schlecht|nicht)|redet wirr|isst nicht|isst nichts|trinkt nicht|steht nicht|sturzt\\w*|gesturzt|hingefallen|umgefallen|umgekippt|weggeblieben|weggesackt|zusammengesackt|zusammengebrochen|weggetreten|nicht (?:gut|wohl|mehr)|schlecht|ubel)",
      "(?:zusammen|weg|ab|um)(?:gesackt|gekippt|geklappt|geblieben|getreten)|schuttelfrost|durcheinander|schlafen (?:schlecht|kaum|nicht)|schlaft schlecht|kribbel\\w*|zittert|klag\\w+ uber|(?:zu|ab)genommen (?:haben|hat)|(?:kilo|pfund) (?:zu|ab)genommen",
    ),
  },
  {
    rule: "fragt, ob es davon kommt",
    class: "adverseEvent",
    when: oneOf(
      "(?:ist|war) das (?:so )?normal|(?:liegt|lag) (?:das|es) (?:an|am)|kommt (?:das|es) (?:von|vom|davon)|(?:hangt|hing) das (?:damit|mit)|kann das (?:von|vom|davon|an)",
    ),
  },
  {
    rule: "nichts gebracht",
    class: "adverseEvent",
    unless: WELL,
    when: oneOf(
      "(?:nichts|kaum (?:jemand\\w*|etwas|was)?|wenig|nicht viel|bei (?:kaum|fast) \\w+|keinem|keiner|niemandem|leider nicht\\w*)\\b[^.!?]{0,40}\\b(?:gebracht|bringt|brachte|gebessert|verandert|genutzt|genutzt|getan|bewirkt)|(?:gebracht|genutzt|gebessert|bewirkt|verandert)\\b[^.!?]{0,30}\\b(?:nichts|kaum|nicht)|(?:zuruck|wieder) (?:zum|zur|auf das|auf die|auf den|beim|umgestellt|gewechselt)|umgestellt|gewechselt auf|keinerlei|(?:wirkung|effekt)\\b[^.!?]{0,30}\\b(?:nach(?:gelassen|liess)|verpufft|verloren|weg)|mehr (?:erhofft|erwartet|versprochen)|(?:genauso|so) (?:schlecht|schlimm|krank) wie (?:vorher|zuvor)|nicht besser (?:als|geworden)",
    ),
  },
  {
    rule: "ein Versehen mit einem Mittel",
    class: "adverseEvent",
    unless: new RegExp(`${general.source}|\\b(?:rechnung|bestell\\w*|liefer\\w*)\\b`),
    when: oneOf(
      "(?:versehentlich|aus versehen|irrtumlich|verwechsl\\w+|verwechselt|vertauscht|zu viel\\w*|zuviel|zu hoch dosiert|doppelt\\w*|zehnfach\\w*|dreifach\\w*)\\b[^.!?]{0,60}\\b(?:genommen|gegeben|gespritzt|verabreicht|geschluckt|eingenommen|abgegeben|aufgezogen|bekommen|erhalten|menge|dosis|starken?)|\\d+ (?:tabletten?|kapseln?|mg|ml|einheiten|tropfen)?\\b[^.!?]{0,20}\\b(?:statt|anstatt|anstelle)\\b|(?:falsche|andere|hohere|doppelte)[nrs]? (?:starke|dosis|menge|packung|mittel|medikament)|(?:kind|enkel\\w*|hund|katze)\\b[^.!?]{0,50}\\b(?:verschluckt|gegessen|erwischt|genommen|gefressen|getrunken)",
    ),
  },
  {
    rule: "schwanger oder stillend unter Behandlung",
    class: "adverseEvent",
    unless: new RegExp(`${general.source}|\\b(?:elternzeit|mutterschutz|vertretung)\\b`),
    when: oneOf(
      "schwanger\\w*|\\d+\\.? ?(?:ssw|schwangerschaftswoche|woche (?:ist|schwanger))|in der \\d+\\.? ?(?:woche|ssw)|in der (?:zwolften|achten|sechsten|zehnten|\\w+ten) woche|stillt|gestillt|ungeborene\\w*|trimenon|fehlgeburt",
    ),
  },
  {
    rule: "ein Fehler am Produkt",
    class: "adverseEvent",
    product: true,
    unless: /\b(?:link|seite|anhang|rechnung|portal|webinar)\b/,
    when: oneOf(
      "(?:stift|tabletten?|kapseln?|pens?|ampullen?|spritzen?|inhalator\\w*|nadeln?|kanulen?|packung\\w*|schachteln?|flaschen?|flaschchen|deckel|verschluss|blister|charge|faltschachtel\\w*|siegel|etikett\\w*|pflaster|losung|pulver|salbe|creme|saft|tropfen|knopf|dosis|rad|vials?)\\b[^.!?]{0,60}\\b(?:klemmt|klemmen|hakt|blockiert|lasst sich\\b[^.!?]{0,30}\\bnicht|lassen sich\\b[^.!?]{0,30}\\bnicht|geht nicht|ging nicht|halt nicht|halten nicht|klebt nicht|rastet nicht|tritt\\b[^.!?]{0,30}\\baus|austritt|lauft aus|tropft|verklumpt|klumpen|flocken|partikel|fremdkorper|gelblich|braunlich|verfarbt|rissig|gerissen|offen|leer|fehl\\w*|nass|feucht|zerdruckt|zerbrochen|abgegangen|abgebrochen|verbogen|dreht durch|kommt nichts)|(?:tritt|lauft|kommt)\\b[^.!?]{0,50}\\b(?:flussigkeit|losung|nichts)\\b[^.!?]{0,15}\\b(?:aus|raus|heraus)",
    ),
  },
];
