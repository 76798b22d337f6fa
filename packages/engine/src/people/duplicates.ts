import type { Profile } from "#journey/person";
import type { World } from "../ports";
import { sameName } from "./imports/alike";
import { nameOf } from "./nameOf";
import { readPeople } from "./readPeople";

export interface Duplicate {
  people: { id: string; name: string; account?: string; email?: string; phone?: string }[];
  because: string;
}

/** So many people are compared with each other in one look, and so many pairs are shown. */
const MOST_READ = 100_000;
const MOST_PAIRS = 100;
/** In a larger account names say too little, and comparing all with all takes too long. */
const MOST_PER_ACCOUNT = 300;
/** A line of more people than this is a reception. */
const MOST_PER_PHONE = 5;

interface Entry {
  id: string;
  firstName?: string | undefined;
  lastName?: string | undefined;
  title?: string | undefined;
  email?: string | undefined;
  phone?: string | undefined;
  account?: string | undefined;
  accountName?: string | undefined;
}

/** Entries that may be one person: alike by name at one account, or by name and phone. The surest come first. */
export async function possibleDuplicates(
  w: World,
  after?: string,
): Promise<{ items: Duplicate[]; after?: string }> {
  const byAccount = new Map<string, Entry[]>();
  const byPhone = new Map<string, Entry[]>();
  let cursor = after;
  for (let read = 0; read < MOST_READ; ) {
    const part = await readPeople(w, { limit: 2_000, ...(cursor ? { cursor } : {}) });
    read += Math.max(1, part.people.length);
    for (const { profile } of part.people) {
      const entry = entryOf(profile);
      if (entry.account) put(byAccount, entry.account, entry);
      if (entry.phone) put(byPhone, entry.phone, entry);
    }
    cursor = part.cursor;
    if (cursor === undefined) break;
  }
  const pairs = new Map<string, Duplicate>();
  for (const group of byPhone.values())
    if (group.length <= MOST_PER_PHONE) collect(pairs, group, "the same phone, and names that are alike");
  for (const group of byAccount.values())
    if (group.length <= MOST_PER_ACCOUNT) collect(pairs, group, "names that are alike, at one account");
  return {
    items: [...pairs.values()].slice(0, MOST_PAIRS),
    ...(cursor === undefined ? {} : { after: cursor }),
  };
}

const entryOf = ({ id, firstName, lastName, title, email, phone, account, accountName }: Profile): Entry => ({
  id,
  firstName,
  lastName,
  title,
  email,
  phone,
  account,
  accountName,
});

function put(groups: Map<string, Entry[]>, name: string, entry: Entry): void {
  const group = groups.get(name);
  if (group) group.push(entry);
  else groups.set(name, [entry]);
}

function collect(pairs: Map<string, Duplicate>, group: Entry[], because: string): void {
  for (let i = 0; i < group.length && pairs.size < MOST_PAIRS; i++)
    for (let j = i + 1; j < group.length; j++) {
      const [a, b] = [group[i]!, group[j]!];
      if (!sameName(a, b)) continue;
      const name = [a.id, b.id].sort().join(" ");
      if (!pairs.has(name)) pairs.set(name, { people: [shown(a), shown(b)], because });
    }
}

const shown = (entry: Entry): Duplicate["people"][number] => ({
  id: entry.id,
  name: nameOf(entry, entry.id),
  ...(entry.accountName ? { account: entry.accountName } : {}),
  ...(entry.email ? { email: entry.email } : {}),
  ...(entry.phone ? { phone: entry.phone } : {}),
});
