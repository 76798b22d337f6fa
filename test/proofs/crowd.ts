import type { Job, Sent, World } from "#engine/ports";
import { respondJob } from "#engine/respond";
import type { Fate } from "./dice";
import { ORDER, STOP } from "./drawing";
import type { Furnished } from "./furnish";
import type { Kernel } from "./kernel";
import { Fault, type Process } from "./process";
import { isQuiet } from "./quiet";
import type { Scene } from "./scene";
import type { Tally } from "./tally";
import type { Witness } from "./witness";

export interface Crowd extends Furnished {
  scene: Scene;
  kernel: Kernel;
  fate: Fate;
  tally: Tally;
  witness: Witness;
  clock(): number;
  /** lets a job be worked at a time, ms of the kernel */
  deliver(job: Job, at: number): void;
  /** does something on a process that may die, and again until it is done */
  insist(act: (w: World) => Promise<unknown>): Promise<void>;
  jump(ms: number): void;
}

/** What a provider says to one message, what it tells later, and what the person does about it. */
export function provide(c: Crowd, process: Process, touch: string, channel: "email" | "sms"): Sent {
  const { fate, tally, witness, scene, kernel } = c;
  if (fate.happens(scene.faults.refused)) {
    tally.events.refusals += 1;
    return { outcome: "refused", reason: "slow down", again: fate.happens(0.8) };
  }
  const lost = fate.happens(scene.faults.ambiguous);
  if (lost) tally.events.ambiguous_answers += 1;
  if (!lost || fate.happens(0.5)) {
    const made = witness.touches.get(touch);
    const document = c.documents.get(made?.journey ?? "");
    const profile = c.profiles.get(made?.person ?? "");
    const quiet = (at: number) =>
      document !== undefined && profile !== undefined && isQuiet(document, profile, at);
    // The sender's own clock may be a moment ahead, and past the end of the night.
    const own = process.world.clock.now();
    // And the message was on its way from it for as long as a call takes.
    const times = [c.clock(), ...process.read, own, own - 2 * scene.stride];
    witness.sent(process.looks, touch, c.clock(), times.every(quiet));
    tally.events.sends += 1;
    for (const { input, after } of aftermath(c, touch, channel))
      c.deliver({ job: "respond", input }, kernel.now() + after);
  }
  if (lost && fate.happens(0.5)) throw new Fault("the connection broke");
  return lost ? { outcome: "ambiguous", reason: "time-out" } : { outcome: "sent", provider: `p-${touch}` };
}

/** Events and answers about one message: some never come, some late, in any order. */
function aftermath(c: Crowd, touch: string, channel: "email" | "sms"): { input: unknown; after: number }[] {
  const { fate, tally, scene } = c;
  const { lostEvent, lateness } = scene.faults;
  const at = c.clock();
  const list: { input: unknown; after: number }[] = [];
  const say = (input: unknown) => {
    if (fate.happens(lostEvent)) {
      tally.events.lost_events += 1;
      return;
    }
    const after = lateness * fate.share() ** 3;
    if (after > 300_000) tally.events.late_events += 1;
    list.push({ input, after });
  };
  say({ signal: "accepted", touch, provider: `p-${touch}`, at });
  const bounced = fate.happens(0.04);
  say({ signal: "delivery", touch, event: bounced ? "bounced" : "delivered", hard: fate.happens(0.5), at });
  if (fate.happens(0.2)) say({ signal: "delivery", touch, event: "opened", machine: fate.happens(0.5), at });
  if (fate.happens(0.02)) say({ signal: "delivery", touch, event: "complained", at });
  if (!bounced && fate.happens(scene.answers)) {
    const kind = fate.oneOf(["positive", "positive", "negative", "unsubscribe", "adverseEvent"]);
    const person = touch.slice(0, touch.indexOf("."));
    const input = { signal: "response", person, touch, channel, class: kind, at: at + 1, id: `r-${touch}` };
    list.push({ input, after: fate.between(1, lateness) });
    // Drug safety looks at it within its day, and its word may even be heard first.
    if (kind === "adverseEvent") {
      const act = fate.oneOf(["resume", "end"]);
      const safety = { signal: "safety", person, report: input.id, act, by: "mem_1", id: `s-${touch}` };
      list.push({ input: safety, after: fate.between(1, lateness + 20 * HOUR) });
    }
  }
  return list;
}

export const HOUR = 3_600_000;

/** Lets something happen so often an hour, but not more than two hundred times, at any time of the scene. */
export function often({ scene, fate, kernel }: Crowd, perHour: number, act: () => void): void {
  const start = kernel.now();
  const n = Math.min(200, Math.floor((perHour * scene.span) / HOUR + fate.share()));
  for (let i = 0; i < n; i++) kernel.at(start + fate.between(0, scene.span), act);
}

/** What people do on their own, spread over the scene's time: events, exits, and a clock that jumps. */
export function wander(c: Crowd): void {
  const { scene, fate, kernel, people } = c;
  const anyone = () => people[fate.below(people.length)]!;
  let told = 0;
  const event = (name: string) => {
    const id = `e-${told++}`;
    const input = respondJob({ signal: "event", person: anyone(), name, at: c.clock(), source: "world", id });
    c.deliver(input, kernel.now());
  };
  often(c, people.length * scene.orders * (HOUR / scene.span), () => event(ORDER));
  often(c, scene.leavers * 0.4, () => event(STOP));
  often(c, scene.leavers * 0.3, () => {
    const channel = fate.oneOf(["email", "sms", "call"] as const);
    const id = `u-${told++}`;
    const signal = {
      signal: "unsubscribe",
      person: anyone(),
      channel,
      at: c.clock(),
      source: "world",
      id,
    } as const;
    c.deliver(respondJob(signal), kernel.now());
  });
  often(c, scene.jumps, () => {
    c.tally.events.clock_jumps += 1;
    c.jump(fate.happens(0.5) ? -fate.between(0, HOUR) : fate.between(0, 3 * HOUR));
  });
}
