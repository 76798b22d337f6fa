import type { World } from "../ports";

/** Tells the engine of letters that will not be sent: their people walk on, and the money comes back. */
export async function tellOut(w: World, letters: { touch: string; reason: string }[]): Promise<void> {
  const at = w.clock.now();
  await w.jobs.send(
    letters.map(({ touch, reason }) => ({
      job: "respond" as const,
      input: {
        signal: "delivery",
        touch,
        event: "rejected",
        at,
        reason: reason.slice(0, 300),
        id: `letter:out:${touch}`,
      },
    })),
  );
}
