import type { z } from "zod";
import { complaint } from "../issueWords";
import { Journey, Step } from "../journey";
import { FORMAT } from "./clip";

/** The most characters that are read: some 10,000 steps. */
const MOST = 4_000_000;

export type Read =
  | { found: "steps"; steps: Step[] }
  | { found: "journey"; journey: Journey }
  | { found: "nothing"; why: string };

const no = (why: string): Read => ({ found: "nothing", why });

/** Reads steps or a whole journey out of text from anywhere, or says in one sentence why there are none. */
export function readClip(text: string): Read {
  if (text.trim() === "") return no("There is nothing to paste. Copy steps first.");
  if (text.length > MOST)
    return no(`This is ${Math.round(text.length / 1e6)} MB of text; a journey is at most 4 MB.`);
  const parsed = parse(text);
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed))
    return no("This text holds no steps. Copy steps in Rekindle, or a journey that was exported as JSON.");
  const said: { format?: unknown; steps?: unknown; name?: unknown; rekindle?: unknown } = parsed;
  if (!Array.isArray(said.steps))
    return no("This JSON is no journey: it has no list of steps. Paste one that Rekindle exported.");
  if (typeof said.format === "number" && said.format > FORMAT)
    return no(
      `This was made by a newer Rekindle (format ${said.format}; this one reads ${FORMAT}). Update first.`,
    );
  const whole = said.rekindle === undefined && said.name !== undefined;
  return whole ? readJourney(said) : readSteps(said.steps);
}

function readJourney(said: object): Read {
  const journey = Journey.safeParse(said);
  if (!journey.success) return no(whereWrong(journey.error.issues[0]));
  const twice = doubled(journey.data.steps);
  return twice ? no(twice) : { found: "journey", journey: journey.data };
}

function readSteps(list: unknown[]): Read {
  if (list.length === 0) return no("There are no steps in this.");
  const steps = Step.array().max(2_000, "has more than 2,000 steps").safeParse(list);
  if (!steps.success) return no(whereWrong(steps.error.issues[0], "steps"));
  const twice = doubled(steps.data);
  return twice ? no(twice) : { found: "steps", steps: steps.data };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function doubled(steps: readonly Step[]): string | undefined {
  const seen = new Set<string>();
  for (const { id } of steps) {
    if (seen.has(id)) return `Two steps have the id “${id}”; each needs its own.`;
    seen.add(id);
  }
  return undefined;
}

/** Which step and field is wrong, counted as people count. */
function whereWrong(issue: z.core.$ZodIssue | undefined, under?: "steps"): string {
  const path = [...(under ? [under] : []), ...(issue?.path ?? [])];
  const [head, n, ...rest] = path;
  const place =
    head === "steps" && typeof n === "number"
      ? `step ${n + 1}${rest.length > 0 ? `, “${rest.map(String).join(".")}”` : ""}`
      : `“${path.map(String).join(".") || "the document"}”`;
  return `This is no journey Rekindle can read: ${place} ${issue ? complaint(issue) : "is wrong"}.`;
}
