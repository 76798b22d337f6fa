import { keys } from "../keys";
import type { World } from "../ports";
import { addressHash, externalIdHash, normaliseEmail, normalisePhone } from "./address";
import { peopleOf, readPointers } from "./addressBook";
import { whereAre } from "./forward";

/** The ways another system may name a person, surest first. */
export interface Named {
  person?: string | undefined;
  externalId?: string | undefined;
  email?: string | undefined;
  phone?: string | undefined;
  /** two letters, for phones that are written the national way */
  country?: string | undefined;
}

export type Meant = { person: string } | { code: string; fault: string };

/** Who is meant, name by name, in the order of the list. */
export async function whoIsMeant(w: World, named: Named[]): Promise<Meant[]> {
  const hashes = named.map(hashOf);
  const pointers = await readPointers(
    w,
    hashes.flatMap((hash) => hash ?? []),
  );
  const found = named.map(({ person }, i): string[] => {
    const hash = hashes[i];
    return person !== undefined ? [person] : hash ? peopleOf(pointers.get(hash)?.data) : [];
  });
  const rows = await w.store.batchGet(found.map(([person = ""]) => keys.person(person)));
  const lost = found.flatMap(([person], i) => (person !== undefined && !rows[i] ? [person] : []));
  const joined = lost.length > 0 ? await whereAre(w, lost) : undefined;
  return found.map(([person, other], i): Meant => {
    if (other !== undefined)
      return { code: "severalPeople", fault: "Several people share this phone. Name the e-mail or an id." };
    const now = rows[i] ? person : person && joined?.get(person);
    return now ? { person: now } : unknownPerson;
  });
}

const unknownPerson: Meant = {
  code: "unknownPerson",
  fault: "Nobody here has this id, e-mail address or phone.",
};

function hashOf({ externalId, email, phone, country }: Named): string | undefined {
  if (externalId) return externalIdHash(externalId);
  const mail = email && normaliseEmail(email);
  if (mail) return addressHash(mail);
  const number = phone && normalisePhone(phone, country?.toUpperCase());
  return number ? addressHash(number) : undefined;
}
