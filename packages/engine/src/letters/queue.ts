import { stepOf } from "#journey/journey";
import { titleOf } from "#journey/validate/stepName";
import { keys } from "../keys";
import type { World } from "../ports";
import type { JourneyMeta } from "../rows";
import { versionOf } from "../versions";
import { mayPrint, type Verdict } from "./mayPrint";
import { type PieceRow, pieceKey, queueGroup, queueShards } from "./pieces";

/** How many letters wait at a step, and since when. */
export interface Waiting {
  journey: string;
  journeyName: string;
  step: string;
  stepName: string;
  n: number;
  /** the oldest of them, ms */
  since: number;
  /** of those that were looked at: why some wait or will be taken out */
  wait: Record<string, number>;
  out: Record<string, number>;
  looked: number;
}

/** So many marks are counted at most, and so many letters looked at closely. */
const COUNTED = 50_000;
const LOOKED = 500;

/** The print queue by step, the longest waiting first. `more`: there are more letters than were counted. */
export async function queueOf(w: World): Promise<{ waiting: Waiting[]; total: number; more: boolean }> {
  const touches: string[] = [];
  let more = false;
  for (const shard of queueShards) {
    let after: string | undefined;
    do {
      const part = await w.store.query(queueGroup(shard), { after, limit: 1_000 });
      touches.push(...part.rows.map(({ id }) => id));
      after = part.next;
      more ||= touches.length >= COUNTED;
    } while (after !== undefined && !more);
  }
  const rows = await w.store.batchGet<PieceRow>(touches.map(pieceKey));
  const pieces = rows.flatMap((row) => (row?.data.state === "queued" ? [row.data] : []));
  const steps = new Map<string, Waiting>();
  for (const piece of pieces) {
    const at = `${piece.journey} ${piece.step}`;
    const known = steps.get(at) ?? (await named(w, piece));
    steps.set(at, { ...known, n: known.n + 1, since: Math.min(known.since, piece.at) });
  }
  await lookAt(w, pieces.slice(0, LOOKED), steps);
  const waiting = [...steps.values()].sort((a, b) => a.since - b.since);
  return { waiting, total: pieces.length, more };
}

async function named(w: World, { journey, version, step, at }: PieceRow): Promise<Waiting> {
  const drawn = (await versionOf(w, journey, version))?.document;
  const found = drawn && stepOf(drawn, step);
  const meta = await w.store.get<JourneyMeta>(keys.journey(journey));
  return {
    journey,
    journeyName: meta?.data.name ?? journey,
    step,
    stepName: found ? titleOf(found) : step,
    ...{ n: 0, since: at, wait: {}, out: {}, looked: 0 },
  };
}

async function lookAt(w: World, pieces: PieceRow[], steps: Map<string, Waiting>): Promise<void> {
  const verdicts: Verdict[] = await mayPrint(w, pieces);
  for (const [i, { journey, step }] of pieces.entries()) {
    const at = steps.get(`${journey} ${step}`);
    const verdict = verdicts[i];
    if (!at || !verdict) continue;
    at.looked += 1;
    if ("wait" in verdict) at.wait[verdict.wait] = (at.wait[verdict.wait] ?? 0) + 1;
    if ("out" in verdict) at.out[verdict.out] = (at.out[verdict.out] ?? 0) + 1;
  }
}
