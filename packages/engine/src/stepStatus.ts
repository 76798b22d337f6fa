import type { Step } from "#journey/journey";
import { readySteps } from "#journey/passage";
import { titleOf } from "#journey/validate/stepName";
import { contentVersion } from "./content/library";
import { newStepCounters } from "./counters";
import { namesOf } from "./names";
import type { World } from "./ports";
import { Refusal } from "./refusal";
import { nextDueOf, responseOf, type Standing, standingOf, stepLive } from "./status";
import { isOver } from "./stepSpend";

/** Everything the panel says about one step: the sentence first, then the numbers, then what hangs on it. */
export async function stepStatus(w: World, journey: string, id: string) {
  const s = await standingOf(w, journey);
  const step = s.document.steps.find((x) => x.id === id);
  const ready = step && readySteps(s.document).get(id);
  if (!step || !ready) throw new Refusal("unknownStep", "This journey has no such step.", 404);
  const live = stepLive(s, step);
  const c = s.counters.steps[id] ?? newStepCounters();
  const names = await namesOf(w);
  const verdict = responseOf(s, step, c);
  return {
    ...live,
    name: step.name || ready.kind.label,
    sentence: sentenceOf(live, verdict?.response.sentence, s),
    classes: c.classes,
    deliveries: c.deliveries,
    drives: drivesOf(s, step),
    dependsOn: await dependsOn(w, s, step, names),
    ifPaused: { held: live.waiting, notSpent: live.spend?.committed ?? 0 },
    curve: verdict?.curve ?? [],
  };
}

const people = (n: number) => (n === 1 ? "1 person" : `${n.toLocaleString("en")} people`);

/** How a step stands, in words, the truth first. */
function sentenceOf(live: ReturnType<typeof stepLive>, verdict: string | undefined, s: Standing): string {
  if (s.meta.status === "draft") return "Not active yet: nobody has come here.";
  if (live.in === 0) return "Nobody has come here yet.";
  const where =
    live.waiting > 0
      ? `${people(live.in)} came, ${live.waiting.toLocaleString("en")} ${live.waiting === 1 ? "is" : "are"} here now.`
      : `${people(live.in)} came and all have moved on.`;
  const troubles = [
    live.failed > 0 ? `${people(live.failed)} could not be reached` : "",
    live.unknown > 0 ? `for ${live.unknown} nobody can tell whether it was sent` : "",
    live.notSent.budgetSpent ? `${live.notSent.budgetSpent} were not sent because the budget is spent` : "",
    live.acts?.failed ? `for ${people(live.acts.failed)} it could not do what it is there for` : "",
    live.spend && isOver(live.spend)
      ? live.spend.hard
        ? "the provider charged more than was reserved, so the hard budget is passed and nothing more is sent"
        : "the budget is not enough for those who wait here"
      : "",
  ].filter(Boolean);
  return [verdict, where, troubles.length > 0 ? `Look at this: ${troubles.join(", ")}.` : ""]
    .filter(Boolean)
    .join(" ");
}

function drivesOf(s: Standing, step: Step) {
  const kinds = readySteps(s.document);
  const ready = kinds.get(step.id);
  const labels = new Map(ready?.kind.paths(ready.config).map((p) => [p.id, p.label]) ?? []);
  return Object.entries(step.paths).flatMap(([path, to]) => {
    const next = kinds.get(to);
    if (!next) return [];
    const c = s.counters.steps[to] ?? newStepCounters();
    const due = nextDueOf(c, s.now);
    return [
      {
        step: to,
        name: next.step.name || next.kind.label,
        via: labels.get(path) ?? path,
        people: c.in - c.out,
        ...(due === undefined ? {} : { nextDue: due }),
      },
    ];
  });
}

async function dependsOn(w: World, s: Standing, step: Step, names: Awaited<ReturnType<typeof namesOf>>) {
  const ready = readySteps(s.document).get(step.id);
  const uses = ready?.kind.uses?.(ready.config);
  const list: { what: string; name: string; state: string }[] = [];
  if (uses?.segment)
    list.push({
      what: "Audience",
      name: names.segment(uses.segment) ?? uses.segment,
      state: "frozen when published",
    });
  const ways = ready?.kind.ways?.(ready.config) ?? [];
  for (const { content: used } of ways) {
    if (!used) continue;
    const content = await contentVersion(w, used.id, used.version).catch(() => undefined);
    list.push({
      what: "Content",
      name: content?.name ?? used.id,
      state: content ? `pinned to version ${used.version}` : "missing",
    });
  }
  const quiet = s.document.policies.quietHours;
  if (ways.length > 0 && quiet)
    list.push({ what: "Quiet hours", name: `${quiet.from} to ${quiet.to}`, state: "in the person's zone" });
  for (const { channel } of ways)
    list.push({ what: "Consent", name: channel, state: "checked at the moment of sending" });
  for (const before of s.document.steps)
    for (const [path, to] of Object.entries(before.paths))
      if (to === step.id) list.push({ what: "Comes from", name: titleOf(before), state: path });
  return list;
}
