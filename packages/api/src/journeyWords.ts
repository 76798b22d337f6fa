import type { z } from "zod";
import { draftOf, problemsOf } from "#engine/drafts";
import { keys } from "#engine/keys";
import type { World } from "#engine/ports";
import { contextOf } from "#engine/publish";
import type { DraftRow, JourneyMeta, VersionRow } from "#engine/rows";
import { countersOf } from "#engine/status";
import { versionOf } from "#engine/versions";
import type { Campaign } from "#journey/journey";
import { canonical } from "#journey/journey";
import { validate } from "#journey/validate";
import type { JourneyMetaView, JourneyView, VersionView } from "./views/journeys";

/** Journeys as a list shows them: with the sums of their counters and how many problems block their drafts. */
export async function metaViews(w: World, metas: JourneyMeta[]): Promise<JourneyMetaView[]> {
  const [drafts, campaigns, context] = await Promise.all([
    w.store.batchGet<DraftRow>(metas.map((m) => keys.draft(m.id))),
    w.store.batchGet<Campaign>(metas.map((m) => keys.campaign(m.campaign))),
    contextOf(w),
  ]);
  return Promise.all(
    metas.map(async (meta, i) => {
      const counters = await countersOf(w, meta.id);
      const document = drafts[i]?.data.document;
      return {
        ...meta,
        entered: counters.entered,
        inside: counters.entered - counters.finished,
        spent: Object.values(counters.steps).reduce((sum, step) => sum + step.spent, 0),
        currency: campaigns[i]?.data.currency ?? "EUR",
        problems: document
          ? validate(document, { ...context, self: meta.id }).filter(
              (problem) => problem.level === "blocking",
            ).length
          : 0,
      };
    }),
  );
}

export async function metaView(w: World, meta: JourneyMeta): Promise<JourneyMetaView> {
  const [view] = await metaViews(w, [meta]);
  // One journey in, one view out.
  return view!;
}

/** A journey as the editor opens it. */
export async function journeyView(w: World, meta: JourneyMeta): Promise<JourneyView> {
  const draft = await draftOf(w, meta.id);
  const live = meta.version === undefined ? undefined : await versionOf(w, meta.id, meta.version);
  return {
    meta: await metaView(w, meta),
    draft: { ...draft, changed: !live || canonical(live.document) !== canonical(draft.document) },
    problems: await problemsOf(w, draft.document, meta.id),
  };
}

export const versionView = ({
  number,
  hash,
  publishedAt,
  publishedBy,
  document,
}: VersionRow): z.infer<typeof VersionView> => ({
  number,
  hash,
  publishedAt,
  publishedBy,
  document,
});
