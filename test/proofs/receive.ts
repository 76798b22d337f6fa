import type { Answered, Outward } from "#engine/ports";
import type { Crowd } from "./crowd";
import { Fault } from "./process";

/** What another system answers to one webhook: it may have heard it and say nothing, or be busy, or want none of it. */
export function receive(c: Crowd, { headers }: Parameters<Outward>[0]): Answered {
  const { fate, tally, witness, scene } = c;
  const id = headers["webhook-id"] ?? "";
  if (fate.happens(scene.faults.refused)) {
    const again = fate.happens(0.8);
    return { answer: "given", status: again ? 503 : 410, body: "" };
  }
  const lost = fate.happens(scene.faults.ambiguous);
  if (!lost || fate.happens(0.5)) {
    tally.events.posts += 1;
    witness.posted(id, !lost);
  }
  if (lost && fate.happens(0.5)) throw new Fault("the connection broke");
  return lost
    ? { answer: "none", reason: "did not answer in time", again: true }
    : { answer: "given", status: 200, body: '{"seen": true}' };
}
