import { keys } from "../../keys";
import { type Known, readPeople } from "../../people/readPeople";
import type { World } from "../../ports";
import { askWith } from "../asking";
import type { Answer, Question } from "../question";
import { onRows } from "./onRows";
import { createPeopleColumns } from "./peopleColumns";
import { shuffled } from "./shuffled";

/** A copy of everybody in columns, and what keeps it true. */
export interface Mirror {
  /** Reads everybody; meanwhile others get their turn. */
  load(): Promise<void>;
  ready(): boolean;
  /** These people were written: they are read again before anything is answered. */
  wrote(ids: Iterable<string>): void;
  /** Reads again who was written. */
  follow(): Promise<void>;
  /** The answer as of now. `gone`: nobody waits for it any more. */
  ask<Q extends Question>(question: Q, gone?: () => boolean): Promise<Answer<Q> | undefined>;
  /** The answer if it can be told in so many ms, or one about a random share of the people. */
  askWithin<Q extends Question>(question: Q, ms: number): Promise<Answer<Q>>;
  /** for figures */
  size(): { people: number; bytes: number };
}

const PAGE = 1_000;
const AGAIN = 200;
/** So long one question is answered before others get their turn, ms. */
const AT_ONCE = 20;
/** How often the clock is looked at, in people. */
const LOOK = 256;

export function createMirror(w: Pick<World, "store">, elapsed: () => number): Mirror {
  const people = createPeopleColumns();
  const eyes = onRows(people);
  let whole = false;
  let written = new Set<string>();
  /** Nobody may change the columns while a question is answered part by part. */
  let turn: Promise<unknown> = Promise.resolve();
  let busy = 0;
  const alone = <T>(work: () => Promise<T>): Promise<T> => {
    busy++;
    const next = turn.then(work).finally(() => {
      busy--;
    });
    turn = next.catch(() => {});
    return next;
  };
  const others = () => new Promise<void>((resolve) => setImmediate(resolve));

  const readAgain = async (): Promise<void> => {
    while (written.size > 0) {
      const ids = [...written];
      written = new Set();
      for (let from = 0; from < ids.length; from += AGAIN) {
        const some = ids.slice(from, from + AGAIN);
        const rows = await w.store.batchGet<never>(some.flatMap((id) => [keys.profile(id), keys.person(id)]));
        some.forEach((id, i) => {
          const [profile, state] = [rows[2 * i]?.data, rows[2 * i + 1]?.data];
          if (!profile) people.remove(id);
          else people.put(state ? { profile, state } : { profile });
        });
      }
    }
  };

  return {
    load: () =>
      alone(async () => {
        let cursor: string | undefined;
        do {
          const page: { people: Known[]; cursor?: string } = await readPeople(w, { cursor, limit: PAGE });
          for (const one of page.people) people.put(one);
          cursor = page.cursor;
          await others();
        } while (cursor !== undefined);
        await readAgain();
        whole = true;
      }),
    ready: () => whole,
    wrote(ids) {
      for (const id of ids) written.add(id);
    },
    follow: () => (busy > 0 || !whole ? Promise.resolve() : alone(readAgain)),
    ask: (question, gone = () => false) =>
      alone(async () => {
        await readAgain();
        const asking = askWith(question, eyes);
        const rows = people.rows();
        let row = 0;
        while (row < rows) {
          const until = elapsed() + AT_ONCE;
          while (row < rows && elapsed() < until)
            for (const end = Math.min(rows, row + LOOK); row < end; row++)
              if (people.has(row)) asking.see(row);
          if (row < rows) await others();
          if (gone()) return undefined;
        }
        return asking.done(people.people(), people.people());
      }),
    async askWithin(question, ms) {
      const until = elapsed() + ms;
      if (busy === 0) await alone(readAgain);
      const asking = askWith(question, eyes);
      let seen = 0;
      let left = LOOK;
      for (const row of shuffled(people.rows())) {
        if (people.has(row)) {
          asking.see(row);
          seen++;
        }
        if (--left > 0) continue;
        if (elapsed() >= until) break;
        left = LOOK;
      }
      return asking.done(people.people(), seen);
    },
    size: () => ({ people: people.people(), bytes: people.bytes() }),
  };
}
