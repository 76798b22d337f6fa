import { keys } from "#engine/keys";
import { pause, resume } from "#engine/pause";
import type { Store, Write } from "#engine/ports";
import { liveOf } from "#engine/status";
import type { ResumeMode } from "#journey/pauses";
import type { PersonState } from "#journey/person";
import { draft, house, people, reactivation, start } from "#test/fixtures/small";
import { foldAll, pushBy } from "#test/worlds/drain";
import { type MemoryWorld, memoryWorld } from "#test/worlds/memory";

export async function journeyOf(n: number, prepare: (w: MemoryWorld) => void = () => {}, limit?: number) {
  const w = memoryWorld();
  const content = await house(w, limit === undefined ? undefined : { limit, hard: true });
  const ids = await people(w, n);
  await draft(w, reactivation(content));
  prepare(w);
  await start(w);
  return { w, ids };
}

export const stateOf = async (w: MemoryWorld, id = "per_000000") =>
  (await w.store.get<PersonState>(keys.person(id)))!.data;
export const touchOf = async (w: MemoryWorld, n = 0) => (await stateOf(w)).touches[n]!;

/** Runs `before` once, right before the first write that fits; it may throw to play a crash. */
export function meddle(w: MemoryWorld, fits: (write: Write) => boolean, before: () => Promise<void>): void {
  const real = w.store.write;
  let done = false;
  (w.store as Store).write = async (writes) => {
    if (!done && writes.some(fits)) {
      done = true;
      await before();
    }
    return real(writes);
  };
}

export const commits = (write: Write): boolean =>
  "put" in write && write.put.id === "S" && write.put.group.startsWith("P#");
export const answer = (touch: string, kind = "positive", id = "r1") => ({
  signal: "response",
  person: touch.split(".")[0],
  touch,
  channel: "email",
  class: kind,
  at: 1,
  id,
});

export const enrollmentOf = async (w: MemoryWorld, id?: string) =>
  Object.values((await stateOf(w, id)).enrollments)[0];

/** How a step stands on the live canvas, with everything folded. */
export const stepOf = async (w: MemoryWorld, step: string) => {
  await foldAll(w);
  return (await liveOf(w, "jny_1")).steps.find((s) => s.step === step)!;
};

export const stopJourney = (w: MemoryWorld) => pause(w, "jny_1", "mem_1");

/** Resumes and lets the first minute pass, in which everything that is due happens. */
export const resumeJourney = async (w: MemoryWorld, mode: ResumeMode) => {
  await resume(w, "jny_1", "mem_1", mode);
  await pushBy(w, 60_000);
};
