import type { World } from "../../ports";
import { peopleOfAccount } from "../accounts";
import { accountIdOf, addressesOf, type PersonDraft } from "../draft";
import { readProfiles } from "../readProfiles";
import { folded, foldedAccount, sameName } from "./alike";
import { shownOf } from "./checkPeople";
import type { Pair, Shown } from "./checkRow";

/** Somebody of an account, as a name is compared with theirs. */
interface Named {
  firstName?: string | undefined;
  lastName?: string | undefined;
  shown: Shown;
  address: string;
}

/** Finds people of one account whose names are alike, though no address says that they are one. */
export interface Resemblance {
  pairsOf(w: World, drafts: PersonDraft[]): Promise<Pair[]>;
}

/** So many accounts are remembered, and so many people of one are compared. */
const MOST_ACCOUNTS = 20_000;
const MOST_PEOPLE = 200;

/** Names meet only within an account and under the same first letter, so a file costs what its lines cost. */
export function createResemblance(): Resemblance {
  const known = new Map<string, Named[]>();
  const inFile = new Map<string, Named[]>();

  const readKnown = async (w: World, accounts: string[]): Promise<void> => {
    const asked = [...new Set(accounts)].filter((account) => !known.has(account));
    if (known.size + asked.length > MOST_ACCOUNTS) known.clear();
    const members = await Promise.all(
      asked.map((account) => peopleOfAccount(w, account, { limit: MOST_PEOPLE })),
    );
    const profiles = await readProfiles(
      w,
      members.flatMap(({ people }) => people),
    );
    asked.forEach((account, i) => {
      known.set(
        account,
        members[i]!.people.flatMap((person) => {
          const profile = profiles.get(person);
          return profile ? namedOf(profile, { person }) : [];
        }),
      );
    });
  };

  return {
    async pairsOf(w, drafts) {
      const asked = drafts.flatMap((draft) => {
        const account = accountOf(draft);
        return account && draft.profile.lastName ? [{ draft, account }] : [];
      });
      await readKnown(
        w,
        asked.map(({ account }) => account.id),
      );
      const pairs: Pair[] = [];
      for (const { draft, account } of asked) {
        const line = draft.line ?? 0;
        const [named] = namedOf(draft.profile, { line });
        if (!named) continue;
        const block = `${account.name} ${folded(draft.profile.lastName ?? "")[0] ?? ""}`;
        const above = inFile.get(block) ?? [];
        const best = bestOf(named, [...(known.get(account.id) ?? []), ...above]);
        if (best)
          pairs.push({
            line,
            alike: best.alike,
            row: named.shown,
            other: best.other.shown,
            address: best.other.address,
          });
        if (inFile.size > MOST_ACCOUNTS) inFile.clear();
        if (above.length < MOST_PEOPLE) inFile.set(block, [...above, named]);
      }
      return pairs;
    },
  };
}

const accountOf = ({ profile: { account, accountName } }: PersonDraft) => {
  const id = account ?? (accountName ? accountIdOf(accountName) : undefined);
  return id === undefined ? undefined : { id, name: foldedAccount(accountName ?? id) };
};

function namedOf(profile: PersonDraft["profile"], of: { line: number } | { person: string }): Named[] {
  const [address] = addressesOf(profile);
  const { firstName, lastName } = profile;
  return address ? [{ firstName, lastName, shown: shownOf(profile, of), address: address.hash }] : [];
}

function bestOf(one: Named, others: Named[]): { other: Named; alike: number } | undefined {
  let best: { other: Named; alike: number } | undefined;
  for (const other of others) {
    const alike = sameName(one, other);
    if (alike !== undefined && alike > (best?.alike ?? 0)) best = { other, alike };
  }
  return best;
}
