const MODES = ["edit", "live"] as const;
const METRICS = ["people", "response", "spend", "problems"] as const;

export type Metric = (typeof METRICS)[number];

/** What the address of a journey restores: the mode, the open step and tab, a person's path, the picked metric, the view. */
export interface JourneySearch {
  mode?: (typeof MODES)[number];
  step?: string;
  tab?: string;
  person?: string;
  metric?: Metric;
  /** the middle of the window in canvas px and how near it is in per cent: "120_-40_75" */
  view?: string;
}

const oneOf = <V extends string>(values: readonly V[], value: unknown): V | undefined =>
  values.find((known) => known === value);
const text = (value: unknown): string | undefined => (typeof value === "string" && value ? value : undefined);

/** Anything else in the address is dropped, never an error: links are typed and cut by hand. */
export const journeySearch = (search: Record<string, unknown>): JourneySearch => ({
  mode: oneOf(MODES, search.mode),
  step: text(search.step),
  tab: text(search.tab),
  person: text(search.person),
  metric: oneOf(METRICS, search.metric),
  view: text(search.view),
});

/** Texts of an address by their names; what is no text is dropped. */
export type Named<N extends string> = { [K in N]?: string };

export const named = <N extends string>(search: Record<string, unknown>, names: readonly N[]): Named<N> => {
  const found: Named<N> = {};
  for (const name of names) if (text(search[name])) found[name] = text(search[name]);
  return found;
};
