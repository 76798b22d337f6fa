import { hash } from "node:crypto";
import { type AccountRow, FACT_NAMES } from "../../accounts/accountRow";
import { keys } from "../../keys";
import type { World, Write } from "../../ports";
import { UNDO_DAYS } from "./before";

type Value = string | number | null;

/** What a list may say about an account. */
export const TOLD = ["name", "country", ...FACT_NAMES] as const;
export type Told = (typeof TOLD)[number];

/** How an account stood before an import changed it: what undoing it needs to know. */
export interface AccountBefore {
  account: string;
  /** the import has made it */
  added?: true;
  /** the values it changed, before and after; null where there was none */
  was: Partial<Record<Told, [before: Value, after: Value]>>;
  /** who had said those values before */
  by?: Partial<Record<Told, string>>;
}

export interface AccountsBeforeRow {
  accounts: AccountBefore[];
}

export type KeepAccounts = (accounts: AccountBefore[], round: number) => Promise<void>;

/** What undoing has to know about one change of an account. */
export function accountBefore(before: AccountRow | undefined, after: AccountRow): AccountBefore {
  const changed = TOLD.filter((name) => before?.[name] !== after[name] && (before || name !== "name"));
  const by = changed.flatMap((name) => (before?.by?.[name] ? [[name, before.by[name]]] : []));
  return {
    account: after.id,
    ...(before ? {} : { added: true }),
    was: Object.fromEntries(changed.map((name) => [name, [before?.[name] ?? null, after[name] ?? null]])),
    ...(by.length > 0 ? { by: Object.fromEntries(by) } : {}),
  };
}

/** Accounts in one row of the store, which stays well below its limit. */
const PART = 200;

/**
 * Keeps them before anything is changed. A row is named by the round it was written in and by what it says, so that a
 * chunk done again after a crash keeps nothing twice.
 */
export async function keepAccounts(
  w: World,
  { id, offset }: { id: string; offset: number },
  accounts: AccountBefore[],
  round: number,
): Promise<void> {
  const expires = Math.ceil(w.clock.now() / 1_000) + UNDO_DAYS * 86_400;
  const writes: Write[] = [];
  for (let from = 0; from < accounts.length; from += PART) {
    const data: AccountsBeforeRow = { accounts: accounts.slice(from, from + PART) };
    const name = hash("sha256", JSON.stringify(data)).slice(0, 24);
    const key = keys.importAccounts(id, offset, `${String(round).padStart(3, "0")}#${name}`);
    writes.push({ put: { ...key, data, expires }, if: "absent" });
  }
  if (writes.length > 0) await w.store.write(writes);
}
