import { auditName, verifyAudit } from "#engine/fold";
import { keys } from "#engine/keys";
import { pieceKey } from "#engine/letters/pieces";
import type { World } from "#engine/ports";
import type { BudgetRow, VersionRow } from "#engine/rows";
import { countersOf } from "#engine/status";
import { CHANNEL } from "#journey/channels";
import type { Cap, Step } from "#journey/journey";
import type { PersonState, Touch } from "#journey/person";
import type { Furnished } from "./furnish";
import { actsOf, judgeActs } from "./judgeActs";
import type { Scene } from "./scene";
import { type Tally, wrong } from "./tally";
import type { Witness } from "./witness";

export interface Court extends Furnished {
  w: World;
  scene: Scene;
  tally: Tally;
  witness: Witness;
}

/** Every step that ever was in a journey, by journey and id. What is judged by is the same in all its versions. */
type Steps = Map<string, Map<string, Step>>;

/** Holds what the engine says in the end against what the witness has seen. */
export async function judge(c: Court): Promise<void> {
  const { w, tally, witness } = c;
  const rows = await w.store.batchGet<PersonState>(c.people.map(keys.person));
  const states = rows.flatMap((row) => (row ? [row.data] : []));
  const steps = await stepsOf(c);
  for (const state of states) {
    judgePerson(c, state);
    for (const touch of state.touches) await judgeTouch(c, steps, touch);
  }
  judgeCaps(c, states);
  await judgeActs(c);
  await judgeMoney(c, steps, states);
  await judgeCounters(c, states);
  await judgeAudit(c);
  tally.events.worlds += 1;
  tally.events.people += states.length;
  tally.events.transitions += witness.transitions();
}

async function stepsOf({ w, documents }: Court): Promise<Steps> {
  const all: Steps = new Map();
  for (const journey of documents.keys()) {
    const { group } = keys.version(journey, 1);
    const { rows } = await w.store.query<VersionRow>(group, { prefix: "V", limit: 1_000 });
    all.set(journey, new Map(rows.flatMap(({ data }) => data.document.steps.map((step) => [step.id, step]))));
  }
  return all;
}

function judgePerson({ tally, documents }: Court, state: PersonState): void {
  for (const journey of documents.keys())
    if (!state.past[journey]) wrong(tally, "lost_people", `${state.id} never entered ${journey}`);
  for (const e of Object.values(state.enrollments))
    wrong(tally, "stuck_people", `${state.id} stands at ${e.step} of ${e.journey}: ${e.because}`);
  for (const touch of state.touches)
    if (touch.status === "pending" || touch.status === "retry")
      wrong(tally, "stuck_people", `${touch.id} is ${touch.status}`);
  const seen = new Set<string>();
  for (const { id, enrollment, step } of state.touches) {
    const visit = `${enrollment} ${step}`;
    if (seen.has(visit)) wrong(tally, "ran_again", `${id} of a step that had made a touch before`);
    seen.add(visit);
  }
}

const DAY = 86_400_000;

/** Nobody gets more than the house allows, nor than the only journey there is; nor do the people of an account together. */
function judgeCaps(c: Court, states: PersonState[]): void {
  const { scene, styles, profiles } = c;
  const own = styles.size === 1 ? [...styles.values()].flatMap((style) => style.caps ?? []) : [];
  for (const cap of [...scene.caps, ...own]) {
    const whose = ({ id }: PersonState) => (cap.per === "account" ? (profiles.get(id)?.account ?? id) : id);
    const touches = new Map<string, Touch[]>();
    for (const state of states)
      touches.set(whose(state), [...(touches.get(whose(state)) ?? []), ...state.touches]);
    for (const [who, all] of touches) judgeCap(c, cap, who, all);
  }
}

function judgeCap(
  { tally, witness }: Court,
  { most, days, channel }: Cap,
  who: string,
  touches: Touch[],
): void {
  const times = touches
    .filter((t) => channel === undefined || t.channel === channel)
    .filter((t) => (isRow(t) ? t.status === "sent" : (witness.touches.get(t.id)?.arrived ?? 0) > 0))
    .map((t) => t.at)
    .sort((a, b) => a - b);
  const over = times.filter((at, i) => (times[i + most] ?? Number.POSITIVE_INFINITY) - at < days * DAY);
  if (over.length > 0) wrong(tally, "sent_over_cap", `${who} more than ${most} in ${days} days`, over.length);
}

/** Whether what comes of a touch is a row of our own: a task, or a letter in the print queue. */
const isRow = ({ channel }: Touch): boolean => CHANNEL[channel].makes !== "message";
const rowOf = ({ id, channel }: Touch) => (CHANNEL[channel].makes === "piece" ? pieceKey(id) : keys.task(id));

async function judgeTouch({ w, tally, witness }: Court, steps: Steps, touch: Touch): Promise<void> {
  const made = witness.touches.get(touch.id);
  const row = isRow(touch) ? await w.store.get(rowOf(touch)) : undefined;
  const arrived = isRow(touch) ? (row ? 1 : 0) : (made?.arrived ?? 0);
  const again = steps.get(touch.journey)?.get(touch.step)?.config.guarantee === "atLeastOnce";
  if (arrived > 1) {
    if (again) tally.events.sent_again += arrived - 1;
    else wrong(tally, "double_sends", `${touch.id} went out ${arrived} times`, arrived - 1);
  }
  if (touch.status === "unknown") tally.events.unknown += 1;
  if (touch.status === "sent" && arrived === 0) wrong(tally, "silently_unsent", `${touch.id} counts as sent`);
}

