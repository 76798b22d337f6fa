export type ReplySort = "positive" | "timing" | "negative" | "question" | "changed" | "adverseEvent" | "away";
export type TextSort = "positive" | "timing" | "negative" | "stop";

/** What people of the demo write back, by what they mean and in whose language. */
export const REPLIES: Record<ReplySort, Record<string, string[]>> = {
  positive: {
    en: [
      "Yes, I am interested. Please call me on Tuesday.",
      "Sounds good, let's arrange a meeting next week.",
    ],
    de: ["Ja, gerne. Rufen Sie mich bitte am Dienstag an.", "Das interessiert mich, bitte melden Sie sich."],
    fr: ["Oui, cela m'intéresse. Appelez-moi mardi.", "Avec plaisir, appelez-moi la semaine prochaine."],
    es: ["Sí, me interesa. Llámeme el martes, por favor.", "Me interesa, llámeme la próxima semana."],
  },
  timing: {
    en: [
      "Not now, please contact me again in three months.",
      "I am too busy at the moment, please try again in January.",
    ],
    de: [
      "Im Moment passt es nicht, bitte melden Sie sich in drei Monaten wieder.",
      "Zurzeit leider nicht, gerne im Januar.",
    ],
    fr: ["Pas maintenant, recontactez-moi dans trois mois."],
    es: ["Ahora no, póngase en contacto conmigo dentro de tres meses."],
  },
  negative: {
    en: ["No thank you, I am not interested.", "We are not interested."],
    de: ["Nein danke, kein Interesse.", "Daran habe ich kein Interesse."],
    fr: ["Non merci, je ne suis pas intéressé."],
    es: ["No, gracias, no me interesa."],
  },
  question: {
    en: ["What is the recommended dose for patients over 75?", "Do you have data on renal impairment?"],
    de: ["Wie ist die empfohlene Dosis bei Patienten über 75?"],
    fr: ["Quelle est la dose recommandée pour les patients de plus de 75 ans ?"],
    es: ["¿Cuál es la dosis recomendada para pacientes mayores de 75 años?"],
  },
  changed: {
    en: ["I no longer work at this clinic.", "I have retired."],
    de: ["Ich arbeite nicht mehr in dieser Klinik.", "Ich bin im Ruhestand."],
    fr: ["Je ne travaille plus dans cette clinique."],
    es: ["Ya no trabajo en esta clínica."],
  },
  adverseEvent: {
    en: ["One of my patients had a severe rash after taking it."],
    de: ["Eine Patientin hatte nach der Einnahme einen starken Hautausschlag."],
    fr: ["Un de mes patients a eu une éruption cutanée sévère après la prise."],
    es: ["Un paciente tuvo una erupción grave después de tomarlo."],
  },
  away: {
    en: ["I am out of the office until Monday and will answer when I am back."],
    de: ["Ich bin bis Montag nicht im Büro und antworte nach meiner Rückkehr."],
    fr: ["Je suis absent du bureau jusqu'à lundi."],
    es: ["Estoy fuera de la oficina hasta el lunes."],
  },
};

export const TEXTS: Record<TextSort, Record<string, string[]>> = {
  positive: {
    en: ["Yes, call me Tuesday", "Yes please"],
    de: ["Ja, rufen Sie mich an", "Ja gerne"],
    fr: ["Oui, appelez-moi"],
    es: ["Sí, llámeme"],
  },
  timing: {
    en: ["Not now, try again in a month"],
    de: ["Jetzt nicht, bitte in einem Monat"],
    fr: ["Pas maintenant, plus tard"],
    es: ["Ahora no, más tarde"],
  },
  negative: {
    en: ["No thanks, not interested"],
    de: ["Nein danke, kein Interesse"],
    fr: ["Non merci, pas intéressé"],
    es: ["No gracias, no me interesa"],
  },
  stop: { en: ["STOP"] },
};
