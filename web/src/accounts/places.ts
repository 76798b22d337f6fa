/** The rows of the map, from top to bottom. */
export const INFLUENCES = [
  { value: "high", label: "High" },
  { value: "medium", label: "Medium" },
  { value: "low", label: "Low" },
] as const;

/** The columns of the map, from left to right. */
export const STANCES = [
  { value: "blocker", label: "Blocker" },
  { value: "critic", label: "Critic" },
  { value: "neutral", label: "Neutral" },
  { value: "supporter", label: "Supporter" },
  { value: "champion", label: "Champion" },
] as const;

/** A place on the map; without both it is the tray below. */
export interface Move {
  influence?: string | undefined;
  stance?: string | undefined;
}

export const placeWords = ({ influence, stance }: Move): string => {
  const parts = [influence ? `${influence} influence` : "", stance ?? ""].filter(Boolean);
  return parts.length > 0 ? parts.join(", ") : "not on the map yet";
};

/** Where an arrow key leads to from a place; from the tray, to the middle of the map. */
export function step({ influence, stance }: Move, key: string): Move | undefined {
  const by: Record<string, [rows: number, columns: number]> = {
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
  };
  const way = by[key];
  if (!way) return undefined;
  const row = INFLUENCES.findIndex((one) => one.value === influence);
  const column = STANCES.findIndex((one) => one.value === stance);
  if (row < 0 || column < 0) return { influence: influence ?? "medium", stance: stance ?? "neutral" };
  const next = INFLUENCES[row + way[0]];
  const beside = STANCES[column + way[1]];
  return next && beside ? { influence: next.value, stance: beside.value } : undefined;
}
