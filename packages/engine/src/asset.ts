import type { PersonState, Touch } from "#journey/person";
import { keys } from "./keys";
import type { World } from "./ports";

/** What made somebody act: a content, and the link in it that they clicked where it says what it is about. */
export interface Asset {
  id: string;
  version: number;
  topic?: string;
  link?: string;
  /** when they did, ms */
  at?: number;
}

/** What somebody did longer ago than this has not led to what is to be done now, ms. */
const AGO = 30 * 86_400_000;

/** What somebody clicked or answered last, whichever journey it came from; undefined when they did neither of late. */
export async function assetOf(w: World, person: string, before: number): Promise<Asset | undefined> {
  const state = (await w.store.get<PersonState>(keys.person(person)))?.data;
  let last: (Deed & { touch: Touch }) | undefined;
  for (const touch of state?.touches ?? [])
    for (const deed of deedsOf(touch))
      if (deed.at >= before - AGO && deed.at >= (last?.at ?? 0)) last = { touch, ...deed };
  if (!last) return undefined;
  const { touch, ...deed } = last;
  return { ...touch.content, ...deed };
}

interface Deed {
  at: number;
  topic?: string;
  link?: string;
}

/** A link with a topic says more than a click, so it comes after the click of the same moment. */
const deedsOf = ({ clicked, answer, topics = {} }: Touch): Deed[] => [
  ...(clicked === undefined ? [] : [{ at: clicked }]),
  ...(answer === undefined ? [] : [{ at: answer.at }]),
  ...Object.entries(topics).map(([topic, click]) => ({ topic, ...click })),
];
