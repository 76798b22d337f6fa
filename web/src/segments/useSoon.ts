import { useEffect, useState } from "react";

/** The value as it was when it last stood still for `ms`. */
export function useSoon<T>(value: T, ms = 400): T {
  const [soon, setSoon] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSoon(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return soon;
}
