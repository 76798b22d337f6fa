import type { Language } from "./rule";

export const fr: Language = {
  language: "fr",
  negated:
    /\b(?:ne|n')(?: m'| me| nous)? ?(?:arretez|desabonnez|desinscrivez|supprimez|retirez)(?:-\w+)? (?:pas|jamais)\b/g,
  rules: [
    {
      rule: "effet indésirable",
      class: "adverseEvent",
      when: /\b(?:effets? (?:secondaires?|indesirables?)|reactions? (?:allergiques?|cutanees?|graves?|indesirables?)|allergi(?:e|que)s? (?:a|au)|intoleran\w+|mal (?:tolere|supporte)\w*|anaphyla\w+)\b/,
    },
    {
      rule: "symptôme",
      class: "adverseEvent",
      when: /\b(?:eruptions?|urticaire|demangeaisons?|gonflements?|nausees?|vomi\w*|diarrhees?|vertiges?|etourdissements?|evanoui\w*|perte de connaissance|maux de tete|migraines?|douleurs?|saigne\w*|hemorragies?|convulsions?|essouffle\w*|palpitations?|fievre|insomnies?|suicid\w*|malaises?|fausse couche|thromboses?|aggrav\w+)\b/,
    },
    {
      rule: "issue grave",
      class: "adverseEvent",
      when: /\b(?:hospitalis\w+|aux urgences|soins intensifs|(?:est|sont) (?:decede|mort)\w*|deces|infarctus|avc|insuffisance (?:renale|hepatique))\b/,
    },
    {
      rule: "sans effet",
      class: "adverseEvent",
      when: /\b(?:(?:ne|n'a|n')[^.!?]{0,12}(?:marche|fonctionne|agit|aide|marche)\w* (?:pas|plus)|sans (?:effet|resultat)|aucun effet|inefficace|pas (?:d'effet|efficace))\b/,
      unless: /\b(?:lien|site|page|formulaire|bouton)\b/,
    },
    {
      rule: "situation particulière",
      class: "adverseEvent",
      when: /\b(?:surdos\w+|double dose|erreur de (?:dose|medicament|medication)|enceinte|grossesse|allait\w+|mesusage)\b/,
    },

    {
      rule: "demande à être retiré",
      class: "unsubscribe",
      sure: true,
      when: /\b(?:desabonne\w*|desinscri\w*|(?:retire|supprime|enleve|efface)(?:z|r)?[- ](?:moi|nous|mon|mes|mon adresse|mon numero)|(?:me|nous) (?:retirer|supprimer|enlever|desabonner|desinscrire)|retire (?:mon|le) consentement)\b/,
    },
    {
      rule: "plus de messages",
      class: "unsubscribe",
      when: /\b(?:arretez|cessez)(?: de)?\b|\b(?:plus (?:de|aucun) (?:mails?|e-?mails?|messages?|sms|courriels?|pub\w*)|ne (?:m'|me |nous )?(?:ecrivez|contactez|envoyez|appelez)[^.!?]{0,15}(?:plus|pas)|ne (?:souhaite|veux|souhaitons|voulons)[^.!?]{0,10}plus (?:recevoir|etre|de)|laissez[- ](?:moi|nous) tranquilles?)\b/,
    },

    {
      rule: "n'est plus là",
      class: "changed",
      when: /\b(?:ne (?:travaille|exerce|fait)\w*[^.!?]{0,10}plus|n'est plus (?:la|ici|chez|dans|en poste)|(?:a|ai) (?:quitte|change de) (?:le|la|mon|son)?|a la retraite|retraite\w*|cabinet (?:a|est) (?:ferme|cede|vendu)|demenage|mauvais (?:numero|destinataire)|nouvelle adresse|conge (?:maternite|parental)|successeur)\b/,
    },

    {
      rule: "pas maintenant",
      class: "timing",
      when: /\b(?:pas (?:maintenant|pour (?:le moment|l'instant)|aujourd'hui|avant|encore|cette semaine|ce mois)|plus tard|(?:le|au) (?:mois|trimestre|printemps|semestre) prochain|l'annee prochaine|(?:en|apres|debut|fin|a partir de|des) (?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|noel|paques|les vacances)|dans (?:\d+|deux|trois|quelques) (?:jours|semaines|mois)|en (?:vacances|conge)|trop occupe\w*|debordee?s?|une autre fois|pas le temps)\b/,
    },

    {
      rule: "pas intéressé",
      class: "negative",
      when: /\b(?:pas (?:interesse\w*|besoin|utile|convaincue?s?)|aucun (?:interet|besoin)|non,? ?merci|sans interet|trop cher|satisfaite?s? (?:de|avec)|deja (?:un|autre|equipe)\w*)\b/,
    },
    { rule: "dit non", class: "negative", sure: true, when: /^non[.! ]*$|^non[,.!] / },

    {
      rule: "dit oui",
      class: "positive",
      sure: true,
      when: /^(?:oui|ok|d'accord|volontiers|avec plaisir|parfait|bien sur|entendu)[.! ]*$|^(?:oui|volontiers|avec plaisir|d'accord|bien sur)\b/,
    },
    {
      rule: "veut parler",
      class: "positive",
      when: /\b(?:(?:appelez|rappelez|contactez|envoyez)[- ](?:moi|nous)|(?:pouvez|pourriez)[- ]vous[^.!?]{0,30}(?:appeler|rappeler|passer|venir|envoyer|contacter)|(?:je|nous) (?:suis|sommes|serai\w*|serions) (?:tres |vivement )?(?:interesse|disponible|partant|ravi)\w*|(?:ca|cela) m'interesse|(?:je|nous) (?:voudrai\w*|souhaite\w*|aimerai\w*)[^.!?]{0,30}(?:rencontrer|discuter|commander|essayer|rendez-vous|en savoir|recevoir (?:un|une|des|la|le))|prenons rendez-vous|rendez-vous)\b/,
    },

    {
      rule: "demande quelque chose",
      class: "question",
      when: /^(?:quel\w*|quand|comment|pourquoi|combien|qui|ou|est-ce|qu'est-ce|y a-t-il|peut-on)\b|\b(?:j'ai une question|je voudrais savoir|pouvez-vous me dire)\b/,
    },
  ],
};
