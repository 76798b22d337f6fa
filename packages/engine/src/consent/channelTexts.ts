import type { Channel } from "#journey/journey";

/** The house's own words for a yes to a channel, in the languages its pages speak. A house may write its own instead. */
export const CHANNEL_TEXTS: Record<string, Record<Channel, string>> = {
  en: {
    email: "Yes, send me e-mails, also with advertising. I can take this back at any time.",
    sms: "Yes, send me text messages, also with advertising. I can take this back at any time.",
    call: "Yes, call me, also to advertise. I can take this back at any time.",
    visit: "Yes, visit me, also to advertise. I can take this back at any time.",
    letter: "Yes, send me letters, also with advertising. I can take this back at any time.",
    social:
      "Yes, use my e-mail address and phone number, made unreadable, to show me your posts on social networks. I can take this back at any time.",
  },
  de: {
    email: "Ja, senden Sie mir E-Mails, auch mit Werbung. Ich kann das jederzeit widerrufen.",
    sms: "Ja, senden Sie mir Textnachrichten, auch mit Werbung. Ich kann das jederzeit widerrufen.",
    call: "Ja, rufen Sie mich an, auch zur Werbung. Ich kann das jederzeit widerrufen.",
    visit: "Ja, besuchen Sie mich, auch zur Werbung. Ich kann das jederzeit widerrufen.",
    letter: "Ja, senden Sie mir Briefe, auch mit Werbung. Ich kann das jederzeit widerrufen.",
    social:
      "Ja, nutzen Sie meine E-Mail-Adresse und Telefonnummer, unlesbar gemacht, um mir Ihre Beiträge in sozialen Netzwerken zu zeigen. Ich kann das jederzeit widerrufen.",
  },
  fr: {
    email:
      "Oui, envoyez-moi des e-mails, y compris publicitaires. Je peux revenir sur ce choix à tout moment.",
    sms: "Oui, envoyez-moi des SMS, y compris publicitaires. Je peux revenir sur ce choix à tout moment.",
    call: "Oui, appelez-moi, y compris à des fins publicitaires. Je peux revenir sur ce choix à tout moment.",
    visit:
      "Oui, rendez-moi visite, y compris à des fins publicitaires. Je peux revenir sur ce choix à tout moment.",
    letter:
      "Oui, envoyez-moi des courriers, y compris publicitaires. Je peux revenir sur ce choix à tout moment.",
    social:
      "Oui, utilisez mon adresse e-mail et mon numéro de téléphone, rendus illisibles, pour me montrer vos publications sur les réseaux sociaux. Je peux revenir sur ce choix à tout moment.",
  },
  es: {
    email:
      "Sí, envíenme correos electrónicos, también con publicidad. Puedo retirar este permiso en cualquier momento.",
    sms: "Sí, envíenme SMS, también con publicidad. Puedo retirar este permiso en cualquier momento.",
    call: "Sí, llámenme, también con fines publicitarios. Puedo retirar este permiso en cualquier momento.",
    visit: "Sí, visítenme, también con fines publicitarios. Puedo retirar este permiso en cualquier momento.",
    letter: "Sí, envíenme cartas, también con publicidad. Puedo retirar este permiso en cualquier momento.",
    social:
      "Sí, usen mi correo electrónico y mi número de teléfono, hechos ilegibles, para mostrarme sus publicaciones en redes sociales. Puedo retirar este permiso en cualquier momento.",
  },
  it: {
    email: "Sì, inviatemi e-mail, anche pubblicitarie. Posso revocare questo consenso in qualsiasi momento.",
    sms: "Sì, inviatemi SMS, anche pubblicitari. Posso revocare questo consenso in qualsiasi momento.",
    call: "Sì, telefonatemi, anche a fini pubblicitari. Posso revocare questo consenso in qualsiasi momento.",
    visit:
      "Sì, venite a trovarmi, anche a fini pubblicitari. Posso revocare questo consenso in qualsiasi momento.",
    letter:
      "Sì, inviatemi lettere, anche pubblicitarie. Posso revocare questo consenso in qualsiasi momento.",
    social:
      "Sì, usate il mio indirizzo e-mail e il mio numero di telefono, resi illeggibili, per mostrarmi i vostri post sui social network. Posso revocare questo consenso in qualsiasi momento.",
  },
  nl: {
    email: "Ja, stuur mij e-mails, ook met reclame. Ik kan dit altijd intrekken.",
    sms: "Ja, stuur mij sms-berichten, ook met reclame. Ik kan dit altijd intrekken.",
    call: "Ja, bel mij, ook voor reclame. Ik kan dit altijd intrekken.",
    visit: "Ja, bezoek mij, ook voor reclame. Ik kan dit altijd intrekken.",
    letter: "Ja, stuur mij brieven, ook met reclame. Ik kan dit altijd intrekken.",
    social:
      "Ja, gebruik mijn e-mailadres en telefoonnummer, onleesbaar gemaakt, om mij uw berichten op sociale netwerken te tonen. Ik kan dit altijd intrekken.",
  },
  pt: {
    email:
      "Sim, enviem-me e-mails, também com publicidade. Posso retirar este consentimento a qualquer momento.",
    sms: "Sim, enviem-me SMS, também com publicidade. Posso retirar este consentimento a qualquer momento.",
    call: "Sim, telefonem-me, também para publicidade. Posso retirar este consentimento a qualquer momento.",
    visit: "Sim, visitem-me, também para publicidade. Posso retirar este consentimento a qualquer momento.",
    letter:
      "Sim, enviem-me cartas, também com publicidade. Posso retirar este consentimento a qualquer momento.",
    social:
      "Sim, usem o meu e-mail e número de telefone, tornados ilegíveis, para me mostrar as vossas publicações nas redes sociais. Posso retirar este consentimento a qualquer momento.",
  },
};

const TEXTS = Object.entries(CHANNEL_TEXTS).flatMap(([language, texts]) =>
  Object.values(texts).map((text): [string, string] => [text, language]),
);

/** The language of words that are the house's own; undefined for words somebody wrote. */
export const languageOfText = (text: string): string | undefined => new Map(TEXTS).get(text);

/** A channel's words in a language, where the house has not written its own; else the words as they are. */
export const inLanguage = (text: string, channel: Channel, language: string): string =>
  text === CHANNEL_TEXTS.en?.[channel] ? (CHANNEL_TEXTS[language]?.[channel] ?? text) : text;
