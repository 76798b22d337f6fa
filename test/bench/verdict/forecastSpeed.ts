import { addStep, connect, newJourney, outlets, updateStep } from "#journey/edit";
import { forecast, type Sampled } from "#journey/forecast";
import { type Journey, stepOf } from "#journey/journey";
import { newPerson } from "#journey/person";
import { diceOf } from "./campaigns";

const MILLION = 1_000_000;
const now = Date.UTC(2030, 2, 4, 9);

/** E-mail, SMS, wait, e-mail, call and an exit, listening wherever it can: six steps behind the audience. */
function journey(): Journey {
  const content = { id: "c", version: 1 };
  const listen = { within: { amount: 5, unit: "days" }, classes: ["positive"] };
  const days = (amount: number) => ({ amount, unit: "days" });
  let j = newJourney("x");
  const put = (
    kind: string,
    id: string,
    step: string,
    path: string,
    config: Record<string, unknown>,
    response = 0.05,
  ) => {
    j = addStep(j, { kind, id, after: { step, path } });
    j = updateStep(j, id, { config, plan: { response, halfAfterHours: 24, unitCost: 2 } });
  };
  put("email", "mail", "start", "next", { content, listen });
  put("sms", "text", "mail", "noResponse", { content, listen });
  put("wait", "rest", "text", "noResponse", { for: "time", time: days(3) });
  put("email", "again", "rest", "next", { content, listen });
  put("call", "call", "again", "noResponse", { content, listen, dueWithin: days(1), owner: "" }, 0.3);
  j = addStep(j, { kind: "exit", id: "bye", after: { step: "call", path: "noResponse" } });
  for (const from of ["mail", "text", "again", "call"])
    for (const { id } of outlets(stepOf(j, from)!)) {
      const linked = stepOf(j, from)?.paths[id] === undefined ? connect(j, from, id, "bye") : undefined;
      if (linked?.ok) j = linked.journey;
    }
  return j;
}

/** An even sample of a million people, as the house takes one of its audience. */
function sample(n: number): Sampled[] {
  const dice = diceOf(7);
  const given = { on: true, at: 0, source: "bench" };
  return Array.from({ length: n }, (_, i) => {
    const id = `per_${i}`;
    const consent = { ...(dice() < 0.8 ? { email: given } : {}), ...(dice() < 0.5 ? { sms: given } : {}) };
    const profile = {
      id,
      email: `${id}@x.org`,
      phone: "+491701234567",
      zone: dice() < 0.5 ? "Europe/Berlin" : "America/New_York",
      country: "DE",
    };
    return { profile, state: { ...newPerson(id), consent } };
  });
}

/** Seconds on one core for the forecast of a million people: their sample is run, in five courses. */
export function forecastSeconds(): number {
  const document = journey();
  const people = sample(2_000);
  const times = Array.from({ length: 5 }, () => {
    const from = performance.now();
    const { people: all } = forecast({ document, segments: {} }, people, {
      now,
      currency: "EUR",
      scaleTo: MILLION,
    });
    if (all !== MILLION) throw new Error(`the forecast is of ${all} people and not of a million`);
    return (performance.now() - from) / 1_000;
  });
  return times.sort((a, b) => a - b)[2]!;
}
