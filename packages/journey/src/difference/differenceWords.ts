import type { StepDifference } from "../difference";
import { formOf } from "../fields";
import { outlets } from "../graph";
import { type Journey, type Step, stepOf } from "../journey";
import type { Names } from "../steps/define";
import { kindOf, parseConfig } from "../steps/index";

/** How one step differs, in sentences; the most important first. Empty for a step that was added or removed. */
export function differenceWords(
  before: Journey,
  after: Journey,
  { step: id, parts, fields }: StepDifference,
  names: Names,
): string[] {
  const [old, now] = [stepOf(before, id), stepOf(after, id)];
  if (!old || !now || parts.length === 0) return [];
  const [was, is] = [sentenceOf(old, names), sentenceOf(now, names)];
  const said: string[] = [];
  if (parts.includes("kind")) said.push(`Was ${labelOf(old)}, is now ${labelOf(now)}.`);
  if (was !== is) said.push(`“${was}” is now “${is}”.`);
  else if (parts.includes("content")) said.push("Another version of its content.");
  if (parts.includes("config") && was === is) said.push(`Changed: ${labels(now, fields)}.`);
  if (parts.includes("paths")) said.push(...pathWords(before, after, [old, now], names));
  if (parts.includes("plan")) said.push("Its plan or budget changed.");
  if (parts.includes("words"))
    said.push(
      old.name !== now.name && old.name ? `It was called “${old.name}”.` : "Its name or note changed.",
    );
  return said;
}

const labelOf = (step: Step): string => kindOf(step.kind)?.label ?? step.kind;

function sentenceOf(step: Step, names: Names): string {
  const parsed = parseConfig(step);
  return "config" in parsed ? parsed.kind.sentence(parsed.config, names) : labelOf(step);
}

function labels(step: Step, fields: string[]): string {
  const form = formOf(step.kind);
  const words = fields.map((name) => form.find((field) => field.name === name)?.label ?? name);
  return [...new Set(words)].join(", ");
}

/** A step's own name, or what it does: two steps without names must not be mistaken for each other. */
export const plainName = (step: Step, names: Names): string => step.name || sentenceOf(step, names);

function pathWords(before: Journey, after: Journey, [old, now]: [Step, Step], names: Names): string[] {
  const called = (drawing: Journey, id: string) => {
    const step = stepOf(drawing, id);
    return `“${step ? plainName(step, names) : id}”`;
  };
  const specs = new Map([...outlets(old), ...outlets(now)].map((spec) => [spec.id, spec.label]));
  const ids = [...new Set([...Object.keys(old.paths), ...Object.keys(now.paths)])];
  return ids.flatMap((path) => {
    const [from, to] = [old.paths[path], now.paths[path]];
    if (from === to) return [];
    const label = `“${specs.get(path) ?? path}”`;
    if (to === undefined) return [`${label} no longer leads to ${called(before, from ?? "")}.`];
    const then = from === undefined ? "" : ` instead of to ${called(before, from)}`;
    return [`${label} leads to ${called(after, to)}${then}.`];
  });
}

const POLICIES: Record<string, string> = {
  zone: "the time zone",
  quietHours: "the quiet hours",
  budget: "the budget",
  stops: "the stop rules",
  reentry: "who may enter again",
  recycle: "who comes back after months",
  account: "what an answer means for the account",
  purpose: "what its messages are for",
  product: "which product they speak of",
};

/** The rules of a journey by the names of their fields, in words. */
export const policyWords = (fields: string[]): string[] => fields.map((name) => POLICIES[name] ?? name);