/** Real money: every message that went out, once. */
async function judgeMoney(
  { w, tally, witness, documents, scene }: Court,
  steps: Steps,
  states: PersonState[],
): Promise<void> {
  const row = (await w.store.get<BudgetRow>(keys.budget("cmp_1")))?.data;
  const spent = new Map<string, number>();
  const add = (name: string, cost: number) => spent.set(name, (spent.get(name) ?? 0) + cost);
  for (const touch of states.flatMap((s) => s.touches)) {
    const there = isRow(touch) ? touch.status === "sent" : (witness.touches.get(touch.id)?.arrived ?? 0) > 0;
    if (!there) continue;
    add("all", touch.cost);
    add(touch.journey, touch.cost);
    add(`${touch.journey} ${touch.step}`, touch.cost);
  }
  const check = (name: string, limit: number | undefined) => {
    const over = (spent.get(name) ?? 0) - (limit ?? Number.POSITIVE_INFINITY);
    if (over > 0) wrong(tally, "overspent", `${name} by ${over} of ${limit}`, over);
  };
  check("all", scene.limit);
  for (const [id, document] of documents) {
    check(id, document.policies.budget?.limit);
    for (const step of steps.get(id)?.values() ?? []) check(`${id} ${step.id}`, step.plan?.budget?.limit);
  }
  for (const lease of Object.keys(row?.leases ?? {})) wrong(tally, "leases_left", `${lease} is still leased`);
}

async function judgeCounters(court: Court, states: PersonState[]): Promise<void> {
  const { w, tally, documents, witness } = court;
  for (const [journey] of documents) {
    const counters = await countersOf(w, journey);
    const same = (what: string, counted: number, truth: number) => {
      if (counted !== truth)
        wrong(tally, "counter_mismatches", `${journey} ${what}: ${counted} counted, ${truth} in truth`);
    };
    const entries = states.reduce((sum, s) => sum + (s.past[journey]?.entries ?? 0), 0);
    const inside = states.flatMap((s) => Object.values(s.enrollments)).filter((e) => e.journey === journey);
    tally.events.entries_again += entries - states.filter((s) => s.past[journey]).length;
    same("entered", counters.entered, entries);
    same("finished", counters.finished, entries - inside.length);
    const left = witness.left.get(journey) ?? new Map<string, number>();
    for (const reason of new Set([...Object.keys(counters.left), ...left.keys()]))
      same(`left by "${reason}"`, counters.left[reason] ?? 0, left.get(reason) ?? 0);
    const touches = states.flatMap((s) => s.touches).filter((t) => t.journey === journey);
    const steps = new Set([...Object.keys(counters.steps), ...touches.map((t) => t.step)]);
    for (const step of steps) {
      const c = counters.steps[step];
      const here = touches.filter((t) => t.step === step);
      const standing = states
        .flatMap((s) => Object.values(s.enrollments))
        .filter((e) => e.journey === journey && e.step === step);
      same(`${step} here`, (c?.in ?? 0) - (c?.out ?? 0), standing.length);
      same(`${step} touched`, c?.touched ?? 0, here.length);
      for (const [name, n] of Object.entries(actsOf(court, journey, step)))
        same(`${step} ${name}`, c?.acts?.[name] ?? 0, n);
      for (const status of ["sent", "unknown", "failed", "cancelled"] as const)
        same(`${step} ${status}`, c?.[status] ?? 0, here.filter((t) => t.status === status).length);
      const cost = here.reduce(
        (sum, t) => sum + (t.status === "sent" || t.status === "unknown" ? t.cost : 0),
        0,
      );
      same(`${step} spent`, c?.spent ?? 0, cost);
      same(
        `${step} due`,
        Object.values(c?.due ?? {}).reduce((sum, d) => sum + d.n, 0),
        standing.filter((e) => e.due !== undefined).length,
      );
    }
  }
}

/** Every version that did something stands in the audit once, in order, and the chain is whole. */
async function judgeAudit({ w, tally, witness, scene }: Court): Promise<void> {
  const found = new Map<string, number[]>();
  for (let shard = 0; shard < scene.shards; shard++) {
    const { ok, batches, broken } = await verifyAudit(w, String(shard));
    if (!ok) wrong(tally, "audit_gaps", `the chain of shard ${shard} is broken at ${broken}`);
    for (let n = 1; n <= batches; n++) {
      const bytes = await w.blobs.get(auditName(String(shard), n));
      const lines = new TextDecoder().decode(bytes).trim().split("\n").slice(1);
      for (const line of lines) {
        const { person, v } = JSON.parse(line) as { person: string; v: number };
        found.set(person, [...(found.get(person) ?? []), v]);
      }
    }
  }
  for (const [person, versions] of witness.told) {
    const audited = found.get(person) ?? [];
    if (audited.join() !== versions.join())
      wrong(tally, "audit_gaps", `${person}: ${audited.join()} audited, ${versions.join()} written`);
  }
}
