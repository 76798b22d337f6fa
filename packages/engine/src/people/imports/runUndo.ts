import { CHANNELS, type Channel } from "#journey/journey";
import type { PersonState } from "#journey/person";
import { keys } from "../../keys";
import type { Row, World } from "../../ports";
import { forgetActivities } from "../activities";
import { releaseAddresses } from "../addressBook";
import type { PersonDraft, StoredProfile } from "../draft";
import { type ImportRow, readImport, type Undoing } from "../importRow";
import { savePeople } from "../savePeople";
import { TEXT_FIELDS, type TextField } from "../tidyProfile";
import type { AccountsBeforeRow } from "./accountsBefore";
import { type Before, type BeforeRow, ownValues } from "./before";
import { reasonToKeep } from "./reasonToKeep";
import { removeAdded, type There } from "./removeAdded";
import { undoAccounts } from "./undoAccounts";
import { undoneSource } from "./undone";

/** So many rows of what was kept are worked before the job hands itself on. */
const ROWS_PER_JOB = 20;

type Tally = Pick<Undoing, "removed" | "restored" | "kept" | "valuesKept" | "consents" | "optOuts">;

/**
 * Takes an import back, the last change first, so that every value meets the one it had replaced. Whoever was added
 * goes, unless something has happened to them since; what was changed gets its former value where nobody has changed
 * it again. Safe to repeat at any point: what is back already is found so.
 */
