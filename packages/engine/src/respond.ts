import type { PersonState, Profile } from "#journey/person";
import { tellAccount } from "./accountAnswers";
import { type Entrance, enterBy, entrancesOf } from "./acts/entrance";
import { becauseOf, type Doors, openDoors } from "./doors";
import type { Move } from "./draft";
import type { Performed } from "./effects";
import { hear } from "./hear";
import { cameLate } from "./hearing";
import { keepReply } from "./inbox/replies";
import { keys } from "./keys";
import { leftBehind } from "./leftBehind";
import { movePeople, recordAll } from "./move";
import type { Job, World } from "./ports";
import { type Pricing, pricingOf } from "./price";
import { isMembersWord, makeReplyTask } from "./replyTask";
import { parseSignal, personOf, type Signal, toldBy } from "./signal";
import { refreshTraits } from "./traits/refresh";
import { versionOf } from "./versions";

/** A signal, and the message of the queue that brought it: see `Job`. */
export interface Heard {
  signal: Signal;
  delivery?: string | undefined;
}

/**
 * The single-signal path: one person, one conditional write, then the effects at once. Any signal may come twice,
 * late or out of order; what it says is or-ed into the state, and the person walks on if the state now lets them.
 */
export async function respond(w: World, input: unknown, delivery?: string): Promise<void> {
  await respondAll(w, [{ signal: parseSignal(input), delivery }]);
}

/**
 * Signals that came at the same time, each for a different person: what one of them would do alone, with the
 * reads and the commits together. Whatever it throws may be about any of them.
 */
export async function respondAll(w: World, heard: Heard[]): Promise<void> {
  const signals = new Map<string, Heard>();
  for (const one of heard) {
    const person = personOf(one.signal);
    if (person && signals.has(person)) throw new Error("two signals of one person were put together");
    if (person) signals.set(person, one);
  }
  const attempt = w.dice.id("try");
  const doors = await openDoors(
    w,
    heard.flatMap(({ signal }) => (tells(signal) ? [signal] : [])),
  );
  const pricing = heard.some(({ signal }) => signal.signal === "price") ? await pricingOf(w) : undefined;
  const entrances = await entrancesOf(
    w,
    heard.flatMap(({ signal }) => (signal.signal === "acted" ? [signal] : [])),
  );
  const moves = [...signals].map(([person, { signal, delivery }]) =>
    moveOf(person, { signal, delivery }, attempt, {
      doors: tells(signal) ? doors.get(signal) : undefined,
      entrance: signal.signal === "acted" ? entrances.get(signal) : undefined,
      pricing,
    }),
  );
  const performed: Performed[] = [];
  try {
    const onPerformed = (results: Performed[]) => performed.push(...results);
    for (const { person, state } of await movePeople(w, moves, { onPerformed })) {
      const signal = signals.get(person)?.signal;
      if (signal?.signal === "response") await followUp(w, { ...signal, person: state.id }, state);
    }
  } catch (fault) {
    await vouch(w, performed, attempt);
    throw fault;
  }
}

/** Whether a signal tells of an event, alone or beside an answer. */
const tells = (signal: Signal): signal is Extract<Signal, { signal: "event" | "response" }> =>
  toldBy(signal).length > 0;

/** `doors`, `entrance`: what this signal lets its person into. */
function moveOf(
  person: string,
  { signal, delivery }: Heard,
  attempt: string,
  {
    doors = { open: [], campaigns: [] },
    entrance,
    pricing,
  }: { doors?: Doors | undefined; entrance?: Entrance | undefined; pricing?: Pricing | undefined },
): Move {
  const job = `${baseNameOf(signal, delivery)}#${attempt}`;
  return {
    person,
    job,
    recorded: delivery !== undefined,
    campaigns: entrance ? [entrance.campaign] : doors.campaigns,
    act(draft) {
      leftBehind(draft, job);
      const known = "id" in signal && signal.id !== undefined && draft.state.seen.includes(signal.id);
      if (known) draft.guarded("repeatedNews");
      hear(draft, signal.signal === "acted" && !known ? enterBy(draft, signal, entrance) : signal, pricing);
      const [name] = toldBy(signal);
      if (name === undefined || known) return;
      for (const version of doors.open) draft.enter(version, { because: becauseOf(name), filtered: true });
    },
  };
}

function baseNameOf(signal: Signal, delivery: string | undefined): string {
  if (delivery !== undefined) return `dlv-${delivery.replaceAll("#", "-")}`;
  const what =
    "id" in signal && signal.id ? signal.id : `${signal.signal}-${"touch" in signal ? signal.touch : ""}`;
  return `sig-${what.replaceAll("#", "-")}`;
}

/**
 * Something failed after these touches went out, so the job comes again and would doubt them. What is known here is
 * put on record as far as that works; what cannot be recorded stays in doubt, as it must.
 */
async function vouch(w: World, performed: Performed[], attempt: string): Promise<void> {
  if (performed.length === 0) return;
  try {
    await movePeople(w, recordAll(performed, `vouch#${attempt}`));
  } catch (fault) {
    w.log.warn("respond.unvouched", {
      touches: performed.length,
      reason: fault instanceof Error ? fault.name : "unknown",
    });
  }
}

/**
 * What somebody wrote is kept in full, and what a human must see becomes a task (replyTask.ts). And the
 * colleagues at the account may have to hear of it.
 */
async function followUp(
  w: World,
  signal: Extract<Signal, { signal: "response" }>,
  state: PersonState,
): Promise<void> {
  const touch = state.touches.find((t) => t.id === signal.touch);
  const version = touch && (await versionOf(w, touch.journey, touch.version));
  const late = cameLate(state, signal.id);
  if (!isMembersWord(signal) || signal.class === "adverseEvent") {
    const profile = (await w.store.get<Profile>(keys.profile(state.id)))?.data;
    await keepReply(w, { signal, touch, profile, late });
  }
  await makeReplyTask(w, { signal, touch, version, late, state });
  if (touch && version) await tellAccount(w, { signal, touch, version });
  await refreshTraits(w, [state.id]);
}

/** The job that carries a signal. */
export const respondJob = (signal: Signal): Job => ({ job: "respond", input: signal });
