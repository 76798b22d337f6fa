import type { Tongue } from "#engine/forms/design";
import type { Standing } from "#engine/gatherings/gathering";

interface Words {
  when: string;
  until: string;
  where: string;
  hosts: string;
  register: string;
  decline: string;
  cannot: string;
  join: string;
  calendar: string;
  closed: string;
  cancelled: string;
  standing: Record<Exclude<Standing, "missed">, string>;
}

const WORDS: Record<Tongue, Words> = {
  en: {
    when: "When",
    until: "Until",
    where: "Where",
    hosts: "With",
    register: "Register",
    decline: "I cannot come",
    cannot: "I cannot come after all",
    join: "Join",
    calendar: "Put it into your calendar",
    closed: "Registration is closed.",
    cancelled: "This event was called off.",
    standing: {
      registered: "You are registered. We look forward to seeing you.",
      waiting:
        "All places are taken. You are on the waiting list, and we will write as soon as there is a place.",
      declined: "You have told us that you cannot come.",
      full: "All places are taken. We are sorry.",
      attended: "Thank you for coming.",
    },
  },
  de: {
    when: "Wann",
    until: "Bis",
    where: "Wo",
    hosts: "Mit",
    register: "Anmelden",
    decline: "Ich kann nicht kommen",
    cannot: "Ich kann doch nicht kommen",
    join: "Teilnehmen",
    calendar: "In Ihren Kalender eintragen",
    closed: "Die Anmeldung ist geschlossen.",
    cancelled: "Diese Veranstaltung wurde abgesagt.",
    standing: {
      registered: "Sie sind angemeldet. Wir freuen uns auf Sie.",
      waiting:
        "Alle Plätze sind vergeben. Sie stehen auf der Warteliste, und wir schreiben Ihnen, sobald ein Platz frei wird.",
      declined: "Sie haben uns gesagt, dass Sie nicht kommen können.",
      full: "Alle Plätze sind vergeben. Es tut uns leid.",
      attended: "Vielen Dank für Ihr Kommen.",
    },
  },
  fr: {
    when: "Quand",
    until: "Jusqu'à",
    where: "Où",
    hosts: "Avec",
    register: "S'inscrire",
    decline: "Je ne peux pas venir",
    cannot: "Finalement, je ne peux pas venir",
    join: "Participer",
    calendar: "Ajouter à votre agenda",
    closed: "Les inscriptions sont closes.",
    cancelled: "Cet événement a été annulé.",
    standing: {
      registered: "Vous êtes inscrit. Au plaisir de vous y voir.",
      waiting:
        "Toutes les places sont prises. Vous êtes sur la liste d'attente ; nous vous écrirons dès qu'une place se libère.",
      declined: "Vous nous avez dit que vous ne pouvez pas venir.",
      full: "Toutes les places sont prises. Nous sommes désolés.",
      attended: "Merci d'être venu.",
    },
  },
  es: {
    when: "Cuándo",
    until: "Hasta",
    where: "Dónde",
    hosts: "Con",
    register: "Inscribirme",
    decline: "No puedo asistir",
    cannot: "Al final no puedo asistir",
    join: "Entrar",
    calendar: "Añadir a su calendario",
    closed: "La inscripción está cerrada.",
    cancelled: "Este evento se ha cancelado.",
    standing: {
      registered: "Está inscrito. Será un placer verle.",
      waiting: "No quedan plazas. Está en la lista de espera y le escribiremos en cuanto haya una.",
      declined: "Nos ha dicho que no puede asistir.",
      full: "No quedan plazas. Lo sentimos.",
      attended: "Gracias por su asistencia.",
    },
  },
  it: {
    when: "Quando",
    until: "Fino alle",
    where: "Dove",
    hosts: "Con",
    register: "Iscriviti",
    decline: "Non posso partecipare",
    cannot: "Alla fine non posso partecipare",
    join: "Partecipa",
    calendar: "Aggiungi al calendario",
    closed: "Le iscrizioni sono chiuse.",
    cancelled: "Questo evento è stato annullato.",
    standing: {
      registered: "La sua iscrizione è confermata. Saremo lieti di vederla.",
      waiting: "I posti sono esauriti. È in lista d'attesa: le scriveremo appena se ne libera uno.",
      declined: "Ci ha detto che non può partecipare.",
      full: "I posti sono esauriti. Ci dispiace.",
      attended: "Grazie per aver partecipato.",
    },
  },
};

export const gatheringWords = (tongue: Tongue): Words => WORDS[tongue];
