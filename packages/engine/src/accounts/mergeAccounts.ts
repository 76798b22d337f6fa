import { keys } from "../keys";
import type { World } from "../ports";
import { Refusal } from "../refusal";
import { type AccountMerge, keepStanding, mergesWith } from "./accountMerges";
import type { AccountRow } from "./accountRow";
import { noteAccount } from "./allAccounts";
import { readAccount } from "./saveAccount";
import { askForSync, syncAccount } from "./syncAccount";

const GAPS = [
  "country",
  "kind",
  "tier",
  "potential",
  "status",
  "rival",
  "owner",
  "territory",
  "city",
  "address",
  "website",
  "externalId",
  "note",
] as const;

/**
 * Makes two accounts one: what the survivor does not know it takes over, the other's people move, and its old id leads
 * on. Whoever dies in between has left a job that carries it on.
 */
export async function mergeAccounts(
  w: World,
  keep: string,
  other: string,
  by = "a member",
): Promise<AccountRow> {
  const mine = await readAccount(w, keep);
  const theirs = await readAccount(w, other);
  if (mine.data.id === theirs.data.id)
    throw new Refusal("sameAccount", "These two are one account already.", 409);
  await askForSync(w, theirs.data.id, "before");
  await askForSync(w, mine.data.id, "before");
  const id = w.dice.id("amg");
  const filledIn = filled(mine.data, theirs.data);
  const data: AccountRow = { ...filledIn, merges: mergesWith(mine.data, id) };
  const merge: AccountMerge = {
    id,
    keep: mine.data.id,
    other: theirs.data.id,
    name: theirs.data.name,
    at: w.clock.now(),
    by,
    status: "merged",
    before: { keep: mine.data, other: theirs.data },
    after: data,
    people: await keepStanding(w, id, mine.data.id, theirs.data.id),
  };
  // What it takes to undo this is durable before it is done.
  await w.store.write([{ put: { ...keys.accountMerge(id), data: merge }, if: "absent" }]);
  const [first] = await w.store.write([{ put: { ...keys.account(data.id), data }, if: mine.v }]);
  const [second] = first?.ok
    ? await w.store.write([
        {
          put: { ...keys.account(theirs.data.id), data: { ...theirs.data, into: data.id } },
          if: theirs.v,
        },
      ])
    : [];
  if (!second?.ok)
    throw new Refusal(
      "changedMeanwhile",
      "One of these accounts was changed just now. Please try again.",
      409,
    );
  await syncAccount(w, theirs.data.id);
  noteAccount(w);
  await askForSync(w, data.id, "after");
  return data;
}

function filled(mine: AccountRow, theirs: AccountRow): AccountRow {
  const gaps = GAPS.filter((name) => mine[name] === undefined && theirs[name] !== undefined);
  return {
    ...mine,
    ...Object.fromEntries(gaps.map((name) => [name, theirs[name]])),
    ...(mine.fields || theirs.fields ? { fields: { ...theirs.fields, ...mine.fields } } : {}),
    by: { ...mine.by, ...Object.fromEntries(gaps.map((name) => [name, theirs.by?.[name] ?? "list"])) },
  };
}

/** Removes an account nobody belongs to, or lets its people move to another one first. */
export async function removeAccount(w: World, id: string, moveTo?: string): Promise<void> {
  const row = await readAccount(w, id);
  if (moveTo !== undefined) {
    await mergeAccounts(w, moveTo, id);
    return;
  }
  if (await anybodyAt(w, row.data.id)) throw notEmpty();
  await w.store.write([{ remove: keys.account(row.data.id), if: row.v }]);
  // Somebody may have joined at this very moment.
  if (await anybodyAt(w, row.data.id)) {
    await w.store.write([{ put: { ...keys.account(row.data.id), data: row.data }, if: "absent" }]);
    throw notEmpty();
  }
  noteAccount(w);
}

/** Whether anybody belongs to it, or has a place on its map. */
export async function anybodyAt(w: World, id: string): Promise<boolean> {
  const { group } = keys.account(id);
  const found = await Promise.all(["M#", "S#"].map((prefix) => w.store.query(group, { prefix, limit: 1 })));
  return found.some(({ rows }) => rows.length > 0);
}

const notEmpty = () =>
  new Refusal(
    "notEmpty",
    "People belong to this account. Say to which other account they move, or make the two accounts one.",
    409,
  );
