import type { Profile } from "#journey/person";
import { gatheringEvent } from "#journey/signalNames";
import { unsubscribeLink } from "../content/links";
import { compileMail } from "../content/mail";
import type { Tongue } from "../forms/design";
import { tongueOf } from "../forms/words";
import { keys } from "../keys";
import { getPerson } from "../people/savePerson";
import type { Sent, World } from "../ports";
import { clock, inviteFile } from "./eventWords";
import type { Gathering, Registration } from "./gathering";
import { gatheringOf, timesOf } from "./gatherings";
import { isUntold, listRegistrations } from "./registrations";

type News = "place" | "changed" | "cancelled";

/** Somebody of the waiting list has a place now: one e-mail, about what they asked for themselves. */
export async function mailAboutPlace(w: World, gathering: Gathering, person: string): Promise<void> {
  const id = `${gathering.id}:${person}:${gathering.sequence}`;
  const [first] = await w.store.write([{ put: { ...keys.once("place", id), data: {} }, if: "absent" }]);
  if (first?.ok) await mail(w, gathering, person, "place");
}

const CHUNK = 100;

/**
 * Tells those who have a place or wait for one what was changed, or that it was called off: by e-mail with a calendar
 * file, and as an event that steps may wait for. Each is marked before they are told, so that nobody hears it twice.
 */
export async function tellOfChange(w: World, id: string, sequence: number, after?: string): Promise<void> {
  const gathering = await gatheringOf(w, id);
  // A later change has its own telling.
  if (gathering.sequence !== sequence) return;
  const news = gathering.status === "cancelled" ? "cancelled" : "changed";
  const page = await listRegistrations(w, id, { after, limit: CHUNK });
  for (const one of page.items) {
    if (!isUntold(one, sequence)) continue;
    const row = await w.store.get<Registration>(keys.registration(id, one.person));
    if (!row || !isUntold(row.data, sequence)) continue;
    const key = { group: row.group, id: row.id };
    const [mine] = await w.store.write([
      { put: { ...key, data: { ...row.data, toldOf: sequence } }, if: row.v },
    ]);
    if (!mine?.ok) continue;
    const sent = await mail(w, gathering, one.person, news);
    // Nobody was told, so the list of those who do not know it yet goes on saying so.
    if (sent?.outcome === "refused") await w.store.write([{ put: { ...key, data: row.data }, if: mine.v }]);
    const name = gatheringEvent(id, news);
    const signal = { signal: "event", person: one.person, name, at: w.clock.now(), source: "event" };
    await w.jobs.send([
      { job: "respond", input: { ...signal, id: `${id}.${one.person}.${news}.${sequence}` } },
    ]);
  }
  if (page.after !== undefined)
    await w.jobs.send([{ job: "gathering", id, tell: sequence, after: page.after }]);
}

/** Undefined when the person has no address that may be written to. */
async function mail(w: World, gathering: Gathering, person: string, news: News): Promise<Sent | undefined> {
  const found = await getPerson(w, person);
  const to = found?.profile.email;
  if (!found || !to || found.state.suppressed.email) return undefined;
  const { profile } = found;
  const tongue = tongueOf(profile.language) ?? "en";
  const message = compileMail(
    { subject: SUBJECT[tongue][news], body: BODY[tongue][news] },
    { postalAddress: w.settings.postalAddress, clicks: false },
  ).merge(values(gathering, profile), {
    unsubscribe: unsubscribeLink(w.settings, person, "email"),
    language: tongue,
  });
  return w.mail.send({
    to,
    from: w.settings.mailFrom,
    ...message,
    headers: {},
    tags: {},
    files: [inviteFile(w, gathering, profile, news === "cancelled" ? "CANCEL" : "REQUEST")],
  });
}

function values(gathering: Gathering, { language }: Profile) {
  const { startsAt } = timesOf(gathering);
  return {
    event: {
      title: gathering.title,
      when: clock(gathering, language, { dateStyle: "full", timeStyle: "short" })(startsAt),
      zone: gathering.zone,
      place: gathering.place,
      joinLink: gathering.joinLink ?? "",
    },
  };
}

const WHERE = `**{{ event.when }}** ({{ event.zone }})

{{ event.place }}

{{ event.joinLink }}`;

const SUBJECT: Record<Tongue, Record<News, string>> = {
  en: {
    place: "You have a place: {{ event.title }}",
    changed: "Changed: {{ event.title }}",
    cancelled: "Called off: {{ event.title }}",
  },
  de: {
    place: "Sie haben einen Platz: {{ event.title }}",
    changed: "Geändert: {{ event.title }}",
    cancelled: "Abgesagt: {{ event.title }}",
  },
  fr: {
    place: "Vous avez une place : {{ event.title }}",
    changed: "Modifié : {{ event.title }}",
    cancelled: "Annulé : {{ event.title }}",
  },
  es: {
    place: "Tiene plaza: {{ event.title }}",
    changed: "Cambio: {{ event.title }}",
    cancelled: "Cancelado: {{ event.title }}",
  },
  it: {
    place: "Ha un posto: {{ event.title }}",
    changed: "Modificato: {{ event.title }}",
    cancelled: "Annullato: {{ event.title }}",
  },
};

const BODY: Record<Tongue, Record<News, string>> = {
  en: {
    place: `A place has become free for you at “{{ event.title }}”. We look forward to seeing you.\n\n${WHERE}`,
    changed: `Something has changed about “{{ event.title }}”. This is how it stands now:\n\n${WHERE}`,
    cancelled: "We are sorry: “{{ event.title }}” does not take place.",
  },
  de: {
    place: `Für „{{ event.title }}“ ist ein Platz für Sie frei geworden. Wir freuen uns auf Sie.\n\n${WHERE}`,
    changed: `Bei „{{ event.title }}“ hat sich etwas geändert. So ist es jetzt:\n\n${WHERE}`,
    cancelled: "Es tut uns leid: „{{ event.title }}“ findet nicht statt.",
  },
  fr: {
    place: `Une place s'est libérée pour vous : « {{ event.title }} ». Au plaisir de vous y voir.\n\n${WHERE}`,
    changed: `« {{ event.title }} » a été modifié. Voici ce qui vaut maintenant :\n\n${WHERE}`,
    cancelled: "Nous sommes désolés : « {{ event.title }} » n'aura pas lieu.",
  },
  es: {
    place: `Ha quedado una plaza libre para usted en «{{ event.title }}». Será un placer verle.\n\n${WHERE}`,
    changed: `«{{ event.title }}» ha cambiado. Así queda ahora:\n\n${WHERE}`,
    cancelled: "Lo sentimos: «{{ event.title }}» no se celebrará.",
  },
  it: {
    place: `Si è liberato un posto per lei: “{{ event.title }}”. Saremo lieti di vederla.\n\n${WHERE}`,
    changed: `“{{ event.title }}” è stato modificato. Ora è così:\n\n${WHERE}`,
    cancelled: "Ci dispiace: “{{ event.title }}” non avrà luogo.",
  },
};
