import type { Journey } from "#journey/journey";
import { readySteps } from "#journey/passage";
import type { Profile, Touch } from "#journey/person";
import { gatheringLink } from "../content/links";
import type { EventWords } from "../content/renderTouch";
import type { World } from "../ports";
import { Refusal } from "../refusal";
import { versionOf } from "../versions";
import { calendarFile } from "./calendar";
import { type Gathering, KIND_WORDS } from "./gathering";
import { gatheringOf, isOpen, timesOf } from "./gatherings";
import { registrationOf } from "./registrations";

/**
 * The event a message speaks of: that of its own step, else of the nearest invitation before it on the drawing. Two that
 * are equally near go by the order of steps.
 */
export function gatheringFor(document: Journey, step: string): { id: string; own: boolean } | undefined {
  const steps = readySteps(document);
  const eventAt = (id: string) => {
    const ready = steps.get(id);
    return ready?.kind.uses?.(ready.config).gathering;
  };
  const own = eventAt(step);
  if (own) return { id: own, own: true };
  const seen = new Set([step]);
  for (let level = [step]; level.length > 0; ) {
    const before = document.steps
      .filter((one) => !seen.has(one.id) && Object.values(one.paths).some((to) => level.includes(to)))
      .map(({ id }) => id);
    for (const id of before) {
      const found = eventAt(id);
      if (found) return { id: found, own: false };
    }
    for (const id of before) seen.add(id);
    level = before;
  }
  return undefined;
}

/** What a message may say about its event. Refused when there is none, or when it invites to what one cannot register for. */
export async function eventWords(w: World, touch: Touch, profile: Profile): Promise<EventWords> {
  const version = await versionOf(w, touch.journey, touch.version);
  const meant = version && gatheringFor(version.document, touch.step);
  if (!meant)
    throw new Refusal("noEvent", "The message speaks of an event, and no invitation comes before it.", 422);
  const gathering = await gatheringOf(w, meant.id);
  if (meant.own && !isOpen(w, gathering))
    throw new Refusal("closed", `Nobody can register for “${gathering.title}” any more.`, 422);
  const registration = (await registrationOf(w, gathering.id, profile.id))?.data;
  const comes = registration?.standing === "registered" && gathering.status === "planned";
  const values = wordsOf(w, gathering, { touch: touch.id, language: profile.language, comes });
  if (!comes) return { values };
  return { values, file: inviteFile(w, gathering, profile) };
}

/** The calendar file that goes along with a mail to somebody who has registered. */
export function inviteFile(
  w: World,
  gathering: Gathering,
  profile: Profile,
  method: "REQUEST" | "CANCEL" = "REQUEST",
) {
  const name = [profile.title, profile.firstName, profile.lastName].filter(Boolean).join(" ");
  const attendee = profile.email ? { email: profile.email, ...(name ? { name } : {}) } : undefined;
  return {
    name: "event.ics",
    type: `text/calendar; charset=utf-8; method=${method}`,
    text: calendarFile(w.settings, gathering, {
      method,
      now: w.clock.now(),
      join: true,
      ...(attendee ? { attendee } : {}),
    }),
  };
}

/** The fields of an event, with times on the clock where it happens, in the reader's language. */
export function wordsOf(
  w: Pick<World, "settings">,
  gathering: Gathering,
  { touch, language, comes }: { touch: string; language: string | undefined; comes: boolean },
): Record<string, string | undefined> {
  const { startsAt, endsAt } = timesOf(gathering);
  const link = gatheringLink(w.settings, gathering.id, touch);
  return {
    title: gathering.title,
    kind: KIND_WORDS[gathering.kind],
    date: clock(gathering, language, { dateStyle: "full" })(startsAt),
    time: clock(gathering, language, { hour: "2-digit", minute: "2-digit", timeZoneName: "short" })(startsAt),
    ends: clock(gathering, language, { hour: "2-digit", minute: "2-digit" })(endsAt),
    zone: gathering.zone,
    place: gathering.place || undefined,
    hosts: gathering.hosts.join(", ") || undefined,
    description: gathering.description || undefined,
    registerLink: link,
    declineLink: `${link}?no=1`,
    calendarLink: `${link}/calendar.ics`,
    joinLink: comes ? gathering.joinLink : undefined,
  };
}

/** Writes moments on the event's clock. A language nobody knows reads English. */
export function clock(
  { zone }: Gathering,
  language: string | undefined,
  options: Intl.DateTimeFormatOptions,
) {
  const make = (tongue: string) =>
    new Intl.DateTimeFormat(tongue, { ...options, timeZone: zone, hour12: false });
  try {
    const format = make(language === "en" || !language ? "en-GB" : language);
    return (ms: number) => format.format(ms);
  } catch {
    const format = make("en-GB");
    return (ms: number) => format.format(ms);
  }
}
