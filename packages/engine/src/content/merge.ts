import { Refusal } from "../refusal";
import { fastMerge, type Values } from "./fastMerge";
import { engines, type Form, TEMPLATE_LIMIT } from "./mergeEngine";

/** Fills the merge fields of one template for one person. Safe to call many thousand times a second. */
export type Merge = (values: Values) => string;

/**
 * Reads a template once. In HTML every value is escaped. A template that never ends is stopped and refused; it
 * cannot be sent, and it cannot stop anything else.
 */
export function compileMerge(source: string, form: Form): Merge {
  const liquid = engines[form];
  const templates = refusing(() => liquid.parse(source));
  const fast = fastMerge(source, form);
  if (fast) return fast;
  return (values) =>
    refusing(() => String(liquid.renderSync(templates, values, { templateLimit: TEMPLATE_LIMIT })));
}

function refusing<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const fault = faultOf(error);
    throw new Refusal("badMergeField", fault.message, 422, [fault]);
  }
}

/** What is wrong with a template, in words, and in which line if that is known. */
export function faultOf(error: unknown): { message: string; line?: number; level: "blocking" } {
  const text = error instanceof Error ? (error.message.split("\n")[0] ?? "") : "";
  const [, line] = /line:(\d+)/.exec(text) ?? [];
  const bare = text.replace(/,? (file:\S+ )?line:\d+, col:\d+.*$/, "");
  const say = SAY.find(([sign]) => sign.test(bare));
  const message = say ? bare.replace(say[0], say[1]) : `A merge field cannot be read: ${bare}.`;
  return {
    message: line ? `Line ${line}: ${message}` : message,
    ...(line ? { line: Number(line) } : {}),
    level: "blocking",
  };
}

const SAY: [RegExp, string][] = [
  [/^tag "?([^"]*)"? not found.*$/, "“{% $1 %}” is not available here. Use if, unless, case, for or assign."],
  [
    /^undefined filter: (\w+).*$/,
    "There is no filter “$1”. Take it out or use another one, such as default.",
  ],
  [/^output "?(.*?)"? not closed.*$/, "The merge field “$1” is not closed. Write }} at its end."],
  [/^tag "?(.*?)"? not closed.*$/, "The tag “$1” is not closed. Close it, for example with {% endif %}."],
  [
    /^.*(template|render|memory) .*limit exceeded.*$/,
    "The content does not come to an end. Take out the loop or make it shorter.",
  ],
  [/^parse length limit exceeded.*$/, "The content is too long."],
];
