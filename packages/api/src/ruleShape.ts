import { z } from "@hono/zod-openapi";
import { FieldRule, OPERATORS, Rule } from "#journey/segment";

const nested = { type: "array", items: { $ref: "#/components/schemas/Rule" } } as const;
const group = (name: string) => ({
  type: "object" as const,
  properties: { [name]: nested },
  required: [name],
});

/**
 * The rule of the language with its description for the OpenAPI document. A rule contains rules, so the document
 * needs a name for it and its shape in words of JSON Schema; reading it from the zod type would never end. It is
 * wrapped, because a type made before the library was loaded cannot be described.
 */
export const RuleShape: z.ZodType<Rule> = z
  .lazy(() => Rule)
  .openapi("Rule", {
    type: "object",
    description: "One question about one field, or a group of rules: all, any or none of them must hold.",
    anyOf: [
      {
        type: "object",
        properties: {
          field: { type: "string", description: FieldRule.shape.field.description },
          op: { type: "string", enum: [...OPERATORS] },
          value: { description: "a text, a number, yes or no, or a list of texts and numbers" },
        },
        required: ["field", "op"],
      },
      group("all"),
      group("any"),
      group("none"),
    ],
  });
