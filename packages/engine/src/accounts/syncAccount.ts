import type { Profile } from "#journey/person";
import { keys } from "../keys";
import type { Row, World, Write } from "../ports";
import type { AccountTouchesRow } from "../rows";
import type { AccountRow } from "./accountRow";
import { accountsNow } from "./accountRow";
import { bringFacts } from "./bringFacts";

/** People looked at together, and how many of such lots one job takes before the next one goes on. */
const LOT = 200;
const LOTS = 25;

/** When a change of an account is looked after whose process has died, ms. */
const LATER = 30_000;

/**
 * Has the people of an account brought in step with it. To be called before the change is written and after it: the
 * first job is there should nobody come to the second call.
 */
export const askForSync = (w: World, id: string, when: "before" | "after"): Promise<void> =>
  w.jobs.send([{ job: "account", id }], when === "before" ? { delay: LATER } : {});

/** Brings everybody who belongs to an account in step with it, its stakeholders from elsewhere too. */
export async function syncAccount(w: World, id: string, from?: string): Promise<void> {
  const { group } = keys.account(id);
  const here = await w.store.get<AccountRow>(keys.account(id));
  const into = here?.data.into;
  if (into !== undefined) await joinTouches(w, id, into);
  let after = from;
  for (let lot = 0; ; lot++) {
    if (lot === LOTS) {
      await w.jobs.send([{ job: "account", id, ...(after === undefined ? {} : { after }) }]);
      return;
    }
    const part = await w.store.query<{ person: string }>(group, {
      ...(after === undefined ? {} : { after }),
      limit: LOT,
    });
    // Beside the people of a group stand the account itself and what it has been sent.
    const rows = part.rows.filter((row) => /^[MS]#/.test(row.id));
    await bringFacts(
      w,
      rows.map((row) => row.data.person),
      { nudge: true },
    );
    if (into !== undefined) await clear(w, id, rows);
    after = part.next;
    if (after === undefined) break;
  }
  // What was sent to them while they moved counts where they are now, too.
  if (into !== undefined) await joinTouches(w, id, into);
}

/** Takes rows away of people who have moved on, when whoever moved them died before that. */
async function clear(w: World, id: string, rows: Row<{ person: string }>[]): Promise<void> {
  const profiles = await w.store.batchGet<Profile>(rows.map(({ data }) => keys.profile(data.person)));
  const gone = rows.filter((_, i) => {
    const profile = profiles[i]?.data;
    return profile?.account !== id && !profile?.also?.some((one) => one.account === id);
  });
  if (gone.length > 0)
    await w.store.write(gone.map((row): Write => ({ remove: { group: row.group, id: row.id }, if: row.v })));
}

/** What the people of an account have had counts for the one it became part of. */
async function joinTouches(w: World, from: string, to: string): Promise<void> {
  const target = (await accountsNow(w, [to])).get(to)?.data.id ?? to;
  const key = keys.accountTouches(target);
  for (;;) {
    const [mine, theirs] = await w.store.batchGet<AccountTouchesRow>([keys.accountTouches(from), key]);
    // Without a row of its own it counts from what its people remember, as soon as it has to.
    if (!mine || !theirs) return;
    const all = new Map(theirs.data.touches.map((touch) => [touch.id, touch]));
    for (const touch of mine.data.touches) all.set(touch.id, touch);
    if (all.size === theirs.data.touches.length) return;
    const touches = [...all.values()].sort((a, b) => a.at - b.at);
    const write: Write = { put: { ...key, data: { ...theirs.data, touches } }, if: theirs.v };
    const [outcome] = await w.store.write([write]);
    if (outcome?.ok) return;
  }
}
