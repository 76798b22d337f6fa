import type { PersonState, Profile, Touch } from "#journey/person";
import { isOff, refusedScope } from "#journey/policies/consent";
import type { Draft } from "./draft";
import { guarded } from "./guards";
import type { Checkpoint } from "./move";
import type { Sent, World } from "./ports";
import { halt, heldBack, keepBack, queueUp, undone, withhold } from "./postpone";
import { prepare } from "./prepare";
import { awaitTurn, turnsOf } from "./rates";
import { Refusal } from "./refusal";
import { setStatus } from "./setStatus";
import { lookAgain } from "./stops";
import { pausedOf } from "./versions";

/** How many touches go out between two looks: so many may be in doubt when their worker dies. */
const CHUNK = 25;

/** How long evidence may take before an ambiguous touch is given up, ms. */
export const GRACE = 5 * 60_000;

/** How long to wait before the nth retry after a definite "not now", ms. */
const BACK_OFF = [30_000, 120_000, 600_000, 3_600_000, 6 * 3_600_000];

export interface Performed {
  touch: Touch;
  person: string;
  /** the touch stands in its person as it came out, so nothing more has to be written */
  recorded: boolean;
  record(draft: Draft): void;
}

/**
 * Does the touches that were committed. Right before each chunk there is one more look: a touch whose
 * enrollment ended meanwhile was cancelled or stopped in the same write that ended it, so it is not sent any more.
 * So is a touch of a journey that was paused meanwhile: it waits for the resuming.
 */
export async function perform(
  w: World,
  todo: { touch: Touch; profile: Profile }[],
  checkpoint?: Checkpoint,
): Promise<Performed[]> {
  const performed: Performed[] = [];
  for (let i = 0; i < todo.length; i += CHUNK) {
    const chunk = todo.slice(i, i + CHUNK);
    const begun = chunk.map(({ touch }) => personOf(touch));
    const mine = checkpoint ? await checkpoint({ done: sentOf(todo, i, performed), begun }) : true;
    // Somebody else has the page, and may doubt what went out from here, or never look at who came in after them: so
    // each person is told, also that the rest did not go out.
    if (!mine) return [...performed, ...todo.slice(i).map(leave)].map((r) => ({ ...r, recorded: false }));
    performed.push(...(await inTurn(w, chunk)));
  }
  return performed;
}

interface Todo {
  touch: Touch;
  profile: Profile;
}

/** A touch that was committed and not sent by whoever has lost their page; nobody else has if its nonce still stands. */
const leave = ({ touch }: Todo): Performed => ({
  touch,
  person: personOf(touch),
  recorded: false,
  record: (draft) => keepBack(draft, touch, "its page was lost"),
});

/** Sends a chunk as fast as the providers take it; what is too far back in their line is put off. */
async function inTurn(w: World, chunk: Todo[]): Promise<Performed[]> {
  const performed: Performed[] = [];
  for (let open = chunk; open.length > 0; ) {
    const { lots, later } = await turnsOf(w, open);
    open = [];
    for (const {
      one: { touch },
      at,
    } of later)
      performed.push({
        touch,
        person: personOf(touch),
        recorded: false,
        record: (draft) => queueUp(draft, touch, at),
      });
    for (const lot of lots) {
      if (await awaitTurn(w, lot.at)) performed.push(...(await sendAll(w, lot.todo)));
      else open.push(...lot.todo);
    }
  }
  return performed;
}

async function sendAll(w: World, chunk: Todo[]): Promise<Performed[]> {
  const touches = chunk.map(({ touch }) => touch);
  const [looked, paused] = await Promise.all([
    lookAgain(w, touches),
    pausedOf(w, [...new Set(touches.map((touch) => touch.journey))]),
  ]);
  const results = await Promise.all(
    chunk.map(({ touch, profile }) => {
      const state = looked.get(touch.id);
      const no = looked.has(touch.id) ? taken(touch, state) : undefined;
      const result = one(w, { touch, profile }, no, paused, state);
      // Who was joined with somebody has it in doubt there, whatever was committed here.
      return state && state.id !== personOf(touch)
        ? result.then((r) => r && { ...r, recorded: false })
        : result;
    }),
  );
  return results.flatMap((r) => (r ? [r] : []));
}

const personOf = (touch: Touch): string => touch.id.slice(0, touch.id.indexOf("."));

/** People all of whose touches went out. */
function sentOf(todo: { touch: Touch }[], upTo: number, performed: Performed[]): string[] {
  const sent = new Set(performed.filter((r) => r.recorded).map((r) => r.touch.id));
  const people = new Map<string, boolean>();
  todo.forEach(({ touch }, i) => {
    const person = personOf(touch);
    people.set(person, (people.get(person) ?? true) && i < upTo && sent.has(touch.id));
  });
  return [...people].flatMap(([person, all]) => (all ? [person] : []));
}

