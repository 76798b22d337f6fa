import type { World } from "../../ports";
import { readLine } from "../csv/readLine";
import { readRows } from "../csv/readRows";
import { cutOfRow, fileOf, type ImportRow, readImport } from "../importRow";
import { agreedOf } from "./agree";
import { ownValues } from "./before";
import type { CheckAsked } from "./checkImport";
import { activityPlan, readActivity } from "./readActivity";
import { planOf } from "./savePeopleOf";

/** One line as it would be stored. */
export interface PreviewLine {
  line: number;
  /** by target */
  values: Record<string, string>;
  faults: { level: "refused" | "warning"; reason: string; value: string }[];
}

const SHOWN = 8;

/** The first lines of a file as they would be stored with this mapping. */
export async function previewImport(w: World, id: string, asked: CheckAsked): Promise<PreviewLine[]> {
  const { data: row } = await readImport(w, id);
  const agreed: ImportRow = { ...row, ...agreedOf(row, asked) };
  const plan = planOf(agreed);
  const activities = activityPlan(agreed, w.clock.now());
  for await (const { rows } of readRows(fileOf(w, row), cutOfRow(row), row.place, SHOWN)) {
    return rows.map((one): PreviewLine => {
      if (agreed.kind === "activities") {
        const { activity, faults } = readActivity(one, activities);
        return { line: one.line, values: activity ? shownActivity(activity) : {}, faults };
      }
      const { draft, faults } = readLine(one, plan);
      const values = draft ? ownValues({ id: "", ...draft.profile }) : new Map();
      for (const [name, value] of Object.entries(draft?.profile.accountFacts ?? {}))
        values.set(`account.${name}`, name === "potential" ? Number(value) / 100 : value);
      for (const [channel, on] of Object.entries(draft?.consent ?? {})) values.set(`consent.${channel}`, on);
      return {
        line: one.line,
        values: Object.fromEntries([...values].map(([name, value]) => [name, String(value)])),
        faults,
      };
    });
  }
  return [];
}

const shownActivity = ({
  who,
  event,
  at,
  value,
  detail,
}: NonNullable<ReturnType<typeof readActivity>["activity"]>) => ({
  who: who.email ?? who.externalId ?? who.phone ?? "",
  "activity.event": event,
  "activity.at": new Date(at).toISOString().slice(0, 16).replace("T00:00", ""),
  ...(value === undefined ? {} : { "activity.value": (value / 100).toFixed(2) }),
  ...(detail ? { "activity.detail": detail } : {}),
});
