import type { Channel } from "#journey/journey";
import type { PersonState, Profile, Touch } from "#journey/person";
import { isZone } from "#journey/zone";
import { readReplyTag } from "./content/links";
import { keys } from "./keys";
import { peopleAt } from "./people/addressBook";
import { whereAre } from "./people/forward";
import type { World } from "./ports";
import { AWAY, speaksOfAbsence } from "./providers/away";
import { examplesOf, withExamples } from "./providers/classes/learned";
import type { InboundMail } from "./providers/inboundMail";
import { type Classifier, rules } from "./providers/replies/classifier";
import { namedDate } from "./providers/replies/dates";
import type { BounceReport } from "./providers/replies/report";
import { freshSubject, type Understood, whyAutoSms } from "./providers/replies/understand";
import type { InboundSms } from "./providers/twilio";
import { parseTouch, type Signal } from "./signal";

/** How many letters of an answer are kept. */
const KEEP = 20_000;

interface Sender {
  state: PersonState;
  /** the touch it answers; unknown when nothing was ever sent to the person on this channel */
  touch?: Touch;
}

/**
 * What a text that came in means: an answer to the latest text to that number. A line that several people share
 * (a practice) gets the same answer for those who were written to, and an opt-out for everybody.
 */
export async function signalsOfText(w: World, sms: InboundSms): Promise<Signal[]> {
  const people = await statesOf(w, await peopleAt(w, "sms", sms.from));
  const at = w.clock.now();
  if (whyAutoSms(sms.text) !== undefined) return [];
  const zone = await zoneOf(w, people[0]?.id);
  const said = await classifierOf(w).text(sms.text, { at, zone });
  const senders = people.map((state) => ({ state, touch: latestTouch(state, "sms") }));
  const written = senders.filter((sender) => sender.touch !== undefined);
  // Nobody can tell who of them holds the phone: the one written to last, but an opt-out speaks for the line.
  const answering = written.sort((a, b) => (b.touch?.at ?? 0) - (a.touch?.at ?? 0)).slice(0, 1);
  const chosen = answering.length > 0 ? answering : senders.slice(0, 1);
  const rest = senders.filter((sender) => !chosen.includes(sender));
  const out = said.class === "unsubscribe" || said.alsoUnsubscribe;
  return [
    ...chosen.flatMap((sender) => signalsOf(sender, "sms", said, { id: sms.id, text: sms.text, at })),
    ...(out ? rest.map((sender) => optOut(sender, "sms", sms.id, at, "a text from the same line")) : []),
  ];
}

/**
 * What a mail that came in means. The tag of the address it was sent to tells the touch for sure; else the mail it
 * answers does; else the sender's address and the latest mail to it. Automatic answers mean nothing.
 */
export async function signalsOfMail(w: World, mail: InboundMail): Promise<Signal[]> {
  // The way out by mail (RFC 2369) is an empty mail with this subject, often sent by a program for its reader.
  const wayOut = /^\s*unsubscribe\s*$/i.test(mail.subject) && !/\S/.test(mail.text);
  if (mail.bounce) return bounceSignals(w, mail, mail.bounce);
  const sender = (await byTag(w, mail.tags)) ?? (await byAddress(w, mail));
  if (!sender) return [];
  const at = w.clock.now();
  if (mail.auto && !wayOut) return absence(mail, at, sender.state.id, await zoneOf(w, sender.state.id));
  const said = wayOut
    ? WAY_OUT
    : await classifierOf(w).mail(mail, { at, zone: await zoneOf(w, sender.state.id) });
  const text = mail.text === "" ? freshSubject(mail.subject) : mail.text;
  return signalsOf(sender, "email", said, { id: mail.id, text, at });
}

/** What a message means that a member has found the writer of. */
export async function signalsOfKnown(
  w: World,
  person: string,
  message: { id: string; channel: "email" | "sms"; subject: string; text: string; at: number },
): Promise<Signal[]> {
  const [state] = await statesOf(w, [person]);
  if (!state) return [];
  const { id, channel, subject, text, at } = message;
  const written = { at, zone: await zoneOf(w, state.id) };
  const said =
    channel === "sms"
      ? await classifierOf(w).text(text, written)
      : await classifierOf(w).mail({ subject, text }, written);
  const touch = latestTouch(state, channel);
  const sender = touch ? { state, touch } : { state };
  return signalsOf(sender, channel, said, { id, text: text || freshSubject(subject), at });
}

/**
 * A report about a mail of ours. Anybody can write one, so it counts against an address only where it carries what
 * nobody could guess: the tag of that mail, or its touch together with the address it went to.
 */
async function bounceSignals(w: World, mail: InboundMail, report: BounceReport): Promise<Signal[]> {
  const { hard, reason, recipient } = report;
  const sender = (await byTag(w, [...mail.tags, ...report.tags])) ?? (await byTouch(w, report));
  if (!sender?.touch) return [];
  const at = w.clock.now();
  const id = `${mail.id}-bounce`;
  w.log.info("mail.bounced", { mail: mail.id, touch: sender.touch.id, hard, told: recipient !== undefined });
  return [{ signal: "delivery", touch: sender.touch.id, event: "bounced", hard, at, reason, id }];
}