/** Why a touch must not go out as its person stands now: "elsewhere" says that it is not this job's any more. */
function taken(touch: Touch, state: PersonState | undefined): string | undefined {
  const present = state?.touches.find((t) => t.id === touch.id);
  if (!state || !present || !undone(present) || present.nonce !== touch.nonce) return "elsewhere";
  return present.stop ? "an exit came first" : forbidden(state, touch);
}

async function one(
  w: World,
  { touch, profile }: Todo,
  no: string | undefined,
  paused: Set<string>,
  state?: PersonState,
): Promise<Performed | undefined> {
  if (no === "elsewhere") {
    guarded(w, "takenOver");
    return undefined;
  }
  const person = personOf(touch);
  if (no) return { touch, person, recorded: false, record: (draft) => withhold(draft, touch, no) };
  if (paused.has(touch.journey))
    return { touch, person, recorded: false, record: (draft) => halt(draft, touch) };
  const ready = await getReady(w, touch, profile);
  // Getting ready takes a moment in which the evening may begin, so the clock is asked last.
  const resting = state?.harm
    ? "drug safety looks at what they wrote"
    : (state?.breakUntil ?? 0) > w.clock.now()
      ? "they asked for a break"
      : undefined;
  const held = resting ?? (await heldBack(w, touch, profile));
  if (held) return { touch, person, recorded: false, record: (draft) => keepBack(draft, touch, held) };
  const sent = await attempt(w, touch, ready);
  const recorded = sent.outcome === "sent" && touch.status === "sent";
  return { touch, person, recorded, record: (draft) => record(draft, touch, sent) };
}

/** Why a touch that was decided on may not go out any more; undefined when it may. */
export function forbidden(state: PersonState, touch: Touch): string | undefined {
  const given = state.consent[touch.channel];
  if (isOff(given)) return "consent was withdrawn";
  const scope = refusedScope(given, touch);
  if (scope) return `consent to “${scope}” was withdrawn`;
  const stop = state.suppressed[touch.channel];
  return stop && `the address is suppressed: ${stop.reason}`;
}

/** What is left to do to send a touch. Whatever goes wrong before a provider is asked is a definite no. */
async function getReady(w: World, touch: Touch, profile: Profile): Promise<() => Promise<Sent>> {
  try {
    return await prepare(w, touch, profile);
  } catch (error) {
    w.log.error("touch.prepare", {
      touch: touch.id,
      reason: error instanceof Error ? error.name : "unknown",
    });
    // A refusal is about this touch and stays true; anything else is our own trouble and may pass.
    const no: Sent =
      error instanceof Refusal
        ? { outcome: "refused", reason: error.message, again: false }
        : { outcome: "refused", reason: "it could not be prepared", again: true };
    return () => Promise.resolve(no);
  }
}

/** One attempt on the touch's channel. */
async function attempt(w: World, touch: Touch, go: () => Promise<Sent>): Promise<Sent> {
  try {
    return await go();
  } catch (error) {
    w.log.error("touch.send", { touch: touch.id, reason: error instanceof Error ? error.name : "unknown" });
    return { outcome: "ambiguous", reason: "the provider's answer was lost" };
  }
}

const OPEN: ReadonlySet<Touch["status"]> = new Set(["pending", "retry", "unknown"]);

/** Writes into the draft what a provider said about one attempt, and lets the person walk where it matters. */
export function record(draft: Draft, made: Touch, sent: Sent): void {
  const touch = draft.state.touches.find((t) => t.id === made.id);
  if (!touch) return;
  const e = draft.state.enrollments[touch.enrollment];
  const ref = { person: draft.state.id, enrollment: touch.enrollment, seq: e?.seq ?? 0, touch: touch.id };
  if (sent.outcome === "sent") {
    touch.provider = sent.provider;
    draft.touchState();
    // An exit may have cancelled it while the provider already had it; the truth is that it went out.
    if (OPEN.has(touch.status) || touch.status === "cancelled") setStatus(draft, touch, "sent");
  } else if (!undone(touch) || touch.nonce !== made.nonce) {
    // Something has been heard of it meanwhile, or another attempt has taken it over.
  } else if (sent.outcome === "ambiguous") {
    draft.guarded("lostAnswer");
    setStatus(draft, touch, "pending", sent.reason);
    draft.later("reconcile", ref, touch, draft.now + GRACE);
  } else {
    // Too fast is the house's fault and not the message's, so it never adds up to a failure.
    const wait = sent.throttled ?? (sent.again ? BACK_OFF[touch.tries] : undefined);
    if (sent.throttled === undefined) touch.tries += 1;
    if (wait === undefined) {
      // This attempt did not go out; whether the one before it did, nobody can tell.
      setStatus(draft, touch, touch.doubted ? "unknown" : "failed", sent.reason);
      if (e) draft.walk(touch.enrollment);
    } else {
      setStatus(draft, touch, "retry", sent.reason);
      draft.later("retry", { ...ref, nonce: touch.nonce }, touch, draft.now + wait);
    }
  }
}
