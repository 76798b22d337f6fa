import type { Row, World } from "../ports";
import type { TaskRow } from "../rows";
import { everyTaskInLane, laneOf, type Placed, placeOf, type Sort, truthOf, type Whose } from "./lanes";

export interface Asked {
  sort: Sort;
  /** tasks that stand in any of these lanes */
  whose: Whose[];
  kinds?: readonly string[];
  /** kinds that are left out whatever else is asked */
  not?: readonly string[];
  classes?: readonly string[];
  after?: string;
  limit?: number;
}

const PAGE = 50;
/** So many rows are looked through for one page before it is handed out as it is. */
const MOST = 2_000;

/** A page of tasks by their time, from some lanes at once; those that are done come latest first. */
export async function pageOfTasks(
  w: World,
  { sort, whose, kinds, not = [], classes, after, limit = PAGE }: Asked,
): Promise<{ tasks: TaskRow[]; after?: string }> {
  await everyTaskInLane(w);
  const reverse = sort === "done";
  const fits = ({ kind, class: name = "" }: Placed): boolean =>
    (!kinds || kinds.includes(kind)) && !not.includes(kind) && (!classes || classes.includes(name));
  const tasks: TaskRow[] = [];
  let cursor = after;
  let looked = 0;
  while (tasks.length < limit && looked < MOST) {
    const { rows, next } = await merged(
      w,
      whose.map((one) => laneOf(sort, one)),
      { after: cursor, reverse, limit },
    );
    looked += rows.length;
    tasks.push(
      ...(await truthOf(
        w,
        rows.filter(({ data }) => fits(data)),
      )),
    );
    cursor = next;
    if (cursor === undefined) break;
  }
  const page = tasks.slice(0, limit);
  const last = page.at(-1);
  const more = tasks.length > limit || cursor !== undefined;
  // Whoever got fewer than they asked for goes on from where the looking ended.
  const from = tasks.length > limit && last ? cursorOf(last) : cursor;
  return { tasks: page, ...(more && from !== undefined ? { after: from } : {}) };
}

const cursorOf = (task: TaskRow): string =>
  `${String(Math.max(0, Math.floor(placeOf(task)))).padStart(15, "0")}#${task.id}`;

/** Some lanes read as one: they sort alike, and a task that stands in two of them comes once. */
async function merged(
  w: World,
  lanes: string[],
  how: { after?: string | undefined; reverse: boolean; limit: number },
): Promise<{ rows: Row<Placed>[]; next?: string }> {
  const parts = await Promise.all(lanes.map((lane) => w.store.query<Placed>(lane, how)));
  const sign = how.reverse ? -1 : 1;
  const found = new Map<string, Row<Placed>>();
  for (const row of parts.flatMap((part) => part.rows)) if (!found.has(row.id)) found.set(row.id, row);
  const all = [...found.values()].sort((a, b) => (a.id < b.id ? -sign : a.id > b.id ? sign : 0));
  // A lane that has more than it gave may have rows before the last one of another.
  const ends = parts.flatMap((part) => (part.next === undefined ? [] : [part.next]));
  if (ends.length === 0) return { rows: all };
  const end = ends.reduce((a, b) => (sign * (a < b ? -1 : 1) < 0 ? a : b));
  const rows = all.filter(({ id }) => id === end || sign * (id < end ? -1 : 1) < 0);
  return { rows, next: end };
}
