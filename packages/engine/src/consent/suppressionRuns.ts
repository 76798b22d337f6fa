import { createHash } from "node:crypto";
import { keys } from "../keys";
import { withoutSuppression, withSuppression } from "../people/consent";
import { readPeople } from "../people/readPeople";
import { domainReason } from "../people/refused";
import type { World } from "../ports";
import { Refusal } from "../refusal";
import { addressOfLine, linesFrom, type Place, startOf, toText } from "./addressLines";
import { changeAll, suppressAddresses } from "./suppressAddresses";
import type { ReadAddress } from "./suppressed";

export interface BadLine {
  line: number;
  value: string;
  reason: string;
}

/** A list that is being read in, or the search for everybody at a domain. Times are ms. */
export interface SuppressionRun {
  id: string;
  what: "list" | "domain" | "liftDomain";
  status: "running" | "done" | "failed";
  /** the file's name, or the domain */
  name: string;
  reason: string;
  by: string;
  createdAt: number;
  finishedAt?: number;
  error?: string;
  /** lines read, or people looked at */
  done: number;
  /** addresses that are new on the list, and those that stood there before */
  added: number;
  known: number;
  bad: number;
  /** people who have one of the addresses now */
  people: number;
  /** the first lines that are no address */
  lines: BadLine[];
  /** SHA-256 of the file */
  hash?: string;
}

interface RunRow extends SuppressionRun {
  country?: string;
  place: Place;
  cursor?: string;
}

const CHUNK = 1_000;
const LINES_PER_JOB = 50_000;
const SHOWN = 200;
const NOT_AN_ADDRESS = "This is no e-mail address and no phone number with its country code.";

/** Beside the files of imports: only there worlds let files be taken away again. */
const blobOf = (id: string): string => `imports/${id}.txt`;

const shown = ({ country: _c, place: _p, cursor: _u, ...run }: RunRow): SuppressionRun => run;

const begun = (w: World, run: Pick<RunRow, "what" | "name" | "reason" | "by" | "place">): RunRow => ({
  id: w.dice.id("spr"),
  status: "running",
  createdAt: w.clock.now(),
  done: 0,
  added: 0,
  known: 0,
  bad: 0,
  people: 0,
  lines: [],
  ...run,
});

/** Takes in a list: one address a line, or a table with one address in each row. It is read line by line by a job. */
export async function startList(
  w: World,
  { name, bytes, reason, country }: { name: string; bytes: Uint8Array; reason: string; country?: string },
  by: string,
): Promise<SuppressionRun> {
  const text = toText(bytes);
  const place = startOf(text);
  if (!place) throw new Refusal("emptyFile", "The file has no line in it.", 422);
  const row: RunRow = {
    ...begun(w, { what: "list", name: name.replace(/[\p{Cc}/\\]+/gu, " ").slice(-200), reason, by, place }),
    hash: createHash("sha256").update(bytes).digest("hex"),
    ...(country ? { country } : {}),
  };
  await w.blobs.put(blobOf(row.id), text);
  return start(w, row);
}

/** Looks for everybody at a domain that was put on the list, or taken off it. */
export const startDomain = (
  w: World,
  { domain, lift, reason, by }: { domain: string; lift: boolean; reason: string; by: string },
): Promise<SuppressionRun> =>
  start(
    w,
    begun(w, {
      what: lift ? "liftDomain" : "domain",
      name: domain,
      reason,
      by,
      place: { offset: 0, line: 1 },
    }),
  );

async function start(w: World, row: RunRow): Promise<SuppressionRun> {
  await w.store.write([{ put: { ...keys.suppressionRun(row.id), data: row }, if: "absent" }]);
  await w.jobs.send([{ job: "suppress", id: row.id }]);
  return shown(row);
}

export async function suppressionRun(w: World, id: string): Promise<SuppressionRun> {
  const found = await w.store.get<RunRow>(keys.suppressionRun(id));
  if (!found) throw new Refusal("unknownRun", "There is no such list.", 404);
  return shown(found.data);
}

