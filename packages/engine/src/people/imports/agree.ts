import type { World } from "../../ports";
import { Refusal } from "../../refusal";
import { guessMapping, isTarget, type Target } from "../csv/guessMapping";
import { type ImportKind, type ImportRow, readImport } from "../importRow";
import { activityMapping } from "./guessKind";

export type Agreed = Pick<ImportRow, "kind" | "mapping" | "event">;

/** What a member has agreed to about a file, or a refusal that says what is missing. */
export function agreedOf(
  row: ImportRow,
  said: { mapping: Record<string, Target>; kind?: ImportKind; event?: string },
): Agreed {
  const kind = said.kind ?? row.kind;
  const mapping = checkMapping(row, said.mapping);
  const targets = Object.values(mapping);
  if (!targets.some((target) => target === "email" || target === "phone" || target === "externalId")) {
    throw new Refusal(
      "noAddressColumn",
      "Say which column holds the e-mail address, the phone number or the id of a person.",
      422,
    );
  }
  if (kind === "people") return { kind, mapping };
  if (!targets.includes("activity.at"))
    throw new Refusal("noDateColumn", "Say which column holds the day on which it happened.", 422);
  const event = (said.event ?? row.event)?.trim();
  if (targets.includes("activity.event")) return { kind, mapping, ...(event ? { event } : {}) };
  if (!event)
    throw new Refusal(
      "noEventName",
      "Say what all these lines are, such as order, or which column says so.",
      422,
    );
  return { kind, mapping, event };
}

function checkMapping(row: ImportRow, mapping: Record<string, Target>): Record<string, Target> {
  const names = new Set(row.columns.map(({ name }) => name));
  for (const [column, target] of Object.entries(mapping)) {
    if (!names.has(column))
      throw new Refusal("unknownColumn", `The file has no column “${column.slice(0, 80)}”.`, 422);
    if (!isTarget(target)) {
      throw new Refusal(
        "unknownTarget",
        `“${target.slice(0, 80)}” is nothing a column can go to. Custom fields are written fields.name.`,
        422,
      );
    }
  }
  return Object.fromEntries(row.columns.map(({ name }) => [name, mapping[name] ?? ""]));
}

/** Where the columns of an import would go if its file were of this kind. */
export const mappingFor = async (w: World, id: string, kind: ImportKind): Promise<Agreed> =>
  guessFor((await readImport(w, id)).data, kind);

function guessFor(row: ImportRow, kind: ImportKind): Agreed {
  if (kind === row.kind)
    return { kind, mapping: row.mapping, ...(row.event === undefined ? {} : { event: row.event }) };
  const columns = row.columns.map(({ name, filled }) => ({
    name,
    shape: row.shapes[name] ?? { type: "text" as const },
    filled,
  }));
  return kind === "activities"
    ? { kind, ...activityMapping(columns, row.fileName) }
    : { kind, mapping: guessMapping(columns) };
}
