import type { Channel } from "#journey/journey";
import { classify } from "../classify";

/** What of a mail tells whether a program wrote it. Names of headers are small letters. */
export interface MailSigns {
  headers(name: string): string[];
  from: string;
  subject: string;
  /** its new words */
  text: string;
}

const DAEMON = /^(mailer-daemon|postmaster|mail-daemon|bounces?|no-?reply-?bounce)([+.-].*)?@/;

const SUBJECT = new RegExp(
  `^\\W*(?:(?:re|aw|antw|fw|fwd|tr|rv)\\s*:\\s*)?(?:${[
    "automatic(?:ally generated)? (?:reply|response)|auto(?:matic)?[- ]?(?:reply|response|responder)|autoreply",
    "out[- ]of[- ](?:the[- ])?office|away from (?:my|the) (?:desk|office|mail)|on (?:vacation|holiday|annual leave)\\b|vacation (?:reply|notice|message)",
    "automatische (?:antwort|e-?mail-?antwort|r[üu]ckmeldung)|abwesenheit|abwesend|nicht im (?:b[üu]ro|haus)|(?:im|in) urlaub|eingangsbest[äa]tigung",
    "r[ée]ponse automatique|absence (?:du bureau|de)|absent(?:e)? du bureau|je suis absent|accus[ée] (?:de )?r[ée]ception",
    "respuesta autom[áa]tica|fuera de (?:la )?oficina|ausente de la oficina|ausencia|acuse de recibo",
    "risposta automatica|fuori (?:sede|ufficio)|automatisch antwoord|afwezig",
    "undeliver(?:able|ed)|delivery (?:status notification|failure|has failed|incomplete)|returned mail|mail delivery (?:failed|subsystem|failure)|message (?:not delivered|undeliverable)|unzustellbar|nicht zustellbar|non remis|non distribu|no se puede entregar|no entregado",
    "(?:your (?:request|ticket|case|enquiry|inquiry)|ihre anfrage|votre demande|su solicitud)\\b.{0,40}(?:received|logged|created|opened|registered|#\\s?\\w+|eingegangen|enregistr|recibid|registrad)",
  ].join("|")}|[[(]\\s*(?:ticket|case|request|req|inc|anfrage|vorgang)\\b[^\\])]{0,12}\\d{2,})`,
  "i",
);

/** One of these alone is enough: nobody writes so by hand. */
const SURELY = new RegExp(
  [
    "this (?:is an?|e-?mail (?:is|was)|message (?:is|was|has been)) (?:an )?(?:automat(?:ed|ic)(?:ally)?|auto-?generated|generated automatically|sent automatically)",
    "automat(?:ed|ic) (?:reply|response|acknowledge?ment|message|e-?mail)|auto[- ]?reply\\s*:|do not disturb while driving|(?:does|do) not accept (?:incoming|inbound) (?:messages|texts)",
    "(?:this )?(?:mailbox|inbox|address|number) is (?:no longer|not) (?:being )?(?:monitored|read|attended|in use)|your (?:message|e-?mail) (?:has|will) not be(?:en)? (?:read|forwarded)",
    "(?:could not|couldn't|wasn't|was not|cannot|can't) be delivered|wasn't delivered|delivery (?:has failed|to the following)|(?:mailbox|quota) (?:is full|exceeded)|user unknown|5\\d\\d 5\\.\\d\\.\\d|undeliverable",
    "type your reply above this line|awaiting my approval|so i know you are human|(?:ticket|case|request)\\b.{0,40}\\b(?:has been|was) (?:created|opened|logged|received|registered)|your (?:request|enquiry|ticket) has been (?:received|logged)|(?:reference|ticket|case) number is\\b",
    "i(?: am|'m)(?: currently)? (?:out of (?:the )?office|away from my (?:desk|mail))\\b",
    "automatisch (?:generierte?|erstellte?|erzeugte?|versandte?|versendete?)|(?:wurde|wird) automatisch (?:erstellt|generiert|erzeugt|versandt|versendet)|automatische (?:antwort|eingangsbest[äa]tigung|nachricht)|(?:mail|nachricht)\\w* (?:wird|wurde|werden) nicht (?:weitergeleitet|gelesen|bearbeitet)|postfach wird (?:nicht|nicht mehr)|(?:nicht|konnte nicht) zugestellt werden|ich bin (?:derzeit |aktuell |bis .{1,25} |vom .{1,30} )?nicht im (?:b[üu]ro|hause?)\\b.{0,80}(?:r[üu]ckkehr|dringend|weitergeleitet|wieder|vertretung)",
    "message automatique|r[ée]ponse automatique|votre (?:demande|message) a bien [ée]t[ée] (?:enregistr|re[çc]u|pris)|nous avons bien re[çc]u votre (?:demande|message|courriel)|ne pas r[ée]pondre [àa] ce|je suis (?:actuellement )?absent(?:e)? du bureau",
    "(?:mensaje|respuesta|correo) autom[áa]tic[oa]|(?:estoy|estar[ée]|me encuentro) fuera de (?:la )?oficina|no responda a este (?:mensaje|correo)|hemos recibido su (?:solicitud|consulta|mensaje)",
    "messaggio automatico|risposta automatica|automatisch (?:bericht|antwoord)",
  ].join("|"),
  "i",
);

