import { type ReactNode, useEffect, useRef, useState } from "react";

/** Holds a table that may be wider than the screen; only then it is a tab stop, so that the keyboard can scroll it. */
export function TableBox({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const [wide, setWide] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const watch = new ResizeObserver(() => setWide(element.scrollWidth > element.clientWidth + 1));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return (
    <div className="table-box" ref={box} tabIndex={wide ? 0 : undefined}>
      {children}
    </div>
  );
}
