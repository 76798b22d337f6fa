import { knownActivity } from "../csv/activityHeaders";
import { type GuessedColumn, guessActivity, guessMapping, type Target } from "../csv/guessMapping";
import type { ImportKind, ImportRow } from "../importRow";

type Guess = Pick<ImportRow, "mapping" | "event"> & { kind: ImportKind };

/** Columns that tell who somebody is, rather than what they did. */
const WHO: readonly Target[] = [
  "firstName",
  "lastName",
  "name",
  "title",
  "role",
  "specialty",
  "language",
  "zone",
  "influence",
  "stance",
];

/** Whether a file tells of people or of what they did, and where its columns go. */
export function guessKind(columns: GuessedColumn[], fileName: string): Guess {
  const people = guessMapping(columns);
  const headers = Object.values(guessActivity(columns, false));
  const activities = guessActivity(columns, headers.includes("activity.event"));
  const targets = Object.values(activities);
  const has = (target: Target) => targets.includes(target);
  const who = Object.values(people).filter(
    (target) => WHO.includes(target) || target.startsWith("optOut.") || target.startsWith("consent."),
  ).length;
  const named = eventOf(columns, activities, fileName);
  const told = has("activity.event") || has("activity.value") || has("activity.id") || named !== undefined;
  const known = has("email") || has("phone") || has("externalId");
  if (!known || !has("activity.at") || !told || who > 2) return { kind: "people", mapping: people };
  return { kind: "activities", ...activityMapping(columns, fileName) };
}

/** The mapping of a file of activities, and the name of them all when no column has it. */
export function activityMapping(columns: GuessedColumn[], fileName: string): Omit<Guess, "kind"> {
  const mapping = guessActivity(columns, true);
  if (Object.values(mapping).includes("activity.event")) return { mapping };
  return { mapping, event: eventOf(columns, mapping, fileName) ?? "order" };
}

/** "orders-2025.csv", or a column "Order date", says what all lines are. */
const eventOf = (columns: GuessedColumn[], mapping: Record<string, Target>, fileName: string) =>
  knownActivity(fileName.replace(/\.\w+$/, "")) ??
  columns
    .filter(({ name }) => mapping[name]?.startsWith("activity."))
    .map(({ name }) => knownActivity(name))
    .find((one) => one !== undefined);
