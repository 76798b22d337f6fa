/** Ids of the segments that rules inside a value ask about; the value may be a rule, or settings that hold rules. */
export function namedSegments(value: unknown): string[] {
  const found = new Set<string>();
  const open: unknown[] = [value];
  while (open.length > 0) {
    const one = open.pop();
    if (typeof one !== "object" || one === null) continue;
    const segment: unknown = Reflect.get(one, "segment");
    if (typeof segment === "string" && typeof Reflect.get(one, "belongs") === "boolean") found.add(segment);
    open.push(...(Array.isArray(one) ? one : Object.values(one)));
  }
  return [...found];
}
