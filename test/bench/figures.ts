/** One figure as every bench prints it. `bar` is what we mean to reach; null where there is none. */
export interface Figure {
  value: number;
  unit: string;
  bar: number | null;
  better: "higher" | "lower";
}

export type Figures = Record<string, Figure>;

const shown = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString("en") : value.toFixed(value >= 10 ? 1 : 2);

/** Prints a table for people and, with --json, one last line for programs. */
export function print(figures: Figures, json: boolean): void {
  const width = Math.max(...Object.keys(figures).map((name) => name.length));
  for (const [name, f] of Object.entries(figures)) {
    const met =
      f.bar === null ? "" : (f.better === "higher" ? f.value >= f.bar : f.value <= f.bar) ? "met" : "not met";
    const bar = f.bar === null ? "" : `  bar ${f.better === "higher" ? "≥" : "≤"} ${shown(f.bar)}  ${met}`;
    process.stdout.write(`${name.padEnd(width)}  ${shown(f.value).padStart(10)} ${f.unit}${bar}\n`);
  }
  if (json) process.stdout.write(`${JSON.stringify(figures)}\n`);
}
