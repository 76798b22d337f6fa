import { houseNow } from "../api/me";
import { dayOf } from "../steps/words";
import { count } from "../ui/words";

interface Point {
  at: number;
  actual: number;
  low: number;
  mid: number;
  high: number;
}

const W = 380;
const H = 168;
const LEFT = 34;
const RIGHT = 8;
const TOP = 10;
const BOTTOM = 24;

/** A round number at or above the highest value, for the axis. */
function roundTop(value: number): number {
  const size = 10 ** Math.floor(Math.log10(Math.max(1, value)));
  return [1, 1.5, 2, 3, 5, 7.5, 10].map((n) => n * size).find((n) => n >= value) ?? value;
}

/** Answers so far against what was expected by each moment: the band holds eight of ten ordinary outcomes. */
export function Curve({ curve, tone }: { curve: Point[]; tone: string }) {
  const now = houseNow();
  const first = curve[0];
  const last = curve[curve.length - 1];
  if (!first || !last) return null;
  const past = curve.filter((point) => point.at <= now);
  const here = past[past.length - 1] ?? first;
  const span = Math.max(1, last.at - first.at);
  const top = roundTop(
    Math.max(...curve.map((point) => Math.max(point.high, point.at <= now ? point.actual : 0)), 4),
  );
  const x = (at: number) => LEFT + ((at - first.at) / span) * (W - LEFT - RIGHT);
  const y = (value: number) => TOP + (1 - value / top) * (H - TOP - BOTTOM);
  const line = (points: Point[], value: (point: Point) => number) =>
    points
      .map((point, n) => `${n === 0 ? "M" : "L"}${x(point.at).toFixed(1)} ${y(value(point)).toFixed(1)}`)
      .join("");
  const band = `${line(curve, (p) => p.high)}${[...curve]
    .reverse()
    .map((point) => `L${x(point.at).toFixed(1)} ${y(point.low).toFixed(1)}`)
    .join("")}Z`;
  const says = `${count(here.actual)} so far; ${Math.round(here.low)} to ${Math.round(here.high)} were expected by now, ${Math.round(last.low)} to ${Math.round(last.high)} by ${dayOf(last.at)}.`;
  return (
    <figure className="curve">
      <figcaption>Answers, against what was expected by each day</figcaption>
      <svg viewBox={`0 0 ${W} ${H}`} role="img" aria-label={says}>
        {[0, top / 2, top].map((value) => (
          <g key={value}>
            <line className="curve-grid" x1={LEFT} x2={W - RIGHT} y1={y(value)} y2={y(value)} />
            {value > 0 && (
              <text className="curve-axis" x={LEFT - 6} y={y(value) + 4} textAnchor="end">
                {count(value)}
              </text>
            )}
          </g>
        ))}
        <path className="curve-band" d={band} />
        <path className="curve-mid" d={line(curve, (p) => p.mid)} />
        <path
          className={`curve-actual ${tone}`}
          d={line(past.length > 0 ? past : [first], (p) => p.actual)}
        />
        <circle className={`curve-now ${tone}`} cx={x(here.at)} cy={y(here.actual)} r="4" />
        <text
          className={`curve-word ${tone}`}
          x={Math.min(x(here.at) + 8, W - 70)}
          y={y(here.actual) + (here.actual < here.mid ? 15 : -8)}
        >
          {count(here.actual)} so far
        </text>
        <text
          className="curve-word band"
          x={W - RIGHT}
          y={Math.max(TOP + 8, y(last.high) - 5)}
          textAnchor="end"
        >
          expected {Math.round(last.low)}–{Math.round(last.high)}
        </text>
        <text className="curve-axis" x={LEFT} y={H - 6}>
          {dayOf(first.at)}
        </text>
        <text className="curve-axis" x={W - RIGHT} y={H - 6} textAnchor="end">
          {dayOf(last.at)}
        </text>
        {x(here.at) > LEFT + 60 && x(here.at) < W - 76 && (
          <text className="curve-axis" x={x(here.at)} y={H - 6} textAnchor="middle">
            now
          </text>
        )}
      </svg>
    </figure>
  );
}
