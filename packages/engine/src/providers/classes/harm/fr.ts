import { asksOfNobody, type ClassRule, oneOf } from "../rule";

export const ASKS =
  "quel\\w*|quand|comment|pourquoi|combien|qui|est-ce|qu'est-ce|y a-t-il|peut-on|faut-il|doit-on|peut-il|avez-vous|existe-t-il|a partir";

const SOMEBODY = [
  "(?:un|une|le|la|ma|mon|mes|notre|nos|votre|deux|trois|plusieurs|cette|ce) (?:de mes |de nos |jeune |petite? )?(?:patiente?s?|femme|mari|pere|mere|dame|homme|enfant|fille|fils|monsieur|confrere)",
  "il|elle|lui|m|mme|monsieur|madame|chez (?:un|une|mes|nos)|a (?:eu|fait|pris|presente|developpe)|depuis|apres (?:la|l'|votre|sa|son)|s'est|prend depuis|prenait",
].join("|");

const general = asksOfNobody(ASKS, SOMEBODY);

/** Quelqu'un à qui un médicament est donné. */
const ONE =
  "(?:un|une|ma|mon|mes|notre|nos|la|le|deux|trois|quatre|plusieurs|certains|cette|ce|un de mes|une de mes) (?:jeune |petite? |vieille? )?(?:patiente?s?|pere|mere|femme|mari|fille|fils|bebe|enfant|resident\\w*|dame|monsieur|grand-mere|grand-pere)|patiente?s?|mme [a-z]\\w*\\.?";

const HAPPENED =
  "depuis|apres|suite|a (?:eu|fait|ete|du|pris|perdu|presente|developpe)|ont (?:eu|fait|ete|du)|s'est|se plai\\w+|est (?:tombe\\w*|devenu\\w*|mort\\w*|decede\\w*)|n'arrive plus|ne (?:peut|pouvait)|souffre\\w*|gratte|etait|signale\\w*|rapporte\\w*|chez";

/** Qui va bien, ou sera traité. */
const WELL =
  /\b(?:pourrai\w+|beneficier|candidat\w*|interesse\w*|va (?:tres )?bien|vont (?:tres )?bien|content\w*|satisfait\w*|stables?|bien toler\w*|tres bon\w* resultats?|rendez-vous|retraite|quitte|demenage\w*|remplac\w+|successeur|conge)\b/;

