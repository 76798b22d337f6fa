import type { Plan } from "./draft";
import { arm, gather } from "./pages";
import { park } from "./parked";
import type { World } from "./ports";

/** Puts every hint before anything is committed (rule R1): timers, retries, reconciliation, and parked people. */
export async function hint(w: World, plans: Plan[]): Promise<void> {
  const arms = plans.flatMap((p) => [
    ...p.wakes.map(({ e, seq, due }) => ({
      kind: "timer" as const,
      journey: e.journey,
      campaign: e.campaign,
      version: e.version,
      because: "timer",
      due,
      refs: [{ person: p.state.id, enrollment: e.id, seq }],
    })),
    ...p.laters.map(({ kind, ref, e, due }) => ({
      kind,
      journey: e.journey,
      campaign: e.campaign,
      version: e.version,
      because: kind,
      due,
      refs: [ref],
    })),
  ]);
  await arm(w, gather(arms));
  await park(
    w,
    plans.flatMap((p) =>
      p.parks.map(({ e, ref, kind }) => ({
        journey: e.journey,
        // A worker that knows of an older turn parks it beside the newer one and not in its place.
        id: `${ref.touch ?? `${ref.person}.${ref.enrollment}.${ref.seq}`}.${kind}`,
        row: { kind, campaign: e.campaign, version: e.version, refs: [ref] },
      })),
    ),
  );
}
