/**
 * Stands in for "d3-interpolate" (vite.config.ts): React Flow moves between two views `[x, y, width]` and needs nothing
 * else of it. For moves of 150 ms a straight line is as good as d3's flight path.
 */
const between =
  (from: number[], to: number[]) =>
  (share: number): number[] =>
    to.map((end, at) => {
      const start = from[at] ?? end;
      return start + (end - start) * share;
    });

export { between as interpolate, between as interpolateZoom };
