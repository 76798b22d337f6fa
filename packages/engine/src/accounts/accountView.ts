import { CHANNELS, type Channel, type ResponseClass, stepOf } from "#journey/journey";
import type { PersonState, Profile, Touch } from "#journey/person";
import { titleOf } from "#journey/validate/stepName";
import { readHousePolicies } from "../housePolicies";
import { keys } from "../keys";
import { nameOf } from "../people/nameOf";
import type { Row, World } from "../ports";
import type { JourneyMeta } from "../rows";
import { type OpenTask, tasksOf } from "../tasks";
import { versionOf } from "../versions";
import type { AccountRow } from "./accountRow";
import { type Ahead, aheadOf } from "./ahead";
import { type Advice, nextActions } from "./nextActions";
import { readAccount } from "./saveAccount";
import { ownerFor } from "./territories";

const DAY = 86_400_000;
/** So many people of an account are looked at; of a larger one the page says so. */
const MOST = 1_000;
const MONTH_DAYS = 30;

export interface Stakeholder {
  id: string;
  name: string;
  role?: string | undefined;
  influence?: string | undefined;
  stance?: string | undefined;
  /** false: they belong to another account, and have a part in this one */
  home: boolean;
  homeName?: string | undefined;
  consent: Partial<Record<Channel, boolean>>;
  suppressed: Partial<Record<Channel, string>>;
  lastTouch?: number | undefined;
  lastAnswer?: { class: ResponseClass; at: number } | undefined;
  /** touches of the last 30 days */
  touches: number;
  /** journeys they are in */
  inside: number;
  owner?: string | undefined;
}

export interface AccountView {
  account: AccountRow;
  revision: number;
  /** who looks after it, and why: the account's own owner, or its territory's */
  owner?: { owner: string; from: "account" | "territory" } | undefined;
  stakeholders: Stakeholder[];
  /** there are more people than stand here */
  more: boolean;
  touches: { days: number; n: number; caps: { most: number; days: number; channel?: Channel; n: number }[] };
  journeys: {
    id: string;
    name: string;
    status: string;
    people: number;
    steps: { step: string; name: string; people: number }[];
  }[];
  ahead: Ahead;
  actions: Advice[];
  tasks: OpenTask[];
}

interface Met {
  profile: Profile;
  state: PersonState;
}

/** Everything the page of one account shows, but its timeline. */
export async function accountView(w: World, id: string): Promise<AccountView> {
  const row = await readAccount(w, id);
  const account = row.data;
  const { met, more } = await peopleWith(w, account.id);
  const home = met.filter(({ profile }) => profile.account === account.id);
  const now = w.clock.now();
  const states = home.map(({ state }) => state);
  const names = new Map(met.map(({ profile }) => [profile.id, profile]));
  const tasks = await tasksOf(w, names);
  const stakeholders = met.map((one) => stakeholderOf(one, account.id, now));
  const owner = await ownerFor(w, { accountOwner: account.owner, territory: account.territory });
  return {
    account,
    revision: row.v,
    owner: owner && { owner: owner.owner, from: owner.from === "territory" ? "territory" : "account" },
    stakeholders,
    more,
    touches: await touchesOf(w, states, now),
    journeys: await journeysOf(w, states),
    ahead: await aheadOf(w, states),
    actions: nextActions(
      stakeholders.map((one) => ({
        ...one,
        reachable: CHANNELS.filter((channel) => one.consent[channel] && !one.suppressed[channel]),
        openTasks: tasks.filter((task) => task.person === one.id).length,
      })),
      { now, owner: owner?.owner },
    ),
    tasks: tasks.sort((a, b) => a.due - b.due).slice(0, 50),
  };
}

/** Who belongs to an account or has a part in it, those with a name in its order. */
export async function peopleWith(w: World, account: string): Promise<{ met: Met[]; more: boolean }> {
  const { group } = keys.account(account);
  const parts = await Promise.all(
    ["M#", "S#"].map((prefix) => w.store.query<{ person: string }>(group, { prefix, limit: MOST })),
  );
  const ids = [...new Set(parts.flatMap(({ rows }) => rows.map((row) => row.data.person)))].slice(0, MOST);
  const rows = await w.store.batchGet<Profile | PersonState>(
    ids.flatMap((person) => [keys.profile(person), keys.person(person)]),
  );
  const met = ids.flatMap((_, i): Met[] => {
    const profile = (rows[2 * i] as Row<Profile> | undefined)?.data; // the key says which of the two a row holds
    const state = (rows[2 * i + 1] as Row<PersonState> | undefined)?.data;
    const belongs = profile?.account === account || profile?.also?.some((one) => one.account === account);
    return profile && state && belongs ? [{ profile, state }] : [];
  });
  return { met, more: parts.some(({ next }) => next !== undefined) };
}

