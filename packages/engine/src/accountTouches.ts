import { enrollmentId } from "#journey/chance";
import { CHANNELS } from "#journey/journey";
import { type AccountTouch, mayBeHad, type PersonState, type Profile, type Touch } from "#journey/person";
import type { House } from "#journey/policies/house";
import { FRESH, housePoliciesOf } from "./housePolicies";
import { keys } from "./keys";
import { peopleOfAccount } from "./people/accounts";
import type { Row, World, Write } from "./ports";
import type { AccountTouchesRow } from "./rows";

/** Most people of an account whose touches are looked up when counting begins. */
const MOST = 1_000;

/** As many touches per channel as two of the greatest caps count: so none is missing when some are given back. */
const REMEMBERED = 40;

/** For so long after counting was switched on a worker may still commit who has not heard of it, ms. */
const SETTLED = FRESH + 120_000;

const DAY = 86_400_000;

/** What accounts have had, while some people of theirs are decided on together. */
export interface AccountBook {
  /** The touches of an account, with those that were planned since `begin`; undefined when nobody counts. */
  of(profile: Profile): readonly AccountTouch[] | undefined;
  begin(): void;
  plan(profile: Profile, touches: Touch[]): void;
  /** Keeps what was planned, before anything is committed. False when an account had more meanwhile: decide again. */
  keep(): Promise<boolean>;
}

const NOBODY_COUNTS: AccountBook = {
  of: () => undefined,
  begin() {},
  plan() {},
  keep: async () => true,
};

interface Page {
  /** the version of the row, 0 when there is none */
  v: number;
  row: AccountTouchesRow;
  /** with what was planned */
  seen: AccountTouch[];
  planned: Map<string, Touch>;
  /** places that nobody can use any more */
  dead: Set<string>;
  fresh: boolean;
}

interface Open {
  row: Row<PersonState>;
  profile: Profile;
}

/**
 * The touches of the accounts these people belong to. A touch takes its place in its account's row by its own id before
 * it is committed, so that of two workers one decides again, and whoever comes back after a crash finds their place.
 */
export async function accountBook(w: World, house: House, open: Open[]): Promise<AccountBook> {
  const { counting } = house;
  const names = counting ? [...new Set(open.flatMap(({ profile }) => profile.account || []))] : [];
  if (!counting || names.length === 0) return NOBODY_COUNTS;
  const states = new Map(open.map(({ row }) => [row.data.id, row.data]));
  const found = await w.store.batchGet<AccountTouchesRow>(names.map(keys.accountTouches));
  const pages = new Map<string, Page>();
  for (const [i, name] of names.entries()) pages.set(name, await pageOf(name, found[i]));

  async function pageOf(name: string, found: Row<AccountTouchesRow> | undefined): Promise<Page> {
    const whole =
      found && found.data.since >= counting!.since && found.data.counted >= found.data.since + SETTLED;
    const row = whole ? found.data : await countedAgain(w, name, counting!, found?.data);
    const dead = row.touches.filter(({ id }) => isDead(id, states.get(personOf(id)))).map(({ id }) => id);
    return {
      v: found?.v ?? 0,
      row,
      seen: row.touches,
      planned: new Map(),
      dead: new Set(dead),
      fresh: !whole,
    };
  }

  return {
    of: ({ account }) => (account ? pages.get(account)?.seen : undefined),
    begin() {
      for (const page of pages.values()) {
        page.planned.clear();
        page.seen = page.row.touches.filter(({ id }) => !page.dead.has(id));
      }
    },
    plan({ account }, touches) {
      const page = account ? pages.get(account) : undefined;
      if (!page) return;
      for (const touch of touches) page.planned.set(touch.id, touch);
      page.seen = withPlanned(page.seen, touches);
    },
    async keep() {
      const changed = [...pages].flatMap(([name, page]) => {
        const touches = page.row.touches.filter(({ id }) => !page.dead.has(id));
        // What the walk itself took back is nobody's place.
        const planned = [...page.planned.values()].filter(({ status }) => status !== "cancelled");
        const next = withPlanned(touches, planned);
        const same = planned.every(({ id, at }) => touches.some((t) => t.id === id && t.at === at));
        if (same && !page.fresh && page.dead.size === 0) return [];
        const data = { ...page.row, touches: trimmed(next, w.clock.now(), counting.days) };
        const write: Write = { put: { ...keys.accountTouches(name), data }, if: page.v || "absent" };
        return [{ name, page, data, write, needed: !same }];
      });
      if (changed.length === 0) return true;
      const outcomes = await w.store.write(changed.map(({ write }) => write));
      let kept = true;
      for (const [i, { name, page, data, needed }] of changed.entries()) {
        const outcome = outcomes[i]!;
        if (outcome.ok) Object.assign(page, { v: outcome.v, row: data, fresh: false, dead: new Set() });
        else {
          const key = keys.accountTouches(name);
          pages.set(name, await pageOf(name, await w.store.get<AccountTouchesRow>(key)));
          kept &&= !needed;
        }
      }
      return kept;
    },
  };
}

