import { sendActs } from "./acts/hints";
import { keys } from "./keys";
import { letIn } from "./letIn";
import { startMigration } from "./migration";
import { arm } from "./pages";
import type { World } from "./ports";
import type { JourneyHint, JourneyMeta, PageBody, PageKind } from "./rows";
import { keepSchedule } from "./schedule";
import { pausedOf, versionOf } from "./versions";

type HintBody = PageBody & { kind: JourneyHint };

/** How long after its hint a change of a journey may still be committed, ms. */
const PATIENCE = 60_000;
const AGAIN = 5_000;

/** Does what has to follow a change of a journey; false while the change is not to be seen. */
const FOLLOW: Record<JourneyHint, (w: World, body: HintBody) => Promise<boolean>> = {
  async resume(w, { journey }) {
    if ((await pausedOf(w, [journey])).size > 0) return false;
    await w.jobs.send([{ job: "resume", journey }]);
    return true;
  },

  async activate(w, { journey, version }) {
    const meta = (await w.store.get<JourneyMeta>(keys.journey(journey)))?.data;
    if ((meta?.version ?? 0) < version) return false;
    const live = await versionOf(w, journey, version);
    if (live) {
      await startMigration(w, live);
      await letIn(w, live);
    }
    return true;
  },

  async act(w, body) {
    await sendActs(w, body);
    return true;
  },

  async schedule(w, { journey, from = 0 }) {
    await keepSchedule(w, journey, from);
    return true;
  },
};

/**
 * Makes a note that something follows a change of a journey which is about to be committed (rule R1): should this
 * process die right after it, that happens all the same.
 */
export async function noteBefore(
  w: World,
  what: { kind: JourneyHint; journey: string; campaign?: string; version?: number },
): Promise<void> {
  const now = w.clock.now();
  const nobody = [{ person: "", enrollment: "", seq: 0 }];
  const about = { campaign: "", version: 0, because: "follows a change", ...what };
  await arm(w, [{ ...about, due: now + AGAIN, from: now, refs: nobody }]);
}

export const isHint = (kind: PageKind): kind is JourneyHint => Object.hasOwn(FOLLOW, kind);
export const isRemembered = (body: PageBody): body is HintBody => isHint(body.kind);

/** What the note asks for; it comes again as long as the change may still be on its way (rule R3). */
export async function remember(w: World, body: HintBody): Promise<void> {
  const now = w.clock.now();
  const done = await FOLLOW[body.kind](w, body);
  if (!done && now < (body.from ?? 0) + PATIENCE) await arm(w, [{ ...body, due: now + AGAIN }]);
}
