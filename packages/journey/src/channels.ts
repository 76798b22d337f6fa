import { CHANNELS, type Channel } from "./journey";
import type { Profile } from "./person";

/** What a channel can do, so that nobody has to ask which one it is. */
export interface ChannelTraits {
  /** how a label calls it */
  label: string;
  one: string;
  many: string;
  /** "in person": how one is reached on it */
  by: string;
  /** Whether nothing goes out without a recorded yes; else only a recorded no forbids it. */
  asksYes: boolean;
  /**
   * What comes of a touch: a message that a provider takes, a task for a member, a letter for the print house, or a
   * place on a list that is handed to a network. All but messages are rows of our own.
   */
  makes: "message" | "task" | "piece" | "place";
  address: AddressKind;
}

type AddressKind = "email" | "phone" | "post" | "whereabouts" | "match";

/** What is known of people where the touches of a channel can go. */
export type Located = Pick<
  Profile,
  "email" | "phone" | "account" | "street" | "postcode" | "city" | "country"
>;

export const CHANNEL: Record<Channel, ChannelTraits> = {
  email: {
    label: "E-mail",
    one: "e-mail",
    many: "e-mails",
    by: "by e-mail",
    asksYes: true,
    makes: "message",
    address: "email",
  },
  sms: {
    label: "SMS",
    one: "SMS",
    many: "SMS",
    by: "by text message",
    asksYes: true,
    makes: "message",
    address: "phone",
  },
  call: {
    label: "Call",
    one: "call",
    many: "calls",
    by: "by phone",
    asksYes: false,
    makes: "task",
    address: "phone",
  },
  visit: {
    label: "Visit",
    one: "visit",
    many: "visits",
    by: "in person",
    asksYes: false,
    makes: "task",
    address: "whereabouts",
  },
  letter: {
    label: "Letter",
    one: "letter",
    many: "letters",
    by: "by letter",
    asksYes: false,
    makes: "piece",
    address: "post",
  },
  social: {
    label: "Social",
    one: "social post",
    many: "social posts",
    by: "on social networks",
    asksYes: true,
    makes: "place",
    address: "match",
  },
};

/** One value for each channel. */
export function eachChannel<T>(of: (channel: Channel) => T): Record<Channel, T> {
  // The keys are all channels there are.
  return Object.fromEntries(CHANNELS.map((channel) => [channel, of(channel)])) as Record<Channel, T>;
}

/** Where letters have no postcode. */
const NO_POSTCODE = new Set(
  "AE AG AO BJ BS BW BZ CF CG CM DJ DM GA GM GQ HK IE KI MO QA RW SC TG UG YE ZW".split(" "),
);

const said = (text: string | undefined): boolean => Boolean(text?.trim());

/** What an address for letters still needs. */
export function postLacks({ street, postcode, city, country }: Located): string[] {
  return [
    ...(said(street) ? [] : ["street"]),
    ...(said(postcode) || NO_POSTCODE.has(country ?? "") ? [] : ["postcode"]),
    ...(said(city) ? [] : ["city"]),
  ];
}

const listed = (words: string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;

/** What is missing to reach somebody, as a sentence about them goes on; undefined when nothing is. */
const LACKS: Record<AddressKind, (of: Located) => string | undefined> = {
  email: ({ email }) => (email ? undefined : "has no e-mail address"),
  phone: ({ phone }) => (phone ? undefined : "has no phone number"),
  post: (of) => {
    const lacks = postLacks(of);
    if (lacks.length === 0) return undefined;
    return `has no postal address: ${listed(lacks)} ${lacks.length === 1 ? "is" : "are"} missing`;
  },
  whereabouts: (of) =>
    of.account || postLacks(of).length === 0
      ? undefined
      : "has no account and no postal address, so nobody knows where to go",
  match: ({ email, phone }) =>
    email || phone ? undefined : "has no e-mail address or phone number that a network could know",
};

export const lacksFor = (channel: Channel, of: Located): string | undefined =>
  LACKS[CHANNEL[channel].address](of);

/** The address on a channel as people read it; undefined when there is none to show. */
export function addressOn(channel: Channel, of: Located): string | undefined {
  const { address } = CHANNEL[channel];
  if (address === "email") return of.email;
  if (address === "phone") return of.phone;
  if (address === "match") return of.email ?? of.phone;
  return postLacks(of).length === 0
    ? [of.street, of.postcode, of.city].filter(Boolean).join(", ")
    : undefined;
}
