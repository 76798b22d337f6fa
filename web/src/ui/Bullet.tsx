interface Props {
  /** What it says to someone who cannot see it. */
  label: string;
  value: number;
  of: number;
  tone?: "plain" | "ember";
}

/** A bar against its limit. Above the limit it turns to the colour of bad news. */
export function Bullet({ label, value, of, tone = "plain" }: Props) {
  const share = of > 0 ? Math.min(1, value / of) : 0;
  const over = of > 0 && value > of;
  return (
    <span className={`bullet ${over ? "over" : ""} ${tone}`} role="img" aria-label={label}>
      <i style={{ width: `${share * 100}%` }} />
    </span>
  );
}
