const KEY = "rekindle.recentKinds";

/** The kinds added last in this browser, newest first. */
export function recentKinds(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((one) => typeof one === "string").slice(0, 4) : [];
  } catch {
    return [];
  }
}

export function rememberKind(kind: string): void {
  try {
    localStorage.setItem(
      KEY,
      JSON.stringify([kind, ...recentKinds().filter((one) => one !== kind)].slice(0, 4)),
    );
  } catch {
    // A browser that keeps nothing has no recents.
  }
}
