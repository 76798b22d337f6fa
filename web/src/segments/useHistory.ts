import { useCallback, useState } from "react";

interface History<T> {
  past: T[];
  now: T;
  future: T[];
  /** when the last change was made, ms */
  at: number;
}

/** Changes that follow each other so closely, such as letters of a word, are taken back together. */
const TOGETHER = 700;
const MOST = 200;

/** A value with its undo and redo. `alike`: whether two values differ only in what one types. */
export function useHistory<T>(first: () => T, alike: (a: T, b: T) => boolean) {
  const [history, setHistory] = useState<History<T>>(() => ({ past: [], now: first(), future: [], at: 0 }));
  const set = useCallback(
    (now: T) => {
      const at = performance.now();
      setHistory((h) => {
        const goesOn = at - h.at < TOGETHER && h.past.length > 0 && alike(h.now, now);
        return { past: goesOn ? h.past : [...h.past.slice(-MOST), h.now], now, future: [], at };
      });
    },
    [alike],
  );
  const undo = useCallback(
    () =>
      setHistory((h) => {
        const before = h.past.at(-1);
        return before === undefined
          ? h
          : { past: h.past.slice(0, -1), now: before, future: [h.now, ...h.future], at: 0 };
      }),
    [],
  );
  const redo = useCallback(
    () =>
      setHistory((h) => {
        const [next, ...future] = h.future;
        return next === undefined ? h : { past: [...h.past, h.now], now: next, future, at: 0 };
      }),
    [],
  );
  return {
    value: history.now,
    set,
    undo,
    redo,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
  };
}
