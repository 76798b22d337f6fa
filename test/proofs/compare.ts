import { keys } from "#engine/keys";
import { respond } from "#engine/respond";
import { countersOf } from "#engine/status";
import { nextDue } from "#engine/tick";
import { drawn, versionOf } from "#engine/versions";
import { work } from "#engine/work";
import { CHANNEL } from "#journey/channels";
import { copyPerson, type PersonState, type Touch } from "#journey/person";
import { drain, foldAll } from "#test/worlds/drain";
import { memoryWorld } from "#test/worlds/memory";
import { fateOf, random } from "./dice";
import { ORDER, STOP } from "./drawing";
import { furnish } from "./furnish";
import { type Happening, type Histogram, walkPlainly } from "./plain";
import { sceneOf } from "./scene";

/** The same share in [0, 1) for the same text and seed. */
function shareOf(text: string, seed: number): number {
  let h = seed | 0;
  for (let i = 0; i < text.length; i++) h = (Math.imul(h, 31) + text.charCodeAt(i)) | 0;
  return random(h)();
}

/**
 * One random journey with random people, once over the engine in a calm world and once by the plain interpreter.
 * Both histograms must be the same.
 */
export async function compare(seed: number): Promise<{ engine: Histogram; plain: Histogram }> {
  const fate = fateOf(seed);
  const scene = sceneOf(seed);
  const [style] = scene.journeys;
  const w = memoryWorld();
  const house = await furnish(
    w,
    {
      ...scene,
      // What a step has done elsewhere comes back by a job, and the plain loop has none.
      acts: false,
      limit: undefined,
      lots: 0,
      caps: [],
      rates: undefined,
      journeys: [
        {
          ...style!,
          ...{ perDay: undefined, budget: undefined, stepBudget: undefined },
          ...{ entry: "segment", entries: undefined, stops: false, caps: undefined },
        },
      ],
    },
    fate,
  );
  const start = w.now;
  const react = (touch: Pick<Touch, "id" | "channel">, now: number): Happening[] => {
    const share = shareOf(touch.id, seed);
    // Never on a whole second, so that nothing happens at the same moment as a timer.
    const at = Math.floor(now / 1_000) * 1_000 + 1_000 * Math.floor(1 + share * 9_000) + 457;
    if (CHANNEL[touch.channel].makes !== "message") return [];
    if (share < 0.1) return [{ at, what: "bounce", touch: touch.id }];
    if (share > 0.8)
      return [{ at, what: "answer", touch: touch.id, class: share > 0.9 ? "positive" : "negative" }];
    return [];
  };
  const fateOfPerson = (person: string): Happening[] => {
    const share = shareOf(person, seed + 1);
    const at = start + 1_000 * Math.floor(share * 20_000) + 733;
    return share < 0.3 ? [{ at, what: "event", name: share < 0.1 ? STOP : ORDER }] : [];
  };

  // The people before anything happens: entry waits in the queue still.
  const rows = await w.store.batchGet<PersonState>(house.people.map(keys.person));
  const walkers = rows.map((row, i) => ({
    state: copyPerson(row!.data),
    profile: house.profiles.get(house.people[i]!)!,
    fate: fateOfPerson(house.people[i]!),
  }));
  const version = drawn((await versionOf(w, "jny_1", 1))!);
  const plain = walkPlainly(version, walkers, start, react);

  const agenda: (Happening & { person: string })[] = house.people.flatMap((person) =>
    fateOfPerson(person).map((happening) => ({ ...happening, person })),
  );
  const hear = (channel: "email" | "sms") => (message: { tags: Record<string, string> }) => {
    const id = message.tags.touch ?? "";
    const person = id.slice(0, id.indexOf("."));
    for (const happening of react({ id, channel }, w.now)) agenda.push({ ...happening, person });
    return { outcome: "sent", provider: id } as const;
  };
  w.answerMail = hear("email");
  w.answerSms = hear("sms");
  for (const job of w.queue.splice(0)) await work(w, job);
  for (;;) {
    await drain(w);
    agenda.sort((a, b) => a.at - b.at);
    const next = agenda[0]?.at ?? Number.POSITIVE_INFINITY;
    const due = (await nextDue(w)) ?? Number.POSITIVE_INFINITY;
    if (next === due) break;
    w.now = Math.max(w.now, Math.min(next, due));
    if (next < due) await respond(w, signalOf(agenda.shift()!));
  }
  await foldAll(w);
  return { engine: await told(w), plain };
}

function signalOf(h: Happening & { person: string }): unknown {
  const { at, person } = h;
  const id = `${h.what}-${person}-${at}`;
  if (h.what === "event") return { signal: "event", person, name: h.name, at, source: "world", id };
  if (h.what === "bounce") return { signal: "delivery", touch: h.touch, event: "bounced", at };
  return { signal: "response", person, touch: h.touch, channel: "email", class: h.class, at, id };
}

/** What the engine's counters say, as the plain interpreter says it. */
async function told(w: Parameters<typeof countersOf>[0]): Promise<Histogram> {
  const counters = await countersOf(w, "jny_1");
  const h: Histogram = {};
  const put = (name: string, n: number) => {
    if (n > 0) h[name] = n;
  };
  for (const [reason, n] of Object.entries(counters.left)) put(`left: ${reason}`, n);
  for (const [step, c] of Object.entries(counters.steps)) {
    for (const [path, n] of Object.entries(c.paths)) put(`${step} → ${path}`, n);
    put(`${step} touched`, c.touched);
  }
  return h;
}
