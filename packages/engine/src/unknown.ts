import { outcomeFact } from "#journey/makeTouch";
import type { PersonState, Profile, Touch, TouchStatus } from "#journey/person";
import type { Draft, Move } from "./draft";
import { forbidden, GRACE } from "./effects";
import { keys } from "./keys";
import { movePeople } from "./move";
import { nameOf } from "./people/nameOf";
import type { Row, World } from "./ports";
import { objectionTo } from "./reconcile";
import type { UnknownRow } from "./rows";
import { parseTouch } from "./signal";

/** A touch nobody can tell about, with what a member needs to decide on it. */
export interface UnknownTouch extends UnknownRow {
  name: string;
  account?: string;
  /** whether the person is still inside the journey */
  inside: boolean;
}

export interface Refused {
  touch: string;
  code: string;
  reason: string;
}

/** Touches of a journey of which nobody can tell whether they were sent, one page, in the order of their ids. */
export async function listUnknown(
  w: World,
  journey: string,
  { after, limit = 100, step }: { after?: string; limit?: number; step?: string } = {},
): Promise<{ items: UnknownTouch[]; after?: string }> {
  const { group } = keys.unknown(journey, "");
  const items: UnknownTouch[] = [];
  let from = after;
  do {
    const part = await w.store.query<UnknownRow>(group, { after: from, limit });
    items.push(...(await withWords(w, part.rows)).filter((one) => step === undefined || one.step === step));
    from = part.next;
  } while (from !== undefined && items.length < limit);
  return { items, ...(from === undefined ? {} : { after: from }) };
}

/** The rows are a little behind, so the people themselves say which of the touches are still open. */
async function withWords(w: World, rows: Row<UnknownRow>[]): Promise<UnknownTouch[]> {
  const people = await w.store.batchGet<PersonState | Profile>(
    rows.flatMap(({ data }) => [keys.person(data.person), keys.profile(data.person)]),
  );
  return rows.flatMap(({ data }, i) => {
    const state = people[2 * i]?.data as PersonState | undefined;
    const profile = people[2 * i + 1]?.data as Profile | undefined;
    const touch = state?.touches.find((t) => t.id === data.touch);
    if (!state || !touch || !isOpen(touch)) return [];
    return {
      ...data,
      name: nameOf(profile, data.person),
      ...(profile?.accountName ? { account: profile.accountName } : {}),
      inside: state.enrollments[touch.enrollment] !== undefined,
    };
  });
}

/** How many touches of each step nobody can tell about and nobody has decided on. */
export async function countUnknown(w: World, journey: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  let after: string | undefined;
  do {
    const part = await w.store.query<UnknownRow>(keys.unknown(journey, "").group, { after, limit: 1_000 });
    for (const { data } of part.rows) counts[data.step] = (counts[data.step] ?? 0) + 1;
    after = part.next;
  } while (after !== undefined);
  return counts;
}

const isOpen = (touch: Touch): boolean => touch.status === "unknown" && !touch.settled;

/**
 * What a member decides about touches nobody can tell about: make the attempt again, fenced by a new nonce in the
 * commit that comes first (rule R7), or leave them as they are. Whom it is not done for is told why.
 */
export async function settleUnknown(
  w: World,
  journey: string,
  touches: string[],
  how: { do: "resend" | "leave"; by: string; evenAfterExit?: boolean },
): Promise<{ done: { touch: string; status: TouchStatus }[]; refused: Refused[] }> {
  const answers = new Map<string, Refused | "done">();
  const byPerson = new Map<string, string[]>();
  for (const id of touches) {
    const person = parseTouch(id)?.person;
    if (person) byPerson.set(person, [...(byPerson.get(person) ?? []), id]);
    answers.set(id, refusedAs(id, "notUnknown"));
  }
  const attempt = w.dice.id("try");
  const moves = [...byPerson].map(
    ([person, ids]): Move => ({
      person,
      job: `again-${person}-${attempt}#1`,
      act(draft) {
        for (const id of ids) answers.set(id, ACT[how.do](draft, { journey, id, ...how }));
      },
    }),
  );
  const became = new Map<string, TouchStatus>();
  for (const { state } of await movePeople(w, moves))
    for (const touch of state.touches) became.set(touch.id, touch.status);
  const all = [...answers];
  return {
    done: all.flatMap(([touch, answer]) =>
      answer === "done" ? [{ touch, status: became.get(touch) ?? "pending" }] : [],
    ),
    refused: all.flatMap(([, answer]) => (answer === "done" ? [] : [answer])),
  };
}

interface Ask {
  journey: string;
  id: string;
  by: string;
  evenAfterExit?: boolean;
}

const ACT: Record<"resend" | "leave", (draft: Draft, ask: Ask) => Refused | "done"> = {
  resend(draft, { journey, id, by, evenAfterExit }) {
    const touch = find(draft, journey, id);
    if (!touch) return refusedAs(id, "notUnknown");
    const no = forbidden(draft.state, touch);
    if (no) return { touch: id, code: "forbidden", reason: `It may not be sent any more: ${no}.` };
    if (draft.paused(journey)) return refusedAs(id, "paused");
    const e = draft.state.enrollments[touch.enrollment];
    if (!e && !evenAfterExit) return refusedAs(id, "hasLeft");
    const ref = { person: draft.state.id, enrollment: touch.enrollment, seq: e?.seq ?? 0, touch: id };
    const wait = objectionTo(draft, touch);
    if (wait && "skip" in wait) return { touch: id, code: "forbidden", reason: `Not now: ${wait.because}.` };
    delete touch.stop;
    if (wait) {
      draft.state.facts.push(
        outcomeFact(touch, draft.now, "retry", `sent again by hand; ${wait.because}`, by),
      );
      touch.status = "retry";
      draft.touchState();
      draft.later("retry", ref, touch, wait.hold);
      return "done";
    }
    // Should this process die after its commit, somebody must look at the touch again (rule R5).
    draft.later("reconcile", ref, touch, draft.now + GRACE);
    touch.doubted = true;
    draft.resend(touch, { by, reason: "sent again by hand" });
    touch.at = draft.now;
    return "done";
  },

  leave(draft, { journey, id, by }) {
    const touch = find(draft, journey, id);
    if (!touch) return refusedAs(id, "notUnknown");
    draft.state.facts.push(outcomeFact(touch, draft.now, "unknown", "left as it is", by));
    touch.settled = true;
    draft.touchState();
    return "done";
  },
};

const find = (draft: Draft, journey: string, id: string): Touch | undefined =>
  draft.state.touches.find((t) => t.id === id && t.journey === journey && isOpen(t));

const WHY = {
  notUnknown: "It is known by now whether this was sent, or somebody else has decided on it.",
  paused: "The journey is paused. Resume it first.",
  hasLeft: "This person has left the journey. Say that it shall be sent all the same.",
} as const;

const refusedAs = (touch: string, code: keyof typeof WHY): Refused => ({ touch, code, reason: WHY[code] });
