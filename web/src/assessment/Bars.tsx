import type { Rule } from "#journey/segment";
import { count, percent } from "../ui/words";
import { SegmentLink } from "./SegmentLink";

export interface Bar {
  id: string;
  label: string;
  people: number;
  rule: Rule;
  tone?: "plain" | "good" | "warn" | "bad" | "ember";
}

/** How many people, against the whole pool; each number opens the people behind it. */
export function Bars({ bars, of }: { bars: Bar[]; of: number }) {
  return (
    <ul className="assess-bars">
      {bars.map(({ id, label, people, rule, tone = "plain" }) => {
        const share = of > 0 ? people / of : 0;
        return (
          <li key={id}>
            <span>{label}</span>
            <span className={`assess-bar ${tone}`} aria-hidden>
              <i style={{ width: `${share * 100}%` }} />
            </span>
            <SegmentLink rule={rule} label={`${label}: ${count(people)} people, open as a segment`}>
              {count(people)}
            </SegmentLink>
            <span className="quiet">{percent(share)}</span>
          </li>
        );
      })}
    </ul>
  );
}
