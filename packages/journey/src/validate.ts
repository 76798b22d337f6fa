import { z } from "zod";
import { issueWords } from "./issueWords";
import { type Channel, Journey } from "./journey";
import type { Problem } from "./problem";
import { kindOf } from "./steps/index";
import { checkScope } from "./validate/checkScope";
import { checkBudget, checkShape } from "./validate/checkShape";
import { checkStep } from "./validate/checkStep";

export type { Problem } from "./problem";

/** What a journey may point to. A list that is left out is not checked against. */
export interface Context {
  contents?: { id: string; version: number; channel: Channel | "form"; name: string }[];
  segments?: { id: string; name: string }[];
  members?: { email: string }[];
  /** forms, with the fields one chooses in */
  forms?: { id: string; fields: { id: string; choices: string[] }[] }[];
  /** events that people are invited to */
  gatherings?: { id: string; name: string; over: boolean }[];
  /** purposes and products that consent is asked for */
  purposes?: { id: string; kind: string }[];
  /** secrets that webhooks are signed with, by name */
  secrets?: { name: string }[];
  /** other journeys, and whether people can come into them; `self`: the one that is drawn */
  journeys?: { id: string; name: string; over: boolean }[];
  self?: string;
  /** lists that a journey may put people on */
  lists?: { id: string }[];
  /** fields that people have */
  fields?: readonly string[];
  currency?: string;
}

/** Everything that is wrong with a drawing, each with a step and a way out. Blocking problems come first. */
export function validate(journey: Journey, context: Context = {}): Problem[] {
  const { problems: shape, reached } = checkShape(journey);
  const steps = journey.steps.flatMap((step) => {
    const found = [...checkStep(journey, step, context), ...checkBudget(journey, step, context.currency)];
    // Nobody comes to a parked step, so what it lacks need not stop the others.
    return reached.has(step.id) ? found : found.map((p): Problem => ({ ...p, level: "warning" }));
  });
  const all = [...shape, ...checkScope(journey, context), ...steps];
  return [...all.filter((p) => p.level === "blocking"), ...all.filter((p) => p.level === "warning")];
}

const DEEPEST = 60;

/** Reads anything as a journey. Never throws: what is no journey comes back as problems in words. */
export function parseJourney(value: unknown): { journey: Journey } | { problems: Problem[] } {
  const refusal = refuse(value);
  if (refusal) return { problems: [{ level: "blocking", ...refusal }] };
  const parsed = Journey.safeParse(value);
  if (!parsed.success)
    return { problems: parsed.error.issues.slice(0, 50).map((issue) => shapeProblem(issue, value)) };
  return { journey: parsed.data };
}

function refuse(value: unknown): { code: string; message: string } | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return {
      code: "notAJourney",
      message: "This is not a journey: a journey is a JSON object with a format, a name and steps.",
    };
  }
  if (isDeeper(value, DEEPEST)) {
    return {
      code: "tooDeep",
      message: `This document nests values deeper than ${DEEPEST} levels. A journey never needs that; take it apart.`,
    };
  }
  const format: unknown = Reflect.get(value, "format");
  if (typeof format === "number" && format > 1) {
    return {
      code: "newerFormat",
      message: `This journey is written in format ${format}, which is newer than this Rekindle reads (1). Update Rekindle, or export it in format 1.`,
    };
  }
  if (!("steps" in value) || format === undefined) {
    return {
      code: "notAJourney",
      message: "This is not a journey: it has no “format” and “steps”. Choose a file that Rekindle exported.",
    };
  }
  return undefined;
}

function isDeeper(value: object, limit: number): boolean {
  let level: object[] = [value];
  for (let depth = 0; depth <= limit; depth++) {
    level = level.flatMap((one) =>
      Object.values(one).filter((v): v is object => typeof v === "object" && v !== null),
    );
    if (level.length === 0) return false;
  }
  return true;
}

const StepLike = z.object({ id: z.string(), kind: z.string().optional() });

/** Names the step by its id where the fault lies inside one. */
function shapeProblem(issue: z.core.$ZodIssue, value: unknown): Problem {
  const [top, index, ...inside] = issue.path;
  const steps: unknown =
    typeof value === "object" && value !== null ? Reflect.get(value, "steps") : undefined;
  const step =
    top === "steps" && typeof index === "number" && Array.isArray(steps) ? steps[index] : undefined;
  const like = StepLike.safeParse(step);
  const id = like.success ? like.data.id : undefined;
  const label = like.success && like.data.kind ? kindOf(like.data.kind)?.label : undefined;
  const at =
    typeof index === "number" && top === "steps" ? `Step ${index + 1}${label ? ` (${label})` : ""}: ` : "";
  const words = issueWords(at ? { ...issue, path: inside } : issue);
  return {
    code: "badShape",
    level: "blocking",
    message: `${at}${at ? words.charAt(0).toLowerCase() + words.slice(1) : words}`,
    ...(id === undefined ? {} : { step: id }),
    field: issue.path.join("."),
  };
}
