import type { LetterView } from "#api/views/house";

/** All texts with one person's number, oldest first. */
export interface Thread {
  number: string;
  texts: LetterView[];
  last: number;
}

/** The number at the far end, whichever way the text went. */
const farEnd = (text: LetterView): string => (text.direction === "out" ? text.to : text.from);

/** Threads by number, the one with the newest text first. */
export function threadsOf(texts: LetterView[]): Thread[] {
  const threads = new Map<string, Thread>();
  for (const text of [...texts].sort((a, b) => a.at - b.at)) {
    const number = farEnd(text);
    const thread = threads.get(number) ?? { number, texts: [], last: 0 };
    thread.texts.push(text);
    thread.last = text.at;
    threads.set(number, thread);
  }
  return [...threads.values()].sort((a, b) => b.last - a.last);
}
