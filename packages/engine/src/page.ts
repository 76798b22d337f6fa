import { enrollmentId } from "#journey/chance";
import type { PersonState } from "#journey/person";
import type { Draft, Move } from "./draft";
import { BELONGS } from "./enroll";
import { entryPage } from "./entryPage";
import { guarded } from "./guards";
import { keys } from "./keys";
import { leftBehind } from "./leftBehind";
import { type Checkpoint, movePeople } from "./move";
import { arm } from "./pages";
import type { Row, World } from "./ports";
import { placeOfPage } from "./rates";
import { afterGrace, again, isAhead } from "./reconcile";
import { isHint, isRemembered, remember } from "./remembered";
import type { JourneyHint, PageBody, PageHead, PageKind, Ref } from "./rows";
import { versionOf } from "./versions";

/**
 * How long a worker owns a page, ms. It must be longer than a worker can live (a Lambda of 60 s is killed by its
 * time-out, which is the fence) plus 30 s for clocks (rule R8).
 */
export const LEASE = 120_000;

/**
 * Works one page: claims it, moves its people, and takes it off the table. A page that is gone was done; a page
 * that somebody else owns is left to them, and the tick brings it back when they die.
 */
export async function runPage(w: World, at: { group: string; id: string }): Promise<void> {
  const head = await claim(w, at);
  if (!head) return;
  const body = await w.store.get<PageBody>(keys.pageBody(at.group, at.id));
  // Only a first attempt may wait: a later one has to look after what was left behind.
  const place = body && head.data.attempts === 1 ? await placeOfPage(w, body.data) : undefined;
  if (body && place !== undefined) await arm(w, [{ ...body.data, due: place, paced: true }]);
  else if (body && isRemembered(body.data)) await remember(w, body.data);
  else if (body) {
    const attempt = `${at.id}#${head.data.attempts}`;
    const early: Ref[] = [];
    const entry =
      body.data.kind === "entry"
        ? await entryPage(w, at.id, head, body.data, (change) => keep(w, head, change))
        : undefined;
    const mine = entry?.body ?? body.data;
    const entered = new Set<string>();
    const moves = await movesOf(w, {
      body: mine,
      attempt,
      done: head.data.done ?? "",
      early,
      entered,
      idle: entry?.idle ?? false,
    });
    await movePeople(w, moves, {
      checkpoint: keeper(w, head, mine),
      // Whoever enters twice loses a race, and a hint that finds an old image comes again.
      eventual: body.data.kind === "entry" || body.data.kind === "timer",
    });
    // Of a later attempt nobody knows how many came in with the one before.
    if (head.data.attempts === 1) await entry?.settle(entered.size);
    await rearmEarly(w, body.data, early);
  }
  // The head first: who stood still and has lost the page must not take its people from the newer attempt.
  const [gone] = await w.store.write([{ remove: keys.pageHead(at.group, at.id), if: head.v }]);
  const isGone = gone?.ok === true || gone?.row === undefined;
  if (isGone) await w.store.write([{ remove: keys.pageBody(at.group, at.id) }]);
}

/** Keeps in the page's head who is done and who is under way; says no when another attempt owns the page now. */
function keeper(w: World, head: Row<PageHead>, body: PageBody): Checkpoint {
  return async ({ done, begun }) => {
    const sent = new Set(done);
    const under = new Set(begun);
    const marks = [...(head.data.done ?? "").padEnd(body.refs.length, "0")];
    body.refs.forEach(({ person }, i) => {
      if (sent.has(person)) marks[i] = "1";
      else if (under.has(person)) marks[i] = "~";
    });
    return keep(w, head, { done: marks.join("") });
  };
}

/** Changes the page's head and holds the lease on; false when another attempt owns the page now. */
async function keep(w: World, head: Row<PageHead>, change: Partial<PageHead>): Promise<boolean> {
  const data: PageHead = { ...head.data, lease: w.clock.now() + LEASE, ...change };
  const [outcome] = await w.store.write([{ put: { group: head.group, id: head.id, data }, if: head.v }]);
  // A lost acknowledgement makes our own write look like another's; only a claim changes the number of the attempt.
  const present = outcome?.ok === false ? (outcome.row as Row<PageHead> | undefined) : undefined;
  const v = outcome?.ok ? outcome.v : present?.data.attempts === data.attempts ? present.v : undefined;
  if (v === undefined) {
    guarded(w, "lostPage");
    return false;
  }
  head.v = v;
  head.data = data;
  return true;
}

