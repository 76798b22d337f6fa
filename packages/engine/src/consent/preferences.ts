import { addressOn, CHANNEL, lacksFor } from "#journey/channels";
import { CHANNELS, type Channel } from "#journey/journey";
import type { PersonState, Profile, Proof } from "#journey/person";
import { keys } from "../keys";
import { changePerson, setBreak, setConsent, withConsent } from "../people/consent";
import { whereAre } from "../people/forward";
import { getPerson, savePerson } from "../people/savePerson";
import type { World } from "../ports";
import { respond } from "../respond";
import { inLanguage } from "./channelTexts";
import { keepText, listPurposes, ownWords, type Purpose, textHash } from "./purposes";

/** One thing somebody may say yes or no to, and the words it is asked with. */
export interface Choice {
  channel: Channel;
  /** absent: the channel as a whole */
  purpose?: string;
  product?: string;
  name: string;
  text: string;
  hash: string;
  version: number;
  on: boolean;
}

/** What the preference page of one person shows. */
export interface Preferences {
  /** who they are now, when their entry was joined with another one since */
  person: string;
  /** who asks */
  house: string;
  /** the language of the page */
  speaking: string;
  channels: { channel: Channel; address: string; suppressed?: string; whole: Choice; parts: Choice[] }[];
  /** ms, while they are on a break */
  breakUntil?: number;
  language?: string;
}

/** What somebody wants on their page. Only what they changed, so that an old page left open undoes nothing. */
export interface Wishes {
  choices: { channel: Channel; purpose?: string; product?: string; on: boolean; text?: string }[];
  /** how long from now, ms; null ends a break */
  pause?: number | null;
  language?: string;
}

/** The name before the address that mail comes from. */
function houseName({ mailFrom }: { mailFrom: string }): string {
  const name = /^\s*"?([^"<]*?)"?\s*</.exec(mailFrom)?.[1]?.trim();
  return name || mailFrom.replace(/^.*<|>.*$/g, "").replace(/^[^@]*@/, "");
}

/** Undefined when there is no such person. `speaks`: the language of the page, by the one they are known to speak. */
export async function preferencesOf(
  w: World,
  person: string,
  speaks: (own: string | undefined) => string = () => "en",
): Promise<Preferences | undefined> {
  const id = await whoIsNow(w, person);
  const found = await getPerson(w, id);
  if (!found) return undefined;
  const { profile, state } = found;
  const speaking = speaks(profile.language);
  const purposes = (await listPurposes(w)).map((purpose) => spokenIn(purpose, speaking));
  const breakUntil = (state.breakUntil ?? 0) > w.clock.now() ? state.breakUntil : undefined;
  return {
    person: id,
    house: houseName(w.settings),
    speaking,
    channels: CHANNELS.flatMap((channel) => channelOf(channel, profile, state, purposes) ?? []),
    ...(breakUntil === undefined ? {} : { breakUntil }),
    ...(profile.language ? { language: profile.language } : {}),
  };
}

/** The house's own words for a channel in another language. What somebody has written stays as it is. */
function spokenIn(purpose: Purpose, language: string): Purpose {
  const channel = CHANNELS.find((one) => one === purpose.id);
  const text =
    channel && purpose.kind === "channel" ? inLanguage(purpose.text, channel, language) : purpose.text;
  return text === purpose.text ? purpose : { ...purpose, text, hash: textHash(text) };
}

function channelOf(
  channel: Channel,
  profile: Profile,
  state: PersonState,
  purposes: Purpose[],
): Preferences["channels"][number] | undefined {
  const address = lacksFor(channel, profile) === undefined ? shownAddress(channel, profile) : undefined;
  const asked = purposes.find(({ id }) => id === channel);
  if (!address || !asked) return undefined;
  const given = state.consent[channel];
  const choice = (p: Purpose, on: boolean, scope: object): Choice => ({
    channel,
    ...scope,
    name: p.name,
    text: p.text,
    hash: p.hash,
    version: p.version,
    on,
  });
  const on = given?.on ?? !CHANNEL[channel].asksYes;
  const stop = state.suppressed[channel];
  return {
    channel,
    address,
    ...(stop ? { suppressed: stop.reason } : {}),
    whole: choice(asked, on, {}),
    parts: purposes.flatMap((p) => {
      if (p.kind === "channel") return [];
      const said = p.kind === "purpose" ? given?.purposes?.[p.id] : given?.products?.[p.id];
      return [choice(p, said ?? (p.covered && on), { [p.kind]: p.id })];
    }),
  };
}

