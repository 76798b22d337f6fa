import { ASKS, harmFr } from "./harm/fr";
import { type Language, oneOf } from "./rule";
import { signsFr } from "./signs/fr";

const MONTH = "janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre";

export const fr: Language = {
  language: "fr",
  negated:
    /\b(?:ne|n')(?: m'| me| nous| les)? ?(?:arretez|desabonnez|desinscrivez|supprimez|retirez|enlevez)(?:-\w+)? (?:pas|jamais|surtout pas)\b|\bpas (?:me |nous )?(?:desabonner|desinscrire|supprimer|retirer)\b/g,
  harmless: oneOf(
    "(?:unite|service|clinique|centre|consultation|patients?|specialiste|traitement) (?:de la |de l'|des |de |d'|du )?(?:douleur|migraines?|cephalees?|allergi\\w+|avc|urgences|soins intensifs|insuffisance \\w+|grossesse)",
    "(?:aucun|pas d'|sans) effets? (?:secondaires?|indesirables?) (?:pour l'instant|a signaler|jusqu'ici)|surcharge|malaise social",
  ),
  rules: [
    ...harmFr,
    ...signsFr,
    {
      rule: "demande à être retiré",
      class: "unsubscribe",
      sure: true,
      when: oneOf(
        "(?:etre|suis|soyons) (?:retire|desinscrit|supprime|enleve|raye)\\w*|retire\\w* de (?:vos|votre|cette)|desabonn\\w*|desinscri\\w*|(?:retire|supprime|enleve|efface|raye|radie)(?:z|r)?[- ](?:moi|nous|mon|mes|notre|nos|mon adresse|mon numero|cette adresse|toutes)|(?:me|nous|m'|mon adresse|mes (?:donnees|coordonnees)) ?(?:retirer|retires?|supprimer|enlever|desabonner|desinscrire|effacer|rayer)",
        "(?:retire|revoque) (?:mon|le|notre) consentement|(?:de|hors de) (?:votre|vos|cette|la) (?:listes?|fichiers?|base)(?: de diffusion| de contacts?| de donnees)?|(?:m'oppose|oppose) (?:a|au) (?:l'utilisation|traitement|la prospection)|droit (?:a l'effacement|d'opposition)",
      ),
    },
    {
      rule: "plus de messages",
      class: "unsubscribe",
      when: oneOf(
        "(?:arretez|cessez|stop)(?: (?:aux?|a|de|d'|svp|avec|vos|ces|les|s'il vous plait))",
        "(?:plus|pas) (?:de|d'|aucun) ?(?:vos )?(?:autres )?(?:mails?|e-?mails?|messages?|sms|courriels?|pub\\w*|sollicitations?)|ne (?:plus|pas) (?:m'|me |nous )?(?:ecrire|contacter|envoyer|appeler|solliciter|recevoir)|ne (?:m'|me |nous )?(?:ecri\\w+|contact\\w+|envo\\w+|appel\\w+|sollicit\\w+)\\b[^.!?]{0,15}\\b(?:plus|jamais)|ne (?:souhait\\w+|veu\\w+|voul\\w+|desir\\w+)\\b[^.!?]{0,10}\\bplus (?:recevoir|etre|de|vos|avoir)|laissez[- ](?:moi|nous) (?:tranquilles?|en paix)|spam|harcel\\w+|cnil|(?:jamais|pas) (?:demande|inscrit|consenti|autorise)\\w*",
      ),
    },
    {
      rule: "question médicale",
      class: "question",
      medical: true,
      when: oneOf(
        "doses?|posologies?|dosages?|interactions?|interagi\\w+|contre-?indic\\w+|hors amm|amm|indications?|grossesse|enceintes?|allait\\w+|enfants?|pediatri\\w+|adolescents?|sujets? ages?|personnes agees|insuffisan\\w+|renale?|hepatique|dialys\\w+|effets? (?:secondaires?|indesirables?)|tolerance|demi-vie|mecanisme|surdosage|ecraser|ecrases?|sonde|conserv\\w+|stabilite|frigo|refrigerateur|excipients?|lactose|rcp|etudes?|donnees cliniques|anticoagulants?|switch\\w*|relais|associer|metformine|(?:peut|peuvent|doit)(?:-il|-elle|-on)? etre (?:donne|pris|prise|administre|utilise)\\w*|association|plus de \\d+ ans|moins de \\d+ ans",
      ),
      also: new RegExp(
        `\\?|^\\W{0,3}(?:bonjour\\W{1,3})?(?:${ASKS})\\b|\\b(?:pouvez-vous|pourriez-vous|je voudrais savoir|j'ai une question|merci de (?:me |nous )?(?:preciser|confirmer|envoyer)|informations? sur)\\b`,
      ),
      unless: /\b(?:prix|tarifs?|livraison|remise|webinaire)\b/,
    },
    {
      rule: "n'est plus là",
      class: "changed",
      when: oneOf(
        "ne (?:travaille|exerce|fait|m'occupe|suis|prescri)\\w*\\b[^.!?]{0,12}\\bplus|(?:n'est|ne suis|n'es) plus (?:la|ici|chez|dans|en poste|responsable|concerne\\w*|en charge)|(?:a|ai|avons) (?:quitte|change de|change d') ?(?:le|la|mon|son|l'|notre)?|pris (?:sa|ma) retraite|a la retraite|en retraite|retraite\\w*",
        "(?:cabinet|pharmacie|clinique|service|officine)\\b[^.!?]{0,15}\\b(?:ferme\\w*|cede\\w*|vendu\\w*|demenage\\w*|repris\\w*)|demenag\\w+|desormais (?:salarie|dans|a|au|chez)|autre (?:etablissement|hopital|service|cabinet)|mauvais(?:e)? (?:numero|destinataire|personne|adresse|service)|nouvelle adresse|nouveau (?:numero|poste|responsable)|conge (?:maternite|parental)|success(?:eur|rice)|remplacante?|(?:voyez|adressez-vous|contactez) (?:plutot )?(?:avec|a|aupres) ?(?:ma|mon|de|la|le|notre)|transmis a|transfere a|c'est (?:desormais|maintenant) (?:ma|mon|le|la)|decede",
      ),
    },
    {
      rule: "pas maintenant",
      class: "timing",
      unless:
        /^(?!.{0,300}\b(?:pas|plus tard|deborde\w*|apres)\b).{0,200}\b(?:appelez|rappelez|passez|venez|rencontr\w*|rendez-vous)\b.{0,40}\bsemaine prochaine/,
      when: oneOf(
        "pas (?:maintenant|pour (?:le moment|l'instant)|aujourd'hui|avant|encore|cette (?:semaine|annee)|ce (?:mois|trimestre)|dispo\\w*|tout de suite)|plus tard|(?:le|au|en) (?:mois|trimestre|printemps|semestre|ete|automne) prochain|(?:l'annee|la semaine|l'an) prochaine?|l'an prochain|semaine prochaine|mois prochain|trimestre prochain",
        `(?:en|apres|avant|debut|mi-?|fin|a partir (?:de|du)|des|d'ici|jusqu'(?:en|au|a)|courant|vers|pour) (?:le |la |l'|les |fin |debut |mi-?)?(?:\\d+(?:er)? )?(?:${MONTH}|noel|paques|pentecote|vacances|ete|fetes|rentree|jour de l'an|\\d+$|\\d+ )`,
        "au (?:printemps|automne|premier|deuxieme|troisieme|quatrieme|1er|2e|3e|4e|t[1-4]|prochain)|(?:en|cet|a l') (?:hiver|ete|automne)|a la rentree|dans (?:\\d+|un|une|deux|trois|quatre|six|quelques|quinze) (?:jours?|semaines?|mois|ans?)|en (?:vacances|conges?|deplacement)|trop (?:occupe\\w*|de travail|tot)|(?:suis|sommes) (?:deborde\\w*|surcharge\\w*|en retard)|deborde\\w*|une autre fois|pas le temps|on en reparle|reparlons-en|en ce moment (?:c'est|je|nous)|mauvais (?:moment|timing)",
      ),
    },
    {
      rule: "pas intéressé",
      class: "negative",
      when: oneOf(
        "merci quand meme|on ne change pas|pas (?:interesse\\w*|interessant|besoin|utile|convaincue?s?|concerne\\w*|pour (?:nous|moi)|prevu)|(?:ne|n')\\s?(?:nous|m'|me)? ?interess\\w+ (?:pas|plus)|pas une priorite|aucun (?:interet|besoin)|non,? ?merci|merci mais|sans interet|trop cher\\w*|satisfaite?s? (?:de|avec|du)|deja (?:un|une|autre|equipe|fournisseur)\\w*|ne participer\\w+ pas|(?:restons|reste|preferons|prefere) (?:avec|chez|sur|notre|un autre)|generique|ne (?:correspond|convient) pas",
      ),
    },
    { rule: "dit non", class: "negative", sure: true, when: /^non[.! ]*$|^non[,.!] / },
    {
      rule: "dit oui",
      class: "positive",
      sure: true,
      when: /^(?:oui|ok|d'accord|volontiers|avec plaisir|parfait|bien sur|entendu|ca marche)(?: (?:merci|ca marche|parfait|avec plaisir))*[.! ]*$|^(?:oui|volontiers|avec plaisir|d'accord|bien sur)\b/,
    },
    {
      rule: "veut parler",
      class: "positive",
      when: oneOf(
        "(?:appelez|rappelez|contactez|envoyez|ecrivez)[- ](?:moi|nous)|(?:passez|venez) (?:au|me|nous|a|quand|mardi|lundi|mercredi|jeudi|vendredi)|(?:pouvez|pourriez)[- ]vous\\b[^.!?]{0,30}\\b(?:appeler|rappeler|passer|venir|envoyer|contacter|livrer)|(?:je|nous) (?:suis|sommes|serai\\w*|serions) (?:tres |vivement |toujours )?(?:interesse|disponible|partant|ravi|preneu)\\w*|(?:ca|cela) m'interesse|(?:je|nous) (?:voudr\\w+|souhait\\w+|aimer\\w+)\\b[^.!?]{0,30}\\b(?:rencontrer|discuter|commander|essayer|rendez-vous|en savoir|recevoir (?:un|une|des|la|le|votre)|participer)",
        "prenons rendez-vous|rendez-vous|(?:je m'|nous nous )inscri\\w+|merci de (?:nous |m'|me )?(?:livrer|envoyer|rappeler|adresser|appeler|commander)|comme d'habitude|ok (?:pour|ca|jeudi|lundi|mardi|mercredi|vendredi)|ca marche|ca me (?:va|convient)",
      ),
      unless: /\b(?:plus|pas|jamais) (?:de rendez-vous|m'appeler|me contacter)\b/,
    },
    {
      rule: "demande quelque chose",
      class: "question",
      when: /\?|^(?:quel\w*|quand|comment|pourquoi|combien|qui|est-ce|qu'est-ce|y a-t-il|peut-on)\b|\b(?:j'ai une question|je voudrais savoir|pouvez-vous me dire)\b/,
    },
  ],
};
