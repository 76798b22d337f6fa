import { packFacts, unpackFacts } from "#journey/factLine";
import type { Fact, PersonState } from "#journey/person";
import { keys } from "./keys";
import type { Row, Write } from "./ports";
import type { TimelineRow } from "./rows";

/** How many writes a person's own row remembers, and how many of them move to the timeline's rows at once. */
const REMEMBERED = 30;
const MOVED = 15;

/**
 * A person as they go into the store: what this write did becomes a line of their log, marked with the version the
 * row will have. Everybody who writes a person writes them sealed, or the fold would not hear of it.
 */
export function seal(state: PersonState, v: number): PersonState {
  if (state.facts.length === 0) return state;
  return { ...state, facts: [], log: [...(state.log ?? []), `${v}:${packFacts(state.facts)}`] };
}

/**
 * Takes the oldest lines out of a log that has grown long, and says where they are kept from now on. That row must
 * be durable before the person is written without them; writing it twice changes nothing.
 */
export function spill(state: PersonState): { state: PersonState; write?: Write } {
  const { log = [] } = state;
  if (log.length <= REMEMBERED) return { state };
  const lines = log.slice(0, MOVED);
  const data: TimelineRow = { lines };
  const write = { put: { ...keys.timeline(state.id, versionOf(lines[0] ?? "")), data } };
  return { state: { ...state, log: log.slice(MOVED) }, write };
}

const versionOf = (line: string): number => Number(line.slice(0, line.indexOf(":")));

/** What the write that made this row did. */
export function factsOf(row: Row<Pick<PersonState, "log">>): Fact[] {
  const last = row.data.log?.at(-1);
  return last !== undefined && versionOf(last) === row.v ? factsOfLine(last) : [];
}

/** The facts of one line of a log. */
export const factsOfLine = (line: string): Fact[] => unpackFacts(line.slice(line.indexOf(":") + 1));

/** The part of a person's row that the fold reads. */
export const foldedPart = (state: PersonState): Pick<PersonState, "id" | "log"> => ({
  id: state.id,
  log: state.log?.slice(-1),
});
