import { escapeHtml } from "./escapeHtml";
import { type Form, safeUrl, urlPart, words } from "./mergeEngine";

export type Values = Record<string, unknown>;

const OUTPUT = /\{\{([\s\S]*?)\}\}/g;
const SIMPLE =
  /^\s*([a-zA-Z_]\w*(?:\.[a-zA-Z_]\w*)+)((?:\s*\|\s*(?:default:\s*(?:"[^"{}\\]*"|'[^'{}\\]*')|url_part|safe_url|upcase|downcase|strip))*)\s*$/;
const FILTER = /\|\s*(\w+)(?::\s*(?:"([^"]*)"|'([^']*)'))?/g;

const FILTERS: Record<string, (value: unknown, argument: string) => unknown> = {
  default: (value, argument) =>
    value === undefined || value === null || value === "" || value === false ? argument : value,
  url_part: urlPart,
  safe_url: safeUrl,
  upcase: (value) => words(value).toUpperCase(),
  downcase: (value) => words(value).toLowerCase(),
  strip: (value) => words(value).trim(),
};

/**
 * Most content only has fields with fallbacks. For such templates this makes a function that joins texts and
 * values, ten times faster than the Liquid renderer and with the same result (a test compares them). Anything
 * else gives undefined and is left to Liquid.
 */
export function fastMerge(source: string, form: Form): ((values: Values) => string) | undefined {
  if (/\{%|\{\{-|-\}\}/.test(source)) return undefined;
  const texts: string[] = [];
  const outputs: ((values: Values) => string)[] = [];
  let at = 0;
  for (const m of source.matchAll(OUTPUT)) {
    const simple = SIMPLE.exec(m[1] ?? "");
    if (!simple?.[1]) return undefined;
    const path = simple[1].split(".");
    // Liquid gives these three a meaning of its own.
    if (path.some((part) => part === "size" || part === "first" || part === "last")) return undefined;
    texts.push(source.slice(at, m.index));
    at = m.index + m[0].length;
    outputs.push(output(path, simple[2] ?? "", form));
  }
  const last = source.slice(at);
  return (values) => {
    let out = "";
    for (let i = 0; i < outputs.length; i += 1) out += (texts[i] ?? "") + (outputs[i]?.(values) ?? "");
    return out + last;
  };
}

function output(path: string[], filters: string, form: Form): (values: Values) => string {
  const steps = [...filters.matchAll(FILTER)].flatMap(([, name = "", double, single]) => {
    const filter = FILTERS[name];
    return filter ? [(value: unknown) => filter(value, double ?? single ?? "")] : [];
  });
  return (values) => {
    let value: unknown = values;
    for (const part of path) value = own(value, part);
    for (const step of steps) value = step(value);
    return form === "html" ? escapeHtml(words(value)) : words(value);
  };
}

const own = (value: unknown, name: string): unknown =>
  value !== null && typeof value === "object" && Object.hasOwn(value, name)
    ? (value as Values)[name] // it is an object, and it has the name
    : undefined;
