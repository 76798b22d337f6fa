import { ASKS } from "../harm/fr";
import { asksOfNobody, type ClassRule, oneOf } from "../rule";

/** Familles de mots pour un mal dit en passant ; voir en.ts. */

const SOMEBODY =
  "il|elle|lui|mon|ma|mes|son|sa|nos|notre|pere|mere|mari|femme|fils|fille|enfant|bebe|monsieur|madame|mme|patient\\w*|malade\\w*|j'ai|je|depuis|pris|prend|prenait|plusieurs";
const general = asksOfNobody(ASKS, SOMEBODY);

const PART =
  "cheveux|peau|levres?|visage|figure|yeux|oeil|paupieres?|oreilles?|nez|bouche|langue|gorge|gencives?|coeur|estomac|ventre|urines?|selles?|bras|mains?|doigts?|jambes?|genoux?|chevilles?|pieds?|orteils?|muscles?|articulations?|dos|tete|voix|respiration|poids|appetit|sommeil|humeur|memoire|vue";
const CHANGED =
  "gonfl\\w+|enfl\\w+|rouges?|bleus?|jaunes?|noirs?|engourdi\\w*|brul\\w+|gratt\\w+|demang\\w+|saign\\w+|pel\\w+|tomb\\w+|serree?|raides?|lourde?s?|trouble|floue?|baiss\\w+|perdu\\w*|chut\\w+|explos\\w+|mont\\w+|fait mal|douloureu\\w+|bizarre\\w*|seche";

const WELL =
  /\b(?:pourrai\w+ (?:en )?beneficier|vont (?:tres )?bien et|content\w*|satisfait\w*|bien toler\w*|formation|reunion|conge maternite|grippe|retraite)\b/;

export const signsFr: ClassRule[] = [
  {
    rule: "une partie du corps, changée",
    class: "adverseEvent",
    unless: new RegExp(`${general.source}|${WELL.source}`),
    when: oneOf(
      `(?:${PART})\\b[^.!?]{0,40}\\b(?:${CHANGED})|(?:perdu|pris|prend|perd)\\w* (?:l'|le |du |de l'|des |\\d+ |\\w+ )?(?:appetit|poids|kilos?|sommeil|gout|odorat|cheveux|vue)`,
    ),
  },
  {
    rule: "pas dans son état",
    class: "adverseEvent",
    unless: new RegExp(`${general.source}|${WELL.source}`),
    when: oneOf(
      "(?:se |s')(?:sent|sentait|sentaient|sentent|est senti\\w*|sont senti\\w*|trouvait?) (?:\\w+ )?(?:mal|vaseu\\w+|bizarre\\w*|drole|faible\\w*|fatigue\\w*|patraque\\w*|nauseeu\\w+|oppresse\\w*|deprime\\w*|malade\\w*|pas bien)|vaseu(?:x|se|ses)|patraque|(?:tremble|transpire|delire|somnole|vomit|tousse|saigne|titube|pleure|dort (?:tout|toute|plus|pas|mal)|mange (?:plus|pas)|tient plus)\\w*|ne (?:dort|mange|marche|parle|respire|tient|voit|repond) (?:plus|pas)|(?:a|ont) (?:eu|fait) (?:un |une |des )?(?:malaise|crise|reaction|chute|syncope|convulsion\\w*|poussee|eruption)|(?:perdu|perte de) connaissance",
    ),
  },
  {
    rule: "demande si cela vient de là",
    class: "adverseEvent",
    when: oneOf(
      "(?:c'est|est-ce|est-ce que c'est) (?:normal|grave|frequent|habituel)|(?:ca|cela) (?:vient|viendrait|peut venir|est lie)|est-ce (?:lie|du|a cause)",
    ),
  },
  {
    rule: "cela n'a rien donné",
    class: "adverseEvent",
    unless: WELL,
    when: oneOf(
      "(?:n'a|n'ont|n'a vraiment) (?:strictement |absolument |vraiment )?(?:rien|pas) (?:donne|change|apporte|ameliore|fait|resolu)\\w*|rien (?:donne|change|apporte|fait)|(?:aucun|aucune|peu de|pas de|sans|nul) (?:\\w+ )?(?:resultats?|effets?|benefices?|ameliorations?|progres|difference|changement)|(?:revenue?s?|repasse\\w*|reviens|retourne\\w*|remis\\w*|repris) (?:\\w+ )?(?:a|au|aux|a l'|sous|sur|l') ?(?:l'|le |la |son |leur )?(?:ancien\\w*|precedent\\w*|autre|traitement d'avant)|laisse tomber|(?:effet|efficacite)\\b[^.!?]{0,30}\\b(?:diminue|disparu|estompe|perdu|epuise)\\w*|j'esperais mieux|(?:aussi|toujours aussi) (?:mal|malades?) qu'avant",
    ),
  },
  {
    rule: "un faux pas avec un médicament",
    class: "adverseEvent",
    unless: new RegExp(`${general.source}|\\b(?:facture|commande|livraison)\\b`),
    when: oneOf(
      "(?:delivre|donne|pris|injecte|administre|avale|prepare|prescri\\w+|servi|\\d+)\\w*\\b[^.!?]{0,40}\\b(?:au lieu d\\w*|a la place d\\w*|par erreur|par accident|sans le savoir|deux fois|en double|en trop|dix fois|trop|perime\\w*)|erreur de (?:notre part|dosage|dose|delivrance|dispensation|preparation|ma part)|(?:mauvais|mauvaise|autre) (?:dosage|dose|boite|produit|patient)|(?:inverse|confondu|melange)\\w* (?:les |deux )?(?:boites|dosages|doses|patients|seringues)|(?:enfant|petit-fils|petite-fille|chien|chat)\\b[^.!?]{0,50}\\b(?:avale|mange|bu|pris)\\w*|cachets? au lieu",
    ),
  },
  {
    rule: "enceinte ou allaitant sous traitement",
    class: "adverseEvent",
    unless: new RegExp(`${general.source}|\\b(?:conge|remplace)\\b`),
    when: oneOf(
      "enceintes?|grossesses?|allait\\w+|allaitent|elle allaite|trimestre de grossesse|nouveau-ne|foetus",
    ),
  },
  {
    rule: "un défaut du produit",
    class: "adverseEvent",
    product: true,
    unless: /\b(?:lien|site|page|facture|portail|piece jointe)\b/,
    when: oneOf(
      "(?:comprimes?|cachets?|gelules?|stylos?|flacons?|ampoules?|seringues?|inhalateurs?|aiguilles?|boites?|blisters?|plaquettes?|etiquettes?|notices?|emballages?|lot|patchs?|pistons?|capuchons?|bouchons?|poudre|solution|sirop|creme|produit)\\b[^.!?]{0,60}\\b(?:bloqu\\w+|coinc\\w+|casse\\w*|coul\\w+|fui\\w+|fuya\\w+|fuit|tordue?s?|odeurs?|particules?|depots?|grumeaux|morceaux|trouble\\w*|couleur|jauni\\w*|decoll\\w+|humides?|mouille\\w*|ouverte?s?|vides?|manqu\\w+|perce\\w*|ecrase\\w*|illisibles?|abime\\w*|s'est (?:\\w+)|ne (?:tient|colle|s'ouvre|se dissout|sort|marche|tourne)\\w*)",
    ),
  },
];