async function claim(w: World, at: { group: string; id: string }): Promise<Row<PageHead> | undefined> {
  const key = keys.pageHead(at.group, at.id);
  const found = await w.store.get<PageHead>(key);
  const now = w.clock.now();
  if (!found || found.data.complete || found.data.lease > now) {
    if (found) guarded(w, "heldPage");
    return undefined;
  }
  const data: PageHead = { ...found.data, lease: now + LEASE, attempts: found.data.attempts + 1 };
  const [outcome] = await w.store.write([{ put: { ...key, data }, if: found.v }]);
  if (!outcome?.ok) guarded(w, "heldPage");
  else if (data.attempts > 1) guarded(w, "pageAgain");
  return outcome?.ok ? { ...found, v: outcome.v, data } : undefined;
}

/** When a hint that came before its commit comes again, ms. */
const EARLY_AGAIN = 5_000;

/** One attempt on a page: what is on it, who was done before, and where hints go that came too early. */
interface Attempt {
  body: PageBody;
  attempt: string;
  /** see PageHead */
  done: string;
  early: Ref[];
  /** who has entered by it */
  entered: Set<string>;
  /** nobody moves now; only what an earlier attempt has left behind is looked after */
  idle: boolean;
}

type Make = (ref: Ref, early: Ref[]) => (draft: Draft) => void;

const timer: Make = (ref, early) => (draft) => {
  const e = draft.state.enrollments[ref.enrollment];
  if (e?.seq === ref.seq) draft.walk(ref.enrollment, true);
  // The hint fired before its commit: the person will get there, so the hint must come again (rule R3).
  else if ((e ? ref.seq > e.seq : !wasThere(draft.state, ref.enrollment)) && !early.includes(ref))
    early.push(ref);
  else draft.guarded("staleHint");
};

/** Whether somebody has been in an enrollment at any time. */
const wasThere = (state: PersonState, enrollment: string): boolean =>
  Object.entries(state.past).some(([journey, { entries }]) =>
    Array.from({ length: entries }, (_, n) => enrollmentId(journey, n + 1)).includes(enrollment),
  );

const MAKE: Record<Exclude<PageKind, "entry" | JourneyHint>, Make> = {
  timer,
  retry: (ref, early) => (draft) => {
    if (!isAhead(draft, ref)) again(draft, ref);
    else if (!early.includes(ref)) early.push(ref);
  },
  reconcile: (ref) => (draft) => afterGrace(draft, ref),
};

async function movesOf(w: World, { body, attempt, done, early, entered, idle }: Attempt): Promise<Move[]> {
  const act = idle ? () => () => {} : await actsOf(w, body, early, entered);
  if (!act) return [];
  // Who stands on a page twice (two touches to try again) moves once and does both: two moves would race each other.
  const acts = new Map<string, { mark: string; does: ((draft: Draft) => void)[] }>();
  body.refs.forEach((ref, i) => {
    const known = acts.get(ref.person) ?? { mark: done[i] ?? "0", does: [] };
    known.does.push(act(ref));
    acts.set(ref.person, known);
  });
  return [...acts].map(([person, known]) => ({
    person,
    job: attempt,
    campaigns: [body.campaign],
    act(draft) {
      // Asked again after a lost race, which may end otherwise.
      entered.delete(person);
      // What is on record about a joined entry says nothing of touches that bear the survivor's id.
      leftBehind(draft, attempt, draft.state.id === person ? known.mark : "~");
      for (const does of known.does) does(draft);
    },
  }));
}

async function actsOf(
  w: World,
  body: PageBody,
  early: Ref[],
  entered: Set<string>,
): Promise<((ref: Ref) => (draft: Draft) => void) | undefined> {
  const { kind } = body;
  if (isHint(kind)) return undefined;
  if (kind !== "entry") {
    const make = MAKE[kind];
    return (ref) => make(ref, early);
  }
  const version = await versionOf(w, body.journey, body.version);
  if (!version) return undefined;
  const how = {
    filtered: body.event !== undefined,
    ...(body.because === BELONGS ? {} : { because: body.because }),
  };
  return () => (draft) => {
    if (draft.enter(version, how)) entered.add(draft.state.id);
  };
}

async function rearmEarly(w: World, body: PageBody, early: Ref[]): Promise<void> {
  const refs = early
    .map((ref) => ({ ...ref, early: (ref.early ?? 0) + 1 }))
    // The job that was about to commit has ended or died by then; if it died, its next attempt arms anew.
    .filter((ref) => ref.early * EARLY_AGAIN <= 2 * LEASE);
  if (refs.length === 0) return;
  guarded(w, "earlyHint", refs.length);
  const due = w.clock.now() + EARLY_AGAIN;
  await arm(w, [{ ...body, because: "came before its commit", due, refs }]);
}