async function byTouch(w: World, { touch: id, recipient }: BounceReport): Promise<Sender | undefined> {
  const person = id && parseTouch(id)?.person;
  if (!person || !recipient) return undefined;
  const [state] = await statesOf(w, [person]);
  const touch = state?.touches.find((one) => one.id === id);
  const theirs = state && (await peopleAt(w, "email", recipient)).includes(state.id);
  return touch && theirs ? { state, touch } : undefined;
}

/** Somebody is away: kept with the day they are back, and no answer. */
function absence(mail: InboundMail, at: number, person: string, zone: string): Signal[] {
  if (!speaksOfAbsence(mail.subject, mail.text)) return [];
  const back = namedDate(mail.text, { at, zone })?.at;
  const until = back !== undefined && back > at ? { until: back } : {};
  return [
    { signal: "event", person, name: AWAY, at, source: "automatic answer", id: `${mail.id}-away`, ...until },
  ];
}

/** What members have corrected is asked first. */
const classifierOf = (w: World): Classifier => withExamples(w.classifier ?? rules, () => examplesOf(w));

/** Where the clock is read that an answer speaks of. */
async function zoneOf(w: World, person: string | undefined): Promise<string> {
  const profile = person ? (await w.store.get<Profile>(keys.profile(person)))?.data : undefined;
  return isZone(profile?.zone) ? profile.zone : "UTC";
}

const WAY_OUT: Understood = { class: "unsubscribe", rule: "unsubscribe by mail", confident: true };

async function byTag(w: World, tags: string[]): Promise<Sender | undefined> {
  for (const text of tags) {
    const tag = readReplyTag(w.settings, text);
    if (!tag) continue;
    for (const state of await statesOf(w, tag.people)) {
      const touch = state.touches.find((t) => tag.isFor(t.id));
      if (touch) return { state, touch };
    }
  }
  return undefined;
}

async function byAddress(w: World, mail: InboundMail): Promise<Sender | undefined> {
  if (mail.from === "") return undefined;
  const [state] = await statesOf(w, await peopleAt(w, "email", mail.from));
  if (!state) return undefined;
  const answered = mail.answers
    .map((id) =>
      state.touches.find((t) => t.channel === "email" && t.provider !== undefined && bare(t.provider) === id),
    )
    .find((touch) => touch !== undefined);
  return { state, touch: answered ?? latestTouch(state, "email") };
}

/** `<id@host>` and `id` are the same mail: providers give one, readers' programs the other. */
const bare = (provider: string): string => provider.replace(/^<|>$/g, "").replace(/@.*$/, "");

async function statesOf(w: World, people: string[]): Promise<PersonState[]> {
  const ids = [...new Set(people)];
  const rows = await w.store.batchGet<PersonState>(ids.map(keys.person));
  const lost = ids.filter((_, i) => !rows[i]);
  const now = lost.length > 0 ? [...(await whereAre(w, lost)).values()] : [];
  const joined = now.length > 0 ? await w.store.batchGet<PersonState>(now.map(keys.person)) : [];
  return [...rows, ...joined].flatMap((row) => (row ? [row.data] : []));
}

const NEVER_WENT_OUT: ReadonlySet<Touch["status"]> = new Set(["failed", "cancelled"]);

const latestTouch = (state: PersonState, channel: Channel): Touch | undefined =>
  state.touches
    .filter((touch) => touch.channel === channel && !NEVER_WENT_OUT.has(touch.status))
    .reduce<Touch | undefined>((best, touch) => (best && best.at > touch.at ? best : touch), undefined);

function signalsOf(
  sender: Sender,
  channel: Channel,
  said: Understood,
  input: { id: string; text: string; at: number },
): Signal[] {
  const { state, touch } = sender;
  // What is doubtful goes the way of unclear answers, so that nothing is sent because of a guess. Harm and an opt-out
  // are acted on in any case.
  const doubtful = !said.confident && said.class !== "adverseEvent" && said.class !== "unsubscribe";
  const about = said.product
    ? "product"
    : said.medical && said.class !== "adverseEvent"
      ? "medicine"
      : undefined;
  const answer: Signal = {
    signal: "response",
    person: state.id,
    ...(touch ? { touch: touch.id } : {}),
    channel,
    class: doubtful ? "unclear" : said.class,
    at: input.at,
    ...(input.text ? { text: input.text.slice(0, KEEP) } : {}),
    rule: (doubtful && said.class !== "unclear" ? `perhaps ${said.class} (${said.rule})` : said.rule).slice(
      0,
      120,
    ),
    ...(about ? { about } : {}),
    ...(said.date ? { until: said.date.at } : {}),
    id: input.id,
  };
  // Without a touch there is no journey to answer, but nobody who asks to be left alone is written to again.
  const out = said.alsoUnsubscribe || (said.class === "unsubscribe" && !touch);
  return out ? [answer, optOut(sender, channel, input.id, input.at, `answer: ${said.rule}`)] : [answer];
}

const optOut = (sender: Sender, channel: Channel, id: string, at: number, source: string): Signal => ({
  signal: "unsubscribe",
  person: sender.state.id,
  channel,
  at,
  source: source.slice(0, 120),
  id: `${id}-out`,
});
