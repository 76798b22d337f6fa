import { useCallback, useEffect, useState } from "react";

/** The value as it was when it last stood still for `ms`, or when somebody would not wait and called `now`. */
export function useSoonOrNow<T>(value: T, ms = 400): { soon: T; now(): void } {
  const [soon, setSoon] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSoon(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return { soon, now: useCallback(() => setSoon(value), [value]) };
}
