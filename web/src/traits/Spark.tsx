const WIDTH = 240;
const HEIGHT = 36;

/** The score of former days as a line; it stays as it was until the next change. */
export function Spark({ scores }: { scores: [day: number, score: number][] }) {
  const first = scores[0];
  const last = scores.at(-1);
  if (!first || !last || scores.length < 2) return null;
  const days = Math.max(1, last[0] - first[0]);
  const points = scores.map(([, score]) => score);
  const low = Math.min(0, ...points);
  const span = Math.max(1, Math.max(...points) - low);
  const x = (day: number) => ((day - first[0]) / days) * WIDTH;
  const y = (score: number) => HEIGHT - 3 - ((score - low) / span) * (HEIGHT - 6);
  const path = scores.map(
    ([day, score], i) => `${i === 0 ? "M" : "H"}${x(day)}${i === 0 ? "," : "V"}${y(score)}`,
  );
  return (
    <svg
      className="spark"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`The score went from ${first[1]} to ${last[1]} in ${days} days`}
      preserveAspectRatio="none"
    >
      <path d={path.join("")} />
    </svg>
  );
}
