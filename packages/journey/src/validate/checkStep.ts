import { type FormField, formOf } from "../fields";
import { outlets } from "../graph";
import { issueWords } from "../issueWords";
import { type Journey, type Step, stepOf } from "../journey";
import type { Problem } from "../problem";
import type { StepKind } from "../steps/define";
import { kindOf, parseConfig } from "../steps/index";
import type { Context } from "../validate";
import { checkActs } from "./checkActs";
import { checkHouse } from "./checkHouse";
import { stepName } from "./stepName";

/** Problems of one step: its settings, what they point to, and its paths. */
export function checkStep(journey: Journey, step: Step, context: Context): Problem[] {
  const parsed = parseConfig(step);
  if (!("config" in parsed)) return [...faults(step, parsed), ...missingTargets(journey, step)];
  const { kind, config } = parsed;
  const complaints = (kind.check?.(config) ?? []).map(
    (c): Problem => ({
      code: c.code ?? "config",
      level: c.level ?? "blocking",
      step: step.id,
      message: `${stepName(step)}: ${c.message}`,
      ...(c.field === undefined ? {} : { field: c.field }),
    }),
  );
  return [
    ...complaints,
    ...checkContent(step, kind, config, context),
    ...checkSegment(step, kind, config, context),
    ...checkMember(step, kind, config, context),
    ...checkHouse(step, kind.uses?.(config) ?? {}, context),
    ...checkActs(step, kind.uses?.(config) ?? {}, context),
    ...missingTargets(journey, step),
    ...checkOutlets(step),
  ];
}

/** All that is wrong with a step's settings, in words, by the labels of its form. */
function faults(step: Step, first: Problem): Problem[] {
  const kind = kindOf(step.kind);
  if (!kind) return [first];
  const form = formOf(step.kind);
  const issues = kind.config.safeParse(step.config).error?.issues ?? [];
  return issues.slice(0, 5).map((issue) => ({
    code: "badConfig",
    level: "blocking",
    step: step.id,
    field: issue.path.join("."),
    message: `${stepName(step)}: ${issueWords(issue, (path) => labelOf(form, path))}`,
  }));
}

function labelOf(form: FormField[], path: string[]): string | undefined {
  const [name, ...rest] = path;
  const field = form.find((f) => f.name === name);
  return field && (labelOf(field.fields ?? [], rest) ?? field.label);
}

function checkContent(step: Step, kind: StepKind, config: unknown, { contents }: Context): Problem[] {
  const ways = kind.ways?.(config) ?? [];
  if (!contents) return [];
  return ways.flatMap(({ channel, content: wanted }, n) => {
    if (!wanted) return [];
    const field = ways.length === 1 ? "content" : `ways.${n}.content`;
    const problem = (code: string, message: string): Problem[] => [
      { code, level: "blocking", step: step.id, field, message },
    ];
    const versions = contents.filter((c) => c.id === wanted.id);
    const latest = Math.max(0, ...versions.map((c) => c.version));
    const [content] = versions;
    if (!content || wanted.version > latest) {
      return problem(
        "unknownContent",
        `${stepName(step)}: The content is not in the library of this house. Choose another.`,
      );
    }
    return content.channel !== channel
      ? problem(
          "wrongChannel",
          `“${content.name}” is written for ${content.channel}, but ${stepName(step)} sends by ${channel}. Choose content for ${channel}.`,
        )
      : [];
  });
}

function checkSegment(step: Step, kind: StepKind, config: unknown, { segments }: Context): Problem[] {
  const wanted = kind.uses?.(config).segment;
  if (!wanted || !segments || segments.some((segment) => segment.id === wanted)) return [];
  return [
    {
      code: "unknownSegment",
      level: "blocking",
      step: step.id,
      field: fieldOf(config, wanted),
      message: `${stepName(step)}: The segment does not exist in this house. Choose another.`,
    },
  ];
}

function checkMember(step: Step, kind: StepKind, config: unknown, { members }: Context): Problem[] {
  const wanted = kind.uses?.(config).member;
  const same = (email: string) => email.toLowerCase() === wanted?.toLowerCase();
  if (!wanted || !members || members.some(({ email }) => same(email))) return [];
  return [
    {
      code: "unknownMember",
      // The task is made all the same, and anybody can take it.
      level: "warning",
      step: step.id,
      field: fieldOf(config, wanted),
      message: `${stepName(step)}: “${wanted}” is no member of this house. Choose another, or leave it to anybody.`,
    },
  ];
}

/** The setting that holds a value, so that the form can point to it. */
const fieldOf = (config: unknown, value: string): string =>
  Object.entries(config ?? {}).find(([, held]) => held === value)?.[0] ?? "segment";

function missingTargets(journey: Journey, step: Step): Problem[] {
  return Object.entries(step.paths)
    .filter(([, to]) => !stepOf(journey, to))
    .map(([path]) => ({
      code: "missingStep",
      level: "blocking",
      step: step.id,
      path,
      message: `“${labelOfPath(step, path)}” of ${stepName(step)} leads to a step that does not exist. Connect it to another.`,
    }));
}

const labelOfPath = (step: Step, path: string): string =>
  outlets(step).find((spec) => spec.id === path)?.label ?? path;

function checkOutlets(step: Step): Problem[] {
  const specs = outlets(step);
  const open = specs
    .filter((spec) => !spec.fixed && step.paths[spec.id] === undefined)
    .map(
      (spec): Problem => ({
        code: "deadEnd",
        level: "blocking",
        step: step.id,
        path: spec.id,
        message: `“${spec.label}” of ${stepName(step)} leads nowhere. Connect it to a step, or add an exit.`,
      }),
    );
  const stray = Object.keys(step.paths)
    .filter((path) => !specs.some((spec) => spec.id === path))
    .map(
      (path): Problem => ({
        code: "unknownOutlet",
        level: "blocking",
        step: step.id,
        path,
        message: `${stepName(step)} has a path from “${path}”, an outlet it no longer has. Take that path away, or bring the outlet back in its settings.`,
      }),
    );
  return [...open, ...stray];
}
