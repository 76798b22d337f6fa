import { namedSegments } from "#journey/namedSegments";

/** Ids of the segments that a rule, or settings that hold rules, ask about: by their rule or by their list. */
export function namedIn(value: unknown): string[] {
  const found = new Set(namedSegments(value));
  const open: unknown[] = [value];
  while (open.length > 0) {
    const one = open.pop();
    if (typeof one !== "object" || one === null) continue;
    const field: unknown = Reflect.get(one, "field");
    if (typeof field === "string" && field.startsWith("list.")) found.add(field.slice("list.".length));
    open.push(...(Array.isArray(one) ? one : Object.values(one)));
  }
  return [...found];
}