/** Gives the places of touches back of which a write has just said for certain that they did not go out. */
export async function giveTouchesBack(
  w: World,
  plans: { state: PersonState; profile: Profile }[],
): Promise<void> {
  const back = new Map<string, Set<string>>();
  for (const { state, profile } of plans)
    for (const fact of state.facts) {
      if (fact.fact !== "outcome" || !profile.account) continue;
      const { status, free, was } = fact;
      // A pending touch that an exit cancels may be with its provider already: its place runs out with time.
      if (status !== "failed" && !(status === "cancelled" && (free || was === "retry"))) continue;
      back.set(profile.account, (back.get(profile.account) ?? new Set()).add(fact.touch));
    }
  if (back.size === 0 || !(await housePoliciesOf(w)).counting) return;
  for (const [account, ids] of back) {
    const key = keys.accountTouches(account);
    for (;;) {
      const found = await w.store.get<AccountTouchesRow>(key);
      const touches = found?.data.touches.filter(({ id }) => !ids.has(id));
      if (!found || !touches || touches.length === found.data.touches.length) break;
      const [outcome] = await w.store.write([
        { put: { ...key, data: { ...found.data, touches } }, if: found.v },
      ]);
      if (outcome?.ok) break;
    }
  }
}

/** What the people of an account remember, beside the places that are kept for touches under way. */
async function countedAgain(
  w: World,
  account: string,
  { since, days }: NonNullable<House["counting"]>,
  kept: AccountTouchesRow | undefined,
): Promise<AccountTouchesRow> {
  const now = w.clock.now();
  const { people } = await peopleOfAccount(w, account, { limit: MOST });
  const rows = await w.store.batchGet<PersonState>(people.map(keys.person));
  const known = rows.flatMap((row) => (row ? rememberedBy(row.data) : []));
  const touches = trimmed(withPlanned(kept?.touches ?? [], known), now, days);
  return { since: Math.max(since, kept?.since ?? 0), counted: now, touches };
}

const rememberedBy = ({ id, touches, older }: PersonState): AccountTouch[] => [
  ...touches.filter(mayBeHad),
  // Of those remembered no more only the times are known; an id of its own keeps each from counting twice.
  ...CHANNELS.flatMap((channel) =>
    (older?.[channel] ?? []).map((at) => ({ id: `${id}.${channel}.${at}`, channel, at })),
  ),
];

function withPlanned(
  touches: readonly AccountTouch[],
  planned: Pick<Touch, "id" | "channel" | "at">[],
): AccountTouch[] {
  const all = new Map(touches.map((t) => [t.id, t]));
  for (const { id, channel, at } of planned) all.set(id, { id, channel, at });
  return [...all.values()];
}

/** The latest touches of each channel that are not too long ago for any cap, in order. */
function trimmed(touches: AccountTouch[], now: number, days: number): AccountTouch[] {
  const left = new Map<string, number>();
  return touches
    .filter(({ at }) => at > now - days * DAY)
    .sort((a, b) => b.at - a.at)
    .filter(({ channel }) => {
      const n = left.get(channel) ?? REMEMBERED;
      left.set(channel, n - 1);
      return n > 0;
    })
    .reverse();
}

const personOf = (touch: string): string => touch.slice(0, touch.indexOf("."));

/**
 * Whether a place was kept for a touch that was never committed and never will be: its person has passed the turn it
 * was to be made in. Only asked about who still remembers all their touches.
 */
function isDead(touch: string, state: PersonState | undefined): boolean {
  if (!state || state.older || state.touches.some(({ id }) => id === touch)) return false;
  const [, enrollment = "", seq = ""] = touch.split(".");
  const e = state.enrollments[enrollment];
  if (e) return e.seq >= Number(seq);
  return Object.entries(state.past).some(
    ([journey, { entries, left }]) =>
      left !== undefined &&
      Array.from({ length: entries }, (_, n) => enrollmentId(journey, n + 1)).includes(enrollment),
  );
}
