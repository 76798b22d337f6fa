import type { ReactNode } from "react";

export type ChipTone = "plain" | "good" | "ahead" | "bad" | "warn" | "ember";

export function Chip({ tone = "plain", children }: { tone?: ChipTone; children: ReactNode }) {
  return <span className={`chip ${tone}`}>{children}</span>;
}
