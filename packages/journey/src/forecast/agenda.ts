/** Things to come in the order of their times; of two at one time, the one put in first comes first. */
export interface Agenda<T> {
  put(at: number, thing: T): void;
  next(): { at: number; thing: T } | undefined;
}

interface Entry<T> {
  at: number;
  nth: number;
  thing: T;
}

/** A binary heap. */
export function newAgenda<T>(): Agenda<T> {
  const heap: Entry<T>[] = [];
  let nth = 0;
  const before = (a: Entry<T>, b: Entry<T>) => a.at < b.at || (a.at === b.at && a.nth < b.nth);

  const rise = (entry: Entry<T>) => {
    let i = heap.length;
    heap.push(entry);
    while (i > 0) {
      const up = (i - 1) >> 1;
      const parent = heap[up];
      if (!parent || !before(entry, parent)) break;
      heap[i] = parent;
      i = up;
    }
    heap[i] = entry;
  };

  const sink = (entry: Entry<T>) => {
    let i = 0;
    for (;;) {
      const left = heap[2 * i + 1];
      const right = heap[2 * i + 2];
      const child = right && left && before(right, left) ? right : left;
      if (!child || !before(child, entry)) break;
      heap[i] = child;
      i = child === left ? 2 * i + 1 : 2 * i + 2;
    }
    heap[i] = entry;
  };

  return {
    put: (at, thing) => rise({ at, nth: nth++, thing }),
    next: () => {
      const first = heap[0];
      const last = heap.pop();
      if (!first || !last) return undefined;
      if (heap.length > 0) sink(last);
      return { at: first.at, thing: first.thing };
    },
  };
}