export async function runUndo(w: World, id: string): Promise<void> {
  const found = await readImport(w, id);
  let { data: row, v } = found;
  const { group } = keys.importBefore(id, 0, "");
  for (let n = 0; row.status === "undoing" && row.undo; n++) {
    if (n === ROWS_PER_JOB) return w.jobs.send([{ job: "import", id }]);
    const page = await w.store.query<BeforeRow>(group, { reverse: true, after: row.undoAfter, limit: 1 });
    const [part] = page.rows;
    const next = part
      ? await undoPart(w, row, row.undo, part)
      : ((await undoAccountsPart(w, row, row.undo)) ?? ended(w, row, row.undo));
    const [outcome] = await w.store.write([{ put: { ...keys.import(id), data: next }, if: v }]);
    if (!outcome?.ok) return;
    ({ v } = outcome);
    row = next;
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (row.status === "undone") await forgetBefore(w, id);
}

async function undoPart(w: World, row: ImportRow, undo: Undoing, part: Row<BeforeRow>): Promise<ImportRow> {
  const { people } = part.data;
  const tally =
    row.kind === "activities"
      ? {
          ...NOTHING,
          removed: await forgetActivities(
            w,
            people.map(({ person }) => person),
            row.id,
          ),
        }
      : await undoPeople(w, row, people);
  const next: Undoing = {
    ...undo,
    done: undo.done + people.length,
    removed: undo.removed + tally.removed,
    restored: undo.restored + tally.restored,
    kept: sum(undo.kept, tally.kept),
    valuesKept: undo.valuesKept + tally.valuesKept,
    consents: undo.consents + tally.consents,
    optOuts: undo.optOuts + tally.optOuts,
  };
  return { ...row, undo: next, undoAfter: part.id, movedAt: w.clock.now() };
}

/** Accounts come after all people, because nobody must belong to one that goes; undefined when there are no more. */
async function undoAccountsPart(w: World, row: ImportRow, undo: Undoing): Promise<ImportRow | undefined> {
  const { group } = keys.importAccounts(row.id, 0, "");
  const { rows } = await w.store.query<AccountsBeforeRow>(group, {
    reverse: true,
    after: row.undoAccountsAfter,
    limit: 1,
  });
  const [part] = rows;
  if (!part) return undefined;
  const accounts = await undoAccounts(w, row.id, part.data.accounts, undo.accounts);
  return { ...row, undo: { ...undo, accounts }, undoAccountsAfter: part.id, movedAt: w.clock.now() };
}

const NOTHING: Tally = { removed: 0, restored: 0, kept: {}, valuesKept: 0, consents: 0, optOuts: 0 };

function ended(w: World, row: ImportRow, undo: Undoing): ImportRow {
  return { ...row, status: "undone", undo: { ...undo, of: undo.done, finishedAt: w.clock.now() } };
}

async function undoPeople(w: World, row: ImportRow, people: Before[]): Promise<Tally> {
  const tally: Tally = { ...NOTHING, kept: {} };
  const rows = await w.store.batchGet<StoredProfile | PersonState>(
    people.flatMap(({ person }) => [keys.profile(person), keys.person(person)]),
  );
  const drafts: PersonDraft[] = [];
  const going: There[] = [];
  people.forEach((before, i) => {
    // The key says which of the two a row holds.
    const profile = rows[2 * i] as Row<StoredProfile> | undefined;
    const state = rows[2 * i + 1] as Row<PersonState> | undefined;
    if (before.added && !state) {
      tally.removed++;
      if (profile) going.push({ before, profile });
      return;
    }
    if (!profile || !state) return;
    const why = before.added && reasonToKeep(row, before, profile.data, state.data);
    if (before.added && !why) going.push({ before, profile, state });
    else drafts.push(...putBack(row, before, { profile, state }, tally));
    if (why) tally.kept[why] = (tally.kept[why] ?? 0) + 1;
  });
  const stayed = await removeAdded(w, row, going);
  tally.removed += going.filter(({ state }) => state).length - stayed.length;
  for (const { why, before, profile, state } of stayed) {
    tally.kept[why] = (tally.kept[why] ?? 0) + 1;
    drafts.push(...putBack(row, before, { profile, state }, tally));
  }
  if (drafts.length > 0) await savePeople(w, drafts, { source: undoneSource(row.fileName), knownOnly: true });
  await releaseAddresses(
    w,
    people.flatMap(({ person, ids = [] }) => ids.map((hash) => ({ person, hash }))),
  );
  return tally;
}

/** What gives somebody back what they had: former values, and no consent that only this import knew of. */
function putBack(
  row: ImportRow,
  before: Before,
  there: { profile: Row<StoredProfile>; state: Row<PersonState> },
  tally: Tally,
): PersonDraft[] {
  const consent: Partial<Record<Channel, boolean>> = {};
  for (const channel of CHANNELS) {
    const now = there.state.data.consent[channel];
    if (now?.source !== row.source || !(before.added || before.consent?.[channel] !== undefined)) continue;
    if (now.on) {
      consent[channel] = false;
      tally.consents++;
    } else if (!before.added) tally.optOuts++;
  }
  const { profile, clear, still, backed } = formerOf(before, there.profile.data, tally);
  if (backed) tally.restored++;
  const { lists: unlist } = before.added && row.list ? { lists: [row.list] } : before;
  const changes = Object.keys(still).length > 0 || Object.keys(consent).length > 0 || unlist !== undefined;
  const { person: id } = before;
  const draft: PersonDraft = { id, profile, clear, still, unlist, consent, consentFrom: row.source };
  return changes ? [draft] : [];
}

function formerOf({ was = {} }: Before, present: StoredProfile, tally: Tally) {
  const now = ownValues(present);
  const profile: PersonDraft["profile"] = {};
  const clear: TextField[] = [];
  const still: NonNullable<PersonDraft["still"]> = {};
  let backed = false;
  for (const [name, [former, after]] of Object.entries(was)) {
    const value = now.get(name) ?? null;
    if (value === former) backed = true;
    if (value !== after) {
      if (value !== former) tally.valuesKept++;
      continue;
    }
    backed = true;
    still[name] = after;
    const field = TEXT_FIELDS.find((one) => one === name);
    if (!field) profile.fields = { ...profile.fields, [name.slice("fields.".length)]: former };
    else if (former === null) clear.push(field);
    else profile[field] = String(former);
  }
  return { profile, clear, still, backed };
}

function sum<T extends Partial<Record<string, number>>>(a: T, b: T): T {
  const total = { ...a };
  for (const [name, n = 0] of Object.entries(b)) Object.assign(total, { [name]: (a[name] ?? 0) + n });
  return total;
}

async function forgetBefore(w: World, id: string): Promise<void> {
  for (const { group } of [keys.importBefore(id, 0, ""), keys.importAccounts(id, 0, "")])
    for (;;) {
      const { rows } = await w.store.query(group, { limit: 50 });
      if (rows.length === 0) break;
      await w.store.write(rows.map((row) => ({ remove: { group, id: row.id } })));
    }
}
