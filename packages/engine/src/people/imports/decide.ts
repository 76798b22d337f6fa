import { keys } from "../../keys";
import type { World } from "../../ports";
import { readImport } from "../importRow";
import type { Pair, PairsRow } from "./checkRow";

/** Lines of the file that a member has decided about: the address of the person a line speaks of. */
export type Decided = Record<number, string>;

/** What a member says about pairs that may be one person: about all of them, and about some by their line. */
export interface Decisions {
  all?: "same" | "two";
  lines?: Record<string, "same" | "two">;
}

const decidedKey = (id: string) => keys.importCheck(id, "DECIDED");

/** Keeps which lines speak of somebody who is there already; without a word two are two. */
export async function keepDecided(w: World, id: string, said: Decisions | undefined): Promise<void> {
  const decided: Decided = {};
  if (said)
    for (const pair of await allPairs(w, id))
      if ((said.lines?.[pair.line] ?? said.all) === "same") decided[pair.line] = pair.address;
  await w.store.write([{ put: { ...decidedKey(id), data: { decided } } }]);
}

export const readDecided = async (w: World, id: string): Promise<Decided> =>
  (await w.store.get<{ decided: Decided }>(decidedKey(id)))?.data.decided ?? {};

/** The pairs a member may decide about, without what only the house needs. */
export async function pairsOf(w: World, id: string): Promise<Omit<Pair, "address">[]> {
  await readImport(w, id);
  return (await allPairs(w, id)).map(({ address: _hash, ...pair }) => pair);
}

/** All pairs the last check has found, as far as they were kept. */
export async function allPairs(w: World, id: string): Promise<Pair[]> {
  const { group } = keys.importCheck(id, "");
  const { rows } = await w.store.query<PairsRow>(group, { prefix: "P#", limit: 1_000 });
  return rows.flatMap(({ data }) => data.pairs);
}
