import { createHash } from "node:crypto";
import type { Fact, PersonState } from "#journey/person";
import { foldActs } from "./acts/foldActs";
import { foldSuppressed } from "./consent/foldSuppressed";
import { absorb, type CounterRow, closeShards } from "./counterRows";
import { count, newCounters } from "./counters";
import { keys } from "./keys";
import type { Change, Row, World, Write } from "./ports";
import { foldRefunds } from "./refunds";
import type { UnknownRow } from "./rows";
import { factsOf } from "./seal";

interface Seen {
  change: Change;
  person: string;
  v: number;
  facts: Fact[];
}

/**
 * Folds changes of people into counters and the audit chain. Workers never write those themselves, so
 * nothing is counted twice or missed, whoever crashed (rule R11). Changes come in the order of their stream shard;
 * each counter row remembers the last one it has, so folding a batch again changes nothing.
 */
export async function fold(w: World, changes: Change[]): Promise<void> {
  const byShard = new Map<string, Seen[]>();
  for (const change of changes) {
    const seen = read(change);
    if (!seen) continue;
    const known = byShard.get(change.shard);
    if (known) known.push(seen);
    else byShard.set(change.shard, [seen]);
  }
  for (const [shard, seen] of byShard) {
    await foldCounters(w, shard, seen);
    await foldRefunds(
      w,
      shard,
      seen.map((s) => ({ seq: s.change.seq, facts: s.facts })),
    );
    await foldActs(w, seen);
    await foldUnknown(w, seen);
    await foldSuppressed(w, seen);
    await foldChain(w, shard, seen);
  }
}

function read(change: Change): Seen | undefined {
  const { after } = change;
  if (after?.id !== "S" || !after.group.startsWith("P#")) return undefined;
  // Under this key nobody keeps anything but people.
  const row = after as Row<PersonState>;
  const facts = factsOf(row);
  return facts.length === 0 ? undefined : { change, person: row.data.id, v: row.v, facts };
}

async function foldCounters(w: World, shard: string, seen: Seen[]): Promise<void> {
  const versions = new Map<string, { journey: string; version: number }>();
  for (const { facts } of seen)
    for (const f of facts)
      if ("journey" in f)
        versions.set(`${f.journey}@${f.version}`, { journey: f.journey, version: f.version });
  for (const { journey, version } of versions.values()) {
    const key = keys.counters(journey, version, shard);
    for (;;) {
      const found = await w.store.get<CounterRow>(key);
      if (found?.data.closing) {
        await absorb(w, journey, version, found);
        continue;
      }
      const counters: CounterRow = found?.data ?? newCounters();
      const fresh = seen.filter((s) => s.change.seq > counters.lastSeq);
      if (fresh.length === 0) break;
      for (const s of fresh)
        for (const f of s.facts)
          if ("journey" in f && f.journey === journey && f.version === version) count(counters, f);
      counters.lastSeq = fresh[fresh.length - 1]!.change.seq;
      counters.at = w.clock.now();
      const [outcome] = await w.store.write([
        { put: { ...key, data: counters }, if: found ? found.v : "absent" },
      ]);
      if (!outcome?.ok) continue;
      // A shard that is new to this version may be the one too many.
      if (!found) await closeShards(w, journey, version);
      break;
    }
  }
}

/** A row for every touch nobody can tell about, until somebody can or a member has decided on it. */
async function foldUnknown(w: World, seen: Seen[]): Promise<void> {
  const writes = new Map<string, Write>();
  for (const { person, facts } of seen)
    for (const f of facts) {
      if (f.fact !== "outcome" || (f.status !== "unknown" && f.was !== "unknown")) continue;
      const key = keys.unknown(f.journey, f.touch);
      const data: UnknownRow = { touch: f.touch, person, step: f.step, at: f.sentAt, channel: f.channel };
      writes.set(f.touch, f.status === "unknown" && !f.by ? { put: { ...key, data } } : { remove: key });
    }
  if (writes.size > 0) await w.store.write([...writes.values()]);
}

interface Link {
  seq: string;
  hash: string;
  batches: number;
}

/**
 * The audit: every batch becomes one object of JSON lines whose first line names the hash of the batch before it.
 * Changing any line anywhere breaks every hash after it.
 */
async function foldChain(w: World, shard: string, seen: Seen[]): Promise<void> {
  const key = keys.chain(shard);
  const found: Row<Link> | undefined = await w.store.get<Link>(key);
  const link = found?.data ?? { seq: "", hash: "", batches: 0 };
  const fresh = seen.filter((s) => s.change.seq > link.seq);
  if (fresh.length === 0) return;
  const lines = [
    JSON.stringify({ previous: link.hash, batch: link.batches + 1 }),
    ...fresh.map((s) =>
      JSON.stringify({
        seq: s.change.seq,
        at: s.change.at,
        person: s.person,
        v: s.v,
        facts: s.facts.map(withoutWords),
      }),
    ),
  ];
  const text = `${lines.join("\n")}\n`;
  const hash = createHash("sha256").update(text).digest("hex");
  await w.blobs.put(auditName(shard, link.batches + 1), new TextEncoder().encode(text));
  const next: Link = { seq: fresh[fresh.length - 1]!.change.seq, hash, batches: link.batches + 1 };
  await w.store.write([{ put: { ...key, data: next }, if: found ? found.v : "absent" }]);
}

/** The trail outlives whoever is erased, so it holds what people said only as its hash. */
const withoutWords = (fact: Fact): Fact =>
  fact.fact === "response" && fact.text !== undefined
    ? { ...fact, text: `sha256:${createHash("sha256").update(fact.text).digest("hex")}` }
    : fact;

export const auditName = (shard: string, batch: number): string =>
  `audit/${shard}/${String(batch).padStart(10, "0")}.ndjson`;

/** Walks the audit of one shard and says whether every batch still has the hash its successor names. */
export async function verifyAudit(
  w: World,
  shard: string,
): Promise<{ ok: boolean; batches: number; broken?: number }> {
  const link = (await w.store.get<Link>(keys.chain(shard)))?.data;
  let previous = "";
  for (let batch = 1; batch <= (link?.batches ?? 0); batch++) {
    const bytes = await w.blobs.get(auditName(shard, batch));
    const text = bytes ? new TextDecoder().decode(bytes) : "";
    const head = text.slice(0, text.indexOf("\n"));
    if (head !== JSON.stringify({ previous, batch }))
      return { ok: false, batches: link?.batches ?? 0, broken: batch };
    previous = createHash("sha256").update(text).digest("hex");
  }
  return { ok: previous === (link?.hash ?? ""), batches: link?.batches ?? 0 };
}
