import { type FormField, formOf, planFields } from "./fields";
import type { Group, Names, StepKind } from "./steps/define";
import { kinds } from "./steps/index";

const GROUPS: Record<Group, string> = {
  who: "Who enters",
  reach: "Reaching people",
  act: "Doing something",
  wait: "Waiting",
  choose: "Choosing a way",
  finish: "Finishing",
};

/** In the manual a step points to nothing that exists, so its sentences use made-up names. */
const EXAMPLE_NAMES: Names = { content: () => "Reminder", segment: () => "Lapsed for half a year" };

/** The manual of all step kinds in Markdown, written by their definitions. */
export function manual(): string {
  const sections = Object.entries(GROUPS).flatMap(([group, title]) => {
    const members = kinds.filter((kind) => kind.group === group);
    return members.length === 0 ? [] : [`## ${title}`, ...members.map(manualOf)];
  });
  return `${["# Steps", ...sections].join("\n\n")}\n`;
}

/** One kind's chapter: what it does, its settings, its outlets, and what its examples say on a card. */
export function manualOf(kind: StepKind): string {
  const settings = formOf(kind.kind);
  const planned = kind.plan
    ? planFields.filter((field) => field.name in (kind.plan ?? {}) || field.name === "budget")
    : [];
  return [
    `### ${kind.label}`,
    kind.summary,
    ...(settings.length > 0 ? ["**Settings**", settings.flatMap((f) => lines(f, 0)).join("\n")] : []),
    ...(planned.length > 0 ? ["**Plan**", planned.flatMap((f) => lines(f, 0)).join("\n")] : []),
    "**Outlets**",
    outletLines(kind),
    "**Examples**",
    Object.entries(kind.examples)
      .map(([name, config]) => `- ${name}: “${kind.sentence(config, EXAMPLE_NAMES)}”`)
      .join("\n"),
  ].join("\n\n");
}

function lines(field: FormField, depth: number): string[] {
  const options = field.options && `(${field.options.map((o) => o.label).join(", ")})`;
  const when = field.when && `when “${field.when.field}” is ${field.when.is.join(" or ")}`;
  const optional = field.optional ? "may be left out" : undefined;
  const notes = [options, when, optional].filter((note) => note !== undefined).join("; ");
  const text = `${"  ".repeat(depth)}- **${field.label}**${notes ? ` ${notes}` : ""}${field.help ? `. ${field.help}` : ""}.`;
  return [text, ...(field.fields ?? []).flatMap((inner) => lines(inner, depth + 1))];
}

function outletLines(kind: StepKind): string {
  const [example] = Object.values(kind.examples);
  const specs = kind.paths(example);
  if (specs.length === 0) return "None: the journey ends here.";
  return specs
    .map(
      (spec) =>
        `- ${spec.label}${spec.fixed ? " (always on; unconnected, it ends the journey for the person)" : ""}`,
    )
    .join("\n");
}
