import type { Channel } from "#journey/journey";
import type { Fact, PersonState, Proof } from "#journey/person";
import { keys } from "../keys";
import type { ImportRow } from "../people/importRow";
import type { World } from "../ports";
import type { TimelineRow } from "../rows";
import { factsOfLine } from "../seal";
import type { ConsentText } from "./purposes";
import { whoSays } from "./whoSays";

/** One thing that was said about consent, as it was written down; never changed afterwards. */
export interface LedgerEntry extends Proof {
  /** ms */
  at: number;
  what: "given" | "withdrawn" | "suppressed" | "lifted" | "break" | "breakOver";
  channel?: Channel;
  purpose?: string;
  product?: string;
  /** where it comes from, or why */
  source: string;
  /** who wrote it down, in words */
  who?: string;
  /** the words that were shown, where they are known */
  words?: string;
  /** the language of those, where they are the house's own */
  language?: string;
  /** of a break, ms */
  until?: number;
  /** which write of the person it was: with the person's id this names the entry for ever */
  v: number;
}

type Kept = Extract<Fact, { fact: "consent" | "suppressed" | "break" }>;

/**
 * The ledger of one person, newest first. It is not kept beside the truth but read from what the truth's own writes
 * said they did, so no crash can part the two; a million people who are born with a consent cost no row more.
 */
export async function consentLedgerOf(w: World, person: string): Promise<LedgerEntry[]> {
  const entries: LedgerEntry[] = [];
  for (const line of await linesOf(w, person)) {
    const v = Number(line.slice(0, line.indexOf(":")));
    for (const fact of factsOfLine(line))
      if (fact.fact === "consent" || fact.fact === "suppressed" || fact.fact === "break")
        entries.push(entryOf(fact, v));
  }
  return readable(w, entries.reverse());
}

function entryOf(fact: Kept, v: number): LedgerEntry {
  const { at, by, text, basis, proof } = fact;
  const rest = { at, v, ...(by ? { by } : {}), ...(text ? { text } : {}) };
  const more = { ...(basis ? { basis } : {}), ...(proof ? { proof } : {}) };
  if (fact.fact === "break") {
    const { until, source } = fact;
    return { ...rest, ...more, what: until === undefined ? "breakOver" : "break", source, until };
  }
  const { channel } = fact;
  if (fact.fact === "suppressed")
    return { ...rest, ...more, what: fact.lifted ? "lifted" : "suppressed", channel, source: fact.reason };
  const { purpose, product, source } = fact;
  const scope = { ...(purpose ? { purpose } : {}), ...(product ? { product } : {}) };
  return { ...rest, ...more, ...scope, what: fact.on ? "given" : "withdrawn", channel, source };
}

/** Every line of what a person's writes did, oldest first: older ones from the timeline, then their own row. */
export async function linesOf(w: World, person: string): Promise<string[]> {
  const row = await w.store.get<PersonState>(keys.person(person));
  const { group } = keys.timeline(person, 0);
  const lines: string[] = [];
  const seen = new Set<string>();
  const add = (line: string) => {
    // Lines move to the timeline before they leave the row, so for a moment they stand in both.
    if (!seen.has(line)) lines.push(line);
    seen.add(line);
  };
  for (let after: string | undefined; ; ) {
    const part = await w.store.query<TimelineRow>(group, { after, limit: 500 });
    for (const { data } of part.rows) data.lines.forEach(add);
    if (part.next === undefined) break;
    after = part.next;
  }
  row?.data.log?.forEach(add);
  return lines;
}

const LINE = /^(imp_[\w-]+) line (\d+)$/;

/** Puts the words that were shown beside their hash, and the hash of the file beside its line. */
async function readable(w: World, entries: LedgerEntry[]): Promise<LedgerEntry[]> {
  const hashes = [...new Set(entries.flatMap(({ text }) => text ?? []))];
  const files = [...new Set(entries.flatMap(({ proof }) => LINE.exec(proof ?? "")?.[1] ?? []))];
  const [texts, imports, names] = await Promise.all([
    w.store.batchGet<ConsentText>(hashes.map(keys.consentText)),
    w.store.batchGet<ImportRow>(files.map(keys.import)),
    whoSays(
      w,
      entries.flatMap(({ by }) => by ?? []),
    ),
  ]);
  const words = new Map(hashes.map((hash, i) => [hash, texts[i]?.data]));
  const rows = new Map(files.map((id, i) => [id, imports[i]?.data]));
  return entries.map((entry) => {
    const shown = entry.text && words.get(entry.text);
    const who = entry.by && names.get(entry.by);
    const [, id = "", line] = LINE.exec(entry.proof ?? "") ?? [];
    const file = rows.get(id);
    return {
      ...entry,
      ...(who ? { who } : {}),
      ...(shown ? { words: shown.text, ...(shown.language ? { language: shown.language } : {}) } : {}),
      ...(file ? { proof: `line ${line} of ${file.fileName} (SHA-256 ${file.hash}…), ${id}` } : {}),
    };
  });
}
