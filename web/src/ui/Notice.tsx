import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";

type Tone = "plain" | "good" | "warn" | "bad";
const ICONS: Record<Tone, typeof IconInfoCircle> = {
  plain: IconInfoCircle,
  good: IconCircleCheck,
  warn: IconAlertTriangle,
  bad: IconAlertTriangle,
};

/** A sentence that has to be read. Bad ones are announced. */
export function Notice({ tone = "plain", children }: { tone?: Tone; children: ReactNode }) {
  const Icon = ICONS[tone];
  return (
    <div className={`notice ${tone}`} role={tone === "bad" ? "alert" : undefined}>
      <Icon size={18} stroke={1.8} aria-hidden />
      <div className="grow">{children}</div>
    </div>
  );
}
