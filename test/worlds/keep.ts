/**
 * A copy of a value as JSON would bring it back, which nobody can change: what a store in memory keeps and hands out.
 * Text would do the same and costs three times as much. Parts that are such a copy already are shared; nothing else
 * in this house is frozen.
 */
export function keep<T>(value: T): T {
  // A copy has the type of what it copies, as far as JSON can tell.
  return copy(value) as T;
}

function copy(value: unknown): unknown {
  if (typeof value === "number") return Number.isFinite(value) ? value + 0 : null;
  if (typeof value !== "object" || value === null) return value;
  if (Object.isFrozen(value)) return value;
  if (Array.isArray(value)) {
    const list: unknown[] = [];
    for (const part of value) list.push(isSaid(part) ? copy(part) : null);
    return Object.freeze(list);
  }
  if ("toJSON" in value || !isPlain(value)) return copy(JSON.parse(JSON.stringify(value)));
  const object: Record<string, unknown> = {};
  for (const name in value) {
    // A plain object may be read by any name.
    const part = (value as Record<string, unknown>)[name];
    if (isSaid(part)) put(object, name, copy(part));
  }
  return Object.freeze(object);
}

/** Under the name “__proto__”, an assignment would change what the object is. */
function put(object: Record<string, unknown>, name: string, value: unknown): void {
  if (name !== "__proto__") object[name] = value;
  else Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
}

const isSaid = (part: unknown): boolean => part !== undefined && typeof part !== "function";

function isPlain(value: object): boolean {
  const kind: unknown = Object.getPrototypeOf(value);
  return kind === Object.prototype || kind === null;
}

/** A copy of what is kept, which its reader may change. */
export function lend<T>(kept: T): T {
  if (typeof kept !== "object" || kept === null) return kept;
  // Of a list or an object in JSON the copy is one, too.
  if (Array.isArray(kept)) return kept.map(lend) as T;
  const object: Record<string, unknown> = {};
  for (const name in kept) put(object, name, lend(kept[name]));
  return object as T;
}
