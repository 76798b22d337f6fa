import { z } from "zod";
import { Journey, Step } from "./journey";
import { kinds } from "./steps/index";

/** The JSON Schema of a journey document, with the settings of every kind of step. */
export function journeySchema(): Record<string, unknown> {
  const steps = kinds.map((kind) =>
    Step.extend({ kind: z.literal(kind.kind).describe(kind.summary), config: kind.config }),
  );
  const whole = Journey.extend({
    $schema: z.string().optional().describe("where this schema is, for editors"),
    steps: z.array(z.union(steps)).max(2_000),
  });
  return {
    ...z.toJSONSchema(whole, {
      io: "input",
      unrepresentable: "any",
      override: ({ jsonSchema }) => plain(jsonSchema),
    }),
    title: "Rekindle journey",
    description: "Steps and the paths between them. Format 1.",
  };
}

/** What forms know about a field, in the words that JSON Schema has for it. */
function plain(schema: Record<string, unknown>): void {
  const { label, help } = schema;
  for (const name of ["label", "help", "widget", "placeholder", "options", "initial", "channel"]) {
    if (name in schema) delete schema[name];
  }
  if (typeof label === "string") schema.title ??= label;
  if (typeof help === "string") schema.description ??= help;
}
