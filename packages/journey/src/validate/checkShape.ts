import { downstream, findLoop, outlets, startStep } from "../graph";
import type { Journey, Step } from "../journey";
import { money } from "../money";
import type { Problem } from "../problem";
import { kindOf, parseConfig } from "../steps/index";
import { isZone } from "../zone";
import { nameOfId, stepName } from "./stepName";

/** Problems of the drawing as a whole, and which steps people can come to. */
export function checkShape(journey: Journey): { problems: Problem[]; reached: Set<string> } {
  const start = startStep(journey);
  // Whom their account moves comes to a step no path leads to.
  const moved = journey.policies.account?.to;
  const ways = [start?.id, moved].flatMap((id) => (id ? [id, ...downstream(journey, id)] : []));
  const reached = new Set(start ? ways : journey.steps.map((s) => s.id));
  const problems = [
    ...starts(journey),
    ...twins(journey),
    ...loops(journey),
    ...zones(journey),
    ...account(journey),
  ];
  if (start && !problems.some((p) => p.code === "loop")) problems.push(...exits(journey, start, reached));
  for (const step of journey.steps) {
    if (reached.has(step.id) || kindOf(step.kind)?.place === "start") continue;
    problems.push({
      code: "unreachable",
      level: "warning",
      step: step.id,
      message: `Nobody can come to ${stepName(step)}. Draw a path to it, or remove it.`,
    });
  }
  return { problems, reached };
}

function starts(journey: Journey): Problem[] {
  const all = journey.steps.filter((step) => kindOf(step.kind)?.place === "start");
  if (all.length === 0) {
    return [
      {
        code: "noStart",
        level: "blocking",
        message: "The journey has no start. Add an audience: it says who enters.",
      },
    ];
  }
  return all.slice(1).map((step) => ({
    code: "twoStarts",
    level: "blocking",
    step: step.id,
    message: `${stepName(step)} is a second start. A journey has one: remove this step or the other.`,
  }));
}

function twins(journey: Journey): Problem[] {
  const seen = new Set<string>();
  const problems: Problem[] = [];
  for (const step of journey.steps) {
    if (seen.has(step.id)) {
      problems.push({
        code: "duplicateId",
        level: "blocking",
        step: step.id,
        message: `Two steps have the id “${step.id}”. Give one of them another id, or remove it and add it again.`,
      });
    }
    seen.add(step.id);
  }
  return problems;
}

function loops(journey: Journey): Problem[] {
  const loop = findLoop(journey);
  if (!loop?.[0]) return [];
  const names = [...loop, loop[0]].map((id) => nameOfId(journey, id));
  const shown = names.length > 8 ? [...names.slice(0, 6), "…", names.at(-1)] : names;
  return [
    {
      code: "loop",
      level: "blocking",
      step: loop.at(-1),
      message: `These steps lead in a circle: ${shown.join(" → ")}. Take one of the paths between them away.`,
    },
  ];
}

function zones({ policies }: Journey): Problem[] {
  if (isZone(policies.zone)) return [];
  return [
    {
      code: "unknownZone",
      level: "blocking",
      field: "policies.zone",
      message: `“${policies.zone}” is no time zone. Choose one such as Europe/Berlin in the journey's settings.`,
    },
  ];
}

/** Where colleagues go on must be a step. */
function account({ policies, steps }: Journey): Problem[] {
  const rule = policies.account;
  if (rule?.do !== "move" || steps.some((step) => step.id === rule.to)) return [];
  return [
    {
      code: "unknownStep",
      level: "blocking",
      field: "policies.account",
      message:
        "Nobody knows where colleagues go on when the account has answered. Choose a step in the journey's settings.",
    },
  ];
}

/** A step with no outlets is an end; a journey needs one that people can come to. */
function exits(journey: Journey, start: Step, reached: Set<string>): Problem[] {
  const ends = journey.steps.some(
    (step) => reached.has(step.id) && kindOf(step.kind) && outlets(step).length === 0,
  );
  return ends
    ? []
    : [
        {
          code: "noExit",
          level: "blocking",
          step: start.id,
          message:
            "No way through this journey comes to an end. Add an exit or a goal that ends it, and connect it.",
        },
      ];
}

/** A hard budget that does not even pay for one touch sends nothing at all. */
export function checkBudget(journey: Journey, step: Step, currency = ""): Problem[] {
  const parsed = parseConfig(step);
  if (!("config" in parsed) || !parsed.kind.ways) return [];
  const planned = step.plan?.unitCost ?? 0;
  const cost = Math.min(...parsed.kind.ways(parsed.config).map((way) => way.cost ?? planned));
  const own = step.plan?.budget;
  const whole = journey.policies.budget;
  const problems: Problem[] = [];
  if (own?.hard && own.limit < cost) {
    problems.push({
      code: "budgetTooSmall",
      level: "blocking",
      step: step.id,
      field: "plan.budget",
      message: `The budget of ${stepName(step)} (${money(own.limit, currency)}) does not pay for one touch (${money(cost, currency)}). Raise the budget, or correct the cost.`,
    });
  }
  if (whole?.hard && whole.limit < cost) {
    problems.push({
      code: "budgetTooSmall",
      level: "blocking",
      step: step.id,
      field: "plan.unitCost",
      message: `The journey's budget (${money(whole.limit, currency)}) does not pay for one touch of ${stepName(step)} (${money(cost, currency)}). Raise the budget, or correct the cost.`,
    });
  }
  return problems;
}