/** The newest first. */
export async function listRuns(w: World, limit = 20): Promise<SuppressionRun[]> {
  const { group } = keys.suppressionRun("");
  const { rows } = await w.store.query<RunRow>(group, { reverse: true, limit });
  return rows.map(({ data }) => shown(data));
}

/** Carries a run on from where it stands. A part that is done twice changes nothing twice; its addresses count as known then. */
export async function runSuppression(w: World, id: string): Promise<void> {
  const found = await w.store.get<RunRow>(keys.suppressionRun(id));
  if (found?.data.status !== "running") return;
  const next = found.data.what === "list" ? await listParts(w, found.data) : domainParts(w);
  let { data: row, v } = found;
  if (!next) {
    await keep(w, { ...row, status: "failed", error: "The file is gone. Upload it again." }, v);
    return;
  }
  for (let inJob = 0; row.status === "running"; inJob += CHUNK) {
    if (inJob >= LINES_PER_JOB) return w.jobs.send([{ job: "suppress", id }]);
    row = await next(row);
    const kept = await keep(w, row, v);
    if (kept === undefined) return;
    v = kept;
    await new Promise((resolve) => setImmediate(resolve));
  }
  // The addresses stand on the list now; nobody needs them twice.
  if (row.what === "list") await w.blobs.remove(blobOf(id));
}

/** Undefined when somebody else has gone on with it. */
async function keep(w: World, row: RunRow, v: number): Promise<number | undefined> {
  const done = row.status === "running" ? row : { ...row, finishedAt: w.clock.now() };
  const [outcome] = await w.store.write([{ put: { ...keys.suppressionRun(row.id), data: done }, if: v }]);
  return outcome?.ok ? outcome.v : undefined;
}

type Part = (row: RunRow) => Promise<RunRow>;

async function listParts(w: World, { id }: RunRow): Promise<Part | undefined> {
  const text = await w.blobs.get(blobOf(id));
  if (!text) return undefined;
  return async (row) => {
    const { lines, next } = linesFrom(text, row.place, CHUNK);
    const bad: BadLine[] = [];
    const read = new Map<string, ReadAddress>();
    let again = 0;
    for (const { line, value } of lines) {
      const address = addressOfLine(value, row.country);
      if (address === "nothing") continue;
      if (!address) bad.push({ line, value: value.slice(0, 80), reason: NOT_AN_ADDRESS });
      else if (read.has(address.hash)) again++;
      else read.set(address.hash, address);
    }
    const addresses = [...read.values()];
    const { known, people } = await suppressAddresses(w, addresses, {
      why: "list",
      reason: row.reason,
      by: row.id,
    });
    const before = known.filter(Boolean).length;
    return {
      ...row,
      place: next,
      status: lines.length < CHUNK ? "done" : "running",
      done: row.done + lines.length,
      added: row.added + addresses.length - before,
      known: row.known + before + again,
      bad: row.bad + bad.length,
      people: row.people + people,
      lines: [...row.lines, ...bad].slice(0, SHOWN),
    };
  };
}

const domainParts =
  (w: World): Part =>
  async (row) => {
    const reason = domainReason(row.name, row.reason);
    const { people, cursor } = await readPeople(w, {
      limit: CHUNK,
      ...(row.cursor === undefined ? {} : { cursor: row.cursor }),
    });
    const there = people.filter(({ profile }) => profile.email?.endsWith(`@${row.name}`));
    const at = w.clock.now();
    const changed = await changeAll(
      w,
      there.map(({ profile }) => profile.id),
      (state) => {
        const by = { by: row.by, at, channel: "email" as const };
        if (row.what === "domain")
          return withSuppression(state, { ...by, reason, proof: "suppression list" });
        // What else stands against writing to them stays.
        const mine = state.suppressed.email?.reason.startsWith(domainReason(row.name, ""));
        return mine ? withoutSuppression(state, { ...by, reason: row.reason }) : state;
      },
    );
    const { cursor: _before, ...rest } = row;
    return {
      ...rest,
      ...(cursor === undefined ? { status: "done" } : { cursor }),
      done: row.done + people.length,
      people: row.people + changed,
    };
  };