export const harmFr: ClassRule[] = [
  {
    rule: "effet indésirable",
    class: "adverseEvent",
    unless: general,
    when: oneOf(
      "effets? (?:secondaires?|indesirables?)|reactions? (?:allergiques?|cutanees?|graves?|indesirables?|severes?|locales?)|allergi(?:e|que)s?|intoleran\\w+|mal (?:tolere|supporte|vecu)\\w*|(?:ne |n'a )(?:tolere|supporte)\\w* pas|pas (?:tolere|supporte)\\w*|anaphyla\\w+|intoxi\\w+|empoisonn\\w+",
    ),
  },
  {
    rule: "symptôme",
    class: "adverseEvent",
    unless: general,
    when: oneOf(
      "eruptions?|urticaire|plaques (?:rouges|sur|partout)|boutons (?:partout|sur|rouges)|rougeurs?|demangeaisons?|(?:ca|la|le) (?:le |la )?gratte|gonfl\\w+|oedemes?|chute de cheveux|perte de (?:cheveux|poids|appetit|vision|gout|connaissance)",
      "chutes?|est tombee?|(?:j'ai|nous avons) eu (?:un|une|deux|trois|plusieurs|des) (?:\\w+ )?(?:cas|reactions?|hypoglycemies?|chutes?|malaises?|incidents?)|avec (?:ce|votre) (?:produit|medicament|traitement)|sueurs|sommeil|ne dormait|nausees?|vomi\\w*|diarrhees?|constipation|vertiges?|etourdissements?|evanoui\\w*|tombee?s? dans les pommes|malaises?|syncopes?|maux de (?:tete|ventre)|migraines?|cephalees?|douleurs?|douloureu\\w+|crampes?|tremble\\w*|fourmillements|engourdi\\w*|paralys\\w+",
      "confus(?:e|ion)?|agite\\w*|agressi\\w+|hallucin\\w+|suicid\\w*|somnol\\w+|insomnies?|ne dort (?:plus|pas)|cauchemars|depressi(?:f|ve|on) depuis|vision (?:floue|double|trouble)",
      "saign\\w*|hemorragies?|hematomes?|convulsions?|crise d'epilepsie|essouffle\\w*|du mal a respirer|dyspnee|palpitations?|tachycard\\w+|bradycard\\w+|hypotension|hypoglyc\\w+|tension (?:a |est )?(?:chute|tombee|effondree)|chute de tension|fievre|frissons|jaunisse|ictere|devenu\\w* jaune|(?:transaminases|enzymes|bilan hepatique|creatinine)\\b[^.!?]{0,30}\\b(?:eleve\\w*|augmente\\w*|monte\\w*|explose\\w*|hausse)",
      "fausse couche|thromboses?|emboli\\w+|phlebite|aggrav\\w+|empire\\w*|(?:s'est|se) senti\\w* (?:tres )?mal|tres mal depuis|(?:a|ont) ete (?:tres )?malades?|rendu\\w* malades?|tomb\\w+ malade",
    ),
  },
  {
    rule: "issue grave",
    class: "adverseEvent",
    unless: /\b(?:dr|docteur|confrere|professeur)\b(?!.{0,80}\b(?:patiente?|traitement|dose|injection)\b)/,
    when: oneOf(
      "hospitalis\\w+|(?:aux|les) urgences|a l'hopital (?:apres|depuis|a cause|pour)|soins intensifs|reanim\\w+|samu|(?:admis|admise)s? (?:a|en|aux)|(?:est|sont) (?:decede|mort)\\w*|deces|decede\\w*|infarctus|avc|insuffisance (?:renale|hepatique) (?:apres|aigue|depuis)|pronostic vital",
    ),
  },
  {
    rule: "sans effet",
    class: "adverseEvent",
    unless:
      /\b(?:lien|site|page|formulaire|bouton|mot de passe|telephone|video|piece jointe|stylos?|seringues?|inhalateurs?)\b/,
    when: oneOf(
      "(?:ne|n'a|n'ont|n'|pas)[^.!?]{0,20}(?:marche|fonctionne|agi[st]?|aide|ameliore)\\w*(?: (?:pas|plus|rien))?",
      "(?:ne |n'(?:a|ont) )(?:repond|repondent|repondait|pas repondu)\\b(?: (?:pas|plus))?(?! a (?:ce|cet|votre))",
      "sans (?:effet|resultat|efficacite)|aucun(?:e)? (?:effet|resultat|efficacite|amelioration|reponse)|inefficace\\w*|pas (?:d'effet|efficaces?|d'amelioration|de resultat)|echec (?:therapeutique|du traitement)|perte d'efficacite|ne fait rien",
    ),
  },
  {
    rule: "arrêté à cause de cela",
    class: "adverseEvent",
    when: oneOf(
      "(?:a|ont|avons|ai) du (?:etre )?(?:arrete\\w*|interromp\\w+|stoppe\\w*)|(?:du|dus|oblige\\w* d')\\s?(?:arreter|interrompre|stopper) (?:le traitement|l'injection|la prise)?|traitement (?:arrete|interrompu|stoppe)",
    ),
  },
  {
    rule: "situation particulière",
    class: "adverseEvent",
    unless: general,
    when: oneOf(
      "surdos\\w+|double dose|(?:mauvaise|trop forte) dose|erreur de (?:dose|medicament|medication|dosage)|(?:pris|donne|injecte|avale)\\w*\\b[^.!?]{0,30}\\b(?:par erreur|par accident|trop|deux fois)|centre antipoison|mesusage",
      "enceintes?|grossesses?|allait\\w+|semaines d'amenorrhee",
    ),
  },
  {
    rule: "défaut du produit",
    class: "adverseEvent",
    product: true,
    when: oneOf(
      "(?:comprimes?|gelules?|stylos?|flacons?|ampoules?|seringues?|inhalateurs?|aiguilles?|boites?|blisters?|plaquettes?|etiquettes?|notices?|emballages?|lot|patchs?|pistons?|capuchons?|bouchons?|chaine du froid)\\b[^.!?]{0,50}\\b(?:casse\\w*|defectueu\\w*|fuit|fuient|fuyai\\w+|fele\\w*|fendu\\w*|abime\\w*|endommage\\w*|bloque\\w*|coince\\w*|tordu\\w*|perce\\w*|ne correspond\\w*|vides?|ouverts?|ouvertes?|manqu\\w+|erronee?s?|perime\\w*|trouble|contamine\\w*|decolore\\w*|colle\\w* mal|rompue?|(?:ne |n')[^.!?]{0,15}(?:fonctionn|marche|s'ouvr|s'enclench)\\w* pas|mauvaise)",
      "(?:il )?manqu\\w+ (?:\\w+ )?(?:comprimes?|gelules?|stylos?|flacons?|ampoules?|notices?)|(?:moitie|a moitie) vide|(?:couleur|odeur|gout) (?:bizarre|etrange|anormale?)|(?:mauvaises?|defectueu(?:x|se|ses)) (?:\\w+ )?(?:etiquettes?|notices?|stylos?|seringues?|comprimes?|boites?|lot)",
    ),
  },

  {
    // Le filet sous toutes les listes : ce qui arrive à quelqu'un sous traitement, d'autres le jugent.
    rule: "parle de quelqu'un sous traitement",
    class: "adverseEvent",
    unless: WELL,
    when: oneOf(
      `(?:${ONE})\\b[^.!?]{0,90}\\b(?:${HAPPENED})|(?:${HAPPENED})\\b[^.!?]{0,60}\\b(?:${ONE})`,
      "(?:depuis|apres|suite a) (?:l'|la |le |sa |son |votre |cette )(?:\\w+ )?(?:injection|dose|prise|piqure|traitement|perfusion|changement)|sous (?:traitement|votre)|chez (?:mes|nos|trois|deux|plusieurs) (?:\\w+ )?(?:patients?|patientes?)",
    ),
  },
];
