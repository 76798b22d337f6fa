import { z } from "zod";
import type { Profile } from "#journey/person";
import { keys } from "../keys";
import { listMembers } from "../members";
import type { World } from "../ports";
import { Refusal } from "../refusal";
import { accountsNow } from "./accountRow";

/** Who looks after which territory: tasks about people there go to them. */
export const Territories = z.object({
  territories: z
    .array(
      z.object({
        territory: z.string().trim().min(1).max(200),
        owner: z.string().trim().min(1).max(200).describe("id or e-mail of a member"),
      }),
    )
    .max(2_000)
    .superRefine((list, ctx) => {
      const seen = new Set<string>();
      list.forEach(({ territory }, i) => {
        const name = spelled(territory);
        if (seen.has(name))
          ctx.addIssue({ code: "custom", path: [i, "territory"], message: "stands in the list twice" });
        seen.add(name);
      });
    }),
});
export type Territories = z.infer<typeof Territories>;

const spelled = (name: string): string => name.trim().toLowerCase();

export async function readTerritories(w: World): Promise<Territories & { revision: number }> {
  const row = await w.store.get<Territories>(keys.territories());
  return { territories: row?.data.territories ?? [], revision: row?.v ?? 0 };
}

/** Replaces who looks after which territory; with a revision only over that one. */
export async function saveTerritories(
  w: World,
  given: Territories,
  revision?: number,
): Promise<Territories & { revision: number }> {
  const data = Territories.parse(given);
  const put = { ...keys.territories(), data };
  const [outcome] = await w.store.write([
    revision === undefined ? { put } : { put, if: revision === 0 ? "absent" : revision },
  ]);
  if (!outcome?.ok)
    throw new Refusal(
      "changedMeanwhile",
      "Somebody else changed the territories just now. Load them again.",
      409,
    );
  return { ...data, revision: outcome.v };
}

export type OwnerFrom = "person" | "account" | "territory" | "step";

interface Asked {
  personOwner?: string | undefined;
  accountOwner?: string | undefined;
  territory?: string | undefined;
  /** the account's territory, where the person's has no owner */
  accountTerritory?: string | undefined;
  stepOwner?: string | undefined;
}

/** Who looks after somebody: their own owner, else their account's, else their territory's, else whom the step names. */
export async function ownerFor(
  w: World,
  asked: Asked,
): Promise<{ owner: string; from: OwnerFrom } | undefined> {
  if (asked.personOwner) return { owner: asked.personOwner, from: "person" };
  if (asked.accountOwner) return { owner: asked.accountOwner, from: "account" };
  const names = [asked.territory, asked.accountTerritory].flatMap((name) => (name ? [spelled(name)] : []));
  if (names.length > 0) {
    const { territories } = await readTerritories(w);
    for (const name of names) {
      const found = territories.find(({ territory }) => spelled(territory) === name);
      if (found) return { owner: found.owner, from: "territory" };
    }
  }
  return asked.stepOwner ? { owner: asked.stepOwner, from: "step" } : undefined;
}

/**
 * Whom a task about somebody goes to. A member is named by their e-mail address, as steps name them; an owner from
 * another system that is no member here stays as it was told. `of` is read anew where only the id is known.
 */
export async function taskOwner(
  w: World,
  of: Profile | undefined,
  stepOwner?: string,
): Promise<string | undefined> {
  const facts = of?.accountFacts;
  // A person who joined a moment ago may not carry their account's facts yet.
  const account = facts || !of?.account ? facts : (await accountsNow(w, [of.account])).get(of.account)?.data;
  const found = await ownerFor(w, {
    personOwner: of?.owner,
    accountOwner: account?.owner,
    territory: of?.territory,
    accountTerritory: account?.territory,
    stepOwner: stepOwner || undefined,
  });
  if (!found) return undefined;
  const wanted = spelled(found.owner);
  const members = await listMembers(w);
  const member = members.find(
    ({ id, email, name }) => id === found.owner || spelled(email) === wanted || spelled(name) === wanted,
  );
  return member?.email ?? found.owner;
}
