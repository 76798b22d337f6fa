import type { ReactNode } from "react";
import { Button } from "./Button";
import { Notice } from "./Notice";
import { sentenceOf } from "./toast";

/** Nothing here yet: why, and the one thing to do next. */
export function Empty({
  icon,
  title,
  children,
  action,
}: {
  icon?: ReactNode;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="empty">
      {icon}
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {action && <div className="row">{action}</div>}
    </div>
  );
}

/** A "no" in place of a screen or a card, with a way to try again. */
export function Fault({ error, again }: { error: unknown; again?: () => void }) {
  return (
    <Notice tone="bad">
      <div className="stack">
        <span>{sentenceOf(error)}</span>
        {again && (
          <span>
            <Button onClick={again}>Try again</Button>
          </span>
        )}
      </div>
    </Notice>
  );
}

/** Keeps the shape of what is coming. Widths and heights are CSS lengths or pixels. */
export function Skeleton({
  width = "100%",
  height = 14,
}: {
  width?: number | string;
  height?: number | string;
}) {
  return <span className="skeleton" style={{ width, height }} aria-hidden />;
}

const WIDTHS = ["62%", "48%", "71%", "55%", "66%", "44%", "59%", "52%"];

export function SkeletonRows({ rows = 6 }: { rows?: number }) {
  return (
    <div className="stack" role="status" style={{ padding: "16px 20px" }}>
      <span className="unseen">Loading</span>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows have nothing else to be told apart by
        <div key={row} className="row apart" style={{ minHeight: 28 }}>
          <Skeleton width={WIDTHS[row % WIDTHS.length]} />
          <Skeleton width={72} />
        </div>
      ))}
    </div>
  );
}
