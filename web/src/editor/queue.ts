import { Journey } from "#journey/journey";

/** What has not reached the server yet, kept in the browser so that a reload or a lost line loses nothing. */
export interface Waiting {
  document: Journey;
  /** what the server had when it was drawn */
  base: Journey;
  /** the revision of that */
  revision: number;
  at: number;
}

export interface Shelf {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

const keyOf = (journey: string) => `rekindle.draft.${journey}`;

/** A full or forbidden store must not stop the drawing: then the queue is simply not there. */
const quietly = <T>(act: () => T): T | undefined => {
  try {
    return act();
  } catch {
    return undefined;
  }
};

export const keep = (shelf: Shelf, journey: string, waiting: Waiting): void =>
  void quietly(() => shelf.setItem(keyOf(journey), JSON.stringify(waiting)));

export const forget = (shelf: Shelf, journey: string): void =>
  void quietly(() => shelf.removeItem(keyOf(journey)));

/** The draft left over from last time. Anything that is not a journey any more is thrown away. */
export function leftOver(shelf: Shelf, journey: string): Waiting | undefined {
  const text = quietly(() => shelf.getItem(keyOf(journey)));
  if (!text) return undefined;
  const found: unknown = quietly(() => JSON.parse(text));
  if (typeof found !== "object" || found === null || !("document" in found) || !("revision" in found))
    return undefined;
  const document = Journey.safeParse(found.document);
  const base = Journey.safeParse("base" in found ? found.base : undefined);
  if (!document.success || !base.success || typeof found.revision !== "number") return undefined;
  return {
    document: document.data,
    base: base.data,
    revision: found.revision,
    at: "at" in found && typeof found.at === "number" ? found.at : 0,
  };
}