/** Enough of an address for its owner to know it: whoever was sent the link by mistake learns nothing. */
const masked = (address: string): string => {
  const at = address.lastIndexOf("@");
  return at < 0
    ? `${address.slice(0, 3)}${"•".repeat(Math.max(address.length - 5, 1))}${address.slice(-2)}`
    : `${address.slice(0, 1)}•••${address.slice(at)}`;
};

/** A postal address is too short a way from one that can be guessed to show any of it. */
const shownAddress = (channel: Channel, profile: Profile): string => {
  const { address } = CHANNEL[channel];
  const shown = address === "post" || address === "whereabouts" ? undefined : addressOn(channel, profile);
  return shown === undefined ? "" : masked(shown);
};

const LONGEST_BREAK = 400 * 86_400_000;

/** What was done of what somebody wanted. */
export type Done =
  | { did: "choice"; channel: Channel; name?: string; on: boolean }
  | { did: "breakOver" }
  | { did: "break"; until: number }
  | { did: "language" };

/** Does what somebody wants, and tells it. What takes a whole channel away also ends what it carried. */
export async function savePreferences(
  w: World,
  person: string,
  wishes: Wishes,
  { source, speaking, ...shown }: Proof & { source: string; speaking?: string },
): Promise<Done[]> {
  const done: Done[] = [];
  const present = await preferencesOf(w, person, speaking === undefined ? undefined : () => speaking);
  const asked = new Map(
    present?.channels.flatMap(({ whole, parts }) =>
      [whole, ...parts].map((choice) => [nameOf(choice), choice]),
    ),
  );
  for (const wish of wishes.choices) {
    const choice = asked.get(nameOf(wish));
    if (!choice) continue;
    const { channel, purpose, product, on } = wish;
    // The house's own words are kept when somebody says yes to them; those somebody wrote are kept since.
    const seen = wish.text === undefined || wish.text === choice.hash ? choice.text : ownWords(wish.text);
    const kept = on && seen !== undefined ? await keepText(w, seen) : wish.text;
    const more = { by: "person", ...shown, ...(kept ? { text: kept } : {}) };
    const scope = { ...(purpose ? { purpose } : {}), ...(product ? { product } : {}) };
    if (!on && !purpose && !product) await takeBack(w, person, channel, source, more);
    else await setConsent(w, person, channel, on, source, { ...scope, ...more });
    done.push({ did: "choice", channel, on, ...(purpose || product ? { name: choice.name } : {}) });
  }
  if (wishes.pause === null) {
    await setBreak(w, person, undefined, source, { by: "person", ...shown });
    done.push({ did: "breakOver" });
  } else if (wishes.pause !== undefined) {
    const until = w.clock.now() + Math.min(Math.max(wishes.pause, 0), LONGEST_BREAK);
    await setBreak(w, person, until, source, { by: "person", ...shown });
    done.push({ did: "break", until });
  }
  if (wishes.language !== undefined && wishes.language !== present?.language) {
    await savePerson(w, { id: person, language: wishes.language });
    done.push({ did: "language" });
  }
  return done;
}

const nameOf = ({
  channel,
  purpose = "",
  product = "",
}: Pick<Choice, "channel" | "purpose" | "product">): string => [channel, purpose, product].join("\n");

/** Ends messages on a channel: stored when it resolves, with everything that was under way. */
export async function takeBack(
  w: World,
  person: string,
  channel: Channel,
  source: string,
  proof: Proof & { touch?: string },
): Promise<void> {
  const { touch, ...shown } = proof;
  const at = w.clock.now();
  const id = await whoIsNow(w, person);
  await respond(w, {
    signal: "unsubscribe",
    person: id,
    channel,
    at,
    source,
    // By the minute: a repeat counts once, but the same link works again after a new consent.
    id: `unsubscribe:${touch ?? person}:${channel}:${Math.floor(at / 60_000)}`,
    ...shown,
  });
  // In the same minute somebody may have said yes again in between; whoever was erased has nothing to take back.
  const row = await w.store.get<PersonState>(keys.person(id));
  if (!row?.data.consent[channel]?.on) return;
  await changePerson(w, id, (state) =>
    state.consent[channel]?.on ? withConsent(state, { channel, on: false, source, at, ...shown }) : state,
  );
}

/** Links outlive entries: whose was joined with another one is found there. */
export async function whoIsNow(w: World, person: string): Promise<string> {
  if (await w.store.get(keys.person(person))) return person;
  return (await whereAre(w, [person])).get(person) ?? person;
}
