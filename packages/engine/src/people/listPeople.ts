import { CHANNELS, type Channel } from "#journey/journey";
import type { PersonState, Profile, Touch } from "#journey/person";
import type { World } from "../ports";
import { Refusal } from "../refusal";
import { findByAddress } from "./addressBook";
import { type Known, readPeople } from "./readPeople";
import { getPerson } from "./savePerson";

export type PersonLine = Profile & {
  /** where consent was asked and what was said */
  consent: Partial<Record<Channel, boolean>>;
  /** channel → why it must not be used */
  suppressed: Partial<Record<Channel, string>>;
  /** journeys the person is in now */
  inside: number;
  lastAnswer?: NonNullable<Touch["answer"]>;
};

export function personLine({ profile, state }: Known | { profile: Profile; state: PersonState }): PersonLine {
  const { imported: _stamp, ...known } = { imported: undefined, ...profile };
  const consent: PersonLine["consent"] = {};
  const suppressed: PersonLine["suppressed"] = {};
  for (const channel of CHANNELS) {
    const said = state?.consent[channel];
    if (said) consent[channel] = said.on;
    const stop = state?.suppressed[channel];
    if (stop) suppressed[channel] = stop.reason;
  }
  const lastAnswer = state?.touches
    .flatMap(({ answer }) => (answer ? [answer] : []))
    .reduce<PersonLine["lastAnswer"]>((a, b) => (a && a.at > b.at ? a : b), undefined);
  return {
    ...known,
    consent,
    suppressed,
    inside: Object.keys(state?.enrollments ?? {}).length,
    ...(lastAnswer ? { lastAnswer } : {}),
  };
}

/** How many pages of the store one search reads before it hands back what it has and a place to go on. */
const PAGES = 100;
const PAGE = 1_000;

/**
 * People in the store's order, or those whose name, e-mail, phone, account or external id hold every word of `q`.
 * A page may be shorter than `limit` and still have a `next`: the search then goes on there.
 */
export async function listPeople(
  w: World,
  { q = "", after, limit = 50 }: { q?: string; after?: string; limit?: number } = {},
): Promise<{ people: PersonLine[]; next?: string }> {
  const most = Math.max(1, Math.min(500, Math.floor(limit)));
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  const whole = after ? undefined : await findExactly(w, q);
  if (whole) return { people: [personLine(whole)] };
  let { cursor, skip } = readPlace(after);
  const people: PersonLine[] = [];
  for (let page = 0; page < PAGES; page++) {
    const part = await readPeople(w, { cursor, limit: words.length > 0 ? PAGE : Math.min(PAGE, most * 2) });
    const fits = part.people.filter((known) => words.every((word) => textOf(known.profile).includes(word)));
    const room = most - people.length;
    people.push(...fits.slice(skip, skip + room).map(personLine));
    if (fits.length > skip + room) return { people, next: place(cursor, skip + room) };
    if (part.cursor === undefined) return { people };
    cursor = part.cursor;
    skip = 0;
    if (people.length === most) break;
  }
  return { people, next: place(cursor, 0) };
}

/** A whole e-mail address or phone number is found by the address book, without reading everybody. */
async function findExactly(w: World, q: string) {
  const text = q.trim();
  const channel: Channel | undefined = text.includes("@")
    ? "email"
    : /^(\+|00)[\d\s()/.-]{6,}$/.test(text)
      ? "sms"
      : undefined;
  const person = channel && (await findByAddress(w, channel, text));
  return person ? getPerson(w, person) : undefined;
}

const textOf = (p: Profile): string =>
  [p.firstName, p.lastName, p.email, p.phone, p.accountName, p.externalId, p.id]
    .filter(Boolean)
    .join(" ")
    .toLowerCase();

const place = (cursor: string | undefined, skip: number): string =>
  Buffer.from(JSON.stringify([cursor ?? null, skip])).toString("base64url");

function readPlace(after: string | undefined): { cursor?: string; skip: number } {
  if (after === undefined) return { skip: 0 };
  try {
    const [cursor, skip]: [unknown, unknown] = JSON.parse(Buffer.from(after, "base64url").toString());
    if ((cursor === null || typeof cursor === "string") && Number.isInteger(skip)) {
      return { cursor: cursor ?? undefined, skip: Number(skip) };
    }
  } catch {
    // falls through to the refusal
  }
  throw new Refusal(
    "badCursor",
    "This place in the list is not one we gave out. Start from the beginning.",
    400,
  );
}
