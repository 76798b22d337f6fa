import { TONGUES, type Tongue } from "./design";

/** What the house itself says on pages with forms, in the reader's language. */
export interface PageWords {
  send: string;
  required: string;
  choose: string;
  thanksTitle: string;
  thanks: string;
  faultsTitle: string;
  faults: Record<FaultCode, string>;
  leaveEmpty: string;
}

export type FaultCode =
  | "required"
  | "tooLong"
  | "badEmail"
  | "badPhone"
  | "badDate"
  | "badChoice"
  | "badValue";

const WORDS: Record<Tongue, PageWords> = {
  en: {
    send: "Send",
    required: "required",
    choose: "Please choose",
    thanksTitle: "Thank you",
    thanks: "We have received it. You may close this page.",
    faultsTitle: "Please look at this again:",
    leaveEmpty: "Leave this field empty",
    faults: {
      required: "Please fill this in.",
      tooLong: "This is too long. Please say it in fewer words.",
      badEmail: "Please write an e-mail address like name@example.org.",
      badPhone: "Please write the number with its country, like +49 170 1234567.",
      badDate: "Please choose a date.",
      badChoice: "Please choose one of the answers.",
      badValue: "We do not understand this. Please write it another way.",
    },
  },
  de: {
    send: "Absenden",
    required: "Pflichtfeld",
    choose: "Bitte wählen",
    thanksTitle: "Vielen Dank",
    thanks: "Ihre Angaben sind angekommen. Sie können diese Seite schließen.",
    faultsTitle: "Bitte sehen Sie sich das noch einmal an:",
    leaveEmpty: "Dieses Feld bitte leer lassen",
    faults: {
      required: "Bitte ausfüllen.",
      tooLong: "Das ist zu lang. Bitte fassen Sie es kürzer.",
      badEmail: "Bitte eine E-Mail-Adresse wie name@example.org angeben.",
      badPhone: "Bitte die Nummer mit Landesvorwahl angeben, etwa +49 170 1234567.",
      badDate: "Bitte ein Datum wählen.",
      badChoice: "Bitte eine der Antworten wählen.",
      badValue: "Das verstehen wir nicht. Bitte schreiben Sie es anders.",
    },
  },
  fr: {
    send: "Envoyer",
    required: "obligatoire",
    choose: "Veuillez choisir",
    thanksTitle: "Merci",
    thanks: "Nous avons bien reçu votre réponse. Vous pouvez fermer cette page.",
    faultsTitle: "Veuillez vérifier ceci :",
    leaveEmpty: "Laissez ce champ vide",
    faults: {
      required: "Veuillez remplir ce champ.",
      tooLong: "C'est trop long. Veuillez être plus bref.",
      badEmail: "Veuillez indiquer une adresse e-mail comme nom@example.org.",
      badPhone: "Veuillez indiquer le numéro avec l'indicatif du pays, par exemple +33 6 12 34 56 78.",
      badDate: "Veuillez choisir une date.",
      badChoice: "Veuillez choisir une des réponses.",
      badValue: "Nous ne comprenons pas ceci. Veuillez l'écrire autrement.",
    },
  },
  es: {
    send: "Enviar",
    required: "obligatorio",
    choose: "Elija una opción",
    thanksTitle: "Gracias",
    thanks: "Hemos recibido su respuesta. Puede cerrar esta página.",
    faultsTitle: "Por favor, revise lo siguiente:",
    leaveEmpty: "Deje este campo vacío",
    faults: {
      required: "Por favor, rellene este campo.",
      tooLong: "Es demasiado largo. Por favor, sea más breve.",
      badEmail: "Escriba una dirección de correo como nombre@example.org.",
      badPhone: "Escriba el número con el prefijo del país, por ejemplo +34 612 345 678.",
      badDate: "Elija una fecha.",
      badChoice: "Elija una de las respuestas.",
      badValue: "No lo entendemos. Por favor, escríbalo de otra manera.",
    },
  },
  it: {
    send: "Invia",
    required: "obbligatorio",
    choose: "Scegliere",
    thanksTitle: "Grazie",
    thanks: "Abbiamo ricevuto la sua risposta. Può chiudere questa pagina.",
    faultsTitle: "La preghiamo di controllare:",
    leaveEmpty: "Lasciare vuoto questo campo",
    faults: {
      required: "La preghiamo di compilare questo campo.",
      tooLong: "È troppo lungo. La preghiamo di essere più breve.",
      badEmail: "Indichi un indirizzo e-mail come nome@example.org.",
      badPhone: "Indichi il numero con il prefisso del paese, per esempio +39 312 345 6789.",
      badDate: "Scelga una data.",
      badChoice: "Scelga una delle risposte.",
      badValue: "Non lo capiamo. La preghiamo di scriverlo in un altro modo.",
    },
  },
};

export const wordsIn = (tongue: Tongue): PageWords => WORDS[tongue];

/** The language of somebody, as far as the house speaks it. */
export const tongueOf = (language: string | undefined): Tongue | undefined => {
  const short = language?.slice(0, 2).toLowerCase();
  return TONGUES.find((one) => one === short);
};
