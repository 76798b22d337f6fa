import type { Route } from "./routes";

const r = (n: number) => Math.round(n * 10) / 10;

/** An S that leaves and arrives vertically. */
const bend = (fromY: number, toX: number, toY: number, fromX: number): string => {
  if (Math.abs(fromX - toX) < 0.5) return `V${r(toY)}`;
  const pull = (toY - fromY) * 0.6;
  return `C${r(fromX)} ${r(fromY + pull)} ${r(toX)} ${r(toY - pull)} ${r(toX)} ${r(toY)}`;
};

/** The SVG path of a route. `startX` moves where it leaves the card, for stacks of wide paths. */
export function strokeOf(route: Route, startX = route.start.x): string {
  const { start, port, lane, end, plus } = route;
  const parts = [`M${r(startX)} ${r(start.y)}`];
  if (!port) {
    const reach = Math.max(40, Math.abs(end.y - start.y) * 0.5);
    return `${parts[0]}C${r(startX)} ${r(start.y + reach)} ${r(end.x)} ${r(end.y - reach)} ${r(end.x)} ${r(end.y)}`;
  }
  parts.push(bend(start.y, port.x, port.y, startX));
  let { x } = port;
  let y = port.y;
  if (route.join) {
    y = plus.y + 8;
    parts.push(`V${r(y)}`);
  }
  if (lane) {
    parts.push(bend(y, lane.x, Math.max(lane.from, y), x), `V${r(lane.to)}`);
    x = lane.x;
    y = lane.to;
  }
  parts.push(bend(y, end.x, end.y, x));
  return parts.join("");
}

/** How wide a path is drawn for the people who took it: area, not length, carries the number. */
export const volumeWidth = (people: number, most: number): number =>
  people <= 0 || most <= 0 ? 1.5 : 1.5 + 14.5 * Math.sqrt(Math.min(1, people / most));