const counts = (touch: Touch): boolean => touch.status !== "failed" && touch.status !== "cancelled";

/** When somebody was touched, ms, on a channel or on any. */
function timesOf(state: PersonState, channel?: Channel): number[] {
  const remembered = state.touches
    .filter((t) => counts(t) && (!channel || t.channel === channel))
    .map((t) => t.at);
  const older = CHANNELS.filter((one) => !channel || one === channel).flatMap(
    (one) => state.older?.[one] ?? [],
  );
  return [...remembered, ...older];
}

function stakeholderOf({ profile, state }: Met, account: string, now: number): Stakeholder {
  const home = profile.account === account;
  const place = home ? profile : profile.also?.find((one) => one.account === account);
  const consent: Stakeholder["consent"] = {};
  const suppressed: Stakeholder["suppressed"] = {};
  for (const channel of CHANNELS) {
    const said = state.consent[channel];
    if (said) consent[channel] = said.on;
    const stop = state.suppressed[channel];
    if (stop) suppressed[channel] = stop.reason;
  }
  const times = timesOf(state);
  const answers = state.touches.flatMap(({ answer }) => (answer ? [answer] : []));
  return {
    id: profile.id,
    name: nameOf(profile, profile.id),
    role: place?.role ?? profile.role,
    influence: place?.influence,
    stance: place?.stance,
    home,
    homeName: home ? undefined : (profile.accountName ?? profile.account),
    consent,
    suppressed,
    lastTouch: times.length > 0 ? Math.max(...times) : undefined,
    lastAnswer: answers.reduce<Stakeholder["lastAnswer"]>((a, b) => (a && a.at > b.at ? a : b), undefined),
    touches: times.filter((at) => at > now - MONTH_DAYS * DAY).length,
    inside: Object.keys(state.enrollments).length,
    owner: profile.owner,
  };
}

async function touchesOf(w: World, states: PersonState[], now: number): Promise<AccountView["touches"]> {
  const { policies } = await readHousePolicies(w);
  const within = (days: number, channel?: Channel): number =>
    states.reduce((n, s) => n + timesOf(s, channel).filter((at) => at > now - days * DAY).length, 0);
  return {
    days: MONTH_DAYS,
    n: within(MONTH_DAYS),
    caps: policies.caps
      .filter((cap) => cap.per === "account")
      .map(({ most, days, channel }) => ({
        most,
        days,
        ...(channel ? { channel } : {}),
        n: within(days, channel),
      })),
  };
}

async function journeysOf(w: World, states: PersonState[]): Promise<AccountView["journeys"]> {
  const inside = new Map<string, Map<string, { version: number; people: number }>>();
  for (const state of states)
    for (const e of Object.values(state.enrollments)) {
      const steps = inside.get(e.journey) ?? new Map<string, { version: number; people: number }>();
      const here = steps.get(e.step);
      steps.set(e.step, { version: e.version, people: (here?.people ?? 0) + 1 });
      inside.set(e.journey, steps);
    }
  const ids = [...inside.keys()].sort();
  const metas = await w.store.batchGet<JourneyMeta>(ids.map(keys.journey));
  return Promise.all(
    ids.map(async (id, i) => {
      const steps = await Promise.all(
        [...inside.get(id)!].map(async ([step, { version, people }]) => {
          const drawn = await versionOf(w, id, version);
          const found = drawn && stepOf(drawn.document, step);
          return { step, name: found ? titleOf(found) : step, people };
        }),
      );
      const meta = metas[i]?.data;
      return {
        id,
        name: meta?.name ?? id,
        status: meta?.status ?? "",
        people: steps.reduce((sum, one) => sum + one.people, 0),
        steps: steps.sort((a, b) => b.people - a.people),
      };
    }),
  );
}
