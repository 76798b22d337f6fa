import { analyzeSync, Output, type Template, toValueSync } from "liquidjs";
import { formProblems } from "../forms/formProblems";
import type { ContentChannel, ContentDraft } from "./contentVersion";
import { compileMail } from "./mail";
import { readMarkup } from "./markup";
import { compileMerge, faultOf } from "./merge";
import { engines } from "./mergeEngine";
import { ALWAYS, KNOWN, valuesOf } from "./values";

export interface ContentProblem {
  message: string;
  level: "blocking" | "warning";
  field: "name" | "subject" | "preheader" | "body" | "form";
  line?: number;
}

const LABEL = {
  name: "Name",
  subject: "Subject",
  preheader: "Preheader",
  body: "Text",
  form: "Form",
} as const;

const LINTED: Partial<Record<ContentChannel, readonly ("subject" | "preheader" | "body")[]>> = {
  email: ["subject", "preheader", "body"],
  letter: ["subject", "body"],
};
const LONGEST_POST = 3_000;

/** Everything that is wrong with content, in words. Blocking ones stand in the way of saving. */
export function lint(draft: ContentDraft): ContentProblem[] {
  const problems: ContentProblem[] = [];
  const add = (
    field: ContentProblem["field"],
    level: ContentProblem["level"],
    message: string,
    line?: number,
  ) => problems.push({ message: `${LABEL[field]}: ${message}`, level, field, ...(line ? { line } : {}) });

  if (draft.name.trim() === "") add("name", "blocking", "Give the content a name.");
  if (draft.body.trim() === "" && draft.channel !== "form")
    add("body", "blocking", "There are no words yet. Write what should be said.");
  const mail = draft.channel === "email";
  if (mail && !draft.subject?.trim()) add("subject", "blocking", "An e-mail needs a subject.");
  const fields = LINTED[draft.channel] ?? (["body"] as const);
  for (const field of fields) {
    for (const { message, level, line } of lintFields(draft[field] ?? "")) add(field, level, message, line);
  }
  if (draft.channel === "social" && /\{\{|\{%/.test(draft.body))
    add(
      "body",
      "blocking",
      "A post is read by everybody, so it cannot name one person. Take the fields out.",
    );
  if (draft.channel === "social" && draft.body.length > LONGEST_POST)
    add(
      "body",
      "warning",
      `It has ${draft.body.length} letters; LinkedIn takes ${LONGEST_POST} and others fewer.`,
    );
  if (draft.channel === "form") for (const message of formProblems(draft)) add("form", "blocking", message);
  if (mail || draft.channel === "form") {
    for (const fault of readMarkup(draft.body).faults) {
      add("body", fault.level, `Line ${fault.line}: ${fault.message}`, fault.line);
    }
  }
  if (!problems.some((problem) => problem.level === "blocking")) {
    for (const message of tryOut(draft)) add("body", "blocking", message);
  }
  return problems;
}

/** Renders for somebody of whom nothing is known, which finds what only shows when it runs. */
function tryOut(draft: ContentDraft): string[] {
  const values = valuesOf({ id: "nobody" }, { journey: "", version: 1, step: "" }, { unsubscribe: "" });
  try {
    if (draft.channel === "email") {
      compileMail(draft, { postalAddress: "", clicks: false }).merge(values, {
        unsubscribe: "",
        language: undefined,
      });
    } else {
      compileMerge(draft.subject ?? "", "text")(values);
      compileMerge(draft.body, "text")(values);
    }
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : "It cannot be rendered."];
  }
}

function lintFields(source: string): { message: string; level: "blocking" | "warning"; line?: number }[] {
  try {
    const templates = engines.text.parse(source);
    return [...unknownFields(templates), ...withoutFallback(templates)];
  } catch (error) {
    return [faultOf(error)];
  }
}

function unknownFields(templates: Template[]) {
  return Object.values(analyzeSync(templates).globals)
    .flat()
    .filter(
      ({ segments: [root, name] }) =>
        root !== "forms" && !(typeof name === "string" && KNOWN[String(root)]?.includes(name)),
    )
    .map(({ segments, location }) => {
      const path = segments.map(String).join(".");
      const message = `Line ${location.row}: “${path}” is not a field Rekindle knows; nothing will stand there. Own fields are written person.fields.name.`;
      return { message, level: "warning" as const, line: location.row };
    });
}

/** Fields that print nothing for those of whom they are not known. Inside if, unless and case the author has seen to it. */
function withoutFallback(templates: Template[]) {
  return outputsOf(templates).flatMap((output) => {
    const { initial, filters } = output.value;
    const [field] = Object.values(analyzeSync([output]).globals).flat();
    const path = field?.segments.map(String).join(".");
    if (
      !path ||
      !initial ||
      ALWAYS.has(path) ||
      path.startsWith("forms.") ||
      filters.some((filter) => filter.name === "default")
    )
      return [];
    const [line] = output.token.getPosition();
    const message = `Line ${line}: “${path}” has no fallback. Write {{ ${path} | default: "…" }} for people of whom it is not known.`;
    return [{ message, level: "warning" as const, line }];
  });
}

const CARES = new Set(["if", "unless", "case"]);

function outputsOf(templates: Template[]): Output[] {
  return templates.flatMap((template) => {
    if (template instanceof Output) return [template];
    const name = "name" in template.token ? template.token.name : undefined;
    if (typeof name === "string" && CARES.has(name)) return [];
    const children: Template[] = template.children ? toValueSync(template.children(false, true)) : [];
    return outputsOf(children);
  });
}
