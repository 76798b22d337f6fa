import { z } from "@hono/zod-openapi";
import { DID_OPERATORS, DidRule, FieldRule, OPERATORS, Rule } from "#journey/segment";

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
      {
        type: "object",
        description: "how often somebody did something, or for how much in minor units, within so many days",
        properties: {
          did: { type: "string", description: DidRule.shape.did.description },
          measure: { type: "string", enum: ["times", "value"] },
          op: { type: "string", enum: [...DID_OPERATORS] },
          value: { description: "a number, or two of them for between" },
          withinDays: { type: "integer", description: DidRule.shape.withinDays.description },
        },
        required: ["did", "measure", "op", "value"],
      },
      {
        type: "object",
        description: "whether somebody belongs to another segment",
        properties: { segment: { type: "string" }, belongs: { type: "boolean" } },
        required: ["segment", "belongs"],
      },
      group("all"),
      group("any"),
      group("none"),
    ],
  });
