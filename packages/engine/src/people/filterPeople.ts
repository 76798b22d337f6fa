import type { Channel } from "#journey/journey";
import type { PersonState, Profile } from "#journey/person";
import { keys } from "../keys";
import type { Row, World } from "../ports";
import { Refusal } from "../refusal";
import { peopleOfAccount } from "./accounts";
import { type PersonLine, personLine } from "./listPeople";
import { type Known, readPeople } from "./readPeople";

export interface PeopleFilter {
  account?: string | undefined;
  owner?: string | undefined;
  territory?: string | undefined;
  stage?: string | undefined;
  /** channels one may write or call on */
  consent?: Channel | undefined;
}

/** So many people are looked at for one answer; then it hands back a place to go on. */
const MOST_READ = 20_000;
const LOT = 500;

export const isFiltered = (filter: PeopleFilter): boolean =>
  Object.values(filter).some((value) => value !== undefined);

const same = (a: string | undefined, b: string): boolean =>
  (a ?? "").trim().toLowerCase() === b.trim().toLowerCase();

function fits({ profile, state }: Known, filter: PeopleFilter, words: string[]): boolean {
  const { owner, territory, stage, consent } = filter;
  if (owner !== undefined && !same(profile.owner ?? profile.accountFacts?.owner, owner)) return false;
  if (territory !== undefined && !same(profile.territory ?? profile.accountFacts?.territory, territory))
    return false;
  if (stage !== undefined && !same(profile.traits?.stage, stage)) return false;
  if (consent && !(state?.consent[consent]?.on && !state.suppressed[consent])) return false;
  if (words.length === 0) return true;
  const { firstName, lastName, email, phone, accountName, externalId } = profile;
  const text = [firstName, lastName, email, phone, accountName, externalId].join(" ").toLowerCase();
  return words.every((word) => text.includes(word));
}

/**
 * People whom a filter lets through, in the store's order; an owner or territory of theirs, or else of their account,
 * counts. With an account only its people are read.
 */
export async function filterPeople(
  w: World,
  filter: PeopleFilter & { q?: string | undefined; after?: string | undefined; limit?: number | undefined },
): Promise<{ people: PersonLine[]; next?: string }> {
  const words = (filter.q ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  const most = Math.max(1, Math.min(500, filter.limit ?? 50));
  const people: PersonLine[] = [];
  let { cursor, skip } = placeOf(filter.after);
  for (let read = 0; read < MOST_READ; read += LOT) {
    const part =
      filter.account === undefined
        ? await readPeople(w, { cursor, limit: LOT })
        : await ofAccount(w, filter.account, cursor);
    const found = part.people.filter((known) => fits(known, filter, words)).slice(skip);
    const room = most - people.length;
    people.push(...found.slice(0, room).map(personLine));
    if (found.length > room) return { people, next: place(cursor, skip + room) };
    skip = 0;
    cursor = part.cursor;
    if (cursor === undefined) return { people };
    if (people.length === most) break;
  }
  return { people, next: place(cursor, 0) };
}

async function ofAccount(
  w: World,
  account: string,
  cursor: string | undefined,
): Promise<{ people: Known[]; cursor?: string | undefined }> {
  const part = await peopleOfAccount(w, account, { limit: LOT, ...(cursor ? { after: cursor } : {}) });
  const rows = await w.store.batchGet<unknown>(
    part.people.flatMap((id) => [keys.profile(id), keys.person(id)]),
  );
  const people = part.people.flatMap((_, i): Known[] => {
    const profile = rows[2 * i] as Row<Profile> | undefined; // the key says which of the two a row holds
    const state = rows[2 * i + 1] as Row<PersonState> | undefined;
    return profile ? [{ profile: profile.data, ...(state ? { state: state.data } : {}) }] : [];
  });
  return { people, cursor: part.next };
}

const place = (cursor: string | undefined, skip: number): string =>
  Buffer.from(JSON.stringify([cursor ?? null, skip])).toString("base64url");

function placeOf(after: string | undefined): { cursor?: string | undefined; skip: number } {
  if (after === undefined) return { skip: 0 };
  try {
    const [cursor, skip]: [unknown, unknown] = JSON.parse(Buffer.from(after, "base64url").toString());
    if ((cursor === null || typeof cursor === "string") && Number.isInteger(skip))
      return { cursor: cursor ?? undefined, skip: Number(skip) };
  } catch {
    // falls through to the refusal
  }
  throw new Refusal(
    "badCursor",
    "This place in the list is not one we gave out. Start from the beginning.",
    400,
  );
}
