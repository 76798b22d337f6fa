import type { Plan } from "./draft";
import { keys } from "./keys";
import { arm, gather } from "./pages";
import type { World, Write } from "./ports";
import { pausedOf } from "./versions";

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
  const parks = plans.flatMap((p) => p.parks);
  if (parks.length === 0) return;
  await park(w, parks);
}

/** People of a paused journey wait on pages of their own, which resuming brings back. */
async function park(w: World, parks: Plan["parks"]): Promise<void> {
  await w.store.write(
    parks.map(
      ({ e, ref }): Write => ({
        put: {
          ...keys.parked(e.journey, ref.touch ?? `${ref.person}.${ref.enrollment}`),
          data: { ...ref, campaign: e.campaign, version: e.version },
        },
      }),
    ),
  );
  // Resuming may have passed by between the look at the status and the parking; then nobody would come again.
  const journeys = [...new Set(parks.map((p) => p.e.journey))];
  const still = await pausedOf(w, journeys);
  const awake = parks.filter((p) => !still.has(p.e.journey));
  await arm(
    w,
    gather(
      awake.map(({ e, ref }) => ({
        kind: ref.touch ? ("retry" as const) : ("timer" as const),
        journey: e.journey,
        campaign: e.campaign,
        version: e.version,
        because: "resumed",
        due: w.clock.now(),
        refs: [ref],
      })),
    ),
  );
}
