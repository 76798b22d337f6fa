import { useSyncExternalStore } from "react";

/** The key and the attribute are shared with public/scheme.js, which sets the scheme before the first paint. */
const KEY = "rekindle-scheme";
const ATTRIBUTE = "data-mantine-color-scheme";

export type Scheme = "light" | "dark";

const read = (): Scheme => (document.documentElement.getAttribute(ATTRIBUTE) === "dark" ? "dark" : "light");

const listen = (changed: () => void) => {
  const watch = new MutationObserver(changed);
  watch.observe(document.documentElement, { attributes: true, attributeFilter: [ATTRIBUTE] });
  return () => watch.disconnect();
};

export const setScheme = (scheme: Scheme): void => {
  document.documentElement.setAttribute(ATTRIBUTE, scheme);
  try {
    localStorage.setItem(KEY, scheme);
  } catch {
    // Storage can be switched off; the choice then lasts until the page is left.
  }
};

export function useScheme() {
  const scheme = useSyncExternalStore(listen, read);
  return { scheme, swap: () => setScheme(read() === "dark" ? "light" : "dark") };
}
