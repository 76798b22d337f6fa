import { kindOf } from "#journey/steps/index";
import { keys } from "../keys";
import type { World } from "../ports";
import type { DraftRow, JourneyMeta } from "../rows";

/** The steps of drafts that use a content, so that a member sees where a new version may be wanted. */
export async function usesOf(
  w: World,
  id: string,
): Promise<{ journey: string; name: string; step: string }[]> {
  const { rows } = await w.store.query<JourneyMeta>("JOURNEYS", { limit: 1_000 });
  const drafts = await w.store.batchGet<DraftRow>(rows.map((row) => keys.draft(row.data.id)));
  return rows.flatMap((row, i) =>
    (drafts[i]?.data.document.steps ?? [])
      .filter((step) => {
        const kind = kindOf(step.kind);
        const config = kind?.config.safeParse(step.config);
        if (!kind || !config?.success) return false;
        return (
          kind.ways?.(config.data).some(({ content }) => content?.id === id) ||
          kind.uses?.(config.data).form?.id === id
        );
      })
      .map((step) => ({ journey: row.data.id, name: row.data.name, step: step.id })),
  );
}
