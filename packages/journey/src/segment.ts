import { z } from "zod";

/** Operators over one field. "unknown" and "known" make missing data a value one can ask for. */
export const OPERATORS = [
  "is",
  "isNot",
  "in",
  "notIn",
  "contains",
  "gt",
  "gte",
  "lt",
  "lte",
  "before",
  "after",
  "withinDays",
  "olderThanDays",
  "known",
  "unknown",
] as const;

const Value = z.union([z.string().max(500), z.number(), z.boolean(), z.array(z.union([z.string().max(500), z.number()])).max(500)]);

export const FieldRule = z.object({
  field: z.string().min(1).max(120).describe("email, country, fields.lastOrder, consent.email …"),
  op: z.enum(OPERATORS),
  value: Value.optional(),
});
export type FieldRule = z.infer<typeof FieldRule>;

export type Rule = FieldRule | { all: Rule[] } | { any: Rule[] } | { none: Rule[] };
export const Rule: z.ZodType<Rule> = z.lazy(() =>
  z.union([
    FieldRule,
    z.object({ all: z.array(Rule).max(100) }),
    z.object({ any: z.array(Rule).max(100) }),
    z.object({ none: z.array(Rule).max(100) }),
  ]),
);
