import { z } from "zod";

/** Operators over one field. "unknown" and "known" make missing data a value one can ask for. */
export const OPERATORS = [
  "is",
  "isNot",
  "in",
  "notIn",
  "contains",
  "notContains",
  "startsWith",
  "between",
  "gt",
  "gte",
  "lt",
  "lte",
  "before",
  "after",
  "withinDays",
  "olderThanDays",
  "withinNextDays",
  "known",
  "unknown",
] as const;
export type Operator = (typeof OPERATORS)[number];

const Value = z.union([
  z.string().max(500),
  z.number(),
  z.boolean(),
  z.array(z.union([z.string().max(500), z.number()])).max(500),
]);

export const FieldRule = z.object({
  field: z.string().min(1).max(120).describe("email, country, fields.lastOrder, consent.email …"),
  op: z.enum(OPERATORS),
  value: Value.optional(),
});
export type FieldRule = z.infer<typeof FieldRule>;

export const DID_OPERATORS = ["gte", "lte", "is", "between"] as const;

/** Two numbers, both included. Not a tuple of zod's, which weighs more in the browser than all rules together. */
const FromTo = z.custom<[number, number]>(
  (value) => Array.isArray(value) && value.length === 2 && value.every(Number.isFinite),
  "needs two numbers",
);

/**
 * How often somebody did something, or for how much in all (minor units). Who is not known to have done it has done it
 * no times: this question always has an answer.
 */
export const DidRule = z.object({
  did: z
    .string()
    .min(1)
    .max(80)
    .describe("order, meeting, … or sent, opened, email.clicked, answered.interested …"),
  measure: z.enum(["times", "value"]),
  op: z.enum(DID_OPERATORS),
  value: z.union([z.number(), FromTo]),
  withinDays: z.number().int().min(1).max(36_500).optional().describe("counted back from now; absent: ever"),
});
export type DidRule = z.infer<typeof DidRule>;

/** Whether somebody belongs to another segment. */
export const SegmentRule = z.object({ segment: z.string().min(1).max(80), belongs: z.boolean() });
export type SegmentRule = z.infer<typeof SegmentRule>;

/** Groups inside groups may go this deep; deeper ones nobody could read, and they could exhaust a parser. */
export const DEEPEST = 12;

export type Rule = FieldRule | DidRule | SegmentRule | { all: Rule[] } | { any: Rule[] } | { none: Rule[] };

const Nested: z.ZodType<Rule> = z.lazy(() =>
  z.union([
    FieldRule,
    DidRule,
    SegmentRule,
    z.object({ all: z.array(Nested).max(100) }),
    z.object({ any: z.array(Nested).max(100) }),
    z.object({ none: z.array(Nested).max(100) }),
  ]),
);

// Depth is counted before the recursive parse, which would run out of stack on a hostile document.
export const Rule: z.ZodType<Rule> = z.preprocess((value, ctx) => {
  if (isTooDeep(value)) {
    ctx.addIssue({
      code: "custom",
      message: `has groups nested deeper than ${DEEPEST}: take some groups apart`,
    });
  }
  return value;
}, Nested);

function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; depth <= DEEPEST; depth++) {
    level = level.flatMap(membersOf);
    if (level.length === 0) return false;
  }
  return true;
}

/** What stands inside a group, whatever the value really is. */
function membersOf(value: unknown): unknown[] {
  if (typeof value !== "object" || value === null) return [];
  return ["all", "any", "none"].flatMap((name) => {
    const members: unknown = Reflect.get(value, name);
    return Array.isArray(members) ? members : [];
  });
}
