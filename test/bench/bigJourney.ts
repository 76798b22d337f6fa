import { addStep, connect, newJourney, outlets, updateStep } from "#journey/edit";
import type { Journey } from "#journey/journey";

/** Repeatable dice, so that two runs measure the same drawing. */
function dice(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

const KINDS = ["wait", "sms", "wait", "email", "sms", "split", "wait", "call", "holdout", "wait"];

/** A journey as somebody would draw it who had to fill 500 steps: chains, fans, listening letters, and joins. */
export function bigJourney(count: number): Journey {
  const roll = dice(7);
  let journey = newJourney("Big");
  const open = [{ step: "start", path: "next" }];
  for (let n = 1; n < count; n++) {
    // Mostly the newest places are filled, so that there are long ways and not one wide row.
    const from = Math.max(0, open.length - 1 - roll(4));
    const [after] = open.splice(from, 1);
    if (!after) break;
    const kind = KINDS[roll(KINDS.length)] ?? "wait";
    const id = `${kind}-${n}`;
    journey = addStep(journey, { kind, id, after });
    // Nine in ten touches do not listen: a fan of seven outlets at each would be 3,500 empty places.
    if (roll(10) > 0) journey = updateStep(journey, id, { config: withoutListening(journey, id) });
    const added = journey.steps[journey.steps.length - 1];
    for (const outlet of added ? outlets(added) : [])
      if (!outlet.fixed) open.push({ step: id, path: outlet.id });
    if (open.length > 40) {
      const [early] = open.splice(0, 1);
      const linked = early && connect(journey, early.step, early.path, id);
      if (linked?.ok) journey = linked.journey;
    }
  }
  return journey;
}

function withoutListening(journey: Journey, id: string): Record<string, unknown> {
  const { listen: _listen, ...config } = journey.steps.find((step) => step.id === id)?.config ?? {};
  return config;
}
