import type { AssessmentView } from "#api/views/traits";
import type { Rule } from "#journey/segment";
import type { Bar } from "./Bars";

type Pool = NonNullable<AssessmentView["assessment"]>;

/** A number of the assessment by its id. */
export type Counts = (id: string) => Bar;

export function countsOf(pool: Pool): Counts {
  const known = new Map(pool.counts.map((one) => [one.id, one]));
  return (id) => {
    const found = known.get(id);
    // The engine has made these rules itself.
    return { id, label: found?.label ?? id, people: found?.people ?? 0, rule: (found?.rule ?? {}) as Rule };
  };
}

/** All numbers of a group, in their order. */
export const groupOf = (pool: Pool, group: string): Bar[] => {
  const counts = countsOf(pool);
  return pool.counts.flatMap(({ id }) => (id.startsWith(`${group}.`) ? [counts(id)] : []));
};