/** Two of these together: being away is said by people too, but with other words beside it. */
const HINTS = [
  /\b(?:out of (?:the )?office|away from (?:my|the) (?:desk|office)|(?:on|am on|currently on) (?:annual |parental |maternity |sick )?leave|on (?:vacation|holiday)|away (?:at|until|from|on)|nicht (?:im b[üu]ro|im hause?|erreichbar)|im urlaub|in elternzeit|abwesend|absente?|en cong[ée]s|de vacaciones|fuera (?:de la oficina|hasta)|ausente)\b/i,
  /\b(?:limited|no|without|intermittent) access to (?:my )?(?:e-?mails?|mail)|not reading e-?mails?|kein(?:en)? zugriff auf|sin acceso al correo|no tendr[ée] acceso|pas acc[èe]s [àa] (?:mes|ma)/i,
  /\b(?:(?:for|in|if) (?:anything |urgent|an emergency|emergencies|it is urgent|case of)|if urgent|in dringenden f[äa]llen|bei dringenden|en cas d'urgence|si es urgente|en caso de urgencia|para asuntos urgentes|urgent matters)/i,
  /\b(?:(?:will|shall) (?:respond|reply|answer|get back to you)\b.{0,40}\b(?:return|back|soon as|working days?|business days?)|antworte (?:ihnen )?(?:nach|sobald)|nach meiner r[üu]ckkehr|wieder (?:erreichbar|f[üu]r sie da|im b[üu]ro)|(?:serai|suis) de retour|[àa] mon retour|a mi (?:vuelta|regreso)|volver[ée] el|member of the team will be in touch|aim to (?:answer|respond|reply))/i,
  /\b(?:do not reply|don't reply|nicht (?:auf diese|darauf) .{0,20}antworten|antworten sie nicht|bearbeitung .{0,30} tage|opening hours|öffnungszeiten)/i,
];

/** Polite people say so too: it counts half. */
const THANKS =
  /\b(?:thank you|thanks|danke|vielen dank|merci|gracias) (?:for|f[üu]r|pour|por) (?:your|contacting|ihre|die|votre|su) ?(?:e-?mail|message|enquiry|inquiry|nachricht|mail|courriel|mensaje|correo|.{0,20} pharmacy|the service desk)?/i;

const AWAY_UNTIL =
  /\b(?:until|till|back (?:on|in)|return(?:ing)? on|bis(?: zum| einschlie[sß]+lich)?|ab dem|jusqu'au|de retour le|hasta(?: el)?|vuelvo el)\s.{0,20}\d/i;
const WANTS =
  /\b(?:let's|let us|call me|ring me|write|try|speak|talk|meet|contact me|happy to|interested|melden|rufen|schreiben|gerne?|sprechen|recontact\w*|rappel\w*|[ée]criv\w*|escr[íi]b\w*|ll[áa]m\w*|hablamos)\b/i;

const OLD_HEADERS = [
  "x-autoreply",
  "x-autorespond",
  "x-autoreply-from",
  "x-mail-autoreply",
  "x-auto-reply",
  "x-autogenerated",
  "x-auto-response-from",
];

/** Why a mail is no answer of a person: mail standards first, then the subjects and words of programs. */
export function whyAuto({ headers, from, subject, text }: MailSigns): string | undefined {
  const first = (name: string) => headers(name)[0]?.trim().toLowerCase();
  const submitted = first("auto-submitted");
  if (submitted && !submitted.startsWith("no")) return `Auto-Submitted: ${submitted.slice(0, 40)}`;
  if (/multipart\/report/i.test(first("content-type") ?? "")) return "it is a delivery report";
  if (DAEMON.test(from)) return "it comes from a mail server";
  if (first("return-path") === "<>") return "it has an empty return path";
  if (first("x-failed-recipients")) return "it is a delivery report";
  const precedence = first("precedence");
  if (precedence && /^(auto[_-]?reply|bulk|junk|list)/.test(precedence))
    return `Precedence: ${precedence.slice(0, 40)}`;
  for (const name of OLD_HEADERS) {
    const value = first(name);
    if (value !== undefined && value !== "no") return name;
  }
  if (SUBJECT.test(subject.slice(0, 300))) return "its subject is one of an automatic answer";
  const suppressed = first("x-auto-response-suppress");
  const hints = HINTS.filter((hint) => hint.test(text.slice(0, MOST))).length;
  if (suppressed && hints > 0) return "its program asks for no automatic answers, and it speaks of absence";
  return whyAutoText(text, "email");
}

const MOST = 3_000;

/**
 * Why a text was written by a program, by its words alone; undefined when it also speaks of harm or of an opt-out,
 * which nobody may miss because it came in strange company.
 */
export function whyAutoText(text: string, channel: Channel): string | undefined {
  const said = text.slice(0, MOST);
  const polite = THANKS.test(said) ? 0.5 : 0;
  // Thanks, an absence, its last day, and nothing that a person would add.
  const dated = polite > 0 && AWAY_UNTIL.test(said) && !WANTS.test(said) ? 0.5 : 0;
  const hints = HINTS.filter((hint) => hint.test(said)).length + polite + dated;
  const because = SURELY.test(said)
    ? "its words are those of an automatic answer"
    : hints >= 2 && said.length > 60
      ? "several of its phrases are those of an automatic answer"
      : undefined;
  if (because === undefined) return undefined;
  const { class: name } = classify(text, channel);
  return name === "adverseEvent" || name === "unsubscribe" ? undefined : because;
}
